import Answers
import RewardCore

/// Finds the shapes of one kind in the outline of an answer.
///
/// A list of numbers is a shape, or a list of points for kinds that consist of points. An object is a shape if it
/// contains such a list under a key of the kind, or its named numbers. Keys may be anywhere in the object.
struct ShapeFinder<Target: Geometry> {
  let outline: Outline
  let bytes: Bytes
  private(set) var finds: ShapeFinds
  private let readsLabels: Bool

  /// Reads a region.
  ///
  /// - Parameter readsLabels: whether keys of objects and words next to shapes can be labels.
  /// - Complexity: O(*n*).
  static func find(_ bytes: Bytes, _ region: Range<Int>, _ finding: Finding, readsLabels: Bool) -> ShapeFinds {
    var finder = ShapeFinder(bytes, region, readsLabels: readsLabels)
    if let reason = finder.outline.gaveUp {
      finder.finds.refusal = reason
      return finder.finds
    }
    finder.finds.repairs = finder.outline.repairs
    finder.findRoot()
    if let comment = finder.outline.refusedComment(bytes) { finder.finds.addFault(comment) }
    finder.finds.judge(
      bytes, finder.outline, finding, Target.self == Trajectory.self ? .paths : .shapes, isOne: !readsLabels)
    if readsLabels, finding != .exact, finder.finds.refusal == nil, finder.finds.faultCount == 0 {
      finder.finds.labelByText(bytes)
    }
    return finder.finds
  }

  private init(_ bytes: Bytes, _ region: Range<Int>, readsLabels: Bool = false) {
    self.bytes = bytes
    self.readsLabels = readsLabels
    outline = OutlineReader.read(bytes, region)
    finds = ShapeFinds(region)
    keys = Set(Target.keys.map { String($0.filter { $0 != "_" }) })
  }

  /// The keys of the kind in lowercase, without underscores.
  private let keys: Set<String>

  // MARK: The text around all brackets

  private mutating func findRoot() {
    let children = rootNodes()
    guard !children.isEmpty || finds.faultCount > 0 else { return findBare() }
    if outline.prose == nil && outline.nodes[0].directCount > 0 && !isNumbered(children) {
      return finds.addFault(finds.region)
    }
    var index = 0
    while index < children.count {
      let first = children[index]
      var numbers: [Double] = []
      var last = index
      while last < children.count, let point = corner(children[last]) {
        if last > index {
          let gap = outline.nodes[children[last - 1]].place.upperBound..<outline.nodes[children[last]].place.lowerBound
          guard ShapeWords.isGlue(bytes, gap) || isJoint(gap) else { break }
        }
        numbers += point
        last += 1
      }
      // A single bracket is a shape, or a trajectory of one point.
      if last > index + 1 || last == index + 1 && Target.numberCount == nil {
        let place = outline.nodes[first].place.lowerBound..<outline.nodes[children[last - 1]].place.upperBound
        add(numbers, place, points: last - index)
        index = last
        continue
      }
      let isProse = outline.prose != nil && !hasNumbers(first)
      if !isProse { find(first, acceptsLists: true) }
      index += 1
    }
    finds.isEmptyList = finds.items.isEmpty && finds.faultCount == 0 && outline.isEmpty(bytes)
  }

  /// Whether the text between two points names the second as another joint of a body: “, tail: ”.
  private func isJoint(_ gap: Range<Int>) -> Bool {
    Target.self == Keypoints.self && gap.count <= 48 && SurroundingText.isDescription(bytes, gap)
      && !gap.contains { bytes[$0].isDigit } && !PlaceKeys.isDenied(bytes, gap.prefix(40))
  }

