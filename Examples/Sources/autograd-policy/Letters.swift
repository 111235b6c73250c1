/// The texts of the policy: token 0 is the end, tokens 1 to 4 are the letters a to d.
package enum Letters {
  package static let vocabulary = 5

  package static func text(_ tokens: some Sequence<Int32>) -> String {
    String(tokens.filter { $0 != 0 }.map { Character(Unicode.Scalar(UInt8(96 + $0))) })
  }

  package static func tokens(_ text: String) -> [Int32] { text.utf8.map { Int32($0) - 96 } }
}
