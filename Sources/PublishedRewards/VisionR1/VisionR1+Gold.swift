import RewardCore
import VisionRewards

extension VisionR1.Published.Score: ReferenceAnswering {
  func referenceAnswers(for reference: ResizedImageBoxSet) -> [String] { reference.visionR1Answers }
}

extension VisionR1.Published.Detection: ReferenceAnswering {
  func referenceAnswers(for reference: ResizedImageBoxSet) -> [String] { reference.visionR1Answers }
}

extension VisionR1.Published.Format: ReferenceAnswering {
  func referenceAnswers(for reference: ResizedImageBoxSet) -> [String] { reference.visionR1Answers }
}

extension ResizedImageBoxSet {
  /// The boxes as a list in JSON, in pixels of the model's input, or a word for an empty list.
  fileprivate var visionR1Answers: [String] {
    // If there are no objects, the format must not be JSON.
    if boxes.boxes.isEmpty { return ["None"] }
    let seen = input.flatMap { boxes.converted(to: $0) } ?? boxes
    let objects = seen.boxes.map { one in
      let corners = [one.box.x1, one.box.y1, one.box.x2, one.box.y2].map { $0.rounded().asWritten }
      let label = (one.label ?? "").map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      return "{\"bbox_2d\": [\(corners.joined(separator: ", "))], \"label\": \"\(label)\"}"
    }
    return ["[\(objects.joined(separator: ", "))]"]
  }
}
