import Answers
import RewardCore

extension Outline {
  /// Whether a member retracts its object or is unknown: `"valid": false`, `"label": "maybe a cat"`.
  ///
  /// Beside a place, members whose value is a bracket must be places too, or known lists: `"shift": [0, 20]` is
  /// neither.
  ///
  /// - Parameter convertsFormats: whether the reader converts boxes of another form, such as `xywh`.
  /// - Complexity: O(*n*) in the length of the object.
  func isQualified(_ object: Int, _ bytes: Bytes, convertsFormats: Bool = false) -> Bool {
    isTakenBack(object, bytes)
      || children(of: object).contains { key in
        let value = value(of: key)
        if let value, nodes[value].kind != .text {
          return !MemberKeys.mayHaveList(bytes, nodes[key].place) && hasPlace(object, bytes)
        }
        if value == nil && number(of: key) == nil && isNull(key, bytes) {
          return MemberKeys.isAnswer(bytes, nodes[key].place) || !MemberKeys.isUnderstood(bytes, nodes[key].place, nil)
        }
        if MemberKeys.isUnconfident(bytes, nodes[key].place, number(of: key)) { return true }
        return !MemberKeys.isUnderstood(
          bytes, nodes[key].place, value.map { nodes[$0].place }, convertsFormats: convertsFormats)
      }
  }

  /// Whether an object has a place under a key of its own.
  private func hasPlace(_ object: Int, _ bytes: Bytes) -> Bool {
    children(of: object).contains { key in
      MemberKeys.isPlace(bytes, nodes[key].place) && value(of: key).map { nodes[$0].kind != .text } ?? true
    }
  }

  /// Whether the value of a key is `null` or `None`.
  private func isNull(_ key: Int, _ bytes: Bytes) -> Bool {
    let place = nodes[key].place
    let value = bytes.trimmed(place.upperBound..<min(bytes.count, place.upperBound + 16))
    let start = value.first { bytes[$0].isLetter } ?? value.upperBound
    return bytes.has("null", at: start, before: bytes.count) || bytes.has("None", at: start, before: bytes.count)
  }
}

/// The keys of members that describe an object.
enum MemberKeys {
  /// Whether a key is known and its text, if it has one, is a name or a description.
  ///
  /// - Parameters:
  ///   - text: the value if it is in quotation marks.
  ///   - convertsFormats: whether the reader converts boxes of another form, such as `xywh`.
  static func isUnderstood(
    _ bytes: Bytes, _ key: Range<Int>, _ text: Range<Int>?, convertsFormats: Bool = false
  ) -> Bool {
    if let text, bytes.trimmed(text).isEmpty { return true }
    guard key.count <= 48 else { return false }
    let name = name(bytes, key)
    if let text, ends.contains(name), !isTime(bytes, text) { return false }
    if free.contains(name) || states.contains(name) { return true }
    if isOfOther(bytes, key) { return false }
    let isQuestion =
      name.hasPrefix("is") && (names.contains(String(name.dropFirst(2))) || states.contains(String(name.dropFirst(2))))
    guard names.contains(name) || isQuestion || isPlace(bytes, key, name) else { return false }
    guard let text else { return true }
    if name == "unit" || name == "units" { return isUnit(bytes, text, ofLengths: true) }
    if coordinates.contains(name) { return isForm(bytes, bytes.trimmed(text), isConverted: false) }
    if case .format = PlaceKeys.role(bytes, key, .boxes) {
      return isForm(bytes, bytes.trimmed(text), isConverted: convertsFormats)
    }
    if kinds.contains(name), ShapeWords.isDenied(bytes, text) || PlaceKeys.isDenied(bytes, text) { return false }
    return isAnswer(bytes, key) || remarks.contains(name)
      ? SurroundingText.isDescription(bytes, bytes.trimmed(text)) : OpenName.isName(bytes, bytes.trimmed(text))
  }

