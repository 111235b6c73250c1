import RewardCore
import RewardDocuments
import TextRewards
import TinyVLM
import VisualTasks

extension RewardPlan {
  /// A trainer's tasks and the components of its reward.
  struct Setup {
    let tasks: [TrainingTask<VisualPrompt, Row>]
    let rewards: [TrainingReward<Row>]
  }

  /// Prepares training on examples. The component “true” has no weight: it shows the task's accuracy in the right format.
  func setup(_ lesson: Lesson, _ examples: [VisualExample], seed: Int) throws -> Setup {
    let format = TagFormat.thinkAnswer.ignoringReference(Row.self)
    var (tasks, right, paid) = (try lesson.tasks(examples), lesson.accuracy, lesson.accuracy)
    switch accuracy {
    case .standard: break
    case .exact: paid = AnyReward(WholeScore(base: paid))
    case .classification, .publishedClassification:
      let mode = accuracy == .publishedClassification ? #", "mode": "published""# : ""
      // One recipe, so that a row holds the references of both.
      let both = try lesson.adding(#"{"kind": "visualRFT.classification"\#(mode)}"#)
      tasks = try both.lesson.tasks(examples)
      (right, paid) = (both.accuracy, both.added)
    }
    if rewardsFormat { paid = AnyReward(format.gating(paid)) }
    var rewards = rewardsFormat ? [TrainingReward(format, name: "format")] : []
    rewards.append(TrainingReward(flipped(paid, seed), name: "accuracy"))
    switch length {
    case .none: break
    case .normalized(let target, let scale):
      let reward = NormalizedLength(target: target, scale: scale, unit: .tokens)
      rewards.append(TrainingReward(reward.ignoringReference(Row.self), name: "length"))
    case .fixed(let amount):
      let reward = FixedLength(amount: amount, limit: .max, unit: .tokens)
      rewards.append(TrainingReward(reward.ignoringReference(Row.self), name: "length"))
    }
    rewards.append(TrainingReward(format.gating(right), name: "true", weight: 0))
    return Setup(tasks: tasks, rewards: rewards)
  }

  private func flipped(_ reward: AnyReward<Row>, _ seed: Int) -> any GroupReward<Row> {
    if falseAccepts == 0 && falseRejects == 0 { return reward }
    return FlippedVerdicts(base: reward, falseAccepts: falseAccepts, falseRejects: falseRejects, seed: UInt64(seed))
  }
}
