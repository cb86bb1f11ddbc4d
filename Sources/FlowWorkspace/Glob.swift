/// A pattern of paths: `*` any bytes of a name, `?` one scalar, `[a-z]` and `[!a-z]` a set of them, and `**` any folders.
/// A name that begins with a dot is met only by a pattern that does.
struct Glob {
    private let segments: [[UInt8]]

    init(_ pattern: FilePath) {
        segments = pattern.names.map(Array.init)
    }

    /// Whether a path is a pattern at all.
    static func isPattern(_ path: FilePath) -> Bool {
        path.bytes.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    /// The leading part of a path in which there is no pattern, and the rest.
    static func split(_ path: FilePath) -> (base: FilePath, pattern: Glob) {
        let names = path.names
        let plain = names.prefix { !isPattern(FilePath($0)) }
        let joined = plain.joined(separator: [UInt8(ascii: "/")])
        let base = path.isAbsolute ? FilePath([UInt8(ascii: "/")] + joined) : FilePath(joined)
        let rest = FilePath(names.dropFirst(plain.count).joined(separator: [UInt8(ascii: "/")]))
        return (base.bytes.isEmpty ? FilePath(".") : base, Glob(rest))
    }

    /// The files that it meets below a folder, in the order of their bytes.
    func files(in folder: FilePath, of files: some FileSystem) -> [FilePath] {
        var found: Set<FilePath> = []
        var seen: Set<Visit> = []
        var waiting = [Visit(path: folder, segment: 0)]
        while let visit = waiting.popLast() {
            guard seen.insert(visit).inserted, let entries = try? files.entries(of: visit.path) else { continue }
            let segment = segments[visit.segment]
            let isLast = visit.segment == segments.count - 1
            if segment.elementsEqual(Array("**".utf8)) {
                // Links to folders are not followed: below one of them may be the folder itself.
                if !isLast { waiting.append(Visit(path: visit.path, segment: visit.segment + 1)) }
                for entry in entries where entry.name.first != UInt8(ascii: ".") {
                    let path = visit.path.appending(name: entry.name[...])
                    if entry.kind == .folder {
                        waiting.append(Visit(path: path, segment: visit.segment))
                    } else if isLast {
                        found.insert(path)
                    }
                }
                continue
            }
            for entry in entries where Self.matches(entry.name, segment) {
                let path = visit.path.appending(name: entry.name[...])
                let kind = entry.kind == .link ? (try? files.kind(of: path)) ?? .file : entry.kind
                if isLast {
                    if kind != .folder { found.insert(path) }
                } else if kind == .folder {
                    waiting.append(Visit(path: path, segment: visit.segment + 1))
                }
            }
        }
        return found.sorted()
    }

    private struct Visit: Hashable {
        let path: FilePath
        let segment: Int
    }

    /// Whether a name meets one segment of a pattern.
    /// - Complexity: the product of the two lengths at worst; no recursion.
    static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
        let name = Array(String(decoding: name, as: UTF8.self).unicodeScalars)
        let pattern = Array(String(decoding: pattern, as: UTF8.self).unicodeScalars)
        var (n, p) = (0, 0)
        // The last `*`, and up to where it has taken the name: what to go back to.
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, n)
                p += 1
            } else if p < pattern.count, let length = one(name[n], pattern[p...]) {
                p += length
                n += 1
            } else if let (starPattern, starName) = star {
                star = (starPattern, starName + 1)
                (n, p) = (starName + 1, starPattern + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }

    /// How much of a pattern meets one scalar; nil where it does not.
    private static func one(_ scalar: Unicode.Scalar, _ pattern: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = pattern.first else { return nil }
        if first == "?" { return 1 }
        guard first == "[", let set = CharacterSet(pattern) else { return first == scalar ? 1 : nil }
        return set.contains(scalar) ? set.length : nil
    }

    /// `[a-z]`, `[!a-z]`.
    private struct CharacterSet {
        private var ranges: [ClosedRange<UInt32>] = []
        private var isNegated = false
        /// Of its text, in scalars.
        let length: Int

        init?(_ pattern: ArraySlice<Unicode.Scalar>) {
            var index = pattern.startIndex + 1
            if index < pattern.endIndex, pattern[index] == "!" || pattern[index] == "^" {
                isNegated = true
                index += 1
            }
            let start = index
            while index < pattern.endIndex, pattern[index] != "]" || index == start {
                let low = pattern[index].value
                if index + 2 < pattern.endIndex, pattern[index + 1] == "-", pattern[index + 2] != "]" {
                    let high = pattern[index + 2].value
                    if low <= high { ranges.append(low...high) }
                    index += 3
                } else {
                    ranges.append(low...low)
                    index += 1
                }
            }
            guard index < pattern.endIndex else { return nil }
            length = index + 1 - pattern.startIndex
        }

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }
}
