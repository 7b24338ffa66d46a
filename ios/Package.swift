// swift-tools-version:6.0
import Foundation
import PackageDescription

// The core as a library for this machine, put there by scripts/bindings. Elsewhere: TREADWELL_LIB_DIR.
let libraryFolder =
    ProcessInfo.processInfo.environment["TREADWELL_LIB_DIR"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("build/lib").path

let package = Package(
    name: "Treadwell",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "TreadwellKit", targets: ["TreadwellKit"])],
    targets: [
        // Both written by scripts/bindings: the C header of the core, and the Swift code over it.
        .systemLibrary(name: "treadwellFFI"),
        .target(
            name: "TreadwellCore",
            dependencies: ["treadwellFFI"],
            // Generated code is not written for Swift 6 mode; ours is.
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: [
                .linkedLibrary("treadwell"),
                .unsafeFlags(["-L\(libraryFolder)", "-Xlinker", "-rpath", "-Xlinker", libraryFolder]),
                // Debian's libswiftObservation.so names a symbol that nothing on Linux defines.
                .unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux])),
            ]),
        .target(name: "TreadwellKit", dependencies: ["TreadwellCore"]),
        .testTarget(name: "TreadwellKitTests", dependencies: ["TreadwellCore", "TreadwellKit"]),
    ],
    swiftLanguageModes: [.v6])
