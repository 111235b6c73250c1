package import GRPO

/// Draws scenes so that none is in two splits.
///
/// A scene is written as a text without its style and noise. The digest of the text decides to which split the scene belongs, so that
/// neither the index nor the seed can bring a scene of one split into another:
///
///     residue(scene) = FNV-1a(text) mod 10:  0…7 training, 8 validation, 9 in domain and out of domain
///
/// - Complexity: ten draws on average for splits other than training.
package struct SplitDraw {
  /// Draws scenes until one belongs to the split.
  ///
  /// - Parameters:
  ///   - draw: draws a scene with its text; a scene whose text is nil belongs to every split.
  package static func scene<Scene>(
    at index: Int, in split: Split, seed: UInt64, task: String,
    draw: (inout CounterGenerator) -> (scene: Scene, text: String?)
  ) -> (scene: Scene, generator: CounterGenerator) {
    precondition(index >= 0, "index must be ≥ 0, but is \(index)")
    let stream = RandomStream(rawValue: 0x1000 | digest(of: "\(task) \(split.rawValue)") << 16)
    var generator = RandomSource(seed: seed, stream: stream).generator(prompt: index)
    while true {
      let (scene, text) = draw(&generator)
      guard let text, !residues(of: split).contains(digest(of: text) % 10) else { return (scene, generator) }
    }
  }

  private static func residues(of split: Split) -> ClosedRange<UInt64> {
    switch split {
    case .training: 0...7
    case .validation: 8...8
    case .inDomain, .outOfDomain1, .outOfDomain2: 9...9
    }
  }

  /// FNV-1a with 64 bits.
  package static func digest(of text: String) -> UInt64 {
    // The upper bits are mixed into the lower, which alone decide a remainder by 10 too regularly.
    let digest = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return digest ^ digest >> 32
  }
}
