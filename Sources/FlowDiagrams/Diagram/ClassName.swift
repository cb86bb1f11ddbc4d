/// A word that may stand in a `class` attribute and be selected by: a path or code in which whatever is neither a letter,
/// a digit, a hyphen nor an underscore has become a hyphen, as in `unit-operations-plant`.
enum ClassName {
    static func of(_ text: String) -> String {
        var name = ""
        for scalar in PlainText.clean(text).unicodeScalars {
            let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            name.unicodeScalars.append(isWord || scalar == "-" || scalar == "_" ? scalar : "-")
        }
        return name
    }
}
