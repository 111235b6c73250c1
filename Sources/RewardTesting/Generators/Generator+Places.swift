extension Generator where Value == String {
  /// Lists of coordinates in several notations, some of them ill-formed.
  public static func coordinates(_ count: ClosedRange<Int>) -> Generator {
    Generator { draws in
      let numbers = draws.draw(coordinate.list(of: count))
      let (open, separator, close) = draws.element(of: [
        ("[", ", ", "]"), ("[", ",", "]"), ("(", ", ", ")"), ("", " ", ""), ("[", " ", "]"), ("<box>", ",", "</box>"),
        ("[[", ", ", "]]"),
        ("{", ", ", "}"), ("[", ", ", ""), ("", ", ", "]"),
      ])
      return open + numbers.joined(separator: separator) + close
    }
  }

  /// A coordinate, usually a small whole number.
  public static var coordinate: Generator {
    Generator { draws in
      switch draws.index(below: 8) {
      case 0, 1, 2, 3, 4: "\(draws.index(below: 1_000))"
      case 5: "\(draws.index(below: 1_000)).\(draws.index(below: 100))"
      case 6: "-\(draws.index(below: 100))"
      default: draws.draw(.absurdNumber)
      }
    }
  }

  /// Objects in JSON with boxes, points, labels and confidences under usual keys.
  public static var objects: Generator {
    Generator { draws in
      let object = Generator { draws in
        var members: [String] = []
        for key in ["bbox_2d", "bbox", "point_2d", "label", "confidence", "count"] where draws.index(below: 2) == 0 {
          let value =
            switch key {
            case "label": "\"\(draws.element(of: ["cat", "dog", "a", "", "Cat "]))\""
            case "confidence": draws.element(of: ["0.9", "1", "0", "-1", "2", "\"high\"", "1e999"])
            case "count": "\(draws.index(below: 9))"
            case "point_2d": draws.draw(coordinates(2...2))
            default: draws.draw(coordinates(3...5))
            }
          members.append("\"\(key)\": \(value)")
        }
        return "{\(members.joined(separator: ", "))}"
      }
      let list = "[" + draws.draw(object.list(of: 0...4)).joined(separator: ", ") + "]"
      return draws.element(of: [list, "```json\n\(list)\n```", "{\"objects\": \(list)}", String(list.dropLast())])
    }
  }

  /// Masks as polygons and as run lengths.
  public static var mask: Generator {
    Generator { draws in
      if draws.isOne(in: 3) {
        let runs = draws.draw(Generator { "\($0.index(below: 50))" }.list(of: 0...8))
        return
          "{\"size\": [\(draws.index(below: 20)), \(draws.index(below: 20))], \"counts\": [\(runs.joined(separator: ", "))]}"
      }
      return "[\(draws.draw(coordinates(0...10).list(of: 0...3)).joined(separator: ", "))]"
    }
  }

  /// Programs of function calls.
  public static var program: Generator {
    Generator { draws in
      let call = Generator { draws in
        let name = draws.element(of: ["change_color", "change_size", "change_position", "move", "add", ""])
        let arguments = draws.draw(
          Generator.element(of: ["0", "1", "2", "red", "blue", "small", "left", "-1", "\"red\"", "(1, 2)"]).list(
            of: 0...3))
        return "\(name)(\(arguments.joined(separator: ", ")))"
      }
      let calls = draws.draw(call.list(of: 0...5))
      let joined = calls.joined(separator: draws.element(of: [", ", "\n", "; ", " -> ", ""]))
      return draws.element(of: [joined, "[\(joined)]", "```\n\(joined)\n```"])
    }
  }
}
