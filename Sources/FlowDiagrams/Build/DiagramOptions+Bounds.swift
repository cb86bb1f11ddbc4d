import FlowModel

/// What can only be refused is refused as soon as its size is known: to put a million flows into words takes longer than to
/// find out what is wrong with them.
extension DiagramOptions {
    /// - Throws: `StyleError.tooLarge`.
    func check(units: Int, flows: Int, of model: Model) throws(StyleError) {
        if allows(units: units), purpose == .programs && style.hasLines || flows <= style.mostFlows { return }
        throw .tooLarge(picture: title(of: model), units: units, flows: flows)
    }

    func allows(units: Int) -> Bool { purpose == .programs && style.hasLines || units <= style.mostUnits }

    /// The title of a picture of this model.
    func title(of model: Model) -> String {
        if let title = title ?? model.text(model.title) { return title }
        return model.sources.first?.path.split(separator: "/").last.map(String.init) ?? ""
    }
}
