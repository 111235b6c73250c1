import Answers
import Foundation
import PublishedRewards
import RewardCore
import RewardDocuments
import Testing

/// Every vision reward that a recipe can name, including published ones, against hostile answers.
@Suite struct VisionHostileTests {
  /// A reference for each type, as in a row, and the answer that earns the most.
  static let references: [String: (reference: String, gold: String)] = [
    "Box": (#"{"box": [1, 2, 3, 4], "space": "thousandths"}"#, "[1, 2, 3, 4]"),
    "ResizedImageBox": (#"{"box": [1, 2, 3, 4], "imageSize": [10, 10]}"#, "[1, 2, 3, 4]"),
    "BoxSet": (
      #"{"boxes": [{"box": [1, 2, 3, 4], "label": "cat"}], "space": "thousandths"}"#,
      #"[{"bbox_2d": [1, 2, 3, 4], "label": "cat", "score": 1}]"#
    ),
    "ResizedImageBoxSet": (
      #"{"boxes": [{"box": [1, 2, 3, 4], "label": "cat"}]}"#,
      #"[{"bbox_2d": [1, 2, 3, 4], "label": "cat"}]"#
    ),
    "MarkedBoxSet": (
      #"[{"bbox_2d": [1, 2, 5, 4], "point_2d": [2, 3]}]"#, #"[{"bbox_2d": [1, 2, 5, 4], "point_2d": [2, 3]}]"#
    ),
    "LabelCounts": (#"{"cat": 1}"#, #"{"cat": 1}"#),
    "Interval": ("[1, 2]", "[1, 2]"),
    "Polygon": ("[0, 0, 9, 0, 9, 9]", "[0, 0, 9, 0, 9, 9]"),
    "RotatedBox": ("[5, 5, 4, 2, 30]", "[5, 5, 4, 2, 30]"),
    "Trajectory": ("[[0, 0], [9, 9]]", "[[0, 0], [9, 9]]"),
    "Box3D": ("[0, 0, 0, 1, 1, 1]", "[0, 0, 0, 1, 1, 1]"),
    "ShapeSet<Interval>": ("[[1, 2]]", "[[1, 2]]"),
    "ShapeSet<Polygon>": ("[[0, 0, 9, 0, 9, 9]]", "[[0, 0, 9, 0, 9, 9]]"),
    "ShapeSet<RotatedBox>": ("[[5, 5, 4, 2, 30]]", "[[5, 5, 4, 2, 30]]"),
    "ShapeSet<Trajectory>": ("[[[0, 0], [9, 9]]]", "[[[0, 0], [9, 9]]]"),
    "ShapeSet<Box3D>": ("[[0, 0, 0, 1, 1, 1]]", "[[0, 0, 0, 1, 1, 1]]"),
    "Mask": (#"{"size": [10, 10], "counts": [11, 3, 86]}"#, #"{"size": [10, 10], "counts": [11, 3, 86]}"#),
    "MaskSet": (#"[{"size": [10, 10], "counts": [11, 3, 86]}]"#, #"[{"size": [10, 10], "counts": [11, 3, 86]}]"#),
    "PointTarget": (#"{"boxes": [[1, 2, 3, 4]]}"#, "(2, 3)"),
    "KeypointTarget": (#"{"points": [[1, 2]], "area": 9, "constants": [0.1]}"#, "[1, 2]"),
    "ShapeSet<KeypointTarget>": (
      #"[{"points": [[1, 2]], "area": 9, "constants": [0.1], "label": "x"}]"#, #"[{"pose": [1, 2], "label": "x"}]"#
    ),
    "Program": (#"["change_color(1, red)"]"#, "['change_color(1, red)']"),
    "SceneTask": (
      #"{"scene": {"1": {"color": "blue"}}, "program": ["change_color(1, red)"]}"#, "change_color(1, red)"
    ),
  ]

  /// References of rewards that require more than their type.
  static let special: [String: (reference: String, gold: String)] = Dictionary(
    uniqueKeysWithValues: ["segZero.object", "segZero.accuracy"].map { kind in
      let object = #"{"bbox": [1, 2, 9, 4], "points_1": [2, 3], "points_2": [8, 3]}"#
      return (kind, (object, object))
    })

  /// The references of other families.
  static let others = [
    "a text", "a list of texts", "a list of text", "a whole number", "a number", "true or false", "Choice", "ChoiceSet",
    "YesNo",
    "Quantity", "MathAnswer", "MixedAnswer", "a list",
  ]

  static let entries = Registry.standard.entries.filter { entry in
    entry.reference.map { !others.contains($0) && !$0.contains("complet") } ?? false
  }

  struct Mode: Sendable, CustomTestStringConvertible {
    var kind: String
    var isPublished: Bool
    var recipe: String { isPublished ? "{\"kind\": \"\(kind)\", \"mode\": \"published\"}" : "{\"kind\": \"\(kind)\"}" }
    var testDescription: String { recipe }
  }

  static let modes = entries.flatMap { entry in
    (entry.origin == .published ? [] : [Mode(kind: entry.kind, isPublished: false)])
      + (entry.hasPublishedMode ? [Mode(kind: entry.kind, isPublished: true)] : [])
  }

  /// Answers that must not earn a score: floods, infinities, reversed corners, endless brackets.
  static let hostile: [(name: String, completion: String)] = answers.map { ($0.name, written($0.text)) }
  /// The same answers for rewards that read the whole text.
  static let hostileAlone: [(name: String, completion: String)] = answers.map {
    ($0.name, written($0.text, alone: true))
  }

  /// A completion with that answer, as JSON.
  static func written(_ answer: String, alone: Bool = false) -> String {
    let text = alone ? answer : "<think>t</think><answer>\(answer)</answer>"
    return (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  static let answers: [(name: String, text: String)] = {
    func many(_ unit: String, _ bytes: Int = 50_000) -> String {
      String(repeating: unit, count: bytes / unit.utf8.count)
    }
    return [
      ("a hundred thousand boxes", "[" + String(repeating: "[1,2,3,4],", count: 100_000) + "[1,2,3,4]]"),
      ("ten thousand objects", "[" + many(#"{"bbox_2d":[1,2,3,4],"label":"cat"},"#, 350_000) + "]"),
      ("points", "[" + many("(1,2),") + "(1,2)]"),
      ("boxes at infinity", "[[1e999,-1e999,1e999,1e999],[-1e400,0,1e400,9]]"),
      ("an infinite mask", #"{"size":[1e999,1e999],"counts":[1e999]}"#),
      ("infinite polygon", "[[0,0,1e999,0,1e999,1e999]]"),
      ("huge polygon", "[[0,0,1e10,0,1e10,1e10]]"),
      ("no numbers", "[nan, inf, -inf, Infinity]"),
      ("reversed corners", "[[3,4,1,2]]"),
      ("a reversed object", #"[{"bbox_2d":[3,4,1,2],"label":"cat"}]"#),
      ("open brackets", many("[", 200_000)), ("open braces", many("{", 200_000)), ("open round brackets", many("(")),
      ("closed brackets", many("]")), ("pairs of brackets", many("[]")),
      ("pairs with commas", "[" + many("[],") + "[]]"),
      ("deep objects", many(#"{"a":"#, 100_000)), ("deep places", many(#"{"bbox_2d":["#, 100_000)),
      ("deep masks", many(#"{"segmentation":{"#)), ("closed deep objects", many(#"{"a":"#) + "1" + many("}", 10_000)),
      ("open strings", many("\"")), ("backslashes", "[\"" + many("\\")), ("commas", "[" + many(",")),
      ("colons", many(":")),
      ("one long number", "[" + many("9") + "]"), ("one long fraction", "[0." + many("1") + "]"),
      ("minus signs", many("-")),
      ("fences", many("```")), ("zero bytes", many("\0")), ("accents", many("\u{301}")),
      ("steps", many("change_color(1,red) ")),
      ("open steps", many("change_color(")), ("tokens", many("<loc0001>")), ("box tags", many("<box>[[1,2,3,4]]")),
      ("point tags", many("<point x=\"1\" y=\"2\">")), ("runs", #"{"size":[10,10],"counts":""# + many("o") + "\"}"),
      ("list of runs", #"{"size":[10,10],"counts":["# + many("0,") + "100]}"),
      ("zigzag", "[[" + many("0,0,10,10,") + "0,0]]"),
    ]
  }()

  static func score(_ recipe: Recipe, _ completion: String, _ reference: String) throws -> Verdict {
    let line = #"{"completion": \#(completion), "reference": \#(reference), "tokenCount": 5}"#
    return recipe.verdicts(on: try recipe.input(fromLine: line))[0]
  }

  /// Whether an answer that is hostile for boxes can be a valid trajectory or a valid number of objects.
  static func isHonest(_ name: String, for kind: String) -> Bool {
    kind.hasPrefix("trajectory") && name == "reversed corners" || kind == "setCountMatch" && name == "a reversed object"
  }

  @Test func everyKindIsCovered() throws {
    #expect(Self.entries.count > 40)
    for entry in Self.entries {
      #expect(Self.references[entry.reference ?? ""] != nil, "\(entry.kind): \(entry.reference ?? "")")
    }
  }

  /// A hostile answer earns no more than nonsense, with a reason; a right one earns more.
  @Test(arguments: modes) func survives(_ mode: Mode) throws {
    let (kind, isPublished) = (mode.kind, mode.isPublished)
    let entry = try #require(Registry.standard.entry(for: kind))
    let sample = try #require(Self.special[kind] ?? Self.references[entry.reference ?? ""])
    let isAlone = kind == "visionR1.detection" && !isPublished
    let recipe = try Recipe(parsing: mode.recipe)
    let range = recipe.groupReward.range
    let nonsense = try #require(try Self.score(recipe, Self.written("blah", alone: isAlone), sample.reference).score)
    if !isPublished {
      #expect(
        try Self.score(recipe, Self.written(sample.gold, alone: isAlone), sample.reference).score ?? -9 > nonsense,
        "gold")
    }
    for (name, completion) in isAlone ? Self.hostileAlone : Self.hostile where !Self.isHonest(name, for: kind) {
      let verdict = try Self.score(recipe, completion, sample.reference)
      let score = try #require(verdict.score, "\(name)")
      #expect(range.contains(score), "\(name): \(score)")
      // Published rewards pay for some of this, which is why they are not the default.
      if !isPublished {
        #expect(score <= nonsense, "\(name): \(verdict.description.prefix(300))")
        #expect(!verdict.reason.description.isEmpty || !verdict.parts.isEmpty, "\(name)")
      }
    }
  }
}
