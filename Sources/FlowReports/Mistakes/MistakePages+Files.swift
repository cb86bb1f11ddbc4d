import FlowDiagnostics

extension MistakePages {
    /// What is told of includes. The examples stand in `org.flow`, beside `units.flow` and the folder `parts`.
    static let ofFiles: [String: MistakePage] = [
        "ICS401": MistakePage(
            Wording("an included file is missing", "引入的文件不存在"),
            cause: Wording(
                "The model is read without it, so names that it declares are unknown.",
                "模型在缺少它的情况下读取，因此其中声明的名称都成为未知。"),
            example: (
                broken: "include \"unit.flow\"",
                mended: "include \"units.flow\""
            )),
        "ICS402": MistakePage(
            Wording("an included file cannot be read", "引入的文件无法读取"),
            cause: Wording(
                "It is there, but it is a folder, no regular file, too large, or may not be read by this user.",
                "它存在，但它是文件夹、不是普通文件、过大，或当前用户无权读取。"),
            example: (
                broken: "include \"parts\"",
                mended: "include \"parts/*.flow\""
            )),
        "ICS403": MistakePage(
            Wording("files that include each other", "互相引入的文件"),
            cause: Wording(
                "A model has one root. Where files include each other, none is it.",
                "模型有一个根文件。文件互相引入时，就没有根。"),
            example: (
                broken: "include \"org.flow\"",
                mended: "include \"units.flow\""
            )),
        "ICS404": MistakePage(
            Wording("an include that leads outside", "引到外面的文件"),
            cause: Wording(
                "A model that comes from elsewhere shall not read the files of whoever opens it. Links are followed before this is decided.",
                "来自他处的模型不应读取打开者的文件。判断之前，先解析符号链接。"),
            example: (
                broken: "include \"../secret.flow\"",
                mended: "include \"units.flow\""
            )),
        "ICS405": MistakePage(
            Wording("a pattern that nothing matches", "无文件符合的模式"),
            cause: Wording(
                "The model may be whole without it, so this is a warning.",
                "没有它，模型也可能是完整的，因此只是警告。"),
            example: (
                broken: "include \"teams/*.flow\"",
                mended: "include \"parts/*.flow\""
            )),
    ]
}
