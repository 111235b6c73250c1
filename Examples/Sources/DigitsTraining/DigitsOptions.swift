public import ArgumentParser
import Dispatch
import Foundation
import VisualTasks

/// The options of a training run on the command line, and the run itself.
public struct DigitsOptions: ParsableArguments {
  @Option(help: "The folder for checkpoints, metrics and the report.")
  var output = "digits-run"

  @Option(help: "The scans; by default Fixtures/digits/digits.txt, here or in a folder above.")
  var data: String?

  @Option(help: "The seed of weights, teacher, order and sampling.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Steps of supervised training.", valueName: "n"))
  var sftSteps = DigitsSettings().supervisedSteps

  @Flag(help: "Reinforce random weights, to see that nothing is learned.")
  var skipSft = false

  @Option(help: ArgumentHelp("Steps of reinforcement.", valueName: "n"))
  var steps = DigitsSettings().steps

  @Option(help: ArgumentHelp("Prompts of a rollout.", valueName: "n"))
  var prompts = DigitsSettings().prompts

  @Option(help: ArgumentHelp("Completions of a prompt.", valueName: "n"))
  var generations = DigitsSettings().generations

  @Option(help: ArgumentHelp("The weight of the normalised length in the reward.", valueName: "weight"))
  var length = DigitsSettings().lengthWeight

  @Option(help: ArgumentHelp("How many held-out scans are judged.", valueName: "n"))
  var heldOut = DigitsSettings().heldOutScans

  @Option(help: ArgumentHelp("How many threads work; the result is the same for any number.", valueName: "n"))
  var threads = min(2, ProcessInfo.processInfo.activeProcessorCount)

  @Option(help: ArgumentHelp("Steps of reinforcement between two checkpoints.", valueName: "n"))
  var checkpointEvery = 5

  @Flag(help: "Go on with the run in the folder, by the settings that it was begun with.")
  var resume = false

  @Flag(help: "Begin anew in the folder of a run that is finished, and replace its files.")
  var force = false

  @Option(help: ArgumentHelp("Write what the model wrote before and after to this file.", valueName: "path"))
  var completions: String?

  @Flag(name: .shortAndLong, help: "Write no progress.")
  var quiet = false

  /// Creates options; the parser sets them.
  public init() {}

  /// Checks the options that are not settings.
  public func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be from 1 to 1024, but is \(threads)") }
    if checkpointEvery < 1 { throw ValidationError("--checkpoint-every must be positive, but is \(checkpointEvery)") }
    if force && resume { throw ValidationError("--resume continues a run, but --force replaces it") }
    if skipSft && resume { throw ValidationError("--resume takes --skip-sft from the folder") }
    if let problem = settings.problems.first { throw ValidationError(problem) }
  }

  private var settings: DigitsSettings {
    var settings = DigitsSettings()
    settings.seed = seed
    settings.supervisedSteps = skipSft ? 0 : sftSteps
    settings.steps = steps
    settings.prompts = prompts
    settings.generations = generations
    settings.lengthWeight = length
    settings.heldOutScans = heldOut
    return settings
  }

  /// Trains, shows progress on standard error, and prints the results; Ctrl-C leaves a checkpoint.
  ///
  /// - Throws: `ExitCode` 130 if the run was interrupted, 2 if it cannot be made, after printing the reason.
  public func train() async throws {
    do {
      let folder = RunFolder(path: output)
      if let completions { try folder.refuseUnwritable(completions) }
      if let completions, try RunFolder.areSame(completions, dataPath()) {
        throw DigitsRunError("\(completions) is an input and cannot be the output")
      }
      if !resume && !force && folder.isFinished {
        throw DigitsRunError("the run in \(output) is finished; --force begins anew and replaces it")
      }
      let saved = resume ? try folder.savedSettings() : nil
      if resume && saved == nil {
        throw DigitsRunError("there is no run in \(output) to go on with; without --resume, one begins")
      }
      if let saved {
        let contradictions = settings.contradictions(to: saved)
        if !contradictions.isEmpty {
          let words = contradictions.joined(separator: "; ")
          throw DigitsRunError("the run in \(output) was begun with other settings: \(words)")
        }
      }
      var run = DigitsRun(settings: saved ?? settings, scans: try DigitScans(path: dataPath()), folder: output)
      (run.threads, run.checkpointInterval, run.resumes) = (threads, checkpointEvery, resume)
      guard let result = try await interruptible(run) else {
        Self.complain("stopped; --output \(output) --resume goes on from the checkpoint")
        throw ExitCode(130)
      }
      if let completions { try folder.write(Array(result.completionLines.utf8), to: completions) }
      try Self.tell([result.summary, "report: \(folder.report)"] + result.outcome.lines)
    } catch let code as ExitCode {
      throw code
    } catch {
      Self.complain("\(error)")
      throw ExitCode(2)
    }
  }

  /// Runs so that the first Ctrl-C ends the run after the current step, and the second immediately.
  private func interruptible(_ run: DigitsRun) async throws -> DigitsResult? {
    let isQuiet = quiet
    let work = Task {
      var progress = DigitsProgress()
      defer { progress.end() }
      return try await run.train { if !isQuiet { progress.show($0) } }
    }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      work.cancel()
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try await work.value
  }

  private func dataPath() throws -> String {
    if let data { return data }
    var folder = URL(filePath: FileManager.default.currentDirectoryPath)
    while true {
      let path = folder.appending(path: "Fixtures/digits/digits.txt").path
      if FileManager.default.fileExists(atPath: path) { return path }
      if folder.path == "/" || folder.path.isEmpty { break }
      folder.deleteLastPathComponent()
    }
    throw DigitsRunError("Fixtures/digits/digits.txt is neither here nor in a folder above; name it with --data")
  }

  private static func tell(_ lines: [String]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    } catch {
      throw DigitsRunError("cannot write to standard output: \(error.inWords)")
    }
  }

  private static func complain(_ text: String) {
    StatusLine.write("\(URL(filePath: CommandLine.arguments[0]).lastPathComponent): \(text)\n")
  }
}