  /// Returns the letters of a key in lowercase.
  private static func name(_ bytes: Bytes, _ key: Range<Int>) -> String {
    if bytes[key].contains(where: { $0 >= 0x80 }) {
      return String(decoding: bytes[key], as: UTF8.self).lowercased().filter { $0.isLetter }
    }
    return String(unsafeUninitializedCapacity: key.count) { name in
      var count = 0
      for offset in key where bytes[offset].isLetter {
        name[count] = bytes[offset] | 0x20
        count += 1
      }
      return count
    }
  }

  /// Whether a word of a key tells that its value is another answer: `"alt_label": "dog"`.
  private static func isOfOther(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    // Nearly all keys are one word.
    if let first = key.first(where: { bytes[$0].isLetter }), !bytes[key].contains(where: { $0 >= 0x80 }) {
      let end = (first..<key.upperBound).first { !bytes[$0].isLetter } ?? key.upperBound
      if end - first > 2, !(end..<key.upperBound).contains(where: { bytes[$0].isLetter }) { return false }
    }
    let words = String(decoding: bytes[key], as: UTF8.self).lowercased().split { !$0.isLetter }
    return (words.count > 1 || words.first == "or") && words.contains { others.contains(String($0)) }
  }

  /// Whether a key measures trust in its object, and is 0. Confidences, which some rewards use, are excluded.
  static func isUnconfident(_ bytes: Bytes, _ key: Range<Int>, _ number: Double?) -> Bool {
    guard let number, number <= 0, key.count <= 48 else { return false }
    let name = name(bytes, key)
    return [
      "certainty", "likelihood", "reliability", "trust", "belief", "quality", "accuracy", "rating", "count", "total",
      "found", "num", "detections", "instances", "occurrences", "quantity", "amount", "hits", "matches",
    ]
    .contains(name)
  }

  /// Whether a key has the answer, so that a word or `null` beside a place is another answer.
  static func isAnswer(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard key.count <= 48 else { return false }
    let name = name(bytes, key)
    return ["answer", "finalanswer", "result", "response", "prediction", "output"].contains(name)
  }

  private static func isPlace(_ bytes: Bytes, _ key: Range<Int>, _ name: String) -> Bool {
    if name.count <= 2 || ShapeWords.containers.contains(name) { return true }
    return [.boxes, .points].contains { (wanted: Reading.Wanted) in
      switch PlaceKeys.role(bytes, key, wanted) {
      case .other, .denied: false
      default: true
      }
    }
  }

  /// Whether a key is that of a place of any kind.
  static func isPlace(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard let name = ShapeWords.folded(bytes, key) else { return false }
    if places.contains(name) { return true }
    return [.boxes, .points].contains { (wanted: Reading.Wanted) in
      switch PlaceKeys.role(bytes, key, wanted) {
      case .place, .yFirst, .sized, .otherPlace, .firstCorner, .lastCorner, .side: true
      default: false
      }
    }
  }

  /// Whether a list or an object under a key belongs to the place beside it, or describes its object.
  static func mayHaveList(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard let name = ShapeWords.folded(bytes, key) else { return false }
    if isPlace(bytes, key) || lists.contains(name) || ShapeWords.containers.contains(name) { return true }
    switch PlaceKeys.role(bytes, key, .boxes) {
    case .other, .denied, .confidence, .unit, .format: return false
    default: return true
    }
  }

  /// Whether a text is a unit of pixels, seconds, metres or degrees, or means relative coordinates.
  ///
  /// - Parameter ofLengths: whether it may be a unit other than that of image coordinates.
  static func isUnit(_ bytes: Bytes, _ text: Range<Int>, ofLengths: Bool) -> Bool {
    let name = String(decoding: bytes[text.prefix(24)], as: UTF8.self).lowercased().filter { $0.isLetter }
    return coordinateUnits.contains(name) || ofLengths && otherUnits.contains(name)
  }

  private static let coordinateUnits: Set<String> = [
    "px", "pixel", "pixels", "normalized", "relative", "absolute", "thousandths", "permille",
  ]
  private static let otherUnits: Set<String> = [
    "s", "sec", "secs", "second", "seconds", "m", "meter", "meters", "metre", "metres", "deg", "degree", "degrees",
  ]

