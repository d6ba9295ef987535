import Assessment
import Diagnostics
import Scoring

private let answers: [Answer] = [
    .notAnswered, .choice(0), .choice(-1), .choice(.max), .choices([]), .choices([0, 1, 2]), .choices([1, 1]),
    .gaps([.empty]), .gaps([.text([0x61]), .choice(0)]), .text([]), .text(Array("hash".utf8)), .text([0xFF]),
    .text(Array("64 GB".utf8)), .text(Array("1e999999999".utf8)), .text(Array("-999999999,999999999 KiB".utf8)),
    .order([0, 1, 2]), .order([]), .order([-1]), .pairs([0, nil, 1]), .pairs([]), .pairs([.max]),
]

/// An answer key or a syllabus: no crash, places inside the file, and what was read is what is written.
///
/// Against a key that was read, every form of answer can be scored, and earns 0 to 1.
public func checkKey(_ bytes: [UInt8]) throws(Violation) {
    let file = SourceFile(path: "build/keys/q.json", bytes: bytes)
    let syllabus = Syllabus.read(file)
    try checkPlaces(syllabus.diagnostics, in: file)
    if let syllabus = syllabus.value {
        let again = Syllabus.read(SourceFile(path: file.path, bytes: syllabus.bytes))
        try always(again.value == syllabus, "a syllabus that reads differently when it is written")
    }
    let read: Checked<AnswerKey?>
    do { read = try AnswerKey.read(file) } catch { throw Violation("\(error)") }
    try checkPlaces(read.diagnostics, in: file)
    guard let key = read.value else { return }
    try always(key.bytes == bytes, "a key that is written differently")
    for question in key.questions {
        for answer in answers {
            let share = score(answer, against: question.key).share
            try always(share >= .zero && share <= .one, "\(answer) earns \(share)")
            _ = question.marks * share
        }
    }
}
