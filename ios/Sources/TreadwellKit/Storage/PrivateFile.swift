import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Files that nobody but their owner may read, on the disk before the call returns.
enum PrivateFile {
    /// Makes a file that was not there before.
    static func create(_ file: URL, holding data: Data) throws {
        try write(data, to: file, flags: O_WRONLY | O_CREAT | O_EXCL)
    }

    /// Puts a file in the place of an older one, whole or not at all.
    static func replace(_ file: URL, holding data: Data) throws {
        let next = file.appendingPathExtension("next")
        try write(data, to: next, flags: O_WRONLY | O_CREAT | O_TRUNC)
        guard rename(next.path, file.path) == 0 else { throw failure() }
        try flushFolder(of: file)
    }

    private static func write(_ data: Data, to file: URL, flags: Int32) throws {
        // The mode is given at creation: afterwards there would be a moment in which others can open it.
        let descriptor = open(file.path, flags, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: data)
        try handle.synchronize()
        try handle.close()
        try flushFolder(of: file)
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
