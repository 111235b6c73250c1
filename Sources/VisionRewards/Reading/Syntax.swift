import Answers
import RewardCore

/// A syntax in which models write places in images.
public enum Syntax: String, Sendable, Hashable, Codable, CaseIterable {
  /// Brackets and JSON.
  ///
  /// Examples are `[x1, y1, x2, y2]`, `(x1, y1), (x2, y2)`, `{"bbox_2d": …}`, Shikra's `[…;…]` and `{"point_2d": …}`.
  ///
  /// Each number may have a key: `{"x1": …, "y1": …, "x2": …, "y2": …}`, `{"xmin": …, "ymin": …, "xmax": …, "ymax":
  /// …}`, `{"x": …, "y": …, "width": …, "height": …}` from the upper left corner, `{"x": …, "y": …}` for a point.
  /// Gemini's key `box_2d` means `[ymin, xmin, ymax, xmax]` in thousandths.
  case plain
  /// Qwen2-VL, in thousandths.
  ///
  /// `<|object_ref_start|>cat<|object_ref_end|><|box_start|>(x1,y1),(x2,y2)<|box_end|>`
  case qwenTokens
  /// InternVL and the first Qwen-VL: `<ref>cat</ref><box>[[x1, y1, x2, y2]]</box>`, in thousandths.
  case boxTags
  /// DeepSeek-VL2: `<|ref|>cat<|/ref|><|det|>[[x1, y1, x2, y2]]<|/det|>`, in thousandths.
  case detTags
  /// GLM-4.5V, in thousandths.
  ///
  /// `<|begin_of_box|>[[x1, y1, x2, y2]]<|end_of_box|>`, or JSON between the same tokens.
  case glmTokens
  /// Rex-Omni: `<12><412><568><612>`, in thousandths; also between the tokens of Qwen2-VL.
  case coordinateTokens
  /// PaliGemma: `<loc0100><loc0200><loc0300><loc0400> cat`, as y, x, y, x in 1024 bins.
  case paliGemma
  /// Florence-2: `cat<loc_100><loc_200><loc_300><loc_400>`, in 1000 bins, represented by their centers.
  case florence
  /// Kosmos-2, in a grid of 32 × 32 cells.
  ///
  /// `<phrase>cat</phrase><object><patch_index_0044><patch_index_0863></object>`
  case kosmos
  /// Molmo, in percent of the image size.
  ///
  /// `<point x="10.5" y="20" alt="cat">cat</point>` and `<points x1="…" y1="…" x2=…>`.
  ///
  /// Molmo 2: `<points coords="1 1 105 205 2 300 400">cats</points>`, the number of the image and then a number, x and
  /// y for each point, in thousandths; further images follow a tab, comma, colon or semicolon.
  case molmo

  /// The space that the syntax defines, or `nil`.
  var space: CoordinateSpace? {
    switch self {
    case .plain: nil
    case .qwenTokens, .boxTags, .detTags, .glmTokens, .coordinateTokens, .florence: .thousandths
    case .paliGemma, .kosmos, .molmo: .unit
    }
  }

  /// Returns the syntax of the first distinctive token in a text.
  ///
  /// - Complexity: O(*n*).
  static func of(_ bytes: Bytes, _ range: Range<Int>) -> Syntax {
    var at = range.lowerBound
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: range.upperBound) {
      let next = open + 1
      at = next
      guard next < range.upperBound else { break }
      switch bytes[next] {
      case UInt8(ascii: "|"):
        if bytes.has("<|box_start|>", at: open, before: range.upperBound)
          || bytes.has("<|object_ref_start|>", at: open, before: range.upperBound)
        {
          return .qwenTokens
        }
        if bytes.has("<|det|>", at: open, before: range.upperBound)
          || bytes.has("<|ref|>", at: open, before: range.upperBound)
        {
          return .detTags
        }
        if bytes.has("<|begin_of_box|>", at: open, before: range.upperBound) { return .glmTokens }
      case UInt8(ascii: "b"):
        if bytes.has("<box>", at: open, before: range.upperBound) { return .boxTags }
      case UInt8(ascii: "r"):
        if bytes.has("<ref>", at: open, before: range.upperBound) { return .boxTags }
      case UInt8(ascii: "l"):
        if bytes.has("<loc_", at: open, before: range.upperBound) { return .florence }
        if bytes.has("<loc", at: open, before: range.upperBound) { return .paliGemma }
      case UInt8(ascii: "s"):
        if bytes.has("<seg", at: open, before: range.upperBound) { return .paliGemma }
      case UInt8(ascii: "p"):
        if bytes.has("<patch_index_", at: open, before: range.upperBound)
          || bytes.has("<phrase>", at: open, before: range.upperBound)
        {
          return .kosmos
        }
        if bytes.has("<point ", at: open, before: range.upperBound)
          || bytes.has("<points ", at: open, before: range.upperBound)
        {
          return .molmo
        }
      case UInt8(ascii: "o"):
        if bytes.has("<object>", at: open, before: range.upperBound) { return .kosmos }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isToken(bytes, next, range.upperBound) { return .coordinateTokens }
      default:
        break
      }
    }
    return .plain
  }

  /// Whether two adjacent coordinate tokens begin here.
  private static func isToken(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool {
    var next = start
    while next < end, next - start < 6, bytes[next].isDigit { next += 1 }
    return bytes.has("><", at: next, before: end) && next + 2 < end && bytes[next + 2].isDigit
  }

  /// Whether the usual space is only a convention of a model family. In other syntaxes, the tokens determine the space.
  var isSpaceByCustom: Bool {
    switch self {
    case .qwenTokens, .boxTags, .detTags, .glmTokens, .coordinateTokens: true
    case .plain, .paliGemma, .florence, .kosmos, .molmo: false
    }
  }
}
