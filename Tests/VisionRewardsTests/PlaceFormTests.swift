import Answers
import Foundation
import RewardCore
import Testing
import VisionRewards

/// Notations beyond lists of numbers, and the remarks on them.
@Suite struct PlaceFormTests {
  private func list(_ text: String) throws -> BoxReader.List { try BoxReader().boxes(in: text) }

  /// Every repair is named, and no other.
  @Test(arguments: [
    (#"[{"bbox_2d": [1, 2, 3, 4], "label": "a"} {"bbox_2d": [5, 6, 7, 8], "label": "b"}]"#, "missing comma"),
    (#"[{"bbox_2d": [1, 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"} // b"# + "\n]", "comment"),
    (
      #"[{"bbox_2d": ["1", 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"}]"#,
      "number in quotation marks"
    ),
    (
      #"[{"bbox_2d": "[1, 2, 3, 4]", "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"}]"#,
      "list in quotation marks"
    ),
    (
      #"[{bbox_2d: [1, 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"}]"#,
      "key without quotation marks"
    ),
    (#"[{"bbox_2d": [1, 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"},]"#, "trailing comma"),
  ])
  func namesRepairs(_ text: String, _ repair: String) throws {
    let list = try list(text)
    #expect(list.boxes.map { $0.box.description } == ["[1, 2, 3, 4]", "[5, 6, 7, 8]"])
    #expect(list.boxes.map(\.label) == ["a", "b"])
    #expect(list.repairs.description == repair)
    #expect(list.unreadableCount == 0)
  }

  /// Special case: a declared space takes precedence over the usual one of a syntax; otherwise, coordinates are
  /// converted.
  @Test func readsInTheDeclaredSpace() throws {
    let pixels = CoordinateSpace.pixels(width: 500, height: 500)
    let truth = try Box(100, 100, 200, 200, in: pixels)
    let answer = Completion("<think>t</think><answer><box>[[100, 100, 200, 200]]</box></answer>")
    let declared = BoxMatch(space: pixels).verdict(on: answer, given: truth)
    #expect(declared.score == 1)
    #expect(declared.parts.map(\.reason) == [.reading("boxTags in pixels of 500 × 500, as declared")])
    #expect(declared.parts.allSatisfy { $0.isRemark })
    let converted = Completion("<think>t</think><answer><box>[[200, 200, 400, 400]]</box></answer>")
    #expect(BoxMatch().score(on: converted, given: truth) == 1)
    #expect(BoxMatch().score(on: answer, given: truth) != 1)
    let set = BoxSetMatch(space: pixels).verdict(on: answer, given: BoxSet([truth]))
    #expect(set.description.contains("as declared"))
  }

  /// A reference in another form is never read as corners.
  @Test func refusesReferencesOfUnknownForm() throws {
    func message(_ json: String) -> String {
      do {
        return try JSONDecoder().decode(Box.self, from: Data(json.utf8)).description
      } catch {
        return "\(error)"
      }
    }
    #expect(message(#"{"bbox": [1, 2, 3, 4], "format": "xywh"}"#) == "[1, 2, 4, 6]")
    #expect(message(#"{"bbox": [1, 2, 3, 4], "format": "xyxy", "category_id": 1}"#) == "[1, 2, 3, 4]")
    #expect(message(#"{"x": 1, "y": 2, "width": 3, "height": 4}"#) == "[1, 2, 4, 6]")
    #expect(message(#"{"left": 1, "top": 2, "right": 3, "bottom": 4}"#) == "[1, 2, 3, 4]")
    #expect(message(#"{"bbox": [1, 2, 3, 4], "category_id": 1}"#).contains(#"add "format": "xywh""#))
    #expect(message(#"{"bbox": [1, 2, 3, 4], "area": 12}"#).contains(#"add "format": "xywh""#))
    #expect(message(#"{"bbox": [1, 2, 3, 4], "format": "wxyz"}"#).contains("known formats are xyxy, xywh, cxcywh"))
    #expect(message(#"{"x": 1, "y": 2, "width": 3}"#).contains("height"))
  }

  /// Law: the cost is linear in the length, whatever the text repeats. Debug builds are slow and the machine may be
  /// busy, so the limit is far above 8, and far below 64, the ratio for quadratic cost.
  @Test(.serialized, arguments: ["[", "{\"", "\"", "//", "<12>", "click(", "/*", "a:\"", "\"//", "，", "(1,2)", "x=1,"])
  func costsAreLinear(_ unit: String) throws {
    let truth = try Box(0, 0, 1, 1)
    let target = PointTarget([.box(truth)])
    func seconds(_ count: Int) -> Double {
      let clock = ContinuousClock()
      var best = Double.infinity
      for prefix in ["", "[", "{\"a\":\""] {
        let text = Completion(prefix + String(repeating: unit, count: count / unit.utf8.count))
        let time = clock.measure {
          _ = BoxMatch(answer: .wholeText).verdict(on: text, given: truth)
          _ = PointMatch(answer: .wholeText).verdict(on: text, given: target)
        }
        best = min(best, Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds))
      }
      return best
    }
    _ = seconds(10_000)
    let small = seconds(50_000)
    #expect(seconds(400_000) < 40 * max(small, 0.001))
  }
}
