import JSONDocuments
import RewardDocuments

/// A row whose columns are command-line arguments.
struct CommandLineRow {
  private let recipe: Recipe
  private let completion: String
  private let columns: [(name: String, value: String)]

  init(_ recipe: Recipe, completion: String, reference: String?, columns: [String]) {
    self.recipe = recipe
    self.completion = completion
    let pairs = columns.map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: String(parts[1]))
    }
    let given = pairs + (reference.map { [(recipe.columns.reference.name, $0)] } ?? [])
    // A single completion can be explained without a prompt.
    let prompts = [recipe.columns.prompt, recipe.columns.group].compactMap(\.self).map(\.name)
    let missing = Set(prompts).subtracting(given.map(\.name)).sorted()
    self.columns = given + missing.map { (name: $0, value: "") }
  }

  /// Returns the input of the row. A value is read as text or, if that fails, as JSON.
  func input() throws -> RecipeInput {
    var asJSON: Set<String> = []
    while true {
      do throws(RowError) {
        return try recipe.input(fromLine: line(asJSON: asJSON))
      } catch {
        let wrong = error.problems.compactMap(\.column).filter { name in
          !asJSON.contains(name) && columns.contains { $0.name == name && Self.isJSON($0.value) }
        }
        if wrong.isEmpty { throw Failure(description: "\(error)\(advice(on: error))", code: .somethingWrong) }
        asJSON.formUnion(wrong)
      }
    }
  }

  /// Returns the arguments for the missing columns.
  private func advice(on error: RowError) -> String {
    let names = error.problems.compactMap(\.column).filter { name in !columns.contains { $0.name == name } }
    let ways = names.map { $0 == recipe.columns.reference.name ? "--reference VALUE" : "--column \($0)=VALUE" }
    return ways.isEmpty ? "" : "; add \(ways.joined(separator: " "))"
  }

  private static func isJSON(_ text: String) -> Bool {
    var members: [LineScan.Member] = []
    var line = "{\"value\":\(text)}"
    return line.withUTF8 { bytes in (try? LineScan.scan(bytes, into: &members)) != nil && members.count == 1 }
  }

  private func line(asJSON: Set<String>) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      if let list = recipe.columns.completions {
        writer.key(list.name)
        writer.array { $0.string(completion) }
      } else {
        writer.key(recipe.columns.completion.name)
        writer.string(completion)
      }
      for column in columns {
        writer.key(column.name)
        var value = column.value
        if asJSON.contains(column.name) {
          value.withUTF8 { writer.raw($0) }
        } else {
          writer.string(value)
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
