internal import RewardDocuments

/// A recipe that callers identify by a handle, with the rows that it read.
final class LoadedRecipe: Sendable {
  let recipe: Recipe
  /// The names of the components, in the order of their scores.
  let names: [String]
  let rows = RowCache()

  init(_ recipe: Recipe) {
    self.recipe = recipe
    names = recipe.components.all.map(\.name)
  }
}

let recipes = HandleTable<LoadedRecipe>()

/// Returns the recipe of a handle.
func loadedRecipe(_ handle: UInt64) throws(CallError) -> LoadedRecipe {
  guard let recipe = recipes[handle] else { throw .handle("\(handle) is not a recipe or was freed") }
  return recipe
}
