import RewardCore

/// Words of keys and values by which a member of an object retracts the object.
enum MemberWords {
  static let stances: [String: MemberStance] = {
    let table: [(MemberStance, String)] = [
      (
        .affirms,
        """
        valid correct accurate found present presence exist exists existing existence visible match matched matches matching
        accept accepted approved keep kept confirmed confident certain sure verified relevant detected identified
        located applicable real true validity correctness relevance usable satisfies satisfied fits fulfills meets positive include included selected chosen final ok okay
        верно правильно valido valida válido válida correcto correcta valide gültig richtig korrekt vrai encontrado presente présent
        """
      ),
      (
        .denies,
        """
        wrong incorrect invalid ignore ignored reject rejected discard discarded delete deleted remove removed exclude
        excluded skip skipped denied deny negated negate false error mistake mistaken fake hallucinated
        hallucination retracted retract withdrawn revoked distractor bad nonexistent unrelated irrelevant disregard
        disregarded dismissed cancel cancelled canceled failed failure inverted unsupported negative unverified
        неверно ошибка incorrecto incorrecta ignorar ignorer ignorieren falsch faux falso inválido invalide ungültig
        """
      ),
      (
        .doubts,
        """
        background missing possible uncertain unsure maybe hypothetical guess guessed draft tentative previous
        old outdated obsolete superseded absent dummy placeholder example unknown unclear
        """
      ),
      (
        .judges,
        """
        status action verdict state decision result judgement judgment evaluation assessment check result conclusion judge opinion score confidence conf probability
        flag flags outcome disposition operation instruction grade review certainty polarity estado
        statut état zustand
        """
      ),
      (.offers, "alternative alternatives alternate alternates backup fallback or"),
      (.sorts, "type kind role mode tags"),
      (.notes, "note notes comment comments remark remarks warning warnings"),
      (.argues, "reason reasoning explanation justification rationale thought"),
    ]
    var out: [String: MemberStance] = [:]
    for (stance, words) in table {
      for word in words.split(whereSeparator: \.isWhitespace) { out[String(word)] = stance }
    }
    return out
  }()

  /// Words of keys that describe or name an object in the image; denying them retracts nothing.
  static let descriptions: Set<String> = [
    "occluded", "occlusion", "crowd", "iscrowd", "truncated", "truncation", "difficult", "hard", "group", "isgroup",
    "depiction", "inside", "moving", "open", "closed", "hidden", "partial", "partially", "blurred", "blurry", "blur",
    "rotated", "flipped", "cropped", "overlapping", "overlap", "touching", "multiple", "clickable", "interactive",
    "editable", "enabled", "disabled", "checked", "focused", "scrollable", "focusable", "password", "isoccluded",
    "istruncated", "isgroupof", "isdepiction", "isinside", "reflection", "reflected", "shadow", "static", "wearing",
    "label", "labels", "name", "class", "category", "caption", "description", "title", "phrase", "text", "content",
    "ocr", "transcription", "color", "colour", "material", "shape", "size", "value", "alt", "query", "object", "tag",
  ]

  static let negations: Set<String> = [
    "not", "no", "non", "never", "isnt", "dont", "doesnt", "without", "nicht", "pas",
  ]
  /// Words that open a yes-or-no question.
  static let openings: Set<String> = ["is", "was", "has", "are", "contains"]
  /// The objects of such a question.
  static let objects: Set<String> = [
    "target", "answer", "object", "box", "bbox", "it", "this", "item", "referent", "requested", "instance", "one",
  ]

  /// Returns the stance of a Chinese or Japanese key.
  static func asian(_ word: String) -> MemberStance? {
    guard word.unicodeScalars.contains(where: { $0.value > 0x2E80 }) else { return nil }
    for (stance, parts) in asianParts where parts.contains(where: { word.contains($0) }) { return stance }
    return nil
  }

  private static let asianParts: [(MemberStance, [String])] = [
    (.denies, ["无效", "無效", "無効", "不正确", "不存在", "忽略", "错误", "錯誤", "誤り", "删除", "削除", "拒绝", "排除", "無視"]),
    (.affirms, ["有效", "有効", "正确", "正しい", "存在", "匹配", "可见"]),
    (.judges, ["状态", "狀態", "状態", "动作", "動作", "判断", "结论", "判定"]),
    (.notes, ["备注", "備考", "说明", "注释"]),
  ]

