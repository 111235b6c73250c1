/// A question of the study, with its runs and their evaluation.
public protocol Question: Sendable {
  /// Its number in the study.
  var number: Int { get }
  /// The question in a few words.
  var title: String { get }
  /// The runs of a seed, each after those that it depends on.
  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun]
  /// The tables, figures and claims.
  func section(_ results: StudyResults) -> Section
}

/// A part of the report.
public struct Section: Sendable {
  /// The procedure and the content, as plain text.
  public var text: [String] = []
  /// Tables, each with a caption.
  public var tables: [Table] = []
  /// Figures.
  public var figures: [Figure] = []
  /// Claims with their judgements.
  public var claims: [Claim] = []

  /// A named figure.
  public struct Figure: Sendable {
    /// What names its file.
    public let name: String
    /// For a page that has the style of figures.
    public let inline: String
    /// With the style.
    public let file: String

    init(_ name: String, _ svg: SVG) {
      self.name = name
      (inline, file) = (svg.inline, svg.file)
    }
  }
}

/// A table of texts.
public struct Table: Sendable {
  /// What it shows.
  public var caption: String
  /// The names of the columns.
  public var header: [String]
  /// The cells.
  public var rows: [[String]]

  /// As HTML, in a box that scrolls on its own where the page is narrow.
  var html: String {
    let head = header.map { "<th scope=\"col\">\($0.escaped)</th>" }.joined()
    let body = rows.map { row in
      "<tr>"
        + row.enumerated().map { index, cell in
          index == 0 ? "<th scope=\"row\">\(cell.escaped)</th>" : "<td>\(cell.escaped)</td>"
        }.joined() + "</tr>"
    }
    return "<div class=\"scroll\"><table><caption>\(caption.escaped)</caption><thead><tr>\(head)</tr></thead>"
      + "<tbody>\(body.joined(separator: "\n"))</tbody></table></div>"
  }
}

extension Sample {
  /// Mean and half the interval: `0.81 ± 0.03`.
  public func text(places: Int = 2, signed: Bool = false) -> String {
    let sign = signed && mean > 0 && mean.fixed(places) != 0.0.fixed(places) ? "+" : ""
    guard let halfWidth else { return sign + mean.fixed(places) }
    return "\(sign)\(mean.fixed(places)) ± \(halfWidth.fixed(places))"
  }
}

extension Sample? {
  /// The text, or a dash where runs are missing.
  func text(places: Int = 2, signed: Bool = false) -> String { self?.text(places: places, signed: signed) ?? "–" }
}

/// The p-value of a paired test, as tables write it.
func pairedText(_ left: Sample?, _ right: Sample?) -> String {
  guard let left, let right, left.values.count == right.values.count, let p = left.pairedProbability(against: right)
  else { return "–" }
  return p < 0.001 ? "< 0.001" : p.fixed(3)
}
