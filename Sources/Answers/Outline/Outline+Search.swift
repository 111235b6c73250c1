package import RewardCore

extension Outline {
  /// An item in the outline, with properties from the enclosing object.
  package struct Item {
    /// The node that contains the item.
    package var node: Int
    /// The range of the label, without quotation marks.
    package var label: Range<Int>?
    /// The confidence that the model states.
    package var confidence: Double?
    /// Whether the item has a separate key, so that the whole node belongs to it.
    package var hasKey = false
  }

  /// The role of a node in a search.
  package enum Judgement {
    /// The node is an item.
    case item
    /// The node has brackets that may contain items.
    case container
    /// The node is an invalid item.
    case fault
  }

  /// A search for items of one kind.
  package struct Search {
    /// The keys of items, in lowercase.
    package var keys: [String]
    /// Returns the role of a node; called for lists and objects, and for the values of the keys.
    package var judge: (_ node: Int, _ hasKey: Bool) -> Judgement

    /// Whether two labels are equal.
    package var areSame: (_ a: Range<Int>, _ b: Range<Int>) -> Bool

    package init(
      keys: [String], areSame: @escaping (_ a: Range<Int>, _ b: Range<Int>) -> Bool,
      judge: @escaping (_ node: Int, _ hasKey: Bool) -> Judgement
    ) {
      self.keys = keys
      self.areSame = areSame
      self.judge = judge
    }
  }

  /// The result of a search.
  package struct Finds {
    package var items: [Item] = []
    /// The number of invalid items.
    package var faultCount = 0
    /// The range of the first one.
    package var fault: Range<Int>?
  }

  package static let labelKeys: [String] = ["label", "class", "category", "name", "caption"]
  private static let confidenceKeys: [String] = ["score", "confidence"]

  /// Returns all items of one kind, in order.
  ///
  /// Lists are searched, and so are objects: under the keys of the search or, if an object has none of them, in the
  /// objects within it, such as those of `{"objects": [{…}, {…}]}`. An item that is cut off by the end of the text is
  /// omitted.
  ///
  /// - Complexity: O(*n*) calls of `judge` in the number of nodes.
  package func items(_ bytes: Bytes, _ search: Search) -> Finds {
    var finds = Finds()
    collect(0, bytes, search, &finds, acceptsLists: true)
    return finds
  }

  private func add(_ item: Item, _ finds: inout Finds) { if !isCutOff(item.node) { finds.items.append(item) } }

  private func addFault(_ node: Int, _ finds: inout Finds) {
    guard !isCutOff(node) else { return }
    finds.faultCount += 1
    finds.fault = finds.fault ?? nodes[node].place
  }

  /// Whether the text ends within a bracket; the outermost node always ends with the text.
  private func isCutOff(_ node: Int) -> Bool { node > 0 && nodes[node].isOpen }

  private func collect(_ node: Int, _ bytes: Bytes, _ search: Search, _ finds: inout Finds, acceptsLists: Bool) {
    switch nodes[node].kind {
    case .text:
      if acceptsLists { addFault(node, &finds) }
    case .key:
      break
    case .object:
      collectObject(node, bytes, search, &finds)
    case .list:
      // Numbers in a sentence are not items.
      let isProse = node == 0 && prose != nil
      switch acceptsLists && !isProse ? search.judge(node, false) : .container {
      case .item: add(Item(node: node), &finds)
      case .fault: addFault(node, &finds)
      case .container:
        if acceptsLists && nodes[node].isMalformed && node > 0 { addFault(node, &finds) }
        for child in children(of: node) { collect(child, bytes, search, &finds, acceptsLists: acceptsLists) }
      }
    }
  }

  private func collectObject(_ node: Int, _ bytes: Bytes, _ search: Search, _ finds: inout Finds) {
    var label: Range<Int>?
    var isLabelCaption = false
    var confidence: Double?
    var hasConfidence = false
    var isContradictory = false
    var place: Int?
    for key in children(of: node) {
      if names(key, bytes, among: search.keys) {
        place = place ?? key
      } else if names(key, bytes, among: Self.labelKeys) {
        guard let text = value(of: key).flatMap({ nodes[$0].kind == .text ? nodes[$0].place : nil }) else { continue }
        // A caption describes what a label names.
        let isCaption = names(key, bytes, among: ["caption"])
        if let label, isCaption == isLabelCaption, !search.areSame(label, text) { isContradictory = true }
        if label == nil || !isCaption || isLabelCaption { (label, isLabelCaption) = (text, isCaption) }
      } else if names(key, bytes, among: Self.confidenceKeys) {
        let number = number(of: key)
        if hasConfidence && number != confidence { isContradictory = true }
        (confidence, hasConfidence) = (number, true)
      }
    }
    // Two labels or two confidences are not a statement, and neither is a retracted item.
    if isContradictory || isTakenBack(node, bytes) { return addFault(node, &finds) }
    if search.judge(node, false) == .item {
      if nodes[node].isMalformed { return addFault(node, &finds) }
      return add(Item(node: node, label: label, confidence: confidence), &finds)
    }
    if let place {
      guard let value = value(of: place) else {
        // The text ends before the value, or the value cannot be an item.
        return addFault(node, &finds)
      }
      guard search.judge(value, true) == .item, !nodes[node].isMalformed else { return addFault(value, &finds) }
      return add(Item(node: value, label: label, confidence: confidence, hasKey: true), &finds)
    }
    var holdsObjects = false
    for key in children(of: node) {
      guard let value = value(of: key), nodes[value].kind != .text else { continue }
      if nodes[value].kind == .object || children(of: value).contains(where: { nodes[$0].kind == .object }) {
        holdsObjects = true
        collect(value, bytes, search, &finds, acceptsLists: false)
      } else if nodes[value].end == value + 1 && nodes[value].directCount == 0 && !nodes[value].isMalformed {
        // An empty list under a name: `{"objects": []}`.
        holdsObjects = true
      }
    }
    if !holdsObjects { addFault(node, &finds) }
  }
}
