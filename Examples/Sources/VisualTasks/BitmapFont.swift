/// Capitals, digits and a few signs of three by five pixels.
package enum BitmapFont {
  /// The pixels from one character to the next.
  package static let advance = 4
  /// The height of a character in pixels.
  package static let height = 5

  /// The rows of a character, `#` for ink; lower case is drawn as capitals, an unknown character as nothing.
  package static func rows(of byte: UInt8) -> [String] {
    glyphs[(97...122).contains(byte) ? byte - 32 : byte] ?? []
  }

  private static let glyphs: [UInt8: [String]] = Dictionary(
    uniqueKeysWithValues: table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ").map(String.init)
      return parts.first?.utf8.first.map { ($0, Array(parts.dropFirst())) }
    })

  private static let table = """
    A .#. #.# ### #.# #.#
    B ##. #.# ##. #.# ##.
    C .## #.. #.. #.. .##
    D ##. #.# #.# #.# ##.
    E ### #.. ##. #.. ###
    F ### #.. ##. #.. #..
    G .## #.. #.# #.# .##
    H #.# #.# ### #.# #.#
    I ### .#. .#. .#. ###
    J ..# ..# ..# #.# .#.
    K #.# #.# ##. #.# #.#
    L #.. #.. #.. #.. ###
    M #.# ### ### #.# #.#
    N ##. #.# #.# #.# #.#
    O .#. #.# #.# #.# .#.
    P ##. #.# ##. #.. #..
    Q .#. #.# #.# .## ..#
    R ##. #.# ##. #.# #.#
    S .## #.. .#. ..# ##.
    T ### .#. .#. .#. .#.
    U #.# #.# #.# #.# ###
    V #.# #.# #.# #.# .#.
    W #.# #.# ### ### #.#
    X #.# #.# .#. #.# #.#
    Y #.# #.# .#. .#. .#.
    Z ### ..# .#. #.. ###
    0 ### #.# #.# #.# ###
    1 .#. ##. .#. .#. ###
    2 ### ..# ### #.. ###
    3 ### ..# .## ..# ###
    4 #.# #.# ### ..# ..#
    5 ### #.. ### ..# ###
    6 ### #.. ### #.# ###
    7 ### ..# ..# .#. .#.
    8 ### #.# ### #.# ###
    9 ### #.# ### ..# ###
    . ... ... ... ... .#.
    , ... ... ... .#. #..
    ? ##. ..# .#. ... .#.
    ; ... .#. ... .#. #..
    : ... .#. ... .#. ...
    ( ..# .#. .#. .#. ..#
    ) #.. .#. .#. .#. #..
    _ ... ... ... ... ###
    - ... ... ### ... ...
    = ... ### ... ### ...
    / ..# ..# .#. #.. #..
    > #.. .#. ..# .#. #..
    """
}

extension Drawing {
  /// Writes a line of text in the bitmap font, its upper left corner at a pixel; what is beyond the edges is cut.
  package mutating func write(_ text: String, x: Int, y: Int, color: Color, scale: Int = 1) {
    for (index, byte) in text.utf8.enumerated() {
      for (dy, row) in BitmapFont.rows(of: byte).enumerated() {
        for (dx, mark) in row.utf8.enumerated() where mark == UInt8(ascii: "#") {
          for (sx, sy) in (0..<scale * scale).map({ ($0 % scale, $0 / scale) }) {
            set(x + (BitmapFont.advance * index + dx) * scale + sx, y + dy * scale + sy, color)
          }
        }
      }
    }
  }
}
