/// A model whose state can be saved and restored, which checkpoints require.
///
/// A reference that does not conform is not saved. This is correct for a model that is the same at every start, such as
/// the base model of an adapter.
public protocol RestorablePolicy: AnyObject, Sendable {
  /// Returns the state that later results depend on, as bytes. It includes the parameters, and the moments and the
  /// step of the optimizer.
  func state() async throws -> [UInt8]
  /// Restores a state that `state()` returned.
  func restore(_ state: [UInt8]) async throws
}
