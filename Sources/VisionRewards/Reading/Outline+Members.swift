import Answers
import RewardCore

extension Outline {
  /// Whether a member retracts its object or is unknown: `"valid": false`, `"label": "maybe a cat"`.
  ///
  /// Members whose value is a bracket are places, and are read as such.
  ///
  /// - Complexity: O(*n*) in the length of the object.
  func isQualified(_ object: Int, _ bytes: Bytes) -> Bool {
    isTakenBack(object, bytes)
      || children(of: object).contains { key in
        let value = value(of: key)
        if let value, nodes[value].kind != .text { return false }
        if value == nil && number(of: key) == nil && isNull(key, bytes) {
          return MemberKeys.isAnswer(bytes, nodes[key].place) || !MemberKeys.isUnderstood(bytes, nodes[key].place, nil)
        }
        if MemberKeys.isUnconfident(bytes, nodes[key].place, number(of: key)) { return true }
        return !MemberKeys.isUnderstood(bytes, nodes[key].place, value.map { nodes[$0].place })
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
  /// - Parameter text: the value if it is in quotation marks.
  static func isUnderstood(_ bytes: Bytes, _ key: Range<Int>, _ text: Range<Int>?) -> Bool {
    if let text, bytes.trimmed(text).isEmpty { return true }
    guard key.count <= 48 else { return false }
    let name = String(decoding: bytes[key], as: UTF8.self).lowercased().filter { $0.isLetter }
    if free.contains(name) || states.contains(name) { return true }
    // `"alt_label": "dog"`.
    let words = String(decoding: bytes[key], as: UTF8.self).lowercased().split { !$0.isLetter }
    if words.count > 1 || words.first == "or", words.contains(where: { others.contains(String($0)) }) { return false }
    let isQuestion =
      name.hasPrefix("is") && (names.contains(String(name.dropFirst(2))) || states.contains(String(name.dropFirst(2))))
    guard names.contains(name) || isQuestion || isPlace(bytes, key, name) else { return false }
    guard let text else { return true }
    return isAnswer(bytes, key) || remarks.contains(name)
      ? SurroundingText.isDescription(bytes, bytes.trimmed(text)) : OpenName.isName(bytes, bytes.trimmed(text))
  }

  /// Whether a key measures trust in its object, and is 0. Confidences, which some rewards use, are excluded.
  static func isUnconfident(_ bytes: Bytes, _ key: Range<Int>, _ number: Double?) -> Bool {
    guard let number, number <= 0, key.count <= 48 else { return false }
    let name = String(decoding: bytes[key], as: UTF8.self).lowercased().filter { $0.isLetter }
    return [
      "certainty", "likelihood", "reliability", "trust", "belief", "quality", "accuracy", "rating", "count", "total",
      "found", "num", "detections",
    ]
    .contains(name)
  }

  /// Whether a key has the answer, so that a word or `null` beside a place is another answer.
  static func isAnswer(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard key.count <= 48 else { return false }
    let name = String(decoding: bytes[key], as: UTF8.self).lowercased().filter { $0.isLetter }
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
