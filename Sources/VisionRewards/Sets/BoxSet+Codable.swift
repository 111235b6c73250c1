import Answers
import RewardCore

extension BoxSet: Codable {
  /// Reads boxes in one of the forms that data sets use.
  ///
  /// - a list of `[x1, y1, x2, y2]`, of texts, or of objects such as `{"bbox_2d": […], "label": "cat"}`; `[]` for none;
  /// - a text in any syntax of ``BoxReader``, with or without `<answer>` around it; `None` and `No Objects` for none;
  /// - `{"boxes": …, "labels": […], "format": "xywh", "space": …, "imageSize": [w, h], "inputSize": [w, h]}`, with
  ///   `boxes` in either form. The space is that of a ``Box``.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    let (set, input) = try BoxSet.written(from: decoder)
    self = input.flatMap { set.converted(to: $0) } ?? set
  }

  /// Returns the boxes in the space of the data set, and the pixels of the model's input.
  package static func written(from decoder: any Decoder) throws -> (boxes: BoxSet, input: CoordinateSpace?) {
    let boxes = try BoxSet(written: decoder)
    let input = try (try? decoder.container(keyedBy: AnyKey.self)).flatMap { try Framing(from: $0).input }
    return (boxes, input)
  }

  /// Reads boxes in the space of the data set.
  private init(written decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
      self.init(try WrittenBoxes(from: decoder).boxes(in: .undeclared), in: .undeclared)
      return
    }
    let framing = try Framing(from: container)
    guard container.contains("boxes") else { throw ConfigurationError([.init([], "“boxes” is missing")]) }
    let form = try WrittenBox.form(in: container) ?? .xyxy
    var boxes = try container.decode(WrittenBoxes.self, forKey: "boxes").boxes(in: framing.space, form)
    if let labels = try container.decodeIfPresent([String].self, forKey: "labels") {
      guard labels.count == boxes.count else {
        throw ConfigurationError([.init(["labels"], "there are \(boxes.count) boxes, but \(labels.count) labels")])
      }
      for index in labels.indices { boxes[index].label = labels[index] }
    }
    self.init(boxes, in: framing.space)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "boxes")
    for one in boxes {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      try object.encode([one.box.x1, one.box.y1, one.box.x2, one.box.y2], forKey: "box")
      try object.encodeIfPresent(one.label, forKey: "label")
      try object.encodeIfPresent(one.confidence, forKey: "confidence")
      if one.isCrowd { try object.encode(true, forKey: "iscrowd") }
    }
    if space != .undeclared { try container.encode(space, forKey: "space") }
  }
}

/// Boxes before conversion.
private struct WrittenBoxes: Decodable {
  struct One: Decodable {
    var corners: Corners
    var label: String?
    var confidence: Double?
    var isCrowd = false

    init(_ corners: Corners, label: String? = nil, confidence: Double? = nil) {
      self.corners = corners
      self.label = label
      self.confidence = confidence
    }

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
        corners = try WrittenBox(from: decoder).corners
        return
      }
      corners = try WrittenBox.corners(in: container, WrittenBox.sides(in: container)).corners
      for key in ["label", "name", "class", "class_name", "category", "category_name"] {
        guard let text = try? container.decodeIfPresent(String.self, forKey: AnyKey(key)) else { continue }
        if let label, LabelKey(label) != LabelKey(text) {
          throw ConfigurationError([.init([key], "the box has two labels, “\(label)” and “\(text)”")])
        }
        label = label ?? text
      }
      for key in ["confidence", "Confidence", "score"] where confidence == nil {
        confidence = try container.decodeIfPresent(Double.self, forKey: AnyKey(key))
      }
      if let flag = try? container.decodeIfPresent(Bool.self, forKey: "iscrowd") {
        isCrowd = flag
      } else {
        isCrowd = try container.decodeIfPresent(Int.self, forKey: "iscrowd") == 1
      }
    }
  }

  var all: [One]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      all = try container.decode([One].self)
      return
    }
    try Framing.refuse(inside: text)
    let completion = Completion(text)
    do {
      let list = try BoxReader(finding: .exact).boxes(in: completion.answer(by: .answerOnly).map(String.init) ?? text)
      guard list.unreadableCount == 0 else {
        throw ConfigurationError([.init([], "\(list.unreadableCount) of the boxes in \(Excerpt(text)) cannot be read")])
      }
      all = list.boxes.map { One($0.box.corners, label: $0.label, confidence: $0.confidence) }
    } catch let error as BoxReader.Unreadable {
      throw ConfigurationError([.init([], error.description)])
    }
  }

  func boxes(in space: CoordinateSpace, _ form: WrittenBox.Form = .xyxy) throws -> [LabeledBox] {
    var mistakes: [ConfigurationError.Mistake] = []
    var boxes: [LabeledBox] = []
    for (index, one) in all.enumerated() {
      let corners = form.corners(one.corners)
      if let problem = Box.problem(corners, in: space) {
        mistakes.append(.init(["[\(index)]"], problem.description))
      } else {
        boxes.append(
          LabeledBox(
            Box(unchecked: corners, in: space), label: one.label, confidence: one.confidence, isCrowd: one.isCrowd))
      }
    }
    if !mistakes.isEmpty { throw ConfigurationError(mistakes) }
    return boxes
  }
}
