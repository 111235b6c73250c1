import Foundation

/// A problem of the data set Geometry3K: a question with four choices, and its figure as statements and points.
///
/// ```swift
/// let problem = try GeometryProblem(data: dataJSON, logicForm: logicFormJSON)
/// problem.figure[0]          // PointLiesOnLine(M, Line(A, B))
/// problem.example(id: 11)    // drawn from the points and lines
/// ```
///
/// - Source: Lu et al., *Inter-GPS*, 2021: the files `data.json` and `logic_form.json` of each problem.
public struct GeometryProblem: Sendable, Hashable {
  /// The question.
  public let text: String
  /// The choices, `A` first.
  public let choices: [String]
  /// The letter of the right choice.
  public let answer: String
  /// What the text states.
  public let statements: [LogicForm]
  /// What the figure shows.
  public let figure: [LogicForm]
  /// The lines between points, each as two of their names.
  public let lines: [String]
  /// Where the points are, in pixels of the original image.
  public let points: [String: [Double]]

  private struct DataFile: Decodable {
    var text: String
    var choices: [String]
    var answer: String

    enum CodingKeys: String, CodingKey {
      case text = "problem_text"
      case choices
      case answer
    }
  }

  private struct FormFile: Decodable {
    var statements: [String]
    var figure: [String]
    var lines: [String]
    var points: [String: [Double]]

    enum CodingKeys: String, CodingKey {
      case statements = "text_logic_form"
      case figure = "diagram_logic_form"
      case lines = "line_instances"
      case points = "point_positions"
    }
  }

  /// Reads the two files of a problem.
  ///
  /// - Throws: ``DataFileError`` with the file and the place of the fault.
  public init(data: String, logicForm: String) throws(DataFileError) {
    let problem: DataFile
    let forms: FormFile
    do { problem = try JSONDecoder().decode(DataFile.self, from: Data(data.utf8)) } catch {
      throw DataFileError("data.json: \(error.fault)")
    }
    do { forms = try JSONDecoder().decode(FormFile.self, from: Data(logicForm.utf8)) } catch {
      throw DataFileError("logic_form.json: \(error.fault)")
    }
    guard let letter = problem.answer.utf8.first, problem.answer.utf8.count == 1, letter >= UInt8(ascii: "A"),
      Int(letter) - 65 < problem.choices.count
    else { throw DataFileError("data.json: “\(problem.answer)” is not the letter of a choice") }
    for (name, point) in forms.points.sorted(by: { $0.key < $1.key })
    where point.count != 2 || !point.allSatisfy({ abs($0) <= 1e6 }) {
      throw DataFileError("logic_form.json: point \(name) is not two numbers")
    }
    text = problem.text
    choices = problem.choices
    answer = problem.answer
    lines = forms.lines
    points = forms.points
    statements = try Self.forms(forms.statements, "text_logic_form")
    figure = try Self.forms(forms.figure, "diagram_logic_form")
  }

  private static func forms(_ texts: [String], _ key: String) throws(DataFileError) -> [LogicForm] {
    var forms: [LogicForm] = []
    for (place, text) in texts.enumerated() {
      do throws(DataFileError) {
        forms.append(try LogicForm(reading: text))
      } catch {
        throw DataFileError("logic_form.json: \(key)[\(place)]: \(error)")
      }
    }
    return forms
  }

  /// The figure drawn on the canvas from its lines and points, and the question with its choices.
  public func example(id: Int) -> VisualExample {
    var drawing = Drawing(.canvas, background: .init(0.05, 0.08, 0.15))
    let all = points.values
    let (left, top) = (all.map { $0[0] }.min() ?? 0, all.map { $0[1] }.min() ?? 0)
    let wide = max((all.map { $0[0] }.max() ?? 1) - left, 1)
    let high = max((all.map { $0[1] }.max() ?? 1) - top, 1)
    let scale = min(42 / wide, 20 / high)
    for line in lines {
      let ends = line.map { points[String($0)] }
      guard ends.count == 2, let start = ends[0], let end = ends[1] else { continue }
      func place(_ point: [Double]) -> (x: Double, y: Double) {
        (3 + scale * (point[0] - left), 2 + scale * (point[1] - top))
      }
      drawing.line(place(start), place(end), color: .init(0.9, 0.9, 0.95))
    }
    let letters = choices.indices.map { String(UnicodeScalar(UInt8(65 + $0 % 26))) }
    let options = zip(letters, choices).map { "\($0) \($1)" }.joined(separator: " ")
    let caption = figure.map(\.description).joined(separator: " ")
    let place = letters.firstIndex(of: answer) ?? 0
    return VisualExample(
      id: id, images: [drawing.image], prompt: "\(text) \(options)",
      chains: ChainsOfThought(short: choices[place], sparse: choices[place], dense: caption), answer: answer,
      wrongAnswer: letters[place > 0 ? place - 1 : min(1, letters.count - 1)],
      reference: #"{"choice": "\#(answer)"}"#, caption: caption)
  }
}
