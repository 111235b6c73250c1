/// Examples of a task next to each other, each with its question and answer, for people to look at.
public enum ContactSheet {
  /// Draws a row of examples for every split, enlarged.
  ///
  /// - Parameters:
  ///   - columns: the examples of each split.
  ///   - seed: what the examples follow from.
  public static func image(of task: some VisualTask, columns: Int = 4, seed: UInt64 = 1) -> PixelImage {
    let scale = 8
    let (wide, high) = (task.imageSize.width * scale, task.imageSize.height * scale)
    let (cellWidth, cellHeight) = (wide + 16, high + 112)
    let titleHeight = 16
    let splits: [Split] = [.training, .inDomain, .outOfDomain1, .outOfDomain2]
    var sheet = Drawing(
      ImageSize(width: columns * cellWidth + 16, height: splits.count * (cellHeight + titleHeight) + 16),
      background: .init(gray: 1))
    for (row, split) in splits.enumerated() {
      let top = 8 + row * (cellHeight + titleHeight)
      sheet.write(
        "\(task.name)  \(split.rawValue): \(task.title(of: split))", x: 16, y: top, color: .init(0, 0, 0.6), scale: 2)
      for column in 0..<columns {
        let example = task.example(at: column, in: split, seed: seed)
        let left = 16 + column * cellWidth
        var edge = left
        for image in example.images {
          sheet.place(image, x: edge, y: top + titleHeight, scale: scale)
          edge += image.width * scale
          // A line between two images.
          if edge < left + wide {
            sheet.paint(x: edge - 1...edge, y: top + titleHeight...top + titleHeight + high - 1, .init(gray: 1))
          }
        }
        let texts: [(String, Drawing.Color)] = [
          (example.prompt, .init(gray: 0)), (example.answer, .init(0.75, 0, 0)),
          (example.chains.dense, .init(gray: 0.45)),
        ]
        let lines = texts.flatMap { text, color in wrapped(text, wide / 8).map { ($0, color) } }
        for (index, line) in lines.enumerated() {
          sheet.write(line.0, x: left, y: top + titleHeight + high + 4 + 13 * index, color: line.1, scale: 2)
        }
      }
    }
    return sheet.image
  }

  private static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension Drawing {
  /// Places an image, each pixel as a square.
  mutating func place(_ other: PixelImage, x: Int, y: Int, scale: Int) {
    for row in 0..<other.height * scale {
      for column in 0..<other.width * scale {
        let place = (other.channels == 1 ? [0, 0, 0] : [0, 1, 2]).map { other[column / scale, row / scale, $0] }
        set(x + column, y + row, .init(place[0], place[1], place[2]))
      }
    }
  }

  /// Fills a rectangle of pixels.
  mutating func paint(x: ClosedRange<Int>, y: ClosedRange<Int>, _ color: Color) {
    for row in y { for column in x { set(column, row, color) } }
  }
}
