import FlowDiagnostics

/// The canonical spelling of tokens and comments.
extension CanonicalWriter {
    @inline(__always)
    mutating func write(_ token: Token) {
        let isPlain =
            token.kind == .identifier ? !token.flags.contains(.needsFolding) : token.flags.contains(.isPlain)
        if isPlain {
            // A name, or a string in ASCII quotes: as it stands.
            output.append(start + Int(token.offset), count: Int(token.length))
        } else {
            rewrite(token)
        }
    }

    private mutating func rewrite(_ token: Token) {
        let range = Int(token.offset)..<Int(token.offset + token.length)
        switch token.kind {
        case .identifier: append(Array(FoldedText.name(Array(bytes[range])[...]).utf8))
        case .string: writeString(range)
        case .number, .percent, .duration, .quantity, .ratio, .date, .time, .timeSpan: writeLiteral(range)
        case .comma: output.append(UInt8(ascii: ","))
        case .dot: output.append(UInt8(ascii: "."))
        case .arrow: writeASCII("->")
        case .less: output.append(UInt8(ascii: "<"))
        case .lessOrEqual: writeASCII("<=")
        case .greater: output.append(UInt8(ascii: ">"))
        case .greaterOrEqual: writeASCII(">=")
        case .equal: output.append(UInt8(ascii: "="))
        case .notEqual: writeASCII("!=")
        case .leftBrace, .rightBrace, .semicolon, .colon, .leftParenthesis, .rightParenthesis, .junk, .endOfFile:
            // Written as layout, or never there in a tree without errors.
            break
        }
    }

