/// Graphviz gives an SVG the size of its picture; on a page it has the page's, and is scaled by whoever shows it.
enum SVGSize {
    /// - Returns: the SVG with the page's size in its first tag, unchanged where it has none.
    /// - Complexity: O(bytes).
    static func exact(_ svg: [UInt8], of sheet: Sheet) -> [UInt8] {
        guard let start = position(of: "<svg width=\"", in: svg[...]),
            let end = position(of: "\n viewBox=", in: svg[start...])
        else { return svg }
        let size = "<svg width=\"\(DotText.number(sheet.width))pt\" height=\"\(DotText.number(sheet.height))pt\""
        return svg[..<start] + Array(size.utf8) + svg[end...]
    }

    private static func position(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        return bytes.indices.first { (index: Int) -> Bool in
            bytes[index] == wanted[0] && bytes[index...].starts(with: wanted)
        }
    }
}
