import Answers
import RewardCore

/// The roles of keys of objects that contain boxes or points.
struct PlaceKeys {
  enum Role: Sendable, Hashable {
    /// A box or a point.
    case place
    /// A box as y, x, y, x in thousandths: Gemini's `box_2d`.
    case yFirst
    /// A box as x, y, width, height.
    case sized
    /// A place that counts only if there is none under a key of the requested kind. An example is a box where points
    /// are expected.
    case otherPlace
    /// A corner of a box.
    case firstCorner, lastCorner
    case label
    /// A label that counts only if there is no other.
    case caption
    case labels
    case confidence
    /// The action at the place.
    case action
    /// The format of the four numbers of a box.
    case format
    /// A coordinate.
    case side(Side)
    /// A wrapper around places.
    case wrapper
    /// The unit of the coordinates.
    case unit
    /// A key that marks its value as something other than the answer.
    case denied
    case other
  }

  /// Returns the role of a key, ignoring case and separators.
  static func role(_ bytes: Bytes, _ key: Range<Int>, _ wanted: Reading.Wanted) -> Role {
    guard key.count <= 40 else { return .other }
    let folded = String(unsafeUninitializedCapacity: key.count) { name in
      var count = 0
      for offset in key {
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): continue
        default:
          name[count] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
          count += 1
        }
      }
      return count
    }
    if let role = (wanted == .boxes ? boxRoles : pointRoles)[folded] ?? roles[folded] { return role }
    // “bbox_1” and “coordinate2” are places too.
    if folded.utf8.last?.isDigit ?? false {
      var plain = folded
      while plain.utf8.last?.isDigit ?? false { plain.removeLast() }
      if let role = (wanted == .boxes ? boxRoles : pointRoles)[plain], role == .place { return role }
    }
    if isDenied(bytes, key) { return .denied }
    return folded == "unit" || folded == "units" ? .unit : .other
  }

  /// Whether a key marks its value as a replacement: `final`, `corrected_bbox`.
  static func isReplacing(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard key.count <= 40 else { return false }
    return String(decoding: bytes[key], as: UTF8.self).lowercased().split { !$0.isLetter }
      .contains { replacements.contains(String($0)) }
  }

  private static let replacements: Set<String> = [
    "final", "corrected", "correction", "actual", "actually", "real", "true", "truth", "correct", "updated", "revised",
    "new", "after", "fixed", "instead", "second", "other", "alt", "improved", "refined", "better", "adjusted",
    "replaced", "replacement",
  ]

  private static func table(_ roles: [(Role, [String])]) -> [String: Role] {
    var table: [String: Role] = [:]
    for (role, names) in roles {
      for name in names { table[name] = role }
    }
    return table
  }

  private static let roles = table([
    (
      .label,
      [
        "label", "name", "class", "classname", "category", "categoryname", "objectname", "objectclass", "object",
        "classlabel",
      ]
    ),
    (.caption, ["caption", "description", "title", "phrase", "textcontent", "tag"]),
    (.labels, ["labels", "names", "classes", "categories", "classnames"]),
    (.confidence, ["score", "confidence", "conf", "probability", "prob"]),
    (.action, ["action", "actiontype"]),
    (.format, ["format", "bboxformat", "boxformat"]),
    (
      .wrapper,
      [
        "answer", "finalanswer", "result", "results", "output", "response", "prediction", "predictions", "detection",
        "detections", "detectedobjects", "objects", "items", "instances", "annotations", "data", "list", "arguments",
        "args",
        "parameters", "params", "toolcall", "toolcalls", "function",
      ]
    ),
  ]).merging(Side.names.mapValues { .side($0) }) { first, _ in first }

  private static let boxRoles = table([
    (
      .place,
      [
        "box", "bbox", "bbox2d", "boundingbox", "boundingbox2d", "boundingboxes", "boxes", "bboxes", "bboxes2d",
        "bboxs", "position",
        "coordinates", "coordinate", "coords", "coord", "location", "region", "bounds", "bndbox", "xyxy", "bboxxyxy",
        "boxxyxy",
      ]
    ),
    (.yFirst, ["box2d"]),
    (.sized, ["xywh", "bboxxywh", "boxxywh", "ltwh"]),
    (.firstCorner, ["topleft", "upperleft", "lefttop", "start", "min", "topleftcorner"]),
    (.lastCorner, ["bottomright", "lowerright", "rightbottom", "end", "max", "bottomrightcorner"]),
  ])

  private static let pointRoles = table([
    (
      .place,
      [
        "point", "points", "point1", "point2", "points1", "points2", "point2d", "points2d", "position", "coordinate",
        "coordinates", "coord", "coords",
        "location",
        "center", "centre", "centerpoint", "clickpoint", "click", "xy", "startbox", "keypoint",
      ]
    ),
    (.otherPlace, ["box", "bbox", "bbox2d", "boundingbox", "bounds", "xyxy"]),
  ])

  /// Words in keys whose values are excluded from the answer.
  private static let deniedWords: Set<String> = [
    "not", "no", "non", "avoid", "ignore", "ignored", "exclude", "excluded", "except", "without", "negative",
    "negatives", "false",
    "wrong", "incorrect", "bad", "invalid", "distractor", "distractors", "remove", "removed", "reject", "rejected",
    "forbidden",
    "background", "missing", "unsure", "uncertain", "maybe", "possible", "alternative", "alternatives", "previous",
    "draft", "before", "prior", "initial", "guess", "guesses", "example", "examples",
    "hypothetical", "candidate", "candidates", "prompt", "question", "tentative", "format", "template", "query",
    "proposal",
    "old", "never",
    "dont", "isnt",
  ]

  /// Whether a key contains such a word: `not_bbox`, `boxesToAvoid`, `ignored-objects`.
  static func isDenied(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard key.count <= 40 else { return false }
    var word: [UInt8] = []
    func isDenied() -> Bool { !word.isEmpty && deniedWords.contains(String(decoding: word, as: UTF8.self)) }
    var wasSmall = false
    for offset in key {
      let byte = bytes[offset]
      let isCapital = byte &- UInt8(ascii: "A") < 26
      if !byte.isLetter || isCapital && wasSmall {
        if isDenied() { return true }
        word = []
      }
      if byte.isLetter { word.append(byte | 0x20) }
      wasSmall = byte.isLetter && !isCapital
    }
    return isDenied()
  }
}
