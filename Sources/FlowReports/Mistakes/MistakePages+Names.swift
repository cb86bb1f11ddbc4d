import FlowDiagnostics

extension MistakePages {
    /// What is told of names, of policies' tests, and of rules that there are not.
    static let ofNames: [String: MistakePage] = [
        "ICS201": MistakePage(
            Wording("an unknown name", "未知的名称"),
            cause: Wording(
                "A name is looked up from the innermost block outwards, then in the whole model. Nothing is declared by this one.",
                "名称先从最内层的块向外查找，再在整个模型中查找。没有以此为名的声明。"),
            example: (
                broken: """
                team sales; team plant
                service sales -> plnt "help"
                """,
                mended: """
                team sales; team plant
                service sales -> plant "help"
                """
            )),
        "ICS202": MistakePage(
            Wording("a name with several meanings", "有多种含义的名称"),
            cause: Wording(
                "Several units have this name, and none of them is nearer than the others. A path says which is meant.",
                "多个单位同名，且没有一个更近。写出路径即可分清。"),
            example: (
                broken: """
                division east { team sales }
                division west { team sales }
                team plant
                service sales -> plant "orders"
                """,
                mended: """
                division east { team sales }
                division west { team sales }
                team plant
                service east.sales -> plant "orders"
                """
            )),
        "ICS203": MistakePage(
            Wording("a name given twice", "重复的名称"),
            cause: Wording(
                "Two declarations in one block have the same name, so no reference could tell them apart.",
                "同一块中有两个同名的声明，引用时无从分辨。"),
            example: (
                broken: """
                team sales "Inland"
                team sales "Export"
                """,
                mended: """
                team inland "Inland"
                team export "Export"
                """
            )),
        "ICS204": MistakePage(
            Wording("a reporting line in a circle", "成环的汇报关系"),
            cause: Wording(
                "`reports to` goes before nesting. Where units are each other's superiors, nobody is at the top.",
                "“上级”优先于嵌套。单位互为上级时，就没有最高一级。"),
            example: (
                broken: """
                team a { reports to b }
                team b { reports to a }
                """,
                mended: """
                team a { reports to b }
                team b
                """
            )),
        "ICS205": MistakePage(
            Wording("a second organisation", "第二个组织"),
            cause: Wording(
                "A model is one organisation; `org` may stand in any of its files, once.",
                "一个模型就是一个组织；“组织”可以写在任一文件中，但只写一次。"),
            example: (
                broken: """
                org "East"
                org "West"
                """,
                mended: "org \"East and West\""
            )),
        "ICS206": MistakePage(
            Wording("a name of the wrong sort", "名称的种类不对"),
            cause: Wording(
                "The name is declared, but as something else than what stands here.",
                "此名称已有声明，但不是此处所需的种类。"),
            example: (
                broken: """
                team a; team b; item parts
                service a -> parts "help"
                """,
                mended: """
                team a; team b; item parts
                service a -> b parts
                """
            )),
        "ICS207": MistakePage(
            Wording("an external superior", "外部的上级"),
            cause: Wording(
                "Reporting lines stay inside the organisation. What an external party wants is a `requires`, or a flow.",
                "汇报关系只在组织之内。外部方的要求，用“需要”或往来来写。"),
            example: (
                broken: """
                customer shop
                team a { reports to shop }
                """,
                mended: """
                customer shop
                team b
                team a { reports to b }
                """
            )),
        "ICS208": MistakePage(
            Wording("a comparison of unlike things", "不同类的比较"),
            cause: Wording(
                "A policy's test compares an attribute with a value of its own sort.",
                "政策中的检验，须以同类的值与属性比较。"),
            example: (
                broken: "policy quick { require due <= 5 for service }",
                mended: "policy quick { require due <= 5d for service }"
            )),
        "ICS209": MistakePage(
            Wording("a comparison without an order", "没有大小的比较"),
            cause: Wording(
                "Names and words are the same or not; none is greater.",
                "名称和词只有相同与不同，没有大小。"),
            example: (
                broken: """
                team a
                policy mine { require owner < a for service }
                """,
                mended: """
                team a
                policy mine { require owner = a for service }
                """
            )),
        "ICS210": MistakePage(
            Wording("a comparison with no value", "无值可比"),
            cause: Wording(
                "The attribute is a list of entries or a mark. A policy can ask whether it is there.",
                "此属性是多项内容或一个标记。政策只能问它有没有。"),
            example: (
                broken: "policy push { forbid service when push = 1 }",
                mended: "policy push { forbid service when push }"
            )),
        "ICS211": MistakePage(
            Wording("a test that is always the same", "永远不变的检验"),
            cause: Wording(
                "What the sentence speaks of never has this attribute, so the policy would hold always or never.",
                "此句所说的对象从来没有这个属性，政策将总是成立或总不成立。"),
            example: (
                broken: "policy own { require head for service }",
                mended: "policy own { require head for any department }"
            )),
        "ICS212": MistakePage(
            Wording("a fraction of what is counted", "不足一个的计数"),
            cause: Wording(
                "Steps are counted in whole numbers.",
                "步数只能是整数。"),
            example: (
                broken: """
                team a
                view near { focus a depth 1.5 }
                """,
                mended: """
                team a
                view near { focus a depth 2 }
                """
            )),
        "ICS213": MistakePage(
            Wording("more flows than a model holds", "往来多于模型所能容纳"),
            cause: Wording(
                "`A, B -> C, D` stands for every pair, so two lists of a few thousand units are millions of flows. The statement is left out, and what follows is read.",
                "“甲, 乙 -> 丙, 丁”代表每一对，因此两列各几千个单位就是几千万条往来。此语句不计入，其后的内容照常读取。")
        ),
        "ICS301": MistakePage(
            Wording("an unknown rule", "未知的规则"),
            cause: Wording(
                "`allow` and `highlight` name a rule by its code or name, or a policy of the model.",
                "“允许”和“突出”以代码或名称指明规则，或指明模型中的政策。"),
            example: (
                broken: """
                allow buck-pasing because "agreed"
                """,
                mended: """
                team a; team b
                transfer a -> b -> a "complaint"
                allow buck-passing because "agreed"
                """
            )),
    ]
}
