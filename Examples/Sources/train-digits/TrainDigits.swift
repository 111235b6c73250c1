import ArgumentParser
import DigitsTraining

/// Supervised training on an imperfect teacher, then GRPO on the format and the right answer in it, with a report of both.
@main
struct TrainDigits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-digits",
    abstract: "Train a tiny vision-language model on scanned digits: supervised, then by GRPO.")

  @OptionGroup var options: DigitsOptions

  func run() async throws { try await options.train() }
}
