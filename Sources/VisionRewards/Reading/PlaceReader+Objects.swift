import Answers
import RewardCore

extension PlaceReader {
  /// The contents of an object by role.
  private struct Object {
    var places: [(key: Int, role: PlaceKeys.Role)] = []
    var otherPlaces: [Int] = []
    var wrappers: [Int] = []
    var others: [Int] = []
    var sides = Sides()
    var label: Range<Int>?
    var caption: Range<Int>?
    var labels: Int?
    var confidence: Double?
    var hasConfidence = false
    /// Whether there are two different captions.
    var hasCaptions = false
    var firstCorner: Int?
    var lastCorner: Int?
    var form: Form?
    var isAction = false
    /// Whether another object contains the contents.
    var hasArguments = false
    /// A numeric label, used if there is none in words.
    var number: Range<Int>?
    /// Whether a member may retract the object.
    var hasStatements = false
    /// Whether an unknown key ends with `box` and has four numbers.
    var hasOtherBox = false
    /// Whether a value occurs twice or is invalid.
    var isAmbiguous = false
  }

  /// Reads an object: its box under a key, its named coordinates, or the objects within it.
  mutating func object(_ node: Int, _ context: Context) {
    let one = outline.nodes[node]
    if one.end == node + 1 {
      if !one.isMalformed && !one.isOpen { reading.hasEmptyList = true }
      if one.isMalformed && !one.isOpen && context.accepts { reading.add(.malformed, one.place) }
      return
    }
    let object = facts(node)
    if object.isAmbiguous {
      if object.places.isEmpty && object.otherPlaces.isEmpty && object.wrappers.isEmpty && one.numbers.count < 2 {
        reading.hasRemark = true
      }
      return reading.add(.ambiguous, one.place)
    }
    if one.isMalformed { reading.add(.malformed, one.place) }
    var context = context
    if object.isAction && wanted == .points {
      context.action = actionCount
      actionCount += 1
    }
    let first = reading.items.count
    if object.places.isEmpty && object.otherPlaces.isEmpty {
      if let label = object.label ?? object.caption { context.label = label }
      if corners(object, one, context) || sides(object, one, context) { return finish(object, from: first) }
      // An object with a label is an object in the image; any other object is a wrapper.
      return within(object, node, context)
    }
    let outerLabel = context.label
    context.label = nil
    context.accepts = true
    for (key, role) in object.places.isEmpty ? object.otherPlaces.map({ ($0, .place) }) : object.places {
      place(key, role, object.form, context)
    }
    finish(object, from: first)
    for index in first..<reading.items.count where reading.items[index].label == nil {
      reading.items[index].label = outerLabel
    }
  }

