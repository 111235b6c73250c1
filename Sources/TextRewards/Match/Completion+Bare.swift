import Answers
import RewardCore

extension Completion {
  /// Calls `statement`, after a fast path for answers that consist of a value alone.
  @inline(__always)
  func bareOrStatement<Reader: StatementReader>(
    by schema: AnswerSchema, _ finding: Finding, _ reader: Reader, _ kind: String, of reward: some GroupReward,
    _ body: (Reader.Value, Excerpt) -> Verdict
  ) -> Verdict {
    if let range = bareRegion(by: schema) {
      let value = withUTF8 { bytes -> Reader.Value? in
        guard let reading = reader.read(bytes, range, isStated: true), reading.end == range.upperBound,
          case .success(let value) = reading.value, !reader.isFallback(value)
        else { return nil }
        return value
      }
      if let value { return body(value, Excerpt(text.slice(range))) }
    }
    return statement(by: schema, finding, reader, kind, of: reward, body)
  }
}
