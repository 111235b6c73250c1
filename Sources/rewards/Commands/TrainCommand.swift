import ArgumentParser
import DigitsTraining

/// `rewards train`: a tiny vision-language model on scanned digits, from random weights to a report.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a tiny vision-language model on scanned digits: supervised, then by GRPO.",
    discussion: """
      An imperfect teacher shows how to think and answer; reinforcement rewards the format, and the right answer in it, and repairs its mistakes. \
      The folder of the run gets metrics.jsonl, checkpoints, model.safetensors and report.html. Ctrl-C leaves a \
      checkpoint, from which --resume goes on, bit for bit.
      """)

  @OptionGroup var options: DigitsOptions

  func run() async throws { try await options.train() }
}
