import Answers
import RewardCore

/// The names of calls and tags around places.
enum Calls {
  /// Whether a call has a box or a point as its arguments. Examples are `click(5, 5)`, `pyautogui.click(x=5, y=5)`
  /// and `BBox(…)`.
  static func isCall(_ bytes: Bytes, _ name: Range<Int>, _ wanted: Reading.Wanted) -> Bool {
    let folded = folded(bytes, name)
    let last = folded.split(separator: ".").last.map(String.init) ?? ""
    switch wanted {
    case .boxes: return ["box", "bbox", "boundingbox"].contains(last)
    case .points:
      return clicks.contains(last) || ["point", "position", "coordinate", "coordinates", "xy"].contains(last)
    }
  }

  /// Whether a tag encloses a box or a point.
  static func isTag(_ bytes: Bytes, _ name: Range<Int>, _ wanted: Reading.Wanted) -> Bool {
    let folded = folded(bytes, name)
    if ["toolcall", "answer", "coordinate", "coordinates", "coords"].contains(folded) { return true }
    let isBox = ["bbox", "box", "bbox2d", "box2d", "boundingbox"].contains(folded)
    return wanted == .points ? isBox || ["point", "points", "point2d", "click"].contains(folded) : isBox
  }

  /// Whether an action points at a place: `click`, `left_click`, `tap`.
  static func isClick(_ bytes: Bytes, _ text: Range<Int>) -> Bool { clicks.contains(folded(bytes, text)) }

  private static let clicks: Set<String> = [
    "click", "leftclick", "rightclick", "middleclick", "doubleclick", "leftdouble", "rightsingle", "tripleclick", "tap",
    "doubletap",
    "press", "longpress", "select", "pointat", "touch",
  ]

  /// Whether a tool does anything other than pointing at a place.
  static func isOtherAction(_ bytes: Bytes, _ text: Range<Int>) -> Bool { others.contains(folded(bytes, text)) }

  private static let others: Set<String> = [
    "scroll", "swipe", "drag", "leftclickdrag", "dragto", "type", "write", "input", "key", "keypress", "hotkey", "wait",
    "terminate", "finish", "finished", "open", "zoom", "pinch", "screenshot", "moveto", "mousemove", "move",
    "movemouse",
    "movecursor", "cursormove", "moverel", "hover", "mousedown", "mouseup", "leftmousedown", "leftmouseup",
    "cursorposition",
  ]

  /// Returns a name in lowercase, without separators except points.
  private static func folded(_ bytes: Bytes, _ name: Range<Int>) -> String {
    var out: [UInt8] = []
    for offset in name.prefix(64) where bytes[offset] != UInt8(ascii: "_") && bytes[offset] != UInt8(ascii: " ") {
      let byte = bytes[offset]
      out.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
