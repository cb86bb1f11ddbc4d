import FlowDiagnostics

extension MistakePages {
    /// What is told of single characters and of how a text is put together.
    static let ofSyntax: [String: MistakePage] = [
        "ICS001": MistakePage(
            Wording("bytes that are no UTF-8", "不是 UTF-8 的字节"),
            cause: Wording(
                "The language is written in UTF-8. Such bytes come from files that were saved in GBK, Latin-1 or UTF-16; what stands around them is read all the same.",
                "本语言以 UTF-8 书写。这类字节多半来自以 GBK、Latin-1 或 UTF-16 保存的文件；其前后的内容照常读取。")),
        "ICS002": MistakePage(
            Wording("a NUL byte", "空字节"),
            cause: Wording(
                "A text has no NUL bytes. They come from binary files, and from files that were saved as UTF-16.",
                "文本中不会有空字节（NUL）。它来自二进制文件，或以 UTF-16 保存的文件。")),
        "ICS003": MistakePage(
            Wording("a character without a meaning", "没有意义的字符"),
            cause: Wording(
                "No name, number or sign of the language begins with this character. What people read belongs in quotes.",
                "语言中没有以此字符开头的名称、数或符号。给人看的文字须加引号。"),
            example: (
                broken: "department sales #1",
                mended: "department sales1 \"Sales #1\""
            )),
        "ICS004": MistakePage(
            Wording("a string left open", "没有结束的字符串"),
            cause: Wording(
                "A string ends on its line, with a quote of the kind that opened it; the text is taken to the line's end.",
                "字符串须在本行内以同类引号结束；此处把文字取到行末。"),
            example: (
                broken: """
                department sales "Sales
                department hr "Staff"
                """,
                mended: """
                department sales "Sales"
                department hr "Staff"
                """
            )),
        "ICS005": MistakePage(
            Wording("an unknown escape", "未知的转义"),
            cause: Wording(
                "Behind a backslash stands one of a few characters; anything else is kept as it is written.",
                "反斜杠之后只能是少数几个字符；其他的照原样保留。"),
            example: (
                broken: "org \"C:\\models\"",
                mended: "org \"C:\\\\models\""
            )),
        "ICS006": MistakePage(
            Wording("a comment left open", "没有结束的注释"),
            cause: Wording(
                "Comments nest: each `/*` wants a `*/` of its own.",
                "注释可以嵌套：每个“/*”都要有自己的“*/”。"),
            example: (
                broken: """
                /* from the interview /* of Monday */
                team a
                """,
                mended: """
                /* from the interview /* of Monday */ */
                team a
                """
            )),
        "ICS007": MistakePage(
            Wording("a day that there is not", "不存在的日期"),
            cause: Wording(
                "Dates are checked against the calendar, leap years included.",
                "日期按日历核对，包括闰年。"),
            example: (
                broken: """
                team a
                told by a on 2026-02-30 { note "x" }
                """,
                mended: """
                team a
                told by a on 2026-02-28 { note "x" }
                """
            )),
        "ICS008": MistakePage(
            Wording("a time that there is not", "不存在的时刻"),
            cause: Wording(
                "A day runs from 0:00 to 24:00. A span that ends before it starts runs over midnight, so `22:00-6:00` is right.",
                "一天自 0:00 至 24:00。止早于起的时段跨过午夜，所以“22:00-6:00”是对的。"),
            example: (
                broken: """
                team a; team b
                service a -> b "help" { window Mon 9:00-25:00 }
                """,
                mended: """
                team a; team b
                service a -> b "help" { window Mon 9:00-24:00 }
                """
            )),
        "ICS009": MistakePage(
            Wording("a rating over its best", "超过满分的评分"),
            cause: Wording(
                "A rating is the grade and the best grade, as `3/5`.",
                "评分由得分和满分组成，如“3/5”。"),
            example: (
                broken: """
                team a; team b
                service a -> b "help" { grade 6/5 }
                """,
                mended: """
                team a; team b
                service a -> b "help" { grade 4/5 }
                """
            )),
        "ICS010": MistakePage(
            Wording("a date of single digits", "缺位的日期"),
            cause: Wording(
                "Month and day have two digits, so that dates sort and nobody takes the month for the day.",
                "月和日各两位数字，便于排序，也不会把月当成日。"),
            example: (
                broken: """
                team a
                told by a on 2026-3-7 { note "x" }
                """,
                mended: """
                team a
                told by a on 2026-03-07 { note "x" }
                """
            )),
        "ICS101": MistakePage(
            Wording("something is missing", "缺少内容"),
            cause: Wording(
                "The statement begins well, and then something else stands where a part of it has to be.",
                "语句开头是对的，随后应有的部分却被别的内容占了位置。")),
        "ICS102": MistakePage(
            Wording("something is missing after a word", "某词之后缺少内容"),
            cause: Wording(
                "The word wants something behind it: a name, a value, a text.",
                "此词之后须有内容：名称、值或文字。"),
            example: (
                broken: "department { head \"Li\" }",
                mended: "department sales { head \"Li\" }"
            )),
        "ICS103": MistakePage(
            Wording("something that does not belong", "多余的内容"),
            cause: Wording(
                "The statement or attribute was complete before this.",
                "在此之前，语句或属性已经完整。"),
            example: (
                broken: "department sales \"Sales\" \"and marketing\"",
                mended: "department sales \"Sales and marketing\""
            )),
        "ICS104": MistakePage(
            Wording("an unknown keyword", "未知的关键字"),
            cause: Wording(
                "Each statement and attribute begins with a keyword, in English or Chinese. Which ones there are depends on the block.",
                "每条语句和属性都以关键字开头，中英文皆可。哪些可用，取决于所在的块。"),
            example: (
                broken: """
                team a; team b
                servce a -> b "help"
                """,
                mended: """
                team a; team b
                service a -> b "help"
                """
            )),
        "ICS105": MistakePage(
            Wording("an attribute in the wrong block", "写错了块的属性"),
            cause: Wording(
                "The language knows the attribute, and it says something about another sort of declaration.",
                "语言中有这个属性，但它说明的是另一类声明。"),
            example: (
                broken: """
                team a { due 5d }
                team b
                service a -> b "help"
                """,
                mended: """
                team a
                team b
                service a -> b "help" { due 5d }
                """
            )),
        "ICS106": MistakePage(
            Wording("a keyword without its space", "关键字后缺少空格"),
            cause: Wording(
                "Chinese is written without spaces, and `部门采购部` then reads as one name.",
                "中文书写不空格，“部门采购部”就被读作一个名称。"),
            example: (
                broken: "部门采购部",
                mended: "部门 采购部"
            )),
        "ICS107": MistakePage(
            Wording("a block left open", "没有结束的块"),
            cause: Wording(
                "A statement stands in a block that cannot hold it, and an outer one can: the closing brace before it is missing.",
                "语句所在的块容不下它，外层的块却可以：它之前缺少右花括号。"),
            example: (
                broken: """
                department sales {
                    head "Li"
                supplier glass
                """,
                mended: """
                department sales {
                    head "Li"
                }
                supplier glass
                """
            )),
        "ICS108": MistakePage(
            Wording("a block that is not opened", "没有开始的块"),
            cause: Wording(
                "What stands here belongs in the block of the statement before it, and the block was not opened.",
                "这里的内容属于前一语句的块，而块没有开始。"),
            example: (
                broken: """
                department sales
                    head "Li"
                }
                """,
                mended: """
                department sales {
                    head "Li"
                }
                """
            )),
        "ICS109": MistakePage(
            Wording("a brace too many", "多余的花括号"),
            cause: Wording(
                "No block is open that it could close, or no statement stands before it that has one.",
                "没有可以结束的块，或其前没有带块的语句。"),
            example: (
                broken: """
                team a { head "Li" }
                }
                """,
                mended: "team a { head \"Li\" }"
            )),
        "ICS110": MistakePage(
            Wording("two statements in one", "两句连成一句"),
            cause: Wording(
                "On one line, a `;` stands between statements and between attributes.",
                "同一行中，语句之间、属性之间用“;”隔开。"),
            example: (
                broken: "team a team b",
                mended: "team a; team b"
            )),
        "ICS111": MistakePage(
            Wording("a flow of nothing", "没有事项的往来"),
            cause: Wording(
                "A flow says what is handed over, between its route and `for` or `as`.",
                "往来须写明交接什么，写在路线之后、“针对”或“编号”之前。"),
            example: (
                broken: """
                team a; team b; class vip
                service a -> b for vip
                """,
                mended: """
                team a; team b; class vip
                service a -> b "help" for vip
                """
            )),
        "ICS112": MistakePage(
            Wording("a comma at the line's end", "行末的逗号"),
            cause: Wording(
                "A line that ends in a comma goes on, and the next line begins an attribute or statement.",
                "以逗号结尾的行延续到下一行，而下一行却是新的属性或语句。"),
            example: (
                broken: """
                team a; team b
                service a -> b "help" {
                    agreed by a, b,
                    due 5d
                }
                """,
                mended: """
                team a; team b
                service a -> b "help" {
                    agreed by a, b
                    due 5d
                }
                """
            )),
        "ICS113": MistakePage(
            Wording("a value of the wrong sort", "值的类型不对"),
            cause: Wording(
                "Each attribute takes values of one sort: a duration, a quantity, a text, a unit.",
                "每个属性只接受一类值：时长、数量、文字或单位。"),
            example: (
                broken: """
                team a; team b
                service a -> b "help" { due 5 days }
                """,
                mended: """
                team a; team b
                service a -> b "help" { due 5d }
                """
            )),
        "ICS114": MistakePage(
            Wording("minutes or months", "分钟还是月"),
            cause: Wording(
                "`m` might be either, and the difference is a factor of 43,200: so it is neither.",
                "m 两者皆可，相差四万多倍，因此两者都不算。"),
            example: (
                broken: """
                team a; team b
                service a -> b "help" { due 30m }
                """,
                mended: """
                team a; team b
                service a -> b "help" { due 30min }
                """
            )),
        "ICS115": MistakePage(
            Wording("an attribute given twice", "重复的属性"),
            cause: Wording(
                "An attribute stands once in its block. Those that may be repeated are `produces`, `requires`, `refuses`, `goal`, `kpi`, `complaint`, `allow` and `note`.",
                "一个属性在块中只写一次。可以重复的有：产出、需要、拒接、目标、指标、投诉、允许、备注。"),
            example: (
                broken: "team a { head \"Li\"; head \"Wu\" }",
                mended: "team a { head \"Li\"; deputy \"Wu\" }"
            )),
        "ICS116": MistakePage(
            Wording("a reserved name", "保留的名称"),
            cause: Wording(
                "`nobody`, `none`, `any` and `each` stand where units stand, so a unit of that name could not be told from them.",
                "“无人”“无”“任一”“每个”可以写在单位的位置上，同名的单位就无从分辨。"),
            example: (
                broken: "team nobody",
                mended: "team nobody-yet"
            )),
        "ICS117": MistakePage(
            Wording("a description of nothing", "没有对象的说明"),
            cause: Wording(
                "`///` describes the declaration that follows, and none follows.",
                "“///”说明其后的声明，而其后没有声明。"),
            example: (
                broken: """
                team a
                /// Serves the coast.
                """,
                mended: """
                /// Serves the coast.
                team a
                """
            )),
    ]
}