  private static let yes: Set<String> = [
    "true", "yes", "y", "t", "1", "sí", "si", "oui", "ja", "да", "是", "はい", "예", "sim", "wahr", "vrai",
  ]
  private static let no: Set<String> = [
    "false", "no", "n", "f", "0", "none", "null", "nil", "nan", "undefined", "na", "n/a", "never", "not", "absent",
    "missing", "nein", "non", "нет", "否", "不", "不是", "错", "错误", "いいえ", "아니요", "não", "falso", "faux", "falsch", "-",
    "ko", "❌", "✗", "✘", "✖", "👎",
  ]

  private static let falsehoods: Set<String> = [
    "false", "no", "nein", "non", "нет", "否", "不是", "いいえ", "아니요", "não", "falso", "faux", "falsch",
  ]

  /// Whether a text is a word for false.
  static func isFalse(_ bytes: Bytes, _ place: Range<Int>) -> Bool {
    place.count <= 24 && falsehoods.contains(bare(bytes, place))
  }

  private static let refusals: Set<String> = [
    "ignore", "ignored", "skip", "skipped", "discard", "discarded", "delete", "deleted", "drop", "dropped", "cancel",
    "canceled", "cancelled", "failed", "fail", "failure", "error", "reject", "rejected", "denied", "deny", "false",
    "wrong", "incorrect", "invalid", "inaccurate", "uncertain", "unsure", "guess", "guessed", "tentative", "absent",
    "negative", "outdated", "superseded", "deprecated", "revoked", "withdrawn", "retracted", "obsolete", "draft",
    "placeholder", "dummy", "hallucinated", "hallucination", "fake", "distractor", "remove", "removed", "exclude",
    "excluded", "avoid", "unrelated", "irrelevant", "mistake", "mistaken", "bad", "nonexistent", "disregard",
    "disregarded", "dismissed", "ignoring",
    "unverified",
    "unknown", "dismiss", "void", "doubtful", "questionable", "misidentified", "mislabeled", "mismatch", "nope",
    "maybe",
    "perhaps", "possibly", "probably", "unreliable", "low", "zero", "weak", "disqualified", "undo", "forbidden",
    "excluir", "ignorar",
    "ignorer", "incorrecto", "falsch", "faux", "falso",
    "ungültig",
    "错误", "无效", "忽略", "删除", "無効", "誤り", "無視",
  ]
  private static let phrases: Set<String> = [
    "false positive", "not found", "not visible", "not present", "no match", "true negative", "not detected",
  ]

  private static func lowercased(_ bytes: Bytes, _ place: Range<Int>) -> String {
    String(decoding: bytes[bytes.trimmed(place.prefix(256))], as: UTF8.self).lowercased()
  }

  private static func bare(_ bytes: Bytes, _ place: Range<Int>) -> String {
    String(lowercased(bytes, place).filter { !".!\"'".contains($0) })
  }

  static func isYes(_ bytes: Bytes, _ place: Range<Int>) -> Bool { yes.contains(bare(bytes, place)) }
  static func isNo(_ bytes: Bytes, _ place: Range<Int>) -> Bool { no.contains(bare(bytes, place)) }

  /// Whether a text contains a refusing word.
  static func refuses(_ bytes: Bytes, _ place: Range<Int>) -> Bool {
    let text = lowercased(bytes, place)
    return text.split { !$0.isLetter }.contains { refusals.contains(String($0)) || isOpposite($0) }
      || phrases.contains { text.contains($0) }
  }

  /// Whether a word is the opposite of an affirming one: “unconfirmed”, “inaccurate”.
  private static func isOpposite(_ word: Substring) -> Bool {
    for prefix in ["un", "in", "dis", "mis", "non"] where word.hasPrefix(prefix) {
      if stances[String(word.dropFirst(prefix.count))] == .affirms { return word != "include" && word != "included" }
    }
    return false
  }

  /// Whether a text is such a word or phrase.
  static func isRefusal(_ bytes: Bytes, _ place: Range<Int>) -> Bool {
    let text = bare(bytes, place)
    return refusals.contains(text) || phrases.contains(text)
  }

  /// Whether a text begins with a denial: “not the cat”, “This is not …”.
  static func opensWithDenial(_ bytes: Bytes, _ place: Range<Int>) -> Bool {
    var words = lowercased(bytes, place.prefix(64)).split { !$0.isLetter && $0 != "'" && $0 != "’" }[...]
    if let first = words.first, ["this", "it", "that", "actually"].contains(first) { words.removeFirst() }
    if let first = words.first, ["is", "was"].contains(first) { words.removeFirst() }
    guard let first = words.first, words.count > 1 else { return false }
    if ["wrong", "incorrect"].contains(first), words.startIndex > 0 { return true }
    guard ["not", "isn't", "isn’t", "no"].contains(first) else { return false }
    return ["the", "a", "an", "this", "that", "it", "my", "our", "what", "longer"].contains(words[words.startIndex + 1])
  }
}
