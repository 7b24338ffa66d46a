import Foundation

/// Removes everything that the app keeps on this device: key, journal, what was chosen. The key goes first, so that
/// nothing that is left can be read, and a wipe that was cut off is finished by the next start.
struct Wipe {
    private let place: Repository.Place
    /// The journal's own: nothing else lies there.
    private let folder: URL
    private let begun: URL

    init(_ place: Repository.Place) {
        self.place = place
        folder = place.file.deletingLastPathComponent()
        begun = folder.appendingPathComponent("wipe")
    }

    var unfinished: Bool { FileManager.default.fileExists(atPath: begun.path) }

    /// The journal must be closed. Throws when the device does not let go of a file.
    func run() throws {
        try PrivateFile.replace(begun, holding: Data())
        try place.keys.forget()
        try place.heads.forget()
        let files = FileManager.default
        for file in try files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.lastPathComponent != begun.lastPathComponent {
            try files.removeItem(at: file)
        }
        try PrivateFile.remove(begun)
    }
}
