package import RewardCore

/// An operation on the reward of a preset, by its type.
package protocol PresetVisitor {
  associatedtype Result

  func visit<R: Reward>(_ reward: R) -> Result where R.Reference: Decodable
  func visit<R: GroupReward>(group reward: R) -> Result where R.Reference: Decodable
  func visit<R: Reward>(form reward: R) -> Result where R.Reference == Void
  func visit<R: Reward & Configurable>(options reward: R) -> Result where R.Reference: Decodable
  func visit<R: Reward & Configurable>(formOptions reward: R) -> Result where R.Reference == Void
  func visit<R: GroupReward & Configurable>(groupOptions reward: R) -> Result where R.Reference: Decodable
}

/// A reward with its static type erased.
protocol PresetBox: Sendable {
  var reward: any GroupReward { get }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result
}

struct SingleBox<Base: Reward>: PresetBox where Base.Reference: Decodable {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(base) }
}

struct GroupBox<Base: GroupReward>: PresetBox where Base.Reference: Decodable {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(group: base) }
}

struct FormBox<Base: Reward>: PresetBox where Base.Reference == Void {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(form: base) }
}

struct OptionBox<Base: Reward & Configurable>: PresetBox where Base.Reference: Decodable {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(options: base) }
}

struct FormOptionBox<Base: Reward & Configurable>: PresetBox where Base.Reference == Void {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(formOptions: base) }
}

struct GroupOptionBox<Base: GroupReward & Configurable>: PresetBox where Base.Reference: Decodable {
  let base: Base
  var reward: any GroupReward { base }
  func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { visitor.visit(groupOptions: base) }
}
