extension Forest {
    /// For each unit the nearest one of itself and its ancestors that is of the level; one without any stays itself.
    ///
    /// - Parameter isOfLevel: asked once per unit, such as whether it is a department.
    /// - Complexity: O(units).
    public func rollUp(to isOfLevel: (UnitID) -> Bool) -> DenseMap<UnitID, UnitID> {
        let nearest = nearestAncestorOrSelf(where: isOfLevel)
        return DenseMap(units.map { unit in nearest[unit] ?? unit })
    }

    /// For each unit the nearest one of itself and its ancestors that matches, or nil where none does.
    ///
    /// - Parameter matches: asked once per unit.
    /// - Complexity: O(units).
    public func nearestAncestorOrSelf(where matches: (UnitID) -> Bool) -> DenseMap<UnitID, UnitID?> {
        var nearest = DenseMap<UnitID, UnitID?>(repeating: nil, count: count)
        for unit in preorder {
            nearest[unit] = matches(unit) ? unit : parents[unit].flatMap { parent in nearest[parent] }
        }
        return nearest
    }
}
