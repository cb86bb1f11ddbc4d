/// Texts that are long in one place.
extension DegenerateShape {
    /// How many bytes something that is very long has for each flow that another shape would have.
    private static let length = 60

    static let texts: [DegenerateShape] = [
        DegenerateShape("one-line") { size, text in
            let count = max(2, size / 20)
            for unit in 0..<count { text.add("team u\(unit); ") }
            for flow in 0..<size {
                text.add("transfer u\(flow % count) -> u\(flow * 7 % count) \"help \(flow % 100)\"; ")
            }
            text.line("")
        },
        DegenerateShape("long-title") { size, text in
            text.add("team u0 \"")
            text.add("x", times: size * length)
            text.line("\"\nteam u1\nservice u0 -> u1 \"help\"")
        },
        DegenerateShape("long-item") { size, text in
            text.units(2)
            text.add("service u0 -> u1 \"")
            text.add("物 Ａ", times: size * length / 7)
            text.line("\"\ntransfer u1 -> u0 \"matter\"")
        },
        DegenerateShape("long-escapes") { size, text in
            text.add("team u0 \"")
            text.add("\\n", times: size * length / 2)
            text.line("\"\nteam u1\nservice u0 -> u1 \"help\"")
        },
        DegenerateShape("long-text-of-lines") { size, text in
            text.line("team u0 \"\"\"")
            text.add("    x\n", times: size * length / 6)
            text.line("    \"\"\"\nteam u1\nservice u0 -> u1 \"help\"")
        },
        DegenerateShape("long-comment") { size, text in
            text.add("// ")
            text.add("x", times: size * length)
            text.line("\nteam u0")
        },
        DegenerateShape("long-comment-of-lines") { size, text in
            text.add("/* ")
            text.add("x\n", times: size * length / 2)
            text.line("*/\nteam u0")
        },
        DegenerateShape("nested-comments") { size, text in
            text.add("/*", times: size * length / 4)
            text.add("*/", times: size * length / 4)
            text.line("\nteam u0")
        },
        DegenerateShape("long-name") { size, text in
            text.add("team ")
            text.add("x", times: size * length)
            text.line("\nteam u0\nservice u0 -> u0 \"help\"")
        },
        DegenerateShape("long-name-with-hyphens") { size, text in
            text.add("team ")
            text.add("部-", times: size * length / 4)
            text.line("门\nteam u0\nservice u0 -> u0 \"help\"")
        },
        DegenerateShape("long-number") { size, text in
            text.add("team u0 { size ")
            text.add("1", times: size * length)
            text.line(" }")
        },
        DegenerateShape("blank-lines") { size, text in
            text.line("team u0")
            text.add("\n", times: size * length)
        },
        DegenerateShape("returns") { size, text in
            text.line("team u0")
            text.add("\r", times: size * length)
        },
        DegenerateShape("blanks") { size, text in
            text.add("team u0")
            text.add(" ", times: size * length)
        },
        DegenerateShape("semicolons") { size, text in
            text.line("team u0")
            text.add(";", times: size * length / 4)
        },
        DegenerateShape("comments") { size, text in
            text.line("team u0")
            text.add("// comment\n", times: size * length / 11)
        },
        DegenerateShape("descriptions") { size, text in
            text.add("/// described\n", times: size * length / 14)
            text.line("team u0")
        },
    ]
}