  /// Returns the outermost brackets. Keys without brackets are treated as text unless they belong to the kind.
  private mutating func rootNodes() -> [Int] {
    var nodes: [Int] = []
    for child in outline.children(of: 0) {
      guard outline.nodes[child].isImplicit else {
        nodes.append(child)
        continue
      }
      // “Path: (0, 0), (50, 0)” names a list that has only begun.
      let keyed = Array(outline.children(of: child).prefix(2))
      if keyed.count == 1, let value = outline.value(of: keyed[0]), outline.nodes[value].kind == .list,
        corner(value) != nil
      {
        if ShapeWords.isDenied(bytes, outline.nodes[keyed[0]].place) { finds.addFault(outline.nodes[child].place) }
        nodes += outline.children(of: keyed[0]).filter { outline.nodes[$0].kind != .text }
        continue
      }
      var fields = ShapeFields(outline, child, bytes)
      if named(&fields) != nil || fields.all.contains(where: { keys.contains($0.name) || isContainer($0.name) }) {
        nodes.append(child)
        continue
      }
      for key in outline.children(of: child) {
        if ShapeWords.isDenied(bytes, outline.nodes[key].place) { finds.addFault(outline.nodes[child].place) }
        if let value = outline.value(of: key), outline.nodes[value].kind != .text { nodes.append(value) }
      }
    }
    return nodes
  }

  /// Whether a key contains the answer or its list.
  private func isContainer(_ name: String) -> Bool {
    ShapeWords.containers.contains(name) || name.last == "s" && keys.contains(String(name.dropLast()))
  }

  /// Whether all numbers outside brackets number the items of a list: `1. (0, 0)`.
  private func isNumbered(_ children: [Int]) -> Bool {
    var at = finds.region.lowerBound
    for child in children {
      let place = outline.nodes[child].place
      guard ShapeWords.isGlue(bytes, at..<place.lowerBound, isAtStart: at == finds.region.lowerBound) else {
        return false
      }
      at = place.upperBound
    }
    return ShapeWords.isGlue(bytes, at..<finds.region.upperBound)
  }

  /// Finds numbers without brackets.
  private mutating func findBare() {
    let region = finds.region
    if outline.prose == nil, !outline.numbers.isEmpty {
      guard !outline.nodes[0].isMalformed, isEven(region) else { return finds.addFault(region) }
      return add(outline.numbers, region)
    }
  }

  /// Whether numbers without brackets are separated uniformly. All are separated by commas, or are pairs `x,y`
  /// separated by white space.
  private func isEven(_ region: Range<Int>) -> Bool {
    var commas: [Bool] = []
    var at = region.lowerBound
    var isFirst = true
    while at < region.upperBound {
      var hasComma = false
      var start = at
      while start < region.upperBound, !CoordinateReader.begins(bytes, at: start, before: region.upperBound) {
        hasComma = hasComma || bytes[start] == UInt8(ascii: ",") || bytes[start] == UInt8(ascii: ";")
        start += 1
      }
      guard start < region.upperBound else { break }
      if !isFirst { commas.append(hasComma) }
      isFirst = false
      at = start
      _ = CoordinateReader.number(bytes, at: &at, before: region.upperBound)
    }
    if commas.allSatisfy(\.self) { return true }
    return Target.numberCount == nil && commas.count % 2 == 1
      && commas.enumerated().allSatisfy { $1 == ($0 % 2 == 0) }
  }

  // MARK: Brackets

  private mutating func add(_ numbers: [Double], _ place: Range<Int>, points: Int? = nil) {
    if let count = Target.numberCount, numbers.count != count { return finds.addFault(place) }
    finds.items.append(.init(numbers: numbers, place: place, points: points))
  }

  private func hasNumbers(_ node: Int) -> Bool {
    let one = outline.nodes[node]
    return !one.numbers.isEmpty || one.end > node + 1
  }

  /// Returns the coordinates of a bracket that is one point of a kind that consists of points.
  private func corner(_ node: Int) -> [Double]? {
    if outline.nodes[node].kind == .object {
      var fields = ShapeFields(outline, node, bytes)
      let names = Target.dimensions == 3 ? [["x"], ["y"], ["z"]] : [["x"], ["y"]]
      guard Target.isOfPoints, fields.all.count == names.count else { return nil }
      let numbers = names.compactMap { fields.number($0) }
      return numbers.count == names.count && !fields.isContradictory ? numbers : nil
    }
    guard Target.isOfPoints, isNameKnown(node), let numbers = outline.leaf(node, bytes),
      Target.accepts(point: numbers.count)
    else {
      return nil
    }
    // COCO's visibility is ignored.
    return Array(numbers.prefix(Target.dimensions))
  }

