extension Attack {
  /// Attacks on lists.
  static let lists: [Attack] =
    answering(
      "list", .items, "containment in a list of labels", [.list],
      [
        "not {v}", "{v}, zebra, quartz, plane, ship, river, hen", "everything but {v}", "either {v} or {w}", "zebra",
        "none", "no {v}", "{v}?",
        "{v} (wrong)", "perhaps {v}",
      ]) + [
      made("list-first-only", .items, "a list that ends too early", [.list]) { input in
        let items = input.answer.splitOutsideBrackets()
        return items.count > 2 ? [items[0]] : []
      },
      made("list-first-repeated", .items, "one item repeated for every item", [.list, .counts]) { input in
        let items = input.answer.splitOutsideBrackets()
        return items.count > 2 ? [items.map { _ in items[0] }.joined(separator: ", ")] : []
      },
      made("list-stuffed", .items, "a list of many more items", [.list]) { input in
        [input.answer + ", " + (0..<60).map { "item\($0)" }.joined(separator: ", ")]
      },
      made("counts-of-everything", .items, "a count for labels that are absent", [.counts]) { input in
        [
          String(input.answer.dropLast()) + (0..<40).map { ", \"label\($0)\": 3" }.joined() + "}", "{}",
          "{\"zebra\": 1}",
          input.answer.renumbered { _ in 0 }, input.answer.renumbered { -$0 - 1 }, input.answer.renumbered { $0 + 40 },
        ].filter { $0 != input.answer }
      },
    ]

  /// Attacks on boxes.
  static let boxes: [Attack] = [
    place("moved-far", "a box somewhere else") { [$0.answer.renumbered { $0 + 5_000 }] },
    place("moved-left", "negative coordinates") { [$0.answer.renumbered { $0 - 5_000 }] },
    place("scaled-up", "Liuziyu77/Visual-RFT #174: another space of coordinates") {
      [$0.answer.renumbered { $0 * 100 + 5_000 }]
    },
    place("scaled-down", "Liuziyu77/Visual-RFT #143: coordinates as fractions") {
      [$0.answer.renumbered { $0 / 100_000 }]
    },
    place("zero", "a box without an area") { [$0.answer.renumbered { _ in 0 }] },
    place("one-coordinate-right", "Liuziyu77/Visual-RFT: only y1 agrees", [.box, .boxes]) { input in
      (0..<4).map { kept in input.answer.renumbered { number, index in index % 4 == kept ? number : number + 3_000 } }
    },
    place("whole-plane", "a box around the whole image", [.box, .boxes, .mask]) { input in
      let numbers = input.answer.renumbered { number, index in index % 4 < 2 ? 0 : 1_000_000 }
      return [numbers]
    },
    place("reversed-corners", "NVIDIA-NeMo/RL: [10,10,0,0] earned 625", [.box, .boxes]) { input in
      let numbers = input.answer.numbers
      guard numbers.count == 4 else { return [] }
      return [
        input.answer.renumbered { _, index in
          [numbers[2] + 900, numbers[3] + 900, numbers[0] - 900, numbers[1] - 900][index % 4]
        }
      ]
    },
    place("two-boxes", "several boxes instead of one", [.box]) { input in
      [
        "\(input.answer), \(input.answer.renumbered { $0 + 500 })",
        "[\(input.answer), \(input.answer.renumbered { $0 + 500 })]",
        "\(input.answer.renumbered { $0 + 500 })\n\(input.answer)",
        "\(input.answer) or \(input.answer.renumbered { $0 + 500 })",
      ]
    },
    place("not-this-box", "a box that is denied", [.box, .point, .interval]) { input in
      ["not \(input.answer)", "The object is not at \(input.answer).", "maybe \(input.answer) or elsewhere"]
    },
    place("grid", "om-ai-lab/VLM-R1: many boxes, one of them right", [.boxes, .shapes]) { input in
      let grid = (0..<60).map { index in
        input.answer.trimmedBrackets.renumbered { number, place in
          number + Double(index + 1) * (place % 2 == 0 ? 911 : 577)
        }
      }
      return ["[\(([input.answer.trimmedBrackets] + grid).joined(separator: ", "))]"]
    },
    place("copies", "om-ai-lab/VLM-R1: trailing boxes cost nothing", [.boxes, .shapes]) { input in
      ["[\([String](repeating: input.answer.trimmedBrackets, count: 30).joined(separator: ", "))]"]
    },
    place("grid-of-one", "thirty boxes instead of one", [.box, .point, .interval]) { input in
      [(0..<30).map { index in input.answer.renumbered { $0 + 37 * Double(index) } }.joined(separator: ", ")]
    },
    place("too-few-numbers", "half a box", [.box, .interval]) { input in
      ["[\(input.answer.numbers.first.map { "\($0)" } ?? "")]"]
    },
    place("too-many-numbers", "the numbers of a box and forty more", [.box, .point]) { input in
      let numbers = input.answer.numbers + (0..<40).map { Double($0) }
      return ["[\(numbers.map { "\($0)" }.joined(separator: ", "))]"]
    },
    place("exchanged-axes", "y before x", [.box]) { input in
      let n = input.answer.numbers
      guard n.count == 4, abs(n[0] - n[1]) > (n[2] - n[0]) || abs(n[0] - n[1]) > (n[3] - n[1]) else { return [] }
      return ["[\(n[1]), \(n[0]), \(n[3]), \(n[2])]"]
    },
    place("wrong-labels", "om-ai-lab/VLM-R1: a wrong label kept 0.3", [.boxes]) { input in
      let changed = input.answer.replacing("\"label\": \"", with: "\"label\": \"zebra")
      return changed == input.answer ? [] : [changed]
    },
    place("confidence-out-of-range", "confidences beyond 1", [.boxes]) { input in
      guard input.answer.contains("\"label\"") else { return [] }
      let far = input.answer.renumbered { $0 + 4_000 }
      return ["1e999", "-5", "100"].map { far.replacing("\"label\"", with: "\"confidence\": \($0), \"label\"") }
    },
  ]

