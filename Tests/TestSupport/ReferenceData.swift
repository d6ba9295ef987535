public import Foundation

/// Data of specifications that we did not write: `shared/reference`, beside the checkout and not part of it.
public enum ReferenceData {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/reference")

    /// A file of it.
    public static func url(_ path: String) -> URL { folder.appendingPathComponent(path) }

    /// Whether tests that need it run: a checkout alone can do without, CI cannot.
    public static let isExpected =
        FileManager.default.fileExists(atPath: folder.path) || ProcessInfo.processInfo.environment["CI"] != nil

    /// What a test that is passed over says.
    public static let whyNot: String = "shared/reference is not beside this checkout"
}
