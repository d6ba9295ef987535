import Cryptography
import FoundationEssentials

/// The style of pages that may be shown at any address and so can load none: it stands in the page, and the page's content
/// security policy allows exactly these bytes.
struct StandaloneStyle: Sendable {
    private let css: [UInt8]
    private let digest: String

    /// The style sheet of the theme that is never loaded by itself.
    static let name = "standalone.css"

    init(_ theme: Theme) throws(CryptographyError) {
        css = theme.assets[StandaloneStyle.name] ?? []
        digest = "sha256-" + Data(try sha256(css)).base64EncodedString()
    }

    var values: TemplateRecord { [.style: .html(css), .styleDigest: .text(digest)] }
}
