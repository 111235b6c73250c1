// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

internal import Answers
public import CRewards
internal import JSONDocuments
internal import MathRewards
internal import RewardCore
internal import RewardDocuments

extension swr_finding {
  fileprivate func checked() throws(CallError) -> Finding {
    switch self {
    case SWR_STATED: return .stated
    case SWR_LENIENT: return .lenient
    default: throw .argument("finding is \(rawValue)")
    }
  }
}

/// Creates a match for whole texts.
private func mathMatch(_ finding: Finding) -> MathMatch { MathMatch(finding: finding, answer: .wholeText) }

@c @implementation
public func swr_math_answer(
  _ text: swr_bytes, _ finding: swr_finding, _ answer: UnsafeMutablePointer<swr_text>?
) -> swr_status {
  reporting { () throws(CallError) in
    guard let answer else { throw .argument("answer must not be null") }
    let finding = try finding.checked()
    guard let stated = MathAnswer.stated(in: try text.text("text"), finding: finding) else {
      answer.pointee = 0
      return
    }
    write(stated.description, to: answer)
  }
}

@c @implementation
public func swr_math_equal(
  _ reference: swr_bytes, _ prediction: swr_bytes, _ finding: swr_finding, _ isEqual: UnsafeMutablePointer<Int32>?
) -> swr_status {
  reporting { () throws(CallError) in
    guard let isEqual else { throw .argument("is_equal must not be null") }
    let finding = try finding.checked()
    let prediction = Completion(utf8: try prediction.buffer("prediction"))
    let text = try reference.text("reference")
    let stated = MathAnswer.stated(in: text, finding: finding) ?? MathAnswer.stated(in: text, finding: .lenient)
    guard let reference = stated else {
      throw .argument("the reference is not a mathematical answer: \(Excerpt(text))")
    }
    isEqual.pointee = mathMatch(finding).verdict(on: prediction, given: reference).score == 1 ? 1 : 0
  }
}