    private mutating func writeASCII(_ text: StaticString) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
    }

    private mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }

    /// Writes bytes of the source as they stand.
    private mutating func copy(_ range: Range<Int>) {
        output.append(start + range.lowerBound, count: range.count)
    }

    // MARK: - Keywords

    /// The tongue in which a keyword is written in the source.
    /// - Parameter token: its first.
    @inline(__always)
    mutating func writtenLanguage(ofKeyword token: Token) -> Language {
        start[Int(token.offset)] < 0x80 ? .english : foldedLanguage(ofKeyword: token)
    }

    private mutating func foldedLanguage(ofKeyword token: Token) -> Language {
        let first = Int(token.offset)
        return FoldedScalar.fold(FoldedScalar.decode(bytes, at: first).value) < 0x80 ? .english : .chinese
    }

    /// How many tokens a keyword takes in a tongue.
    @inline(__always)
    mutating func tokenCount(_ keyword: Keyword, in language: Language) -> Int {
        language == .english ? english.wordCount(of: keyword) : chinese.wordCount(of: keyword)
    }

    @inline(__always)
    mutating func width(_ keyword: Keyword, in language: Language) -> Int {
        language == .english ? english.width(of: keyword) : chinese.width(of: keyword)
    }

    mutating func write(_ keyword: Keyword, in language: Language) {
        if language == .english {
            english.write(keyword, to: &output)
        } else {
            chinese.write(keyword, to: &output)
        }
        let written = width(keyword, in: language)
        excess.english += english.width(of: keyword) - written
        excess.chinese += chinese.width(of: keyword) - written
    }

    // MARK: - Literals

    /// Digits, signs and letters in ASCII; the blanks that may stand around the dash of a time span go.
    private mutating func writeLiteral(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = start[index]
            if byte < 0x80 {
                if byte != 0x20, byte != 0x09 { output.append(byte) }
                index += 1
            } else {
                let scalar = FoldedScalar.decode(bytes, at: index)
                switch FoldedScalar.fold(scalar.value) {
                case 0x20: break
                case let folded where folded < 0x80: output.append(UInt8(truncatingIfNeeded: folded))
                case 0xA5: writeASCII("¥")
                default: copy(index..<index + scalar.length)
                }
                index += scalar.length
            }
        }
    }

    private mutating func writeString(_ range: Range<Int>) {
        guard start[range.lowerBound] == 0x22 else { return writeInASCIIQuotes(range) }
        if range.count >= 6, start[range.lowerBound + 1] == 0x22, start[range.lowerBound + 2] == 0x22 {
            return writeMultilineString(range)
        }
        copy(range)
    }

    /// A string in other quotes: what is inside stays, but for a `"`, which now needs its backslash.
    private mutating func writeInASCIIQuotes(_ range: Range<Int>) {
        // Every quote but `"` takes three bytes.
        let end = range.upperBound - (bytes[range.upperBound - 1] == 0x22 ? 1 : 3)
        var index = range.lowerBound + 3
        output.append(0x22)
        while index < end {
            if bytes[index] == 0x5C, index + 1 < end {
                output.append(0x5C)
                index += 1
            } else if bytes[index] == 0x22 {
                output.append(0x5C)
            }
            output.append(bytes[index])
            index += 1
        }
        output.append(0x22)
    }

    /// `"""` … `"""`. Where the closing quotes have a line of their own, the lines are moved below the entry, which takes
    /// nothing from the value; where they have not, white space belongs to the value, and the lines stay.
    private mutating func writeMultilineString(_ range: Range<Int>) {
        let body = Array(bytes[range.lowerBound + 3..<range.upperBound - 3])[...]
        var lines = StringLiteral.lines(of: body)
        guard lines.count > 1 else {
            return copy(range)
        }
        let closing = lines.removeLast()
        copy(range.lowerBound..<range.lowerBound + 3)
        if closing.allSatisfy(StringLiteral.isBlank) {
            if let first = lines.first, first.allSatisfy(StringLiteral.isBlank) { lines.removeFirst() }
            for line in lines {
                let text =
                    line.starts(with: closing) ? line.dropFirst(closing.count) : line.drop(while: StringLiteral.isBlank)
                output.append(0x0A)
                guard !text.isEmpty else { continue }
                indent(depth + 1)
                append(Array(text))
            }
            output.append(0x0A)
            lineStart = output.count
            indent(depth + 1)
        } else {
            for line in lines {
                append(Array(line))
                output.append(0x0A)
            }
            lineStart = output.count
            append(Array(closing))
        }
        excess = KeywordExcess()
        copy(range.upperBound - 3..<range.upperBound)
    }

    // MARK: - Comments

    mutating func write(_ comment: Comment) {
        let range = Int(comment.offset)..<Int(comment.offset + comment.length)
        switch comment.kind {
        case .line, .description: writeLineComment(range)
        case .block: writeBlockComment(range)
        }
    }

    private mutating func writeLineComment(_ range: Range<Int>) {
        let first = output.count
        var index = range.lowerBound
        while index < range.upperBound, case let scalar = FoldedScalar.decode(bytes, at: index),
            FoldedScalar.fold(scalar.value) == 0x2F
        {
            output.append(0x2F)
            index += scalar.length
        }
        copy(index..<range.upperBound)
        trimBlanks(downTo: first)
    }

    private mutating func writeBlockComment(_ range: Range<Int>) {
        let opening = width(ofDelimiter: range.lowerBound)
        let closing = bytes[range.upperBound - 1] == 0x2F ? 1 : 3
        let star = range.upperBound - closing - (bytes[range.upperBound - closing - 1] == 0x2A ? 1 : 3)
        writeASCII("/*")
        let first = output.count
        var index = range.lowerBound + opening
        while index < star {
            if bytes[index] == 0x0A || bytes[index] == 0x0D {
                trimBlanks(downTo: first)
                output.append(0x0A)
                lineStart = output.count
                excess = KeywordExcess()
                if bytes[index] == 0x0D, index + 1 < star, bytes[index + 1] == 0x0A { index += 1 }
            } else {
                output.append(bytes[index])
            }
            index += 1
        }
        writeASCII("*/")
    }

    /// The bytes of the `/*` at an index, of which both may be full-width.
    private func width(ofDelimiter index: Int) -> Int {
        let slash = FoldedScalar.decode(bytes, at: index).length
        return slash + FoldedScalar.decode(bytes, at: index + slash).length
    }

    /// Takes the blanks off the end of the output, full-width ones too.
    private mutating func trimBlanks(downTo first: Int) {
        while output.count > first {
            switch output.last {
            case 0x20, 0x09, 0x0B, 0x0C: output.removeLast()
            case 0x80
            where output.count >= first + 3 && output[output.count - 3] == 0xE3 && output[output.count - 2] == 0x80:
                output.truncate(to: output.count - 3)
            default: return
            }
        }
    }
}
