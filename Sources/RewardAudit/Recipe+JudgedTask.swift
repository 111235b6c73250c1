internal import JSONDocuments
internal import PublishedRewards
internal import RewardCore
package import RewardDocuments
package import RewardTesting

extension Recipe {
  /// The reward of the recipe with the references of a row, for laws and attacks.
  ///
  /// - Parameter line: the row, which needs no completion.
  /// - Throws: a ``RewardDocuments/RowError`` if the row cannot be read.
  package func judgedTask(fromLine line: String) throws(RowError) -> JudgedTask {
    var members: [LineScan.Member] = []
    var line = line
    let result = line.withUTF8 { bytes -> Result<(RecipeInput, [String], String?), RowError> in
      do throws(RowError) {
        let read: RecipeInput = try self.input(from: bytes, &members, needsCompletion: false)
        let gold = goldAnswers(of: read, from: bytes, members)
        return .success((read, gold?.answers ?? [], gold?.type))
      } catch {
        return .failure(error)
      }
    }
    let (read, answers, type) = try result.get()
    let kind = self.family(type, answers)
    let described = answers.first ?? line
    let isChangeable = referenceColumns.count == 1
    if let reward {
      return task(judging: reward.base, read, answers, kind, described, isChangeable: isChangeable)
    }
    return task(judging: groupReward.base, read, answers, kind, described, isChangeable: isChangeable)
  }

  private func task(
    judging reward: some GroupReward<Row>, _ input: RecipeInput, _ answers: [String], _ family: AnswerFamily,
    _ described: String,
    isChangeable: Bool
  ) -> JudgedTask {
    var usual = AnswerSchema.named.map(\.schema)
    for schema in schemas where !usual.contains(schema) { usual.insert(schema, at: 0) }
    let column = referenceColumns.first ?? ""
    let rebuilding: @Sendable () throws -> any GroupReward<Row> = {
      let again = try Recipe(parsing: self.json())
      if let reward = again.reward { return reward.base }
      return again.groupReward.base
    }
    var written: (@Sendable (String) -> JudgedTask?)?
    if isChangeable {
      written = { text in
        guard let line = try? JSON.object(JSON.Object([(column, .string(text))])).text(.compact) else { return nil }
        return try? self.judgedTask(fromLine: line)
      }
    }
    return JudgedTask(
      reward, reference: input.row, answers: answers, schemas: usual, family: family, described: described,
      grading: { verdict in judge(in: verdict).map { ($0.verdict.score ?? $0.lowest, $0.highest) } },
      rebuilding: rebuilding, written: written)
  }

  /// Returns the kind of answers of the recipe.
  private func family(_ type: String?, _ answers: [String]) -> AnswerFamily {
    guard let type else { return judgesLength ? .length : .form }
    switch type {
    case "Quantity", "a number": return .number
    case "a whole number": return answers.isEmpty ? .length : .count
    case "MathAnswer": return .formula
    case "Choice": return .choice
    case "ChoiceSet": return .choices
    case "YesNo", "true or false": return .yesNo
    case "a list of texts": return .list
    case "Box": return .box
    case "BoxSet", "MarkedBoxSet", "ResizedImageBoxSet": return .boxes
    case "Interval": return .interval
    case "PointTarget": return .point
    case "Mask": return .mask
    case "LabelCounts": return .counts
    case "Program", "SceneTask": return .program
    case "Polygon", "RotatedBox", "Trajectory", "Box3D", "KeypointTarget": return .shape
    case "MaskSet": return .shapes
    default:
      if type == "a text", comparesSimilarTexts { return .similarText }
      if type.hasPrefix("ShapeSet") { return .shapes }
      return answers.first.map { AnswerFamily(of: $0) } ?? .text
    }
  }

  /// Whether a reward of the recipe gives partial credit to similar texts.
  private var comparesSimilarTexts: Bool {
    let similar =
      ["tokenF1", "editSimilarity", "wordErrorRate", "rougeScore"] + Preset.all.filter(\.paysSimilarTexts).map(\.kind)
    return components.all.contains { similar.contains($0.name) }
  }

  /// Whether the recipe scores only lengths.
  private var judgesLength: Bool {
    let words = ["ength", "overlong", "Overlong", "repetition", "Repetition", "truncation", "cosine"]
    return !components.all.isEmpty && components.all.allSatisfy { part in words.contains { part.name.contains($0) } }
  }
}