  /// Collects the contents of the keys.
  private func facts(_ node: Int) -> Object {
    var object = Object()
    for key in outline.children(of: node) {
      let role = PlaceKeys.role(bytes, outline.nodes[key].place, wanted)
      let value = outline.value(of: key)
      let text = value.flatMap { outline.nodes[$0].kind == .text ? outline.nodes[$0].place : nil }
      switch role {
      case .place, .yFirst, .sized: object.places.append((key, role))
      case .otherPlace: object.otherPlaces.append(key)
      case .label:
        if let value, text == nil {
          // `{"object": {"bbox": …}}`.
          if outline.nodes[value].kind != .text { object.wrappers.append(key) }
        } else if let number = text == nil ? numberPlace(of: key) : text.flatMap({ isNumber($0) ? $0 : nil }) {
          if let known = object.number { object.isAmbiguous = object.isAmbiguous || !isEqual(known, number) }
          object.number = number
        } else if let label = text {
          if let known = object.label { object.isAmbiguous = object.isAmbiguous || !isEqual(known, label) }
          object.label = label
        }
      case .caption:
        if let text {
          if let known = object.caption, !isEqual(known, text) { object.hasCaptions = true }
          object.caption = text
        }
      case .labels:
        if object.labels != nil { object.isAmbiguous = true }
        object.labels = value
      case .confidence:
        let confidence = outline.number(of: key)
        if confidence == nil { object.hasStatements = true }
        if object.hasConfidence && object.confidence != confidence { object.isAmbiguous = true }
        object.confidence = confidence
        object.hasConfidence = true
      case .action:
        object.hasStatements = true
        guard let text else {
          object.wrappers.append(key)
          continue
        }
        object.isAction = true
        if wanted == .points && !Calls.isClick(bytes, text) { object.isAmbiguous = true }
      case .format:
        if let text { object.form = form(text) }
      case .side(let side): object.sides.add(side, outline.number(of: key))
      case .firstCorner:
        if object.firstCorner != nil { object.isAmbiguous = true }
        object.firstCorner = value
      case .lastCorner:
        if object.lastCorner != nil { object.isAmbiguous = true }
        object.lastCorner = value
      case .wrapper:
        object.hasStatements = true
        object.wrappers.append(key)
        if let value, outline.nodes[value].kind == .object { object.hasArguments = true }
      case .denied: object.hasStatements = true
      case .unit:
        object.hasStatements = true
        if let text, !MemberKeys.isUnit(bytes, text, ofLengths: false) { object.isAmbiguous = true }
      case .other:
        object.hasStatements = true
        object.others.append(key)
        // Another box under its own name: `"real_bbox": […]`.
        let name = outline.nodes[key].place
        if let value, outline.nodes[value].kind != .text,
          PlaceKeys.isReplacing(bytes, name)
            || outline.holds(4, value) && bytes[name].suffix(3).elementsEqual("box".utf8)
        {
          object.hasOtherBox = true
        }
      }
    }
    if !object.isAmbiguous, outline.isQualified(node, bytes, convertsFormats: true) { object.isAmbiguous = true }
    // A numeric class next to a name is its index.
    object.label = object.label ?? object.number
    // A caption is the label if there is no other.
    if object.hasCaptions && object.label == nil { object.isAmbiguous = true }
    if let label = object.label, let labels = object.labels {
      let texts = outline.children(of: labels).filter { outline.nodes[$0].kind == .text }
      if !texts.allSatisfy({ isEqual(label, outline.nodes[$0].place) }) { object.isAmbiguous = true }
    }
    // A tool that does anything other than pointing: `{"name": "scroll", "arguments": {…}}`.
    if wanted == .points, object.hasArguments, let name = object.label, Calls.isOtherAction(bytes, name) {
      object.isAmbiguous = true
    }
    // A place in words, “location”: “kitchen”, does not count if there is another place.
    if object.places.count > 1 {
      object.places.removeAll { entry in outline.value(of: entry.key).map { outline.nodes[$0].kind == .text } ?? false }
    }
    if object.hasOtherBox && !object.places.isEmpty { object.isAmbiguous = true }
    // Points may be numbered; boxes under several keys are several statements.
    if object.places.count > 1 && !(wanted == .points && areDifferent(object.places.map(\.key))) {
      object.isAmbiguous = true
    }
    return object
  }

  /// Whether keys are numbered and distinct, such as `point_1` and `point_2`.
  private func areDifferent(_ keys: [Int]) -> Bool {
    let names = keys.map { String(decoding: bytes[outline.nodes[$0].place], as: UTF8.self).lowercased() }
    return Set(names).count == names.count && names.allSatisfy { $0.hasPrefix("point") && $0.last?.isNumber == true }
  }

  private func isEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool { LabelKey(bytes, a) == LabelKey(bytes, b) }

  /// Whether a text consists of digits.
  private func isNumber(_ text: Range<Int>) -> Bool {
    !text.isEmpty && text.count <= 16 && text.allSatisfy { CoordinateReader.isDigit(bytes[$0]) }
  }

  /// Returns the form of coordinates that a text names, if they have to be converted.
  private func form(_ text: Range<Int>) -> Form? {
    switch MemberKeys.form(bytes, text) {
    case "xywh", "coco", "ltwh": return .sized
    case "cxcywh", "yolo", "xcycwh": return .centered
    case "yxyx": return .yFirst
    default: return nil
    }
  }

  /// Returns the range of a number that is a label: `"class": 3`.
  private func numberPlace(of key: Int) -> Range<Int>? {
    guard outline.number(of: key) != nil else { return nil }
    var start = outline.nodes[key].place.upperBound
    while start < bytes.count, !CoordinateReader.begins(bytes, at: start, before: bytes.count) { start += 1 }
    guard start < bytes.count else { return nil }
    var end = start
    _ = CoordinateReader.number(bytes, at: &end, before: bytes.count)
    return start..<end
  }

  /// Reads the value of a key of a place.
  private mutating func place(_ key: Int, _ role: PlaceKeys.Role, _ form: Form?, _ context: Context) {
    var context = context
    context.form = form ?? (role == .yFirst ? .yFirst : role == .sized ? .sized : .corners)
    let node = outline.nodes[key]
    if node.directCount > 0 {
      // Keys without brackets: `bbox: 10, 20, 30, 40`.
      let count = wanted == .boxes ? 4 : 2
      guard node.directCount == count, node.end == key + 1 else { return reading.add(.wrongCount, node.place) }
      return add(node.numbers.lowerBound, node.place, context)
    }
    let children = Array(outline.children(of: key))
    guard !children.isEmpty, outline.nodes[children[0]].kind != .text else {
      if children.first.map({ !outline.nodes[$0].isOpen }) ?? false { reading.add(.wrongCount, node.place) }
      return
    }
    // Two corners: `bbox: (10, 20), (30, 40)`.
    if children.count == 2, wanted == .boxes, children.allSatisfy({ outline.holds(2, $0) }) {
      let (first, last) = (outline.nodes[children[0]], outline.nodes[children[1]])
      let (p, q) = (first.numbers.lowerBound, last.numbers.lowerBound)
      let n = outline.numbers
      return add(
        Corners(n[p], n[p + 1], n[q], n[q + 1]), first.place.lowerBound..<last.place.upperBound, context)
    }
    for child in children { value(child, context) }
  }

