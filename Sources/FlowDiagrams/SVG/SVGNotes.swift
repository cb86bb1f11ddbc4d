/// What a picture says of itself beyond what Graphviz draws, by the `id` of the group that shows it.
struct SVGNotes {
    /// The picture as a whole, for screen readers.
    var title = ""
    var description = ""
    /// `en`, `zh`.
    var language = "en"
    var fontFamily = ""
    /// Lines, shown where the reader points at a group.
    var tooltips: [String: [String]] = [:]
    var captions: [String: [SVGCaption]] = [:]
    /// `data-unit` and the like, in the order in which they are written.
    var data: [String: [(name: String, value: String)]] = [:]
}
