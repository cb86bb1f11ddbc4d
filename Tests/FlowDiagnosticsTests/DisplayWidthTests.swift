import FlowDiagnostics
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("采购部", 6), ("a，b", 4), ("e\u{301}", 1), ("한국", 4), ("カナ", 4), ("ｱ", 1), ("😀", 2),
        ("\u{200B}", 0), ("…", 1), ("→", 1), ("\t", 0), ("é", 1), ("𠀀", 2), ("\u{FFE5}", 2),
    ])
    func cellsOfATerminal(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
