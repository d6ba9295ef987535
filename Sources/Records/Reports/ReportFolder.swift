import Diagnostics
import FoundationEssentials

extension ProgressOverview {
    /// Writes the report into a folder, which is made if need be, as files that only their owner may read.
    ///
    /// Pages of trainees that an earlier report left there go: who is handed the folder, or a page whose number is somebody else's by
    /// now, must not learn of people, or of names, that this report is not about.
    ///
    /// - Returns: how many pages it has.
    /// - Throws: ``StoreError`` when a page cannot be written, or one of an earlier report cannot be removed.
    public func writeReport(to folder: String) throws(StoreError) -> Int {
        do throws(FileError) {
            try makeFolder(folder)
        } catch {
            throw StoreError(.unwritable, "\(folder): \(error.message)", hint: error.hint)
        }
        let start = folder + (folder.hasSuffix("/") ? "" : "/")
        let pages = report
        for page in pages {
            do throws(FileError) {
                try writeFileAtomically(path: start + page.name, bytes: page.bytes, isPrivate: true, isAwaited: false)
            } catch {
                throw StoreError(.unwritable, "\(start)\(page.name): \(error.message)", hint: error.hint)
            }
        }
        // One page is the index.
        for name in earlierPages(in: folder, after: pages.count - 1) {
            do {
                try FileManager.default.removeItem(atPath: start + name)
            } catch {
                let hint = "remove it: this report is not about the person on it"
                throw StoreError(
                    .unwritable,
                    "\(start)\(name): this page of an earlier report cannot be removed",
                    hint: hint
                )
            }
        }
        return pages.count
    }
}

/// The names of the pages of trainees in a folder that have higher numbers than a report has trainees.
private func earlierPages(in folder: String, after count: Int) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
        guard name.hasPrefix("trainee-"), name.hasSuffix(".html"),
            let number = Int(name.dropFirst("trainee-".count).dropLast(".html".count)), number > count,
            name == ProgressOverview.pageName(number)
        else { return false }
        // What somebody else has put there under such a name stays.
        let start = try? readFile(path: folder + "/" + name, first: ReportPage.start.utf8.count)
        return start == Array(ReportPage.start.utf8)
    }
}
