import Testing
import VisualTasks

/// Second way: the answer of each task is calculated again from the words of its caption and prompt.
@Suite struct TaskMeaningTests {
  private func examples(_ task: some VisualTask, _ split: Split) -> [VisualExample] {
    (0..<150).map { task.example(at: $0, in: split, seed: 8) }
  }

  @Test(arguments: Split.allCases) func sentiment(_ split: Split) {
    let praise: Set = ["good", "great", "lovely", "superb", "fun", "nice"]
    for example in examples(SentimentTask(), split) {
      let words = example.caption.split(separator: " ").map(String.init)
      let isPositive = praise.contains(words.last ?? "") != words.contains("not")
      #expect(example.answer == (isPositive ? "positive" : "negative"), "\(example.caption)")
    }
  }

  @Test(arguments: Split.allCases) func structure(_ split: Split) throws {
    for example in examples(StructureTask(), split) {
      let words = example.caption.split(separator: " ").map(String.init)
      let (a, b) = (try #require(Int(words[2])), try #require(Int(words[4])))
      let result: Int
      switch words[0] {
      case "right-triangle":
        result = try #require((1...20).min { abs($0 * $0 - a * a - b * b) < abs($1 * $1 - a * a - b * b) })
      case "triangle", "line": result = 180 - a - b
      default: result = a + b + a + b
      }
      let asked = example.prompt.split(separator: " ").map(String.init)
      guard let place = asked.firstIndex(of: "A") else {
        #expect(example.answer == "\(result)", "\(example.caption)")
        continue
      }
      let choices = Dictionary(
        uniqueKeysWithValues: stride(from: place, to: asked.count, by: 2).map { (asked[$0], asked[$0 + 1]) })
      #expect(choices.count == 4 && Set(choices.values).count == 4)
      #expect(choices[example.answer] == "\(result)", "\(example.caption) \(example.prompt)")
    }
  }

  @Test(arguments: Split.allCases) func aptitude(_ split: Split) throws {
    var answers = Set<String>()
    for example in examples(AptitudeTask(), split) {
      let words = example.caption.split(separator: " ").map(String.init)
      var cells: [String: (x: Int, y: Int)] = [:]
      for place in stride(from: 0, to: words.count, by: 3) {
        let name = Array(words[place].utf8)
        cells["\(words[place + 1]) \(words[place + 2])"] = (Int(name[0]) - 97, Int(name[1]) - 49)
      }
      let asked = example.prompt.split(separator: " ").map(String.init)
      var mover = try #require(cells["\(asked[0]) \(asked[1])"])
      let anchor = try #require(cells["\(asked[8]) \(asked[9])"])
      let distance = try #require(Int(asked[4]))
      let answer: String
      switch asked[3] {
      case "left", "right":
        mover.x += asked[3] == "left" ? -distance : distance
        answer = mover.x < anchor.x ? "left" : mover.x > anchor.x ? "right" : "level"
      default:
        mover.y += asked[3] == "up" ? -distance : distance
        answer = mover.y < anchor.y ? "above" : mover.y > anchor.y ? "below" : "level"
      }
      #expect((0..<6).contains(mover.x) && (0..<3).contains(mover.y))
      #expect(!cells.values.contains { $0 == mover })
      #expect(example.answer == answer, "\(example.prompt) \(example.caption)")
      answers.insert(answer)
    }
    #expect(answers.isSuperset(of: ["left", "level", "right", "above"]))
  }

  /// The steps, applied to what the caption says of the first image, give the second, seen from where the prompt says.
  @Test(arguments: Split.allCases) func transformation(_ split: Split) throws {
    for example in examples(TransformationTask(), split) {
      let words = example.caption.split(separator: " ").map(String.init)
      let view = try #require(example.prompt.split(separator: " ").last)
      for place in stride(from: 0, to: words.count, by: 9) {
        // Cell, size, color and shape, before and after each.
        var state = (0..<4).map { words[place + 1 + 2 * $0] }
        let steps = example.answer.split(separator: " ").map(String.init)
        for step in stride(from: 0, to: steps.count, by: 2) where steps[step].hasSuffix("(\(words[place]),") {
          let value = String(steps[step + 1].dropLast())
          switch steps[step].prefix(9) {
          case "change_si": state[1] = value
          case "change_co": state[2] = value
          case "change_sh": state[3] = value
          default:
            var cell = Array(state[0].utf8)
            switch value {
            case "left": cell[0] -= 1
            case "right": cell[0] += 1
            case "behind": cell[1] -= 1
            default: cell[1] += 1
            }
            state[0] = String(decoding: cell, as: UTF8.self)
          }
        }
        // The column and the row from 0; the second image begins with column d.
        let cell = state[0].utf8.map { Int($0) }
        let (x, y) = (cell[0] - 97, cell[1] - 49)
        let seen = view == "left" ? (y, 2 - x) : view == "right" ? (2 - y, x) : (x, y)
        state[0] = "\(["d", "e", "f"][seen.0])\(seen.1 + 1)"
        #expect(state == (0..<4).map { words[place + 2 + 2 * $0] }, "\(example.answer) \(example.caption)")
      }
    }
  }

  @Test func airplanesHaveNamesOfTheirOwn() {
    var parts: [String: String] = [:]
    var (known, new) = (Set<String>(), Set<String>())
    for index in 0..<700 {
      let example = AirplaneTask().example(at: index, in: .training, seed: 1)
      #expect(parts.updateValue(example.caption, forKey: example.answer) ?? example.caption == example.caption)
      known.insert(example.answer)
      guard index < 70 else { continue }
      let other = AirplaneTask().example(at: index, in: .outOfDomain1, seed: 1)
      #expect(parts.updateValue(other.caption, forKey: other.answer) ?? other.caption == other.caption)
      new.insert(other.answer)
      #expect(!new.contains(example.wrongAnswer))
    }
    #expect(known.count == 90 && new.count == 10 && known.isDisjoint(with: new))
    #expect(Set(parts.values).count == 100)
  }
}
