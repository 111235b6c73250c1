#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// 1,797 digits that people wrote by hand, scanned: which digit is it?
///
/// Every fifth scan is held out from training. The reasoning names the number of closed loops, then the digit:
///
///     which digit ?  →  <think>loops 2 digit 8</think> <answer>8</answer>
///
/// ```swift
/// let scans = try DigitScans(path: "Fixtures/digits/digits.txt")
/// scans.training.count      // 1438
/// scans.heldOut.count       // 359
/// ```
///
/// - Source: *Optical Recognition of Handwritten Digits*, UCI Machine Learning Repository, 1998; `Fixtures/digits`.
public struct DigitScans: Sendable {
  /// The FNV-1a digest of the data file.
  static let digest: UInt64 = 0x0294_4158_C858_E455

  /// All words of prompts and completions.
  public static let words = ["which", "digit", "?", "loops"] + (0...9).map(String.init)

  /// The scans to learn from.
  public private(set) var training: [VisualExample] = []
  /// The scans to judge by.
  public private(set) var heldOut: [VisualExample] = []

  /// Reads the data file.
  ///
  /// - Throws: `DigitScansError` if the file cannot be read or is another.
  public init(path: String) throws(DigitScansError) {
    let bytes = try Self.contents(path)
    do throws(DigitScansError) {
      try self.init(bytes: bytes)
    } catch {
      throw DigitScansError(error.fact, in: path)
    }
  }

  /// Reads the bytes of the data file.
  ///
  /// - Throws: `DigitScansError` if they are other bytes.
  public init(bytes: [UInt8]) throws(DigitScansError) {
    let digest = Self.digest(of: bytes)
    guard digest == Self.digest else { throw DigitScansError(.digest(digest)) }
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let line = Array(line)
      guard line.count == 66, (48...57).contains(line[0]), line[1] == UInt8(ascii: " ") else {
        throw DigitScansError(.line(number + 1))
      }
      var pixels: [Float] = []
      for byte in line.dropFirst(2) {
        guard let value = Self.value(byte) else { throw DigitScansError(.line(number + 1)) }
        pixels.append(Float(value) / 16)
      }
      let example = Self.example(
        number, Int(line[0]) - 48, PixelImage(width: 8, height: 8, channels: 1, values: pixels))
      if number % 5 == 4 { heldOut.append(example) } else { training.append(example) }
    }
  }

  /// FNV-1a with 64 bits, which tells a damaged file from the original.
  private static func digest(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 97...103: Int(byte) - 87
    default: nil
    }
  }

  private static func example(_ id: Int, _ digit: Int, _ image: PixelImage) -> VisualExample {
    let loops = [1, 0, 0, 0, 0, 0, 1, 0, 2, 1][digit]
    return VisualExample(
      id: id, images: [image], prompt: "which digit ?",
      chains: ChainsOfThought(
        short: "digit \(digit)", sparse: "loops \(loops)", dense: "loops \(loops) digit \(digit)"),
      answer: "\(digit)", wrongAnswer: "\((digit + 1) % 10)", reference: "\(digit)", caption: "digit \(digit)")
  }

  private static func contents(_ path: String) throws(DigitScansError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw DigitScansError(.unreadable, in: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // One byte more than the file has is enough to see that it is another.
    while bytes.count <= 1 << 20 {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    // Of a folder, for instance.
    if ferror(file) != 0 { throw DigitScansError(.unreadable, in: path) }
    return bytes
  }
}

/// Why the scans could not be read.
public struct DigitScansError: Error, Sendable, Hashable, CustomStringConvertible {
  enum Fact: Sendable, Hashable {
    case unreadable
    case digest(UInt64)
    case line(Int)
  }

  let fact: Fact
  private let path: String?

  init(_ fact: Fact, in path: String? = nil) {
    self.fact = fact
    self.path = path
  }

  /// What is wrong, and in which file.
  public var description: String {
    let name = path.map { "“\($0)”" } ?? "the data"
    return switch fact {
    case .unreadable: "\(name) cannot be read"
    case .digest(let digest):
      "\(name) is not the file of scans, whose digest is \(DigitScans.digest), not \(digest)"
    case .line(let number): "\(name): line \(number) is not a label and 64 pixels"
    }
  }
}
