/// The state of a training run as bytes, and its file.
///
/// The file contains the line `swift-rewards checkpoint 1`, the length and a checksum of the rest, and the state in
/// CBOR (RFC 8949), which preserves all bits of a double. It is written to a temporary file, flushed to the disk and
/// renamed, so a process that is killed at any moment leaves either the previous checkpoint or the new one.
public struct Checkpoint: Sendable, Hashable {
  /// The contents of the file.
  public let bytes: [UInt8]

  private static let magic = Array("swift-rewards checkpoint 1\n".utf8)

  init(_ state: some Encodable) throws {
    var payload: [UInt8] = []
    try StateEncoder.encode(state).write(to: &payload)
    var bytes = Self.magic
    for word in [UInt64(payload.count), Self.checksum(payload[...])] {
      withUnsafeBytes(of: word.bigEndian) { bytes += $0 }
    }
    self.bytes = bytes + payload
  }

  /// Creates a checkpoint from the contents of a file.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a checkpoint file.
  ///
  /// - Throws: `GRPOError` (`fileFailure`).
  public init(contentsOf path: String) throws(GRPOError) { bytes = try AtomicFile.read(path) }

  /// Writes the checkpoint atomically: after a crash, the file is the previous or the new one.
  ///
  /// - Throws: `GRPOError` (`fileFailure`).
  public func write(to path: String) throws(GRPOError) { try AtomicFile.write(bytes, to: path) }

  /// Returns the state in the checkpoint.
  ///
  /// - Throws: `GRPOError` (`badCheckpoint`) if the bytes are incomplete, damaged or of another kind.
  func state<State: Decodable>(_ type: State.Type) throws(GRPOError) -> State {
    let head = Self.magic.count + 16
    guard bytes.starts(with: Self.magic) else {
      throw GRPOError(.badCheckpoint("it is not a checkpoint of this version"))
    }
    guard bytes.count >= head else { throw GRPOError(.badCheckpoint("it is cut off")) }
    func word(_ start: Int) -> UInt64 { bytes[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
    let payload = bytes[head...]
    guard word(Self.magic.count) == UInt64(payload.count) else { throw GRPOError(.badCheckpoint("it is cut off")) }
    guard word(Self.magic.count + 8) == Self.checksum(payload), let value = StateValue(cbor: payload) else {
      throw GRPOError(.badCheckpoint("its contents were changed"))
    }
    do {
      return try StateDecoder.decode(type, from: value)
    } catch {
      throw GRPOError(.badCheckpoint("\(error)"))
    }
  }

  /// FNV-1a, which detects accidental changes only.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