  /// Whether a text consists of numbers, units of time and words of known time: “12.5 s”, “00:12”.
  private static func isTime(_ bytes: Bytes, _ text: Range<Int>) -> Bool {
    let words = String(decoding: bytes[text.prefix(48)], as: UTF8.self).lowercased().split { !$0.isLetter }
    return text.count <= 48
      && words.allSatisfy {
        ["s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hour", "hours", "ms"]
          .contains($0)
      }
  }

  /// Whether a text tells the form of coordinates in known words, or is a size: “xyxy”, “640x480”.
  private static func isForm(_ bytes: Bytes, _ text: Range<Int>, isConverted: Bool) -> Bool {
    guard let form = form(bytes, text) else { return false }
    return forms.contains(form) || isConverted && convertedForms.contains(form)
  }

  /// Returns the letters of a form of coordinates: `xywh` for “xywh, in pixels”. The result is `nil` for other texts.
  static func form(_ bytes: Bytes, _ text: Range<Int>) -> String? {
    guard text.count <= 64, !text.contains(where: { bytes[$0] >= 0x80 || bytes[$0] == UInt8(ascii: "=") }) else {
      return nil
    }
    let words = String(decoding: bytes[text], as: UTF8.self).lowercased().split { !$0.isLetter }.map(String.init)
    return words.filter { !formWords.contains($0) }.joined()
  }

  /// Words that do not change the form of coordinates.
  private static let formWords: Set<String> = [
    "px", "pixel", "pixels", "absolute", "coordinates", "coordinate", "image", "format", "in", "original",
    "column", "major", "pascal", "voc", "normalized", "relative", "thousandths",
  ]
  /// The forms of coordinates as they are read, without other letters.
  private static let forms: Set<String> = [
    "", "x", "xy", "xyxy", "xyz", "xminyminxmaxymax", "minxminymaxxmaxy", "lefttoprightbottom", "ltrb",
    "rle", "cocorle",
  ]
  /// The forms of boxes that ``PlaceReader`` converts.
  private static let convertedForms: Set<String> = ["coco", "xywh", "ltwh", "cxcywh", "xcycwh", "yxyx", "yolo"]

  /// Keys of the ends of an interval.
  private static let ends: Set<String> = [
    "from", "to", "until", "begin", "start", "end", "starttime", "endtime", "duration", "time",
  ]

  /// Keys that tell how coordinates or confidences are meant.
  private static let coordinates: Set<String> = [
    "order", "scale", "resolution", "space", "system", "coordinatesystem", "coordinatespace", "level", "rank",
  ]

  /// The keys of all kinds of places, folded.
  private static let places: Set<String> = Set(
    (Box3D.keys + Trajectory.keys + RotatedBox.keys + Polygon.keys + Keypoints.keys + Interval.keys + MaskReader.keys
      + ["counts", "box", "boxes", "windows", "segments", "intervals", "spans", "polygons"])
      .map { $0.filter { $0 != "_" } })

  /// Keys of lists and objects that describe an object or its image.
  private static let lists: Set<String> = [
    "attributes", "attribute", "properties", "colors", "color", "colour", "colours", "materials", "tags", "keywords",
    "labels", "names", "classes", "categories", "scores", "confidences", "probabilities", "relations", "relationships",
    "actions", "clothing", "accessories", "parts", "size", "imagesize", "dimensions", "imagedimensions", "resolution",
    "imageresolution", "originalsize", "center", "centre", "centroid", "visibility", "visibilities", "joints", "steps",
    "skeleton", "metadata", "meta", "image", "info", "ids", "reasoning", "thoughts", "observations",
  ]

  /// Keys of a kind, whose text may tell that the place is none of the answer: `"kind": "hole"`.
  private static let kinds: Set<String> = ["type", "kind", "role", "shapetype", "purpose", "usage", "mode"]

