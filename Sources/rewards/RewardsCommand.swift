import ArgumentParser
import RewardCore

/// `rewards`: scores completions by recipes, and explains scores. It also checks recipes and data before training.
@main
struct RewardsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewards",
    abstract: "Verifiable rewards for reinforcement fine-tuning.",
    discussion: """
      A recipe is a JSON file that defines how completions are scored; “rewards list” shows the rewards for recipes.

      Exit codes: 0 on success; 1 if lines cannot be read, check finds mistakes or fixtures fail; 2 if a recipe or a file \
      cannot be used; 64 for invalid arguments; 141 if the reader of the output closes it.
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
