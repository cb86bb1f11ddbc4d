/// User text in DOT: whatever it says is shown, and nothing of it is obeyed. It must be clean (`PlainText.clean`)
/// first.
///
/// Graphviz reads `\N`, `\G`, `\n` and the like as escapes and `&amp;` as an entity even in plain labels, and markup in
/// HTML-like ones; only doubled backslashes and entities get through literally.
enum DotText {
    /// Inside `"…"`.
    static func quoted(_ lines: [String], _ alignment: DotAttribute.Alignment) -> String {
        let end = alignment == .left ? "\\l" : "\\n"
        var text = lines.map(label).joined(separator: end)
        if alignment == .left { text += end }
        return "\"\(text)\""
    }

    static func tooltip(_ text: String) -> String {
        "\"" + label(replacing(text) { (character: Unicode.Scalar) -> String? in character == "\\" ? "\\\\" : nil })
            + "\""
    }

    /// Inside `<…>`. A plain and an HTML-like string with the same content share one entry in cgraph's table and the
    /// first decides what both are; the comment keeps them apart.
    static func html(_ markup: String) -> String { "<<!--&-->\(markup)>" }

    static func escapedForHTML(_ text: String) -> String {
        replacing(text) { (character: Unicode.Scalar) -> String? in
            switch character {
            case "\\": return "\\\\"
            case "&": return "&amp;"
            case "<": return "&lt;"
            case ">": return "&gt;"
            case "\"": return "&quot;"
            // Graphviz' reader of markup takes a lone bracket for the beginning of `]]>` and refuses it.
            case "]": return "&#93;"
            default: return nil
            }
        }
    }

    /// For element content and attribute values of XML.
    static func escapedForXML(_ text: String) -> String {
        replacing(text) { (character: Unicode.Scalar) -> String? in
            switch character {
            case "&": return "&amp;"
            case "<": return "&lt;"
            case ">": return "&gt;"
            case "\"": return "&quot;"
            default: return nil
            }
        }
    }

    /// Two decimals at most, without trailing zeros and without a locale.
    static func number(_ value: Double) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same at the end of a text.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        let hundredths = Int((value * 100).rounded())
        if hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        var scale: UInt = 1
        while whole / scale >= 10 { scale *= 10 }
        while scale > 0 {
            bytes.append(digit(whole / scale))
            scale /= 10
        }
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(digit(rest / 10))
        if rest % 10 > 0 { bytes.append(digit(rest)) }
    }

    private static func digit(_ number: UInt) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10) }

    private static func label(_ text: String) -> String {
        replacing(text) { (character: Unicode.Scalar) -> String? in
            switch character {
            case "\\": return "\\\\"
            case "\"": return "\\\""
            case "&": return "&amp;"
            default: return nil
            }
        }
    }

    private static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let string = replacement(scalar) {
                result.append(contentsOf: string.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
