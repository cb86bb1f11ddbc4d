/// The path of a file or folder, as bytes: names on Linux need not be UTF-8, and two that look alike are two files.
public struct FilePath: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let bytes: [UInt8]

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    public init(_ text: String) { self.init(text.utf8) }

    /// As text; bytes that are no UTF-8 are shown as U+FFFD.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    public var isAbsolute: Bool { bytes.first == Self.slash }

    /// By bytes.
    public static func < (left: FilePath, right: FilePath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    /// The names between the slashes, without empty ones.
    public var names: [ArraySlice<UInt8>] { bytes.split(separator: Self.slash) }

    /// The last name; empty for the root folder.
    public var lastName: ArraySlice<UInt8> { names.last ?? [] }

    /// What holds the file: all but the last name; `.` where there is no other, without a look at the file system.
    public var folder: FilePath {
        guard let slash = bytes.lastIndex(of: Self.slash) else { return FilePath(".") }
        return slash == 0 ? FilePath("/") : FilePath(bytes[..<slash])
    }

    /// Another path seen from here: itself where it is absolute.
    public func appending(_ other: FilePath) -> FilePath {
        if other.isAbsolute || bytes.isEmpty || bytes == [Self.dot] { return other }
        return FilePath(bytes + (bytes.last == Self.slash ? [] : [Self.slash]) + other.bytes)
    }

    public func appending(name: ArraySlice<UInt8>) -> FilePath { appending(FilePath(name)) }

    /// Without `.`, doubled slashes, and names that a `..` takes back.
    public var normalized: FilePath {
        var kept: [ArraySlice<UInt8>] = []
        for name in names where !name.elementsEqual([Self.dot]) {
            guard name.elementsEqual([Self.dot, Self.dot]) else {
                kept.append(name)
                continue
            }
            if let last = kept.last, !last.elementsEqual([Self.dot, Self.dot]) {
                kept.removeLast()
            } else if !isAbsolute {
                kept.append(name)
            }
        }
        return FilePath(names: kept, isAbsolute: isAbsolute)
    }

    /// Whether it lies in a folder, at any depth, or is that folder. Both are to be canonical.
    public func isInside(_ folder: FilePath) -> Bool {
        folder.names.count <= names.count && zip(folder.names, names).allSatisfy { $0.elementsEqual($1) }
    }

    /// As messages show it: relative to the current folder where it lies in there, or where that is shorter.
    public func shown(from currentFolder: FilePath) -> FilePath {
        let path = normalized
        guard path.isAbsolute else { return path }
        let relative = path.relative(to: currentFolder)
        return relative.bytes.count < path.bytes.count ? relative : path
    }

    /// The way there from a folder. Both are to be absolute and normalized.
    public func relative(to folder: FilePath) -> FilePath {
        let (mine, here) = (names, folder.names)
        let common = zip(mine, here).prefix { $0.elementsEqual($1) }.count
        let up = Array(repeating: ArraySlice([Self.dot, Self.dot]), count: here.count - common)
        return FilePath(names: up + mine.dropFirst(common), isAbsolute: false)
    }

    private init(names: [ArraySlice<UInt8>], isAbsolute: Bool) {
        var bytes: [UInt8] = isAbsolute ? [Self.slash] : []
        for (position, name) in names.enumerated() {
            if position > 0 { bytes.append(Self.slash) }
            bytes += name
        }
        self.bytes = bytes.isEmpty ? [Self.dot] : bytes
    }
}
