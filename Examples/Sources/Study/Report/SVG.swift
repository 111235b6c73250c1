/// Writes the elements of a figure; colors come from the classes of ``SVG/style``.
struct SVG {
  private(set) var parts: [String] = []
  let (width, height): (Double, Double)
  let title: String

  init(width: Double, height: Double, title: String) {
    (self.width, self.height) = (width, height)
    self.title = title
  }

  /// The element, for a page that has the style.
  var inline: String { element(style: "") }

  /// The whole file.
  var file: String { element(style: "<style>\(Self.style)</style>") + "\n" }

  private func element(style: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width.fixed(0)) \(height.fixed(0))\" role=\"img\" "
      + "aria-label=\"\(title.escaped)\">\(style)\(parts.joined(separator: "\n"))</svg>"
  }

  mutating func line(_ a: (Double, Double), _ b: (Double, Double), _ kind: String) {
    parts.append(
      "<line class=\"\(kind)\" x1=\"\(a.0.point)\" y1=\"\(a.1.point)\" x2=\"\(b.0.point)\" y2=\"\(b.1.point)\"/>")
  }

  mutating func text(_ text: String, at place: (Double, Double), _ kind: String, anchor: String = "start") {
    parts.append(
      "<text class=\"\(kind)\" x=\"\(place.0.point)\" y=\"\(place.1.point)\" text-anchor=\"\(anchor)\">\(text.escaped)</text>"
    )
  }

  mutating func path(_ points: [(Double, Double)], _ kind: String) {
    parts.append("<polyline class=\"line \(kind)\" points=\"\(Self.list(points))\"/>")
  }

  mutating func area(_ points: [(Double, Double)], _ kind: String) {
    parts.append("<polygon class=\"area \(kind)\" points=\"\(Self.list(points))\"/>")
  }

  mutating func dot(_ place: (Double, Double), _ kind: String) {
    parts.append("<circle class=\"dot \(kind)\" cx=\"\(place.0.point)\" cy=\"\(place.1.point)\" r=\"4\"/>")
  }

  private static func list(_ points: [(Double, Double)]) -> String {
    points.map { "\($0.0.point),\($0.1.point)" }.joined(separator: " ")
  }

  /// The colors, light and dark. A hue is never the only difference: series are also named where they end.
  static let style = """
    svg{--ink:#1d2129;--soft:#5c6470;--rule:#d9dde3;--h0:#5c6470;--h1:#c8501e;--h2:#a8790a;--h3:#1f6fd6;--h4:#2c8a57;--h5:#8b3fb8;background:transparent}
    @media(prefers-color-scheme:dark){svg{--ink:#e7e9ed;--soft:#9aa3b0;--rule:#363c46;--h0:#9aa3b0;--h1:#ff9a66;--h2:#e3bb55;--h3:#6aa9ff;--h4:#6fd19b;--h5:#cf97f2}}
    svg text{font:12px system-ui,sans-serif;fill:var(--soft)}svg .title{font-size:14px;font-weight:600;fill:var(--ink)}svg .name{fill:var(--ink)}
    svg .rule{stroke:var(--rule)}svg .floor{stroke:var(--soft);stroke-dasharray:3 3}svg .line{fill:none;stroke-width:2;stroke-linejoin:round}
    svg .area{stroke:none;opacity:.18}svg .bar{stroke-width:2.5}
    svg .h0{stroke:var(--h0)}svg .h1{stroke:var(--h1)}svg .h2{stroke:var(--h2)}svg .h3{stroke:var(--h3)}svg .h4{stroke:var(--h4)}svg .h5{stroke:var(--h5)}
    svg .area.h0,svg .dot.h0{fill:var(--h0)}svg .area.h1,svg .dot.h1{fill:var(--h1)}svg .area.h2,svg .dot.h2{fill:var(--h2)}
    svg .area.h3,svg .dot.h3{fill:var(--h3)}svg .area.h4,svg .dot.h4{fill:var(--h4)}svg .area.h5,svg .dot.h5{fill:var(--h5)}
    """
}

extension Double {
  /// A coordinate.
  fileprivate var point: String {
    let text = fixed(1)
    return text.hasPrefix("−") ? "-" + text.dropFirst() : text
  }
}

extension String {
  /// With the characters that HTML reads otherwise written as references.
  var escaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
