internal import RewardCore

extension JudgedTask {
  /// Completions for the task, right, wrong and hostile. They include sentences about right and wrong answers, and
  /// mutations of these.
  public var completions: Generator<String> {
    let task = self
    let answers = task.answers.isEmpty ? ["12", "B", "yes"] : task.answers
    let around = Generator<String> { draws in
      let right = draws.element(of: answers)
      switch draws.index(below: 5) {
      case 0: return right
      case 1: return draws.draw(.answer(of: task.family))
      case 2: return draws.draw(.mutation(of: right))
      case 3:
        let other = draws.draw(.answer(of: task.family))
        return draws.draw(.statement(about: right, insteadOf: other, for: task.family))
      default: return draws.draw(.answer(of: draws.element(of: AnswerFamily.allCases)))
      }
    }
    return Generator { draws in
      switch draws.index(below: 10) {
      case 0, 1, 2, 3: return draws.draw(.completion(by: task.schema, answering: around))
      case 4: return draws.draw(.completion(by: draws.element(of: task.schemas), answering: around))
      case 5: return draws.draw(around)
      case 6, 7: return draws.draw(.tokens)
      case 8: return draws.draw(.repetition)
      default: return draws.draw(.mutation(of: task.schema.completion(answering: draws.draw(.tokens))))
      }
    }
  }

  /// Returns one completion, or a group if the reward compares completions.
  func oneOrGroup(_ draws: inout Draws) -> Trial {
    judgesSingly ? Trial([draws.draw(completions)], variation: draws.index(below: 1_000)) : group(&draws)
  }

  func group(_ draws: inout Draws) -> Trial {
    Trial(draws.draw(.group(of: completions)), variation: draws.index(below: 1_000))
  }
}
