import Diagnostics
import Submissions

/// A receipt, from anybody: no crash, places inside the file, what was read is what is written, and its page shows no tag of an
/// author's.
public func checkReceipt(_ bytes: [UInt8]) throws(Violation) {
    let file = SourceFile(path: "receipt.json", bytes: bytes)
    let read = Receipt.read(file)
    try checkPlaces(read.diagnostics, in: file)
    guard let receipt = read.value else { return }
    let again = Receipt.read(SourceFile(path: file.path, bytes: receipt.bytes))
    try always(again.value == receipt, "a receipt that reads differently when it is written")
    try always(receipt.differences(from: receipt).isEmpty, "a receipt that differs from itself")
    let name = receipt.fileName(isShared: false) + ".json"
    let page: [UInt8]
    do { page = try receipt.page(of: name) } catch { throw Violation("\(error)") }
    let text = String(decoding: page, as: UTF8.self).lowercased()
    for tag in ["<script", "<img", "<a ", "<svg", "<iframe", "<object", "<link"] {
        try always(!text.contains(tag), "\(tag) on a receipt")
    }
}
