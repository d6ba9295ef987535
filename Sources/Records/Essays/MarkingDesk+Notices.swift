extension MarkingDesk {
    /// The store could not be read when a page was asked for.
    func unreadable(_ error: StoreError) -> DeskReply {
        notice("The records cannot be read just now", reason(error), status: 503)
    }

    /// The store could not be written: everything that was filled in stays on the page, to be sent again from there.
    func notStored(_ error: StoreError, _ name: String, _ written: DeskForm) -> DeskReply {
        let body = """
            \(reason(error))
            <p>What was saved before is safe, and what you filled in just now is kept on this page.</p>
            \(form(to: PageName.isSafe(name) ? name : "./"))
            \(kept(written, isReadOnly: false))
            <p><button>Save again</button></p>
            </form>
            """
        return notice("Not saved", body, status: 503)
    }

    /// The essay waits no longer for the owner of the desk.
    func closed(_ name: String, _ written: DeskForm) -> DeskReply {
        let body = """
            <p>This essay does not wait for you any more: it was handed in, or others have marked it meanwhile.</p>
            \(kept(written, isReadOnly: true))
            """
        return notice("Not saved", body, status: 409)
    }

    /// What was handed in is from a page of another run of the program.
    public func foreignForm(_ written: DeskForm) -> DeskReply {
        let body = """
            <p>The page that this was written on is from before the marking page was started again. Open the address that it shows \
            now, and fill this in there.</p>
            \(kept(written, isReadOnly: true))
            """
        return page("Not saved", "<h1>Not saved</h1>\n\(body)", status: 403)
    }

    private func reason(_ error: StoreError) -> String {
        "<p>\(escaped(error.message)).</p>\n<p>What to do: \(escaped(error.hint)).</p>"
    }

    /// What was filled in, to be sent again or to be copied.
    private func kept(_ written: DeskForm, isReadOnly: Bool) -> String {
        let points = written.allPoints
        var result = ""
        if points.contains(where: { !$0.isEmpty }) {
            let text = points.map { $0.isEmpty ? "none" : $0 }.joined(separator: ", ")
            result += "<p>Points, from the first criterion on: \(escaped(text))</p>\n"
        }
        if !isReadOnly {
            if let criteria = written.criteria { result += hidden(DeskForm.criteriaName, criteria) + "\n" }
            for (number, point) in points.enumerated() where !point.isEmpty {
                result += hidden("points_\(number + 1)", point) + "\n"
            }
        }
        if written.comment.isEmpty { return result }
        return result + """
            <div class="field"><label for="comment">What you wrote</label>
            <textarea id="comment" name="comment" rows="6" dir="auto"\(isReadOnly ? " readonly" : "")>
            \(lines(written.comment))</textarea></div>
            """
    }
}

extension MarkingDesk.PageName {
    /// Whether a name can be that of a page, so that it may stand in one.
    static func isSafe(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 20
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}
