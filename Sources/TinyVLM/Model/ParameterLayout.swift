/// The positions of a model's tensors in its parameter buffer.
public struct ParameterLayout: Sendable, Hashable {
  /// A named tensor. Matrices are (in, out), so a row vector is multiplied from the left.
  public struct Entry: Sendable, Hashable {
    /// The name in a weights file.
    public let name: String
    /// The length of each dimension.
    public let shape: [Int]
    /// The offset of the first number.
    public let offset: Int
    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }
  }

  /// The offsets of a block's tensors.
  struct Block: Sendable, Hashable {
    var gain1, bias1, attention, output, gain2, bias2, up, upBias, down, downBias: Int
  }

  /// The offsets of the tensors of the image encoder.
  struct Patches: Sendable, Hashable {
    var into, intoBias, out, outBias, positions: Int
  }

  /// The tensors in the order of their offsets.
  public private(set) var entries: [Entry] = []
  /// The number of parameters.
  public private(set) var count = 0

  // The offsets of the tensors by role.
  private(set) var tokens = 0
  private(set) var positions = 0
  private(set) var patches: Patches?
  private(set) var blocks: [Block] = []
  private(set) var gain = 0
  private(set) var bias = 0

  /// Creates the layout for a configuration.
  public init(_ c: TinyVLMConfiguration) {
    let d = c.width
    tokens = add("tokens", c.vocabulary, d)
    positions = add("positions", c.context, d)
    if let image = c.image {
      patches = Patches(
        into: add("patches.in.weight", image.patchValues, 2 * d), intoBias: add("patches.in.bias", 2 * d),
        out: add("patches.out.weight", 2 * d, d), outBias: add("patches.out.bias", d),
        positions: add("patches.positions", image.patchCount, d))
    }
    for layer in 0..<c.layers {
      let name = "blocks.\(layer)."
      blocks.append(
        Block(
          gain1: add(name + "norm1.gain", d), bias1: add(name + "norm1.bias", d),
          attention: add(name + "attention.qkv", d, 3 * d), output: add(name + "attention.out", d, d),
          gain2: add(name + "norm2.gain", d), bias2: add(name + "norm2.bias", d),
          up: add(name + "up.weight", d, c.hidden), upBias: add(name + "up.bias", c.hidden),
          down: add(name + "down.weight", c.hidden, d), downBias: add(name + "down.bias", d)))
    }
    gain = add("norm.gain", d)
    bias = add("norm.bias", d)
  }

  private mutating func add(_ name: String, _ shape: Int...) -> Int {
    let entry = Entry(name: name, shape: shape, offset: count)
    entries.append(entry)
    count += entry.count
    return entry.offset
  }
}
