import ArgumentParser
import RewardCore

/// `rewards`: scores completions by recipes, explains scores, and checks recipes and data before training.
@main
struct RewardsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewards",
    abstract: "Verifiable rewards for reinforcement fine-tuning.",
    discussion: """
      A recipe is a JSON file that says how completions are scored; “rewards list” shows what it can be made of.

      Exit codes: 0 when all is well; 1 when lines cannot be read, check finds mistakes or fixtures fail; 2 when a \
      recipe or a file cannot be used; 64 when the command is called wrongly; 141 when nobody reads the output any more.
      """,
    version: "\(PackageVersion.text)",
    subcommands: [
      ScoreCommand.self, ExplainCommand.self, CheckCommand.self, AuditCommand.self, DiffCommand.self, TestCommand.self,
      ListCommand.self,
    ])

  static func main() async {
    FileDescriptor.holdStandardFiles()
    await main(nil)
  }
}
