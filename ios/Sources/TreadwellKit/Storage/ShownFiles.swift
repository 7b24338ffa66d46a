import Foundation

/// Files that a viewer of the platform's looks at: beside the journal, in a folder that nobody else may open.
struct ShownFiles {
    let folder: URL

    init(of place: Repository.Place) {
        folder = place.file.deletingLastPathComponent().appendingPathComponent("shown")
    }

    /// Nobody looks at any of them any more.
    func forget() {
        try? FileManager.default.removeItem(at: folder)
    }
}