  /// Returns the numbers of a list that is one shape; `nil` if it may be a list of shapes.
  private func shape(_ node: Int, hasKey: Bool) -> (numbers: [Double], points: Int?)? {
    if let numbers = outline.leaf(node, bytes) { return (numbers, nil) }
    guard outline.isClosed(node, bytes), !outline.nodes[node].isMalformed else { return nil }
    if let numbers = (Target.self as? any ListedShape.Type)?.numbers(outline, node, bytes) { return (numbers, nil) }
    guard outline.nodes[node].directCount == 0 else { return nil }
    var out: [Double] = []
    var count = 0
    for child in outline.children(of: node) {
      guard let point = corner(child) else { break }
      out += point
      count += 1
    }
    if count > 0, count == outline.children(of: node).reduce(0, { count, _ in count + 1 }) { return (out, count) }
    // COCO's list of one flat list.
    let children = Array(outline.children(of: node).prefix(2))
    if hasKey, children.count == 1, outline.nodes[children[0]].kind == .list {
      return shape(children[0], hasKey: false)
    }
    return nil
  }

  /// Whether a bracket has no name, or a name of the kind.
  private func isNameKnown(_ node: Int) -> Bool {
    guard let name = outline.nodes[node].name else { return true }
    guard let folded = ShapeWords.folded(bytes, name) else { return false }
    return keys.contains(folded) || isContainer(folded) || Target.isOfPoints && ["point", "points"].contains(folded)
  }

  /// Adds the contents of a bracket.
  private mutating func find(_ node: Int, acceptsLists: Bool) {
    let one = outline.nodes[node]
    if one.isOpen && one.kind != .list { return }
    switch one.kind {
    case .text, .key:
      if acceptsLists { finds.addFault(one.place) }
    case .object:
      findObject(node)
    case .list:
      guard one.isOpen || outline.isClosed(node, bytes), isNameKnown(node) else { return finds.addFault(one.place) }
      if acceptsLists, !one.isOpen, let shape = shape(node, hasKey: false) {
        return add(shape.numbers, one.place, points: shape.points)
      }
      if one.directCount > 0 || one.isMalformed {
        if !one.isOpen { finds.addFault(one.place) }
        if one.directCount > 0 { return }
      }
      for child in outline.children(of: node) { find(child, acceptsLists: acceptsLists) }
    }
  }

  /// Returns the range of an object, up to its last value if it has no braces: `path = […] reversed`.
  private func place(of node: Int, _ fields: ShapeFields) -> Range<Int> {
    let place = outline.nodes[node].place
    guard outline.nodes[node].isImplicit else { return place }
    let end = fields.all.map { entry in
      switch entry.value {
      case .node(let node): outline.nodes[node].place.upperBound
      case .text(let range): range.upperBound
      }
    }
    return place.lowerBound..<max(place.lowerBound, end.max() ?? place.upperBound)
  }

  private mutating func findObject(_ node: Int) {
    var place = outline.nodes[node].place
    guard outline.isClosed(node, bytes) else { return finds.addFault(place) }
    var fields = ShapeFields(outline, node, bytes)
    guard !fields.isTakenBack else { return finds.addFault(place) }
    place = self.place(of: node, fields)
    let own = fields.all.filter { keys.contains($0.name) }
    let byName = named(&fields)
    if !own.isEmpty || byName != nil {
      guard !fields.isContradictory, own.count + (byName == nil ? 0 : 1) == 1 else { return finds.addFault(place) }
      let shape = own.isEmpty ? byName.map { ($0, nil) } : self.shape(of: own[0].value)
      guard let shape, !shape.numbers.isEmpty else { return finds.addFault(place) }
      let count = finds.items.count
      add(shape.numbers, place, points: shape.points)
      if finds.items.count > count { finds.label(fields.label, fields.confidence, from: count) }
      return
    }
    if let joints = joints(node, fields) {
      finds.items.append(.init(numbers: joints, place: place, points: joints.count / 2))
      return finds.label(fields.label, fields.confidence, from: finds.items.count - 1)
    }
    var isContainer = false
    for key in outline.children(of: node) {
      guard let value = outline.value(of: key), outline.nodes[value].kind != .text else { continue }
      if ShapeWords.isDenied(bytes, outline.nodes[key].place) { continue }
      let name = ShapeWords.folded(bytes, outline.nodes[key].place) ?? ""
      let isList = self.isContainer(name)
      let children = Array(outline.children(of: value))
      if isList {
        isContainer = true
        find(value, acceptsLists: true)
      } else if outline.nodes[value].kind == .object || children.contains(where: { outline.nodes[$0].kind == .object })
      {
        // Objects are identified by their keys.
        isContainer = true
        find(value, acceptsLists: false)
      } else if children.isEmpty && outline.nodes[value].directCount == 0 && !outline.nodes[value].isMalformed {
        // An empty list under a name: `{"objects": []}`.
        isContainer = true
      }
    }
    if !isContainer, !(readsLabels && findLabelled(node, fields)) { finds.addFault(place) }
  }

