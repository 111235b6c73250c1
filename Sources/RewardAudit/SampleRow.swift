internal import JSONDocuments
package import RewardDocuments

/// Sample rows for a recipe that is audited without references.
package enum SampleRow {
  /// Returns one or two rows that fill every column of the recipe, as JSON lines. The list is empty if a column has
  /// no sample value.
  package static func lines(for recipe: Recipe) -> [String] {
    let columns = recipe.references
    if columns.isEmpty { return ["{}"] }
    let lines = (0..<2).compactMap { index -> String? in
      var members: [String] = []
      for (column, type) in columns {
        guard let samples = samples[type] ?? (type.hasPrefix("a list of ") ? ["[]"] : nil) else { return nil }
        members.append("\(quoted(column)): \(samples[min(index, samples.count - 1)])")
      }
      return "{\(members.joined(separator: ", "))}"
    }
    return lines.count == 2 && lines[0] == lines[1] ? [lines[0]] : lines
  }

  private static func quoted(_ text: String) -> String { (try? JSON.string(text).text(.compact)) ?? "\"\"" }

  /// Sample references by type in words.
  private static let samples: [String: [String]] = [
    "Quantity": ["\"12\"", "\"-0.5\""], "MathAnswer": ["\"12\"", #""\\frac{1}{2}""#],
    "MixedAnswer": ["\"12\"", "\"B\""],
    "a whole number": ["7"], "a number": ["12"], "true or false": ["true"], "Choice": ["\"B\""],
    "ChoiceSet": ["\"A, C\""],
    "YesNo": ["\"yes\"", "\"no\""], "a text": ["\"Paris\"", "\"12\""],
    "a list of texts": [#"["red", "green", "blue"]"#],
    "Box": ["[100, 120, 200, 240]"],
    "BoxSet": [#"[{"bbox_2d": [0, 0, 100, 100], "label": "cat"}, {"bbox_2d": [200, 50, 300, 150], "label": "dog"}]"#],
    "ResizedImageBoxSet": [
      #"{"boxes": [{"bbox_2d": [64, 48, 320, 240], "label": "cat"}], "imageSize": [640, 480], "inputSize": [644, 476]}"#
    ],
    "ResizedImageBox": [#"{"box": [100, 100, 200, 200], "space": "thousandths"}"#],
    "PointTarget": [#"{"boxes": [[390, 60, 450, 110]]}"#], "Interval": ["[10, 20]"],
    "Polygon": ["[[0, 0], [100, 0], [100, 80], [0, 80]]"], "RotatedBox": ["[50, 50, 20, 10, 30]"],
    "Trajectory": ["[[0, 0], [50, 0], [100, 0]]"], "Box3D": ["[0, 0, 0, 10, 10, 10]"],
    "KeypointTarget": [#"{"points": [[10, 10], [20, 10]], "area": 400, "constants": [0.1, 0.1]}"#],
    "ShapeSet<KeypointTarget>": [#"[{"points": [[10, 10], [20, 10]], "area": 400, "constants": [0.1, 0.1]}]"#],
    "MarkedBoxSet": [#"[{"bbox_2d": [10, 10, 110, 110], "point_2d": [60, 60]}]"#],
    "LabelCounts": [#"{"cat": 2, "dog": 1}"#],
    "Program": [#""change_color(1, red), change_size(2, small)""#],
    "SceneTask": [#"{"scene": {"1": {"color": "blue", "size": "small"}}, "program": "change_color(1, red)"}"#],
    "ShapeSet<Polygon>": ["[[[0, 0], [10, 0], [10, 10], [0, 10]]]"], "ShapeSet<Interval>": ["[[10, 20], [30, 40]]"],
    "ShapeSet<RotatedBox>": [#"[{"rotated_box": [50, 50, 20, 10, 30], "label": "ship"}]"#],
    "ShapeSet<Trajectory>": ["[[[0, 0], [50, 0], [100, 0], [100, 100]]]"],
    "ShapeSet<Box3D>": [#"[{"bbox_3d": [0, 0, 0, 10, 10, 10], "label": "car"}]"#],
    "Mask": [#"{"size": [4, 4], "counts": [0, 8, 8]}"#],
    "MaskSet": [#"[{"mask": {"size": [4, 4], "counts": [0, 8, 8]}, "label": "cat"}]"#],
  ]
}
