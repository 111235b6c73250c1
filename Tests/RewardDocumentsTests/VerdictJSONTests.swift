import Foundation
import JSONDocuments
import RewardCore
import RewardDocuments
import Testing

/// One JSON form of a verdict: the command writes it, and `Verdict` encodes and decodes it.
@Suite struct VerdictJSONTests {
  private static let long = Excerpt(String(repeating: "né\"\u{1}", count: 500) + "end")

  static let reasons: [Reason] = [
    .unexplained, .combined, .satisfied("each tag once"), .unsatisfied("boxes in a list"), .equal("12"), .equal(long),
    .different(found: "12\n", wanted: "“15”"), .measured("IoU", 0.1 + 0.2), .measured("ratio", -.infinity),
    .compared("tokens", 36, against: 80), .counted("steps", 2, of: 3),
    .matched(MatchedPairs("IoU", [.init(prediction: 1, reference: 0, value: 0.8)], predictions: 2, references: 3)),
    .matched(
      MatchedPairs(
        "IoU", [], predictions: 1, references: 1, predictionLabels: ["cat", nil], referenceLabels: [nil, long],
        remarks: ["cut off"])),
    .tagMissing("answer"), .tagNeverClosed("answer"), .tagNeverOpened("think"), .tagOpenedInPrompt("think"),
    .tagVariant("< Answer >", "answer"), .tagRepeated("think"), .tagOutOfOrder("answer", expected: "/think"),
    .textOutside("hello"), .tagEmpty("answer"), .noAnswer("nothing was said"), .unreadable("a number", "twelvish"),
    .several("number", "12 or 13"), .negated("not 12"), .hedged("maybe 12"), .bounded("more than 12"),
    .retracted("12. No."), .refused("12 unless 0"), .gaveUp("reading", after: 10_000), .truncated, .notFinite,
    .invalidScore("nan", reward: "mine"), .gateClosed(0.5, threshold: 1), .gateOpen,
    .scheduled(step: 3, factor: 0.25), .notApplicable("the row has no box"), .reading("1/√2"),
    .note(code: "mine", "so it is"), .note(code: "equal", ""),
  ]

  /// Second way: the standard library's coders; both writers agree to the byte.
  @Test(arguments: reasons) func roundTrips(_ reason: Reason) throws {
    let verdict = Verdict("outer \"1\"", 0.1, because: reason, parts: [Verdict("inner", nil, because: reason)])
    let json = try JSONDocumentEncoder().encode(verdict)
    #expect(try JSONDocumentDecoder().decode(Verdict.self, from: json) == verdict)
    let data = try JSONEncoder().encode(verdict)
    let read = try JSONDecoder().decode(Verdict.self, from: data)
    #expect(read == verdict)
    #expect(read.description == verdict.description)
    #expect(read.reason.details == reason.details)
    var writer = JSONWriter()
    writer.verdict(verdict)
    #expect(try String(decoding: writer.bytes, as: UTF8.self) == json.text())
  }

  /// The list above has every case of the enumeration.
  @Test func coversEveryCase() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/RewardCore/Verdict/Reason.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let cases = source.split(separator: "\n").prefix { !$0.hasPrefix("}") }.count { $0.hasPrefix("  case ") }
    let codes = Self.reasons.map { reason in
      if case .note = reason { return "note" }
      return reason.code
    }
    #expect(Set(codes).count == cases)
  }

  @Test func isStableAndReadable() throws {
    let verdict = Verdict(
      "total", 1, because: .combined,
      parts: [
        Verdict("exactMatch", 0, because: .different(found: "12", wanted: "15")),
        Verdict("boxMatch", nil, because: .notApplicable("the row has no box")),
        Verdict("mine", 1, because: .note(code: "polite", "it says please")), Verdict("bare", 0),
      ])
    #expect(
      try JSONDocumentEncoder().encode(verdict).text() == """
        {"name":"total","score":1.0,"reason":{"code":"combined"},"parts":[\
        {"name":"exactMatch","score":0.0,"reason":{"code":"different","prediction":"12","reference":"15"}},\
        {"name":"boxMatch","score":null,"reason":{"code":"notApplicable","why":"the row has no box"}},\
        {"name":"mine","score":1.0,"reason":{"code":"polite","note":"it says please"}},{"name":"bare","score":0.0}]}
        """)
  }

  @Test func shortensLongTexts() throws {
    let text = String(repeating: "a", count: 5_000) + "z"
    let json = try JSONDocumentEncoder().encode(Reason.equal(Excerpt(text)))
    #expect(
      json["prediction"]?.string == String(repeating: "a", count: 120) + "…" + String(repeating: "a", count: 118) + "z")
    #expect(Excerpt(text) == Excerpt(json["prediction"]?.string ?? ""))
    #expect(Excerpt(text) != Excerpt(text + "z"))
  }

  @Test(arguments: [
    #"{"name": "a", "score": 1, "reason": {"code": "unheard-of"}}"#,
    #"{"name": "a", "score": 1, "reason": {"code": "different", "prediction": "1"}}"#,
    #"{"name": "a", "score": 1, "reason": {"code": "measured", "quantity": "IoU", "value": "much"}}"#,
    #"{"name": "a", "score": "1"}"#, #"{"score": 1}"#,
  ]) func refuses(_ text: String) throws {
    let json = try JSON(parsing: text)
    #expect(throws: DecodingError.self) { try JSONDocumentDecoder().decode(Verdict.self, from: json) }
  }
}
