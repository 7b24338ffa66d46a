import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Files that nobody but their owner may read, on the disk before the call returns.
enum PrivateFile {
    /// Makes a file that was not there before, whole or not at all.
    static func create(_ file: URL, holding data: Data) throws {
        let next = try written(data, for: file)
        defer { unlink(next.path) }
        // A second name, unlike a change of name, is refused where there is a file already.
        guard link(next.path, file.path) == 0 else { throw failure() }
        try flushFolder(of: file)
    }

    /// Puts a file in the place of an older one, whole or not at all.
    static func replace(_ file: URL, holding data: Data) throws {
        try move(written(data, for: file), to: file)
    }

    /// Puts a file in the place of another one.
    static func move(_ file: URL, to place: URL) throws {
        guard rename(file.path, place.path) == 0 else { throw failure() }
        try flushFolder(of: place)
    }

    /// Removes a file; it may be gone already.
    static func remove(_ file: URL) throws {
        guard unlink(file.path) == 0 || errno == ENOENT else { throw failure() }
        try flushFolder(of: file)
    }

    /// The bytes under a name of their own beside `file`.
    private static func written(_ data: Data, for file: URL) throws -> URL {
        let next = file.appendingPathExtension("next")
        // The mode is given at creation: afterwards there would be a moment in which others can open it.
        let descriptor = open(next.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: data)
        try handle.synchronize()
        try handle.close()
        return next
    }

    /// A new name is durable only when its folder is.
    private static func flushFolder(of file: URL) throws {
        let descriptor = open(file.deletingLastPathComponent().path, O_RDONLY)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private static func failure() -> StoreProblem {
        errno == EEXIST ? .taken : .refused(errno)
    }
}
