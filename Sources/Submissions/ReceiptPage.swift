public import Cryptography
import Diagnostics
import Scoring

extension Receipt {
    /// The receipt as a page to print: whole in itself, without scripts, the same bytes for the same receipt.
    ///
    /// - Parameter name: what the receipt's own file is called.
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public func page(of name: String) throws(CryptographyError) -> [UInt8] {
        let verdict = isPassed ? "Passed" : "Not passed"
        let percent = ReceiptText.percent(marks, of: outOf)
        var page = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="robots" content="noindex">
            <title>Receipt: \(ReceiptText.escape(quiz)), \(trainee.text), attempt \(attempt)</title>
            <style>\(ReceiptText.style)</style>
            </head>
            <body>
            <h1>Receipt</h1>
            <p class="quiz" lang="\(language)" dir="auto">\(ReceiptText.escape(title))</p>
            <p class="verdict"><strong>\(verdict)</strong>: \(ReceiptText.places(marks)) of \(ReceiptText.places(outOf)) marks, \
            \(percent) %; \(ReceiptText.percent(pass, of: .one)) % are needed to pass</p>\(toMarkNote)\(certaintyNote)
            <table>
            <caption>What was marked</caption>

            """
        let digest = hexadecimal(try sha256(bytes))
        let facts = [
            ("Trainee", trainee.text), ("Attempt", String(attempt)), ("Reference", reference), ("Quiz", quiz),
            ("Course", course), ("Handed in, by the trainee's clock", finished.text),
            ("Submission, SHA-256", submission),
            ("Answers, SHA-256", answers), ("Answer key, version", keyVersion), ("Marked by", grader),
            ("File of this receipt, SHA-256", digest),
        ]
        for (name, value) in facts {
            let cell = value.utf8.count == 64 ? "<code>\(value)</code>" : ReceiptText.escape(value)
            page += "<tr><th scope=\"row\">\(name)</th><td>\(cell)</td></tr>\n"
        }
        page += """
            </table>
            <table>
            <caption>Marks by question</caption>
            <tr><th scope="col">Question</th><th scope="col">State</th><th scope="col" class="number">Marks</th>\
            <th scope="col" class="number">Of</th></tr>

            """
        for question in questions {
            let voiding = question.voiding.map { "; void: \(ReceiptText.escape($0))" } ?? ""
            let certainty = question.certainty.map { "; certainty \(ReceiptText.places($0))" } ?? ""
            page += """
                <tr><td><code>\(ReceiptText.escape(question.question))</code> \
                <span lang="\(language)" dir="auto">\(ReceiptText.escape(question.stem))</span></td>\
                <td>\(ReceiptText.escape(question.state))\(voiding)\(certainty)</td>\
                <td class="number">\(ReceiptText.places(question.marks))</td>\
                <td class="number">\(ReceiptText.places(question.outOf))</td></tr>

                """
        }
        let hasAwards = questions.contains { !$0.awards.isEmpty }
        let awards = hasAwards ? ", but a scenario awards its marks by objective" : ""
        page += """
            </table>
            <table>
            <caption>Marks by objective; a question that tests several counts whole for each\(awards)</caption>
            <tr><th scope="col">Objective</th><th scope="col" class="number">Marks</th>\
            <th scope="col" class="number">Of</th></tr>

            """
        for objective in objectives {
            page += """
                <tr><td><code>\(ReceiptText.escape(objective.objective))</code></td>\
                <td class="number">\(ReceiptText.places(objective.marks))</td>\
                <td class="number">\(ReceiptText.places(objective.outOf))</td></tr>

                """
        }
        page += """
            </table>
            <p class="note">Marks are exact fractions in the receipt's file, and rounded to two places here. Whoever has that file can \
            check it: grader verify \(ReceiptText.escape(name))</p>
            </body>
            </html>

            """
        return Array(page.utf8)
    }

    /// Says of a verdict that it is not the last.
    private var toMarkNote: String {
        if toMark == 0 { return "" }
        let which = toMark == 1 ? "1 question is" : "\(toMark) questions are"
        return "\n<p>\(which) still to be marked by people and earned nothing so far: these marks are not the last</p>"
    }

    private var certaintyNote: String {
        guard let certainty else { return "" }
        let (marks, outOf) = (ReceiptText.places(certainty.marks), ReceiptText.places(certainty.outOf))
        return "\n<p>For certainty, apart from the marks: \(marks) of \(outOf)</p>"
    }
}

/// How things are written on a receipt's page.
private enum ReceiptText {
    static let style = """
        body{font:1rem/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:50rem;margin:2rem auto;padding:0 1rem}\
        h1{margin:0;font-size:1.6rem}.quiz{font-size:1.2rem;margin:.2rem 0}.verdict{font-size:1.1rem}\
        table{border-collapse:collapse;width:100%;margin:1.5rem 0}\
        caption{text-align:start;font-weight:600;padding-block-end:.3rem}\
        th,td{text-align:start;vertical-align:top;border-block-end:1px solid #bbb;padding:.3rem .8rem .3rem 0}\
        th[scope=row]{font-weight:400;width:15rem}.number{text-align:end;font-variant-numeric:tabular-nums}\
        code{font-size:.85em;overflow-wrap:anywhere}.note{font-size:.85rem;color:#444}\
        @media print{body{margin:0;max-width:none}tr{break-inside:avoid}}@page{margin:2cm}
        """

    static func escape(_ text: String) -> String { text.escapedForMarkup(showsDirection: true) }

    static func places(_ fraction: Fraction) -> String {
        String(decoding: fraction.roundedHalfEven(places: 2), as: UTF8.self)
    }

    static func percent(_ part: Fraction, of whole: Fraction) -> String {
        let hundred = Fraction(numerator: 100, denominator: 1) ?? .one
        return places(part * whole.reciprocal * hundred)
    }
}
