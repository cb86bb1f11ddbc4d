/// Names for files that are written side by side: safe on every file system in use, and each given once.
///
/// Letters and digits of any script, `-` and `_` stay; all else becomes a hyphen. Names that differ in case alone are the
/// same file on some systems, and a few words are no files at all on one of them.
struct FileNames {
    private var taken: Set<String> = []

    /// - Parameter distinction: what tells it from another of the same name; a number where that does not either.
    mutating func name(for words: String, distinction: String? = nil) -> String {
        var name = Self.safe(words)
        if name.isEmpty || Self.reserved.contains(name.lowercased()) { name += "_" }
        if let distinction { name += "-\(distinction)" }
        var free = name
        var number = 2
        while !taken.insert(Self.key(free)).inserted {
            free = "\(name)-\(number)"
            number += 1
        }
        return free
    }

    private static func safe(_ words: String) -> String {
        var name = ""
        var length = 0
        for character in words {
            let isKept = character.isLetter || character.isNumber || character == "_"
            let next = isKept ? String(character) : "-"
            // Of several hyphens one is enough, and a name that begins with one looks like an option.
            if next == "-", name.isEmpty || name.hasSuffix("-") { continue }
            length += next.utf8.count
            guard length <= longest else { break }
            name += next
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name
    }

    private static func key(_ name: String) -> String { name.lowercased() }

    /// Bytes; 255 is the limit of most systems, and there is an ending to come.
    private static let longest = 120
    /// By Windows, whatever the ending.
    private static let reserved = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
}
