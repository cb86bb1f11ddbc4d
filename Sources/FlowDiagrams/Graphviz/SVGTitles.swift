/// Graphviz titles each group of an SVG with the name of its node, which is ours and says nothing. This puts the unit's
/// or flow's own text there, which browsers show as a tooltip and screen readers read.
enum SVGTitles {
    /// - Parameter descriptions: by the `id` of the group.
    /// - Complexity: O(bytes).
    static func replaced(in svg: [UInt8], by descriptions: [String: String]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(svg.count + 4096)
        var description: String?
        for line in svg.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: group) {
                description = id(line).flatMap { (id: String) -> String? in descriptions[id] }
                output += line
            } else if line.starts(with: title) {
                // A name that nobody has described is one of ours; without it nothing is lost.
                if let text = description {
                    output += title + Array(DotText.escapedForXML(text).utf8) + titleEnd
                } else {
                    continue
                }
                description = nil
            } else {
                output += line
            }
            output.append(UInt8(ascii: "\n"))
        }
        if output.last == UInt8(ascii: "\n") { output.removeLast() }
        return output
    }

    private static func id(_ line: ArraySlice<UInt8>) -> String? {
        let rest = line.dropFirst(group.count)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private static let group = Array("<g id=\"".utf8)
    private static let title = Array("<title>".utf8)
    private static let titleEnd = Array("</title>".utf8)
}
