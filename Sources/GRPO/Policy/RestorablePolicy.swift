/// A model whose whole state can be saved and taken over: what checkpoints need, and nothing else.
///
/// A reference that does not conform is not saved. That is right for a model that is the same on every start, such as the
/// base model of an adapter.
public protocol RestorablePolicy: AnyObject, Sendable {
  /// Everything that later results depend on as bytes: parameters, moments of the optimizer, its step.
  func state() async throws -> [UInt8]
  /// Takes over what `state()` returned.
  func restore(_ state: [UInt8]) async throws
}
