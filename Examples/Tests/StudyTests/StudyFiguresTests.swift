import Foundation
import Study
import Testing

/// The figures in prose are those of the committed report, and the report is that of the committed results.
@Suite struct StudyFiguresTests {
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let repository = package.deletingLastPathComponent()

  private static func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  private static func report() throws -> String { try text(package.appending(path: "study.html")) }

  /// The pairs `mean ± half width` of a text.
  private static func intervals(_ text: String) -> [(mean: String, width: String)] {
    text.matches(of: /(\d+\.\d+) ± (\d+\.\d+)/).map { (String($0.1), String($0.2)) }
  }

  /// Whether a number rounds to another one, written with fewer digits.
  private static func rounds(_ number: String, to short: String) -> Bool {
    guard let value = Double(number), let target = Double(short) else { return false }
    let digits = short.split(separator: ".").last?.count ?? 0
    let written = number.split(separator: ".").last?.count ?? 0
    // A figure that the report itself rounded may be half a digit off.
    let slack = number == short ? 0 : 0.5 * pow(10, -Double(digits)) + 0.5 * pow(10, -Double(written))
    return written >= digits && abs(value - target) <= slack + 1e-12
  }

  @Test(arguments: ["Examples/STUDY.md", "Sources/Rewards/Rewards.docc/WhatTheStudyFound.md"])
  func everyIntervalInProseIsInTheReport(_ path: String) throws {
    let reported = Self.intervals(try Self.report())
    let prose = Self.intervals(try Self.text(Self.repository.appending(path: path)))
    #expect(prose.count >= 8)
    for figure in prose {
      let isReported = reported.contains {
        Self.rounds($0.mean, to: figure.mean) && Self.rounds($0.width, to: figure.width)
      }
      #expect(isReported, "\(figure.mean) ± \(figure.width) is not in the report")
    }
  }

  @Test func theCountsOfClaimsAreThoseOfTheReport() throws {
    let report = try Self.report()
    let counts = ["agrees", "disagrees", "not testable at this size"].map { report.ranges(of: ">\($0)<").count }
    let prose = try Self.text(Self.package.appending(path: "STUDY.md"))
    #expect(
      prose.contains(
        "Of the \(counts.reduce(0, +)) claims that the report judges, \(counts[0]) agree, \(counts[1]) disagree and \(counts[2]) are not testable"
      ))
  }

  @Test func theReportAndTheFiguresAreMadeFromTheCommittedResults() throws {
    let results = try StudyResults(file: Array(Data(contentsOf: Self.package.appending(path: "study.results.json"))))
    let record = try StudyRecord(file: Array(Data(contentsOf: Self.package.appending(path: "study.record.json"))))
    let report = StudyReport(results, record: record)
    let isCommitted = report.html == (try Self.report())
    #expect(isCommitted)
    for name in ["methods-suitability", "hacking-paid", "hacking-true"] {
      let file = Self.repository.appending(path: "Sources/Rewards/Rewards.docc/Resources/\(name).svg")
      let isTheFigure = report.figures.first { $0.name == name }?.file == (try Self.text(file))
      #expect(isTheFigure, "\(name).svg")
    }
  }
}
