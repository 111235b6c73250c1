/// Named single-precision tensors in the `safetensors` format.
///
/// A file consists of the length of a JSON header (eight bytes, little-endian), the header, and the numbers of all
/// tensors:
///
///     {"__metadata__": {"format": "pt"}, "gain": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}
///
/// ```swift
/// let file = Safetensors(tensors: [.init(name: "gain", shape: [3], values: [1, 2, 3])])
/// let same = try Safetensors(bytes: file.bytes)
/// ```
///
/// - Source: <https://github.com/huggingface/safetensors>, section *Format*.
public struct Safetensors: Sendable, Hashable {
  /// A named array of numbers.
  public struct Tensor: Sendable, Hashable {
    /// The name, unique in a file.
    public let name: String
    /// The length of each dimension; empty for a single number.
    public let shape: [Int]
    /// The numbers in row-major order.
    public let values: [Float]

    /// Creates a tensor.
    ///
    /// - Precondition: the number of values is the product of the dimensions.
    public init(name: String, shape: [Int], values: [Float]) {
      precondition(
        shape.reduce(1, *) == values.count,
        "values must have \(shape.reduce(1, *)) elements for the shape \(shape), but has \(values.count)")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The tensors in the order of their data.
  public var tensors: [Tensor]
  /// The texts of the header under `__metadata__`.
  public var metadata: [String: String]

  /// Creates the contents of a file.
  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor with a name, or `nil`.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  /// Reads a file.
  ///
  /// Every length is validated before it is used, so the bytes may come from an untrusted source.
  ///
  /// - Throws: `SafetensorsError` if the bytes are not a file of this format, if tensors overlap or leave gaps, or if a
  ///   tensor is not of single precision.
  /// - Complexity: linear in the number of bytes.
  public init(bytes: [UInt8]) throws(SafetensorsError) {
    guard bytes.count >= 8 else { throw SafetensorsError(.tooShort(bytes.count)) }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    guard length <= UInt64(bytes.count - 8) else { throw SafetensorsError(.headerTooLong(length)) }
    let start = 8 + Int(length)
    var reader = SafetensorsHeader(bytes: bytes[8..<start])
    let header = try reader.read()
    metadata = header.metadata
    tensors = []
    var next = 0
    for entry in header.entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard entry.dtype == "F32" else { throw SafetensorsError(.unsupported(entry.name, entry.dtype)) }
      guard entry.begin == next else { throw SafetensorsError(.misplaced(entry.name)) }
      var count = 1
      for length in entry.shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        guard !overflow else { throw SafetensorsError(.wrongLength(entry.name)) }
        count = product
      }
      guard entry.end >= entry.begin, entry.end <= bytes.count - start, count == (entry.end - entry.begin) / 4,
        (entry.end - entry.begin) % 4 == 0
      else { throw SafetensorsError(.wrongLength(entry.name)) }
      let values = bytes.withUnsafeBytes { raw in
        (0..<count).map { index in
          let word = raw.loadUnaligned(fromByteOffset: start + entry.begin + 4 * index, as: UInt32.self)
          return Float(bitPattern: UInt32(littleEndian: word))
        }
      }
      tensors.append(Tensor(name: entry.name, shape: entry.shape, values: values))
      next = entry.end
    }
    guard next == bytes.count - start else { throw SafetensorsError(.leftOver(bytes.count - start - next)) }
  }

  /// The file. Tensors are in order, and metadata are sorted by name, so equal contents give equal bytes.
  public var bytes: [UInt8] {
    var header = "{"
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }
      header += "\"__metadata__\":{\(pairs.joined(separator: ","))}"
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.values.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header += header.utf8.count > 1 ? "," : ""
      header +=
        "\(Self.quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
      offset = end
    }
    header += "}"
    // The data start at a multiple of eight bytes.
    while header.utf8.count % 8 != 0 { header += " " }
    var result: [UInt8] = []
    result.reserveCapacity(8 + header.utf8.count + offset)
    let length = UInt64(header.utf8.count)
    for byte in 0..<8 { result.append(UInt8(truncatingIfNeeded: length >> UInt64(8 * byte))) }
    result += header.utf8
    for tensor in tensors {
      for value in tensor.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { result += $0 }
      }
    }
    return result
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
