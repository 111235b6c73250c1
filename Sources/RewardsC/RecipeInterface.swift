// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CRewards
internal import JSONDocuments
internal import RewardDocuments

/// Stores a text for the caller.
func write(_ text: String, to place: UnsafeMutablePointer<swr_text>) { place.pointee = texts.insert(HeldText(text)) }

@c @implementation
public func swr_recipe_load(_ json: swr_bytes, _ handle: UnsafeMutablePointer<swr_recipe>?) -> swr_status {
  reporting { () throws(CallError) in
    guard let handle else { throw .argument("recipe must not be null") }
    let text = try json.text("json")
    do { handle.pointee = recipes.insert(try LoadedRecipe(parsing: text)) } catch {
      throw .init(SWR_INVALID_RECIPE, "\(error)")
    }
  }
}

@c @implementation
public func swr_recipe_free(_ handle: swr_recipe) -> swr_status {
  reporting { () throws(CallError) in
    if recipes.remove(handle) == nil { throw .handle("\(handle) is not a recipe or was freed") }
  }
}

@c @implementation
public func swr_recipe_describe(_ handle: swr_recipe, _ description: UnsafeMutablePointer<swr_text>?) -> swr_status {
  reporting { () throws(CallError) in
    let loaded = try loadedRecipe(handle)
    let recipe = loaded.recipe
    guard let description else { throw .argument("description must not be null") }
    do {
      let json = JSON(members: [
        ("recipe", try JSON(encoding: recipe)), ("components", .array(loaded.names.map { .string($0) })),
        ("columns", .array(recipe.rowColumns.map { .string($0) })),
        ("comparesCompletions", .bool(recipe.comparesCompletions)),
      ])
      write(try json.text(.compact), to: description)
    } catch {
      throw .init(SWR_INVALID_RECIPE, "\(error)")
    }
  }
}

@c @implementation
public func swr_recipe_component_count(_ handle: swr_recipe) -> Int { recipes[handle]?.names.count ?? 0 }
