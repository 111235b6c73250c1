internal import RewardDocuments

/// A recipe that callers identify by a handle, with a copy for each thread that scores with it.
final class LoadedRecipe: Sendable {
  /// The recipe, for everything but scoring.
  let recipe: Recipe
  /// The names of the components, in the order of their scores.
  let names: [String]
  let copies: Copies<RecipeCopy>

  /// Reads a recipe.
  init(parsing text: String) throws {
    let recipe = try Recipe(parsing: text)
    self.recipe = recipe
    names = recipe.components.all.map(\.name)
    // The text was a recipe before.
    copies = Copies { RecipeCopy((try? Recipe(parsing: text)) ?? recipe) }
  }
}

let recipes = HandleTable<LoadedRecipe>()

/// Returns the recipe of a handle.
func loadedRecipe(_ handle: UInt64) throws(CallError) -> LoadedRecipe {
  guard let recipe = recipes[handle] else { throw .handle("\(handle) is not a recipe or was freed") }
  return recipe
}
