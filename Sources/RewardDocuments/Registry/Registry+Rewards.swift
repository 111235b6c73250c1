internal import JSONDocuments
public import RewardCore
internal import TextRewards

extension Registry {
  /// Adds a reward that compares each completion with a reference.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<R: Reward & Configurable>(_ type: R.Type) where R.Reference: Decodable {
    add(
      type, reference: RecipeReward.words(for: R.Reference.self), { RecipeReward($0) },
      anyOf: { RecipeReward(AnyOfMatch($0)) })
  }

  /// Adds a group reward with a reference.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<R: GroupReward & Configurable>(_ type: R.Type) where R.Reference: Decodable {
    add(type, reference: RecipeReward.words(for: R.Reference.self), { RecipeReward($0) })
  }

  /// Adds a format reward.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<R: GroupReward & Configurable>(_ type: R.Type) where R.Reference == Void {
    add(type, reference: nil, { RecipeReward($0) })
  }

  /// Returns the options of a kind, with defaults as a recipe would write them.
  static func options<C: Configurable>(of type: C.Type) -> [OptionDescription] {
    defaults(of: C.options, in: try? JSON(encoding: C.defaults))
  }

  private static func defaults(of options: [OptionDescription], in written: JSON?) -> [OptionDescription] {
    options.map { option in
      var option = option
      guard !option.isRequired, let json = written?[option.name] else { return option }
      option.defaultValue = json.description
      option.options = defaults(of: option.options, in: json)
      return option
    }
  }

  private mutating func add<R: GroupReward & Configurable>(
    _ type: R.Type, reference: String?, _ leaf: @escaping @Sendable (R) -> RecipeReward,
    anyOf: (@Sendable (R) -> RecipeReward)? = nil
  ) {
    var entry = Entry(
      kind: R.kind, origin: .reward,
      describeOptions: { Self.options(of: R.self) + (reference == nil ? [] : [.referenceColumn]) },
      reference: reference,
      // A superfluous reference is rejected below, with a better message.
      keys: ["reference"], checksKeys: true, takesName: false, takesWeight: false,
      build: { node in
        if reference == nil, node["reference"] != nil {
          node.refuse(at: "reference", "“\(R.kind)” needs no reference")
        }
        return node.configured(R.self).flatMap { leaf($0).build(node) }
      })
    if let anyOf {
      entry.buildAnyOf = { match, whole in match.configured(R.self).flatMap { anyOf($0).build(whole) } }
    }
    add(entry)
  }

  /// Adds a kind that contains other rewards in addition to its options. An example is a length with a judge of
  /// correctness.
  ///
  /// - Parameters:
  ///   - type: the type that declares the options.
  ///   - keys: the keys that `build` reads.
  ///   - build: creates the reward from the options and the node; returns `nil` after a mistake.
  /// - Precondition: no kind of this name is registered.
  public mutating func register<C: Configurable>(
    _ type: C.Type, beside keys: [OptionDescription],
    _ build: @escaping @Sendable (C, RecipeNode) -> (any GroupReward<Row>)?
  ) {
    add(
      Entry(
        kind: C.kind, origin: .reward, describeOptions: { Self.options(of: C.self) + keys }, reference: nil,
        keys: keys.map(\.name), checksKeys: true, takesName: false, takesWeight: false,
        build: { node in
          let value = node.configured(C.self)
          // Built even if the options are invalid, so that nested mistakes are found too.
          let part = build(value ?? C.defaults, node)
          return value == nil ? nil : part
        }))
  }
}
