import ArgumentParser
import DigitsTraining

/// Supervised training on an imperfect teacher, then GRPO on the format and the right answer in it, with a report of both.
@main
struct TrainDigits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-digits",
    abstract: "Train a tiny vision-language model on scanned digits: supervised, then by GRPO.",
    discussion: """
      An imperfect teacher shows how to think and answer; reinforcement rewards the format, and the right answer in it, and \
      repairs its mistakes. The folder of the run gets metrics.jsonl, checkpoints, model.safetensors and report.html. Ctrl-C \
      leaves a checkpoint, from which --resume goes on, bit for bit.

      Exit codes: 0 when all is well; 2 when settings or files cannot be used; 64 when the command is called wrongly; 130 \
      when training is interrupted.
      """)

  @OptionGroup var options: DigitsOptions

  func run() async throws { try await options.train() }
}