  /// Reads a box whose corners have their own keys.
  private mutating func corners(_ object: Object, _ node: Outline.Node, _ context: Context) -> Bool {
    guard object.firstCorner != nil || object.lastCorner != nil, !node.isOpen else { return false }
    guard let first = object.firstCorner, let last = object.lastCorner, let p = point(first), let q = point(last) else {
      reading.add(.unpaired, node.place)
      return true
    }
    add(Corners(p.x, p.y, q.x, q.y), node.place, context, isNamed: true)
    return true
  }

  /// Returns the point of a value: `[x, y]` or `{"x": …, "y": …}`.
  private func point(_ node: Int) -> (x: Double, y: Double)? {
    if outline.holds(2, node) {
      let start = outline.nodes[node].numbers.lowerBound
      return (outline.numbers[start], outline.numbers[start + 1])
    }
    guard outline.nodes[node].kind == .object, !outline.nodes[node].isMalformed, !outline.nodes[node].isOpen else {
      return nil
    }
    return facts(node).sides.point
  }

  /// Reads a box or a point whose coordinates have their own keys.
  private mutating func sides(_ object: Object, _ node: Outline.Node, _ context: Context) -> Bool {
    guard !object.sides.isEmpty, !node.isOpen, !node.isMalformed else { return false }
    // Names determine the order of coordinates.
    var context = context
    context.form = .corners
    if wanted == .points, let point = object.sides.point ?? object.sides.center, object.sides.corners == nil {
      add(Corners(point.x, point.y, point.x, point.y), node.place, context, isNamed: true)
      return true
    }
    if let corners = object.sides.corners {
      add(corners, node.place, context, isNamed: true)
      return true
    }
    // Incomplete or repeated corners. A width alone is probably that of the image.
    guard context.accepts, object.sides.areOfBox || object.sides.isBroken else { return false }
    reading.add(.wrongCount, node.place)
    return true
  }

  /// Assigns the label and the score of an object to the items within it.
  private mutating func finish(_ object: Object, from first: Int) {
    let indices = first..<reading.items.count
    if let labels = object.labels {
      // A separate list of labels, as many as there are boxes.
      let texts = outline.children(of: labels).filter { outline.nodes[$0].kind == .text }.map {
        outline.nodes[$0].place
      }
      if texts.count == indices.count {
        for (index, text) in zip(indices, texts) { reading.items[index].label = text }
      }
    }
    for index in indices where reading.items[index].label == nil {
      reading.items[index].label = object.label ?? object.caption
      reading.items[index].confidence = object.confidence
    }
  }

  /// Reads the objects within an object that is not a place itself.
  private mutating func within(_ object: Object, _ node: Int, _ context: Context) {
    let first = reading.items.count
    for key in object.wrappers {
      for child in outline.children(of: key) { value(child, context) }
      bare(key, context)
    }
    let isLabelled = readsKeysAsLabels && object.wrappers.isEmpty && object.label == nil
    // If a key marks its value as the answer, the other values do not count.
    for key in object.wrappers.isEmpty ? object.others : [] {
      // `{"bin": {"trash": [{…}]}}`: a key may name a group of objects, but not a group of groups.
      let isName = !context.isUnderUnknown && OpenName.isName(bytes, outline.nodes[key].place)
      if !isName, outline.children(of: key).contains(where: { outline.holdsObjects($0) }) {
        reading.hasRemark = true
      }
      var context = context
      context.isUnderUnknown = true
      context.accepts = false
      if isLabelled {
        context.accepts = true
        context.label = outline.nodes[key].place
        bare(key, context)
      }
      for child in outline.children(of: key) where isLabelled || outline.holdsObjects(child) { value(child, context) }
    }
    if object.labels != nil { finish(object, from: first) }
  }

  /// Reads the numbers of a key without brackets: `answer: 10, 20, 30, 40`.
  private mutating func bare(_ key: Int, _ context: Context) {
    let node = outline.nodes[key]
    guard node.directCount == (wanted == .boxes ? 4 : 2), node.end == key + 1 else { return }
    add(node.numbers.lowerBound, node.place, context)
  }
}

extension Outline {
  /// Whether a value is an object, or a list with one.
  func holdsObjects(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .object: true
    case .list:
      children(of: node).contains { nodes[$0].kind == .object } || numbers.isEmpty || nodes[node].numbers.isEmpty
    case .text, .key: false
    }
  }
}
