import FlowDiagnostics

/// The colours of a terminal, or none.
struct TerminalStyle {
    let isColored: Bool

    enum Role {
        case severity(Severity)
        case message
        case frame
    }

    func styled(_ text: String, as role: Role) -> String {
        guard isColored, !text.isEmpty else { return text }
        return "\u{1B}[\(code(of: role))m\(text)\u{1B}[0m"
    }

    private func code(of role: Role) -> String {
        switch role {
        case .severity(.error): "1;31"
        case .severity(.warning): "1;33"
        case .severity(.info): "1;36"
        case .message: "1"
        case .frame: "34"
        }
    }
}

/// Text that a terminal shows as it is: what would steer it, or turn the direction of writing, is shown as U+FFFD.
public enum TerminalText {
    /// As many lines as there are, with their tabs.
    public static func lines(_ text: String) -> String { shown(text) { $0 } }

    /// On one line; a line end becomes a space.
    static func line(_ text: String) -> String { shown(text) { _ in " " } }

    /// - Parameter layout: what a line end or a tab becomes.
    private static func shown(_ text: String, layout: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        guard mayBeSteered(text), text.unicodeScalars.contains(where: steers) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t": result.append(layout(scalar))
            default: result.append(steers(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }

    /// Whether a text has a byte with which a scalar that steers begins. Nearly no text has: it need not be decoded.
    private static func mayBeSteered(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                switch byte {
                case 0x20..<0x7F: break
                case 0..<0x20, 0x7F, 0xC2, 0xD8: return true
                // U+200E to U+2069, U+FEFF
                case 0x80, 0x81: if previous == 0xE2 { return true }
                case 0xBB: if previous == 0xEF { return true }
                default: break
                }
                previous = byte
            }
            return false
        }
    }

    static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
        default: turns(scalar)
        }
    }

    /// Whether a scalar turns the direction of what is written after it.
    static func turns(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
