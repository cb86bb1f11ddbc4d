/// Texts with as many mistakes as flows.
extension DegenerateShape {
    public static let mistakes: [DegenerateShape] = [
        DegenerateShape("unknown-names") { size, text in
            text.line("team a")
            for number in 0..<size { text.line("service a -> b\(number) \"help\"") }
        },
        // As many names that might have been meant.
        DegenerateShape("misspelt-names") { size, text in
            for number in 0..<size { text.line("department unit_\(number)") }
            for number in 0..<size { text.line("service unit_\(number) -> unti_\(number) \"help\"") }
        },
        DegenerateShape("unknown-name") { size, text in
            text.line("team a")
            text.add("service a -> b \"help\"\n", times: size)
        },
        DegenerateShape("ambiguous-name") { size, text in
            for number in 0..<size { text.line("department d\(number) { team x }") }
            text.add("service x -> d1.x \"help\"\n", times: size)
        },
        DegenerateShape("same-names") { size, text in text.add("team a\n", times: size) },
        DegenerateShape("same-flow-names") { size, text in
            text.units(2)
            text.add("service u0 -> u1 \"help\" as f\n", times: size)
        },
        DegenerateShape("organisations") { size, text in text.add("org \"one\"\n", times: size) },
        DegenerateShape("repeated-attribute") { size, text in
            text.units(2)
            text.line("service u0 -> u1 \"help\" {")
            for number in 1...size { text.line("due \(number)d") }
            text.line("}")
        },
        DegenerateShape("unknown-attributes") { size, text in
            text.line("team a {")
            for number in 0..<size { text.line("colour\(number) red") }
            text.line("}")
        },
        DegenerateShape("unknown-statements") { size, text in
            for number in 0..<size { text.line("teem u\(number)") }
        },
        DegenerateShape("words") { size, text in text.add("x y z ", times: size) },
        DegenerateShape("stray-characters") { size, text in
            text.line("team a")
            text.add("service a -> @@ a \"help\"\n", times: size)
        },
        DegenerateShape("stray-lines") { size, text in text.add("@ \n", times: size) },
        DegenerateShape("open-braces") { size, text in
            for number in 0..<size { text.line("team u\(number) {") }
        },
        DegenerateShape("right-braces") { size, text in
            text.line("team a")
            text.add("}\n", times: size)
        },
        DegenerateShape("open-strings") { size, text in
            text.line("team a\nteam b")
            for number in 0..<size { text.line("service a -> b \"help \(number)") }
        },
        DegenerateShape("open-texts-of-lines") { size, text in
            text.line("team a\nteam b")
            for number in 0..<size { text.line("service a -> b \"\"\"help \(number)") }
        },
        DegenerateShape("open-comments") { size, text in
            text.line("team a")
            text.add("/* open\n", times: size)
        },
        DegenerateShape("open-nested-comments") { size, text in
            text.line("team a")
            text.add("/*", times: size * 10)
        },
        DegenerateShape("unknown-escapes") { size, text in
            text.add("team a \"")
            text.add("\\q", times: size)
            text.line("\"")
        },
        DegenerateShape("invalid-bytes") { size, text in
            text.line("team a")
            for _ in 0..<size {
                text.add(byte: 0xFF)
                text.line(" x")
            }
        },
        DegenerateShape("zero-bytes") { size, text in
            text.line("team a")
            for _ in 0..<size { text.add(byte: 0) }
        },
        DegenerateShape("mistakes-in-one-line") { size, text in
            text.add("team a; ")
            for number in 0..<size { text.add("service a -> b\(number) \"help\"; ") }
        },
        DegenerateShape("detached-descriptions") { size, text in
            text.line("team a")
            text.add("/// of nothing\n\n", times: size)
        },
    ]
}
