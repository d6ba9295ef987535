import Diagnostics

/// Which pages that were written for another program belong to which folder, as a course has modules and lessons.
struct PageTree {
    /// The pages of each folder that has any, its own among them.
    private(set) var files: [String: [SourceFile]]
    /// The folders that are but a page of the folder above them, by the path of that page.
    private(set) var folderOfPage: [String: String] = [:]

    init(_ files: [String: [SourceFile]]) {
        self.files = files
        for folder in files.keys.sorted() { moveOwnPage(of: folder) }
        self.files = self.files.filter { !$0.value.isEmpty }
        movePagesInFolders()
    }

    /// The page of a folder itself, as one program or another calls it.
    func index(of folder: String) -> SourceFile? {
        let files = files[folder] ?? []
        return ["/_index.md", "/index.md", "/module.md", "/README.md", ".md"].lazy
            .compactMap { ending in files.first { $0.path == folder + ending } }.first
    }

    /// Takes the page of a folder that has none in it from beside it, as mdBook and others have it: `part.md` beside `part/`.
    private mutating func moveOwnPage(of folder: String) {
        guard index(of: folder) == nil, let parent = parent(of: folder),
            let place = files[parent]?.firstIndex(where: { $0.path == folder + ".md" }),
            index(of: parent)?.path != folder + ".md", let page = files[parent]?.remove(at: place)
        else { return }
        files[folder]?.append(page)
    }

    /// Makes pages of folders that hold nothing but their own page, where that is so of all folders beside them: `week-1/README.md` and
    /// `week-2/README.md` are lessons of the folder above.
    private mutating func movePagesInFolders() {
        var inside: [String: Set<String>] = [:]
        for folder in files.keys {
            var folder = folder
            while let parent = parent(of: folder), inside[parent, default: []].insert(folder).inserted {
                folder = parent
            }
        }
        for (parent, folders) in inside {
            let pages = folders.compactMap { folder in
                inside[folder] == nil && files[folder]?.count == 1 ? index(of: folder).map { (folder, $0) } : nil
            }
            guard pages.count == folders.count else { continue }
            for (folder, page) in pages {
                files[folder] = nil
                folderOfPage[page.path] = folder
                files[parent, default: []].append(page)
            }
        }
    }
}

/// The folder that a folder of the course lies in; nil for the outermost.
private func parent(of folder: String) -> String? { folder.lastIndex(of: "/").map { String(folder[..<$0]) } }
