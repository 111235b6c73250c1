/// The reason why bytes are not a valid file.
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

  /// The message, with the position.
  public var description: String {
    switch fact {
    case .tooShort(let count): "a file must have at least 8 bytes, but has \(count)"
    case .headerTooLong(let count): "the length of the header is \(count) bytes, which is more than the file has"
    case .syntax(let offset, let expected): "header, byte \(offset): expected \(expected)"
    case .repeated(let name): "header: “\(name)” occurs twice"
    case .missing(let name, let field): "tensor “\(name)”: no \(field)"
    case .unsupported(let name, let type): "tensor “\(name)”: the type must be F32, but is \(type)"
    case .misplaced(let name): "tensor “\(name)” overlaps another or leaves a gap before it"
    case .wrongLength(let name): "tensor “\(name)”: shape, offsets and file size do not agree"
    case .leftOver(let count): "\(count) bytes at the end belong to no tensor"
    case .noTensor(let name): "tensor “\(name)” is missing"
    case .wrongShape(let name, let found, let expected): "tensor “\(name)” has the shape \(found), expected \(expected)"
    case .wrongMetadata(let what): "metadata: \(what)"
    }
  }
}
