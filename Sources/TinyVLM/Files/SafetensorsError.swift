/// Why bytes are not a file of single-precision tensors.
public struct SafetensorsError: Error, Sendable, Hashable, CustomStringConvertible {
  enum Fact: Sendable, Hashable {
    case tooShort(Int)
    case headerTooLong(UInt64)
    case syntax(offset: Int, expected: String)
    case repeated(String)
    case missing(String, field: String)
    case unsupported(String, String)
    case misplaced(String)
    case wrongLength(String)
    case leftOver(Int)
    case noTensor(String)
    case wrongShape(String, found: [Int], expected: [Int])
    case wrongMetadata(String)
  }

  let fact: Fact

  init(_ fact: Fact) { self.fact = fact }

  /// What is wrong and where.
  public var description: String {
    switch fact {
    case .tooShort(let count): "a file has at least 8 bytes, not \(count)"
    case .headerTooLong(let count): "the header claims \(count) bytes, more than there are"
    case .syntax(let offset, let expected): "header, byte \(offset): expected \(expected)"
    case .repeated(let name): "header: “\(name)” occurs twice"
    case .missing(let name, let field): "tensor “\(name)”: no \(field)"
    case .unsupported(let name, let type): "tensor “\(name)”: only F32 is supported, not \(type)"
    case .misplaced(let name): "tensor “\(name)” overlaps another or leaves a gap before it"
    case .wrongLength(let name): "tensor “\(name)”: shape and offsets do not fit each other or the file"
    case .leftOver(let count): "\(count) bytes at the end belong to no tensor"
    case .noTensor(let name): "tensor “\(name)” is missing"
    case .wrongShape(let name, let found, let expected): "tensor “\(name)” has the shape \(found), expected \(expected)"
    case .wrongMetadata(let what): "metadata: \(what)"
    }
  }
}