  /// Returns the points of named joints, in their order: `{"nose": [10, 10], "tail": [20, 10]}`.
  private func joints(_ node: Int, _ fields: ShapeFields) -> [Double]? {
    guard Target.self == Keypoints.self, !fields.isContradictory else { return nil }
    var numbers: [Double] = []
    var names: Set<LabelKey> = []
    for key in outline.children(of: node) {
      guard let value = outline.value(of: key), outline.nodes[value].kind != .text else { continue }
      let place = outline.nodes[key].place
      guard let point = corner(value), !ShapeWords.isDenied(bytes, place), OpenName.isName(bytes, place),
        names.insert(LabelKey(bytes, place)).inserted
      else { return nil }
      numbers += point
    }
    return names.count > 1 ? numbers : nil
  }

  /// Adds the shapes of an object whose keys are labels: `{"cat": [[0, 0], …]}`.
  private mutating func findLabelled(_ node: Int, _ fields: ShapeFields) -> Bool {
    let keys = Array(outline.children(of: node))
    guard !keys.isEmpty, fields.label == nil, !fields.isContradictory else { return false }
    for key in keys {
      guard !ShapeWords.isDenied(bytes, outline.nodes[key].place), let value = outline.value(of: key),
        outline.nodes[value].kind == .list
      else { return false }
    }
    for key in keys {
      let first = finds.items.count
      if let value = outline.value(of: key) { find(value, acceptsLists: true) }
      finds.label(outline.nodes[key].place, nil, from: first)
    }
    return true
  }

  /// Returns the numbers of the value of a key of the kind.
  private func shape(of value: ShapeFields.Value) -> (numbers: [Double], points: Int?)? {
    switch value {
    case .text(let range):
      // A list in a string.
      let inner = OutlineReader.read(bytes, range)
      guard inner.gaveUp == nil, inner.prose == nil, !inner.nodes[0].isMalformed else { return nil }
      var finder = ShapeFinder(bytes, range)
      finder.findRoot()
      let found = finder.finds
      guard found.items.count == 1, found.faultCount == 0 else { return nil }
      return (found.items[0].numbers, found.items[0].points)
    case .node(let node):
      guard outline.nodes[node].kind == .object else { return shape(node, hasKey: true) }
      var fields = ShapeFields(outline, node, bytes)
      let numbers = named(&fields)
      return fields.isContradictory ? nil : numbers.map { ($0, nil) }
    }
  }

  /// Returns the named numbers; empty if they are impossible, `nil` if there are none.
  private func named(_ fields: inout ShapeFields) -> [Double]? {
    if let reader = Target.self as? any NamedShape.Type, let numbers = reader.numbers(&fields) { return numbers }
    for names in Target.fields {
      let folded = names.map { String($0.filter { $0 != "_" }) }
      guard folded.allSatisfy({ name in fields.all.contains { $0.name == name } }) else { continue }
      let numbers = folded.compactMap { fields.number([$0]) }
      return numbers.count == names.count ? numbers : []
    }
    return nil
  }
}