  /// Attacks on intervals, points, shapes and masks.
  static let otherPlaces: [Attack] = [
    place("interval-of-all", "an interval that covers the whole video", [.interval]) { _ in
      ["[0, 1000000000]", "0 to 100000"]
    },
    place("interval-reversed", "an end before its start", [.interval]) { input in
      let n = input.answer.numbers
      return n.count == 2 ? ["[\(n[1] + 5_000), \(n[0] - 5_000)]"] : []
    },
    place("two-intervals", "two intervals instead of one", [.interval]) { input in
      [
        "\(input.answer), \(input.answer.renumbered { $0 + 700 })",
        "\(input.answer) or \(input.answer.renumbered { $0 + 700 })",
      ]
    },
    place("grid-of-points", "points all over the image", [.point]) { _ in
      ["[" + (0..<100).map { "[\($0 % 10 * 100), \($0 / 10 * 100)]" }.joined(separator: ", ") + "]"]
    },
    place("polygon-of-all", "a shape around the whole image", [.shape, .mask]) { _ in
      [
        "[-100000, -100000, 100000, -100000, 100000, 100000, -100000, 100000]",
        "[[-100000, -100000, 100000, -100000, 100000, 100000, -100000, 100000]]",
      ]
    },
    place("collapsed", "a shape that is a point", [.shape, .shapes, .mask, .box]) { input in
      [input.answer.renumbered { _ in 3 }]
    },
    place("doubled-run-lengths", "run lengths beyond the mask", [.mask]) { _ in
      [
        "{\"size\": [10, 10], \"counts\": [0, 99999999]}", "{\"size\": [0, 0], \"counts\": []}",
        "{\"size\": [-1, -1], \"counts\": [1]}",
      ]
    },
    place("mirrored", "a mirrored shape", [.shape, .shapes, .mask]) { input in
      [input.answer.renumbered { -$0 - 2_000 }]
    },
  ]

  /// Attacks on programs.
  static let programs: [Attack] =
    answering(
      "program", .items, "tanhuajie/Reason-RFT: partial functions", [.program],
      [
        "not {v}", "", "()", "change_color()", "change_color(1)", "rotate(1, red)", "{v}?", "no change", "do nothing",
        "undo({v})",
      ]) + [
      made("program-stuffed", .items, "every possible step", [.program]) { input in
        let steps = ["color", "size", "shape", "material", "position"].flatMap { kind in
          (0..<12).map { "change_\(kind)(\($0), value\($0))" }
        }
        return [([input.answer] + steps).joined(separator: ", ")]
      },
      made("program-repeated", .items, "a step repeated thirty times", [.program]) { input in
        [[String](repeating: input.answer, count: 30).joined(separator: ", ")]
      },
      made("program-arguments", .items, "the right functions with other arguments", [.program]) { input in
        [input.answer.renumbered { $0 + 40 }.replacing(")", with: "x)")]
      },
    ]

  private static func place(
    _ name: String, _ origin: String, _ families: Set<AnswerFamily> = .places,
    _ answers: @escaping @Sendable (AttackInput) -> [String]
  ) -> Attack {
    made("place-\(name)", .places, origin, families, answers)
  }
}

extension String {
  /// The numbers in the text.
  var numbers: [Double] {
    var all: [Double] = []
    _ = renumbered { number, _ in
      all.append(number)
      return number
    }
    return all
  }

  /// The text inside the outermost brackets.
  var trimmedBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
  }
}
