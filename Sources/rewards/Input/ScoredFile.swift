import JSONDocuments
import RewardCore
import RewardDocuments

/// A file written by `rewards score`.
struct ScoredFile {
  private let file: FileDescriptor

  init(_ file: FileDescriptor) { self.file = file }

  /// Returns the verdicts on a line of the rows, or those on the first line.
  func verdicts(of wanted: Int?) throws -> [Verdict] {
    var source = LineSource(file)
    while let batch = try source.next() {
      for line in batch.lines {
        let json = try read(line, of: batch)
        if wanted == nil || json["line"]?.int == wanted { return try verdicts(json, line.number) }
      }
    }
    guard let wanted else { throw failure("there are no lines") }
    throw failure("there is no verdict on line \(wanted) of the rows")
  }

  private func read(_ line: LineSource.Line, of batch: LineSource.Batch) throws -> JSON {
    do {
      return try JSON(parsing: Array(batch.bytes[line.range]))
    } catch {
      throw failure("line \(line.number): \(error.message)")
    }
  }

  private func verdicts(_ json: JSON, _ number: Int) throws -> [Verdict] {
    if let words = json["error"]?.string { throw failure("line \(number): the row was not scored: \(words)") }
    do {
      if let one = json["verdict"] { return [try JSONDocumentDecoder().decode(Verdict.self, from: one)] }
      if let many = json["verdicts"] { return try JSONDocumentDecoder().decode([Verdict].self, from: many) }
    } catch {
      throw failure("line \(number): \(ConfigurationError.mistakes(in: error).map(\.words).joined(separator: "; "))")
    }
    throw failure("line \(number) has no “verdict”; `rewards score --format full` writes one")
  }

  private func failure(_ words: String) -> Failure {
    Failure(description: "\(file.name): \(words)", code: .somethingWrong)
  }
}
