import Diagnostics
import FuzzSupport
import Submissions

// A receipt, from anybody: no crash, places inside the file, what was read is what is written, and its page shows no tag of an
// author's.
fuzz { bytes in
    let file = SourceFile(path: "receipt.json", bytes: bytes)
    let read = Receipt.read(file)
    checkPlaces(read.diagnostics, in: file)
    guard let receipt = read.value else { return }
    let again = Receipt.read(SourceFile(path: file.path, bytes: receipt.bytes))
    always(again.value == receipt, "a receipt that reads differently when it is written")
    always(receipt.differences(from: receipt).isEmpty, "a receipt that differs from itself")
    do {
        let page = try receipt.page(of: receipt.fileName(isShared: false) + ".json")
        for tag in ["<script", "<img", "<a ", "<svg", "<iframe", "<object", "<link"] {
            always(!String(decoding: page, as: UTF8.self).lowercased().contains(tag), "\(tag) on a receipt")
        }
    } catch {
        always(false, "\(error)")
    }
}
