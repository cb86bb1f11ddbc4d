import CGraphviz
import FlowDiagnostics

/// Whether this machine can draw Chinese characters in bitmaps and PDF. Without a font for them there are boxes
/// instead, and Graphviz says nothing.
public enum FontCheck {
    public enum Outcome: Hashable, Sendable {
        case good
        /// The characters came out at another width than one em each.
        case missing(FontName)
    }

    /// Measures ten Han characters.
    static func outcome(_ font: FontName, in graphviz: Graphviz) throws -> Outcome {
        let size = 20.0
        let graph = DotGraph(
            name: "fonts", attributes: [],
            statements: [
                .node(
                    "n1",
                    [
                        DotAttribute("pos", "0,0"), DotAttribute("shape", "plaintext"), DotAttribute("margin", 0),
                        DotAttribute("fontname", font.value), DotAttribute("fontsize", size),
                        DotAttribute("label", .text(["采购生产储运财务人力"], .centre)),
                    ])
            ])
        return try graphviz.withLayout(
            of: graph, engine: nil,
            find: { (graph: UnsafeMutablePointer<Agraph_t>) -> UnsafeMutablePointer<Agnode_t>? in
                icflow_node(graph, "n1")
            }
        ) { (_: UnsafeMutablePointer<Agraph_t>, node: UnsafeMutablePointer<Agnode_t>?) -> Outcome in
            guard let node else { return .missing(font) }
            let width = icflow_node_label_size(node).x
            return abs(width - 10 * size) <= 0.05 * 10 * size ? .good : .missing(font)
        }
    }

    /// What to tell the user; nil where all is well.
    public static func warning(_ outcome: Outcome) -> Wording? {
        switch outcome {
        case .good: return nil
        case .missing:
            return Wording(
                "no font with Chinese characters was found: PNG and PDF show boxes in their place; "
                    + "install one (Debian, Ubuntu: fonts-noto-cjk)",
                "没有找到中文字体，PNG 和 PDF 中的汉字会显示为方框；请安装一种（Debian、Ubuntu：fonts-noto-cjk）")
        }
    }
}