  /// Words of keys whose values are other answers.
  private static let others: Set<String> = [
    "alt", "or", "other", "alternative", "alternate", "second", "backup", "fallback", "another", "possible",
  ]
  private static let names: Set<String> = [
    "success", "level", "error", "notes", "comments", "remark", "message", "相关", "label", "name", "class", "classname",
    "category", "categoryname", "object",
    "objectname", "objectclass",
    "classlabel", "sublabel", "subclass", "subcategory", "supercategory", "caption", "description", "desc", "title",
    "phrase", "text", "textcontent", "content", "ocr", "transcription", "tag", "color", "colour", "colors",
    "material", "shape", "size", "pattern", "texture", "attribute", "attributes", "type", "kind", "id", "index",
    "idx", "number", "no", "num", "imageid", "categoryid", "classid", "objectid", "instanceid", "annotationid",
    "trackid", "area", "width", "height", "depth", "w", "h", "format", "bboxformat", "order", "unit", "units",
    "coordinatesystem", "coordinatespace", "imagewidth", "imageheight", "image", "imagename", "filename", "frame",
    "frameid", "time", "timestamp", "relation", "relationship", "position", "side", "orientation", "direction",
    "pose", "gender", "age", "emotion", "clothing", "role", "target", "referent", "query", "question", "expression",
    "referringexpression", "prompt", "instruction", "entity", "item", "subject", "instance", "part", "location",
    "scene", "view", "language", "version", "iscrowd", "crowd", "point", "count", "rank", "button", "clicktype",
    "action", "actiontype", "element", "elementtype", "tool", "function", "model", "angle", "theta", "rotation",
    "yaw", "event", "activity", "segment", "duration", "start", "end", "score", "confidence", "conf", "probability",
    "prob", "status", "state", "verdict", "valid", "correct", "match", "matched", "found", "exists", "visible",
    "answer", "result", "response", "note", "comment", "scale", "resolution", "space", "system", "purpose", "summary",
    "selected", "clickable", "shapetype", "ok", "accept", "accepted", "verified", "present", "detected", "etikett",
    "bezeichnung", "objekt", "nom", "etiquette", "objet", "classe", "nombre", "etiqueta", "objeto", "clase",
    "categoria", "nome", "rotulo", "farbe", "couleur",
    "标签", "類別", "类别", "名称", "名前", "名稱", "物体", "物體", "对象", "對象", "描述", "说明", "説明", "颜色", "顏色", "色", "标题", "類型", "类型",
    "编号", "序号", "置信度", "位置", "坐标", "座標", "动作", "라벨", "이름", "종류", "설명", "색상", "物件", "ラベル", "カテゴリ", "クラス", "种类", "目标",
    "状态", "状態", "有效", "存在", "正确", "可见", "备注",
    "größe", "étiquette", "catégorie", "étiqueté", "categoría", "descrição", "descripción", "rótulo", "объект",
    "метка", "название", "класс", "категория", "описание", "цвет",
  ]
  /// Keys of texts that are not judged as descriptions.
  private static let free: Set<String> = [
    "reason", "reasons", "reasoning", "explanation", "justification", "rationale", "thought", "thoughts", "think",
    "thinking", "analysis", "evidence", "observation", "context", "steps", "query", "question", "prompt", "instruction",
    "instructions", "expression", "referringexpression", "text", "textcontent", "content", "ocr", "transcription",
    "counts", "rle", "segmentation", "mask", "polygon", "points", "keypoints", "trajectory", "path", "interval", "span",
    "window", "timespan", "range", "period", "begin", "from", "to", "starttime", "endtime", "start", "end", "duration",
    "time", "center", "radius", "until", "filename", "url", "id", "imageid", "size",
  ]
  /// Keys of texts on the place, which must be of known words.
  private static let remarks: Set<String> = [
    "note", "notes", "comment", "comments", "remark", "remarks", "message", "summary", "purpose", "status", "verdict",
    "备注",
  ]
  private static let states: Set<String> = [
    "occluded", "occlusion", "crowd", "truncated", "truncation", "difficult", "hard", "group", "groupof", "depiction",
    "inside", "moving", "open", "closed", "hidden", "partial", "blurred", "blurry", "blur", "rotated", "cropped",
    "overlapping", "touching", "multiple", "clickable", "interactive", "editable", "enabled", "disabled", "checked",
    "focused", "scrollable", "focusable", "password", "reflection", "shadow", "static", "wearing", "small", "large",
    "main", "primary", "foreground", "indoor", "outdoor",
    "normalized", "absolute", "relative", "pixel", "pixels", "ignore",
  ]
}
