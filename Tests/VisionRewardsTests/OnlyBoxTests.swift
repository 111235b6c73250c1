import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct OnlyBoxTests {
  /// Second way: in a code fence, the reader of every syntax reads the same answer.
  @Test func equalsTheWholeReader() throws {
    var random = Draws(seed: 31)
    let pieces = [
      "[", "]", "{", "}", "\"bbox_2d\"", "'bbox'", "\"box\"", "'Position'", "\"label\"", ":", ",", " ", "1", "20",
      "3.5", "-4", "1e2",
      "007", "100", ".", "\n",
    ]
    let forms = [
      "[10, 20, 30, 40]", "{\"bbox_2d\": [10, 20, 30, 40]}", "{'Position': [1.5, 2, 3e1, 40.25]}",
      "{ 'box' :[0,0,1,1] }",
    ]
    var boxCount = 0
    for round in 0..<6000 {
      var text = forms[Int.random(in: 0..<forms.count, using: &random)]
      if round % 8 > 0 {
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let place = text.utf8.index(text.startIndex, offsetBy: Int.random(in: 0..<text.utf8.count, using: &random))
          let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
          if Bool.random(using: &random) {
            text.replaceSubrange(place...place, with: piece)
          } else {
            text.insert(contentsOf: piece, at: place)
          }
        }
      }
      func outcome(_ text: String) -> String {
        do {
          return "\(try BoxReader().box(in: text))"
        } catch {
          return "nothing"
        }
      }
      let whole = outcome("```json\n\(text)\n```")
      #expect(outcome(text) == whole, "\(text)")
      if whole != "nothing" { boxCount += 1 }
    }
    #expect(boxCount > 500)
  }
}
