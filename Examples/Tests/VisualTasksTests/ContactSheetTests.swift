import Testing
import VisualTasks

@Suite struct ContactSheetTests {
  @Test func showsEachSplitEnlarged() {
    let task = CountingTask()
    let sheet = ContactSheet.image(of: task, columns: 2, seed: 5)
    #expect(sheet.width == 2 * (8 * 48 + 16) + 16)
    // The first example of training, eight pixels for each of its own, below the title.
    let example = task.example(at: 0, in: .training, seed: 5).image
    for (x, y) in [(0, 0), (20, 10), (47, 23)] {
      for channel in 0..<3 { #expect(sheet[16 + 8 * x + 4, 24 + 8 * y + 4, channel] == example[x, y, channel]) }
    }
  }

  @Test func lettersAreDrawn() {
    var drawing = Drawing(ImageSize(width: 8, height: 6), background: .init(gray: 0))
    drawing.write("aL~", x: 0, y: 1, color: .init(gray: 1))
    let rows = (0..<6).map { y in (0..<8).map { drawing.image[$0, y, 0] > 0.5 ? "#" : "." }.joined() }
    #expect(rows == ["........", ".#..#...", "#.#.#...", "###.#...", "#.#.#...", "#.#.###."])
  }

  /// Edges are smooth: a disc covers as much as its area.
  @Test func shapesCoverTheirArea() {
    var drawing = Drawing(ImageSize(width: 16, height: 16), background: .init(gray: 0))
    drawing.fill(.init(gray: 1), columns: 0...15, rows: 0...15) { x, y in
      ((x - 8.3) * (x - 8.3) + (y - 7.6) * (y - 7.6)).squareRoot() - 5
    }
    let area = drawing.image.values.reduce(0, +) / 3
    #expect(abs(area - 78.54) < 0.5)
    #expect(drawing.image.values.contains { $0 > 0.1 && $0 < 0.9 })
  }
}
