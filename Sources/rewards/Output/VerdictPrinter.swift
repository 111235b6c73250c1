import ArgumentParser
import RewardCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// When to use colors.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto
  case always
  case never

  /// Whether to use colors in a file.
  func isOn(for output: FileDescriptor) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      // https://no-color.org: any value but the empty one.
      let refusal = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
      return refusal.isEmpty && output.isTerminal
    }
  }
}

/// Prints trees of verdicts, with or without colors.
struct VerdictPrinter {
  let colors: Bool

  /// Returns the tree, one line per verdict, with the table of each matching below its line.
  func text(of verdict: Verdict) -> String {
    guard colors else { return verdict.tree(details: { $0.reason.details }) }
    return verdict.tree(
      style: { verdict, score, name, reason in
        let line = bold(score) + "  " + name
        return reason.isEmpty ? line : line + ": " + colored(reason, verdict.reason)
      },
      details: { $0.reason.details.map(dimmed) })
  }

  func dimmed(_ text: String) -> String { colors ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  private func bold(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }

  private func colored(_ text: String, _ reason: Reason) -> String {
    switch reason {
    case .satisfied, .equal, .gateOpen: "\u{1B}[32m\(text)\u{1B}[0m"
    case .unsatisfied, .different, .tagMissing, .tagNeverClosed, .tagNeverOpened, .tagOpenedInPrompt, .tagVariant,
      .tagRepeated, .tagOutOfOrder,
      .textOutside, .tagEmpty, .noAnswer, .unreadable, .several, .negated, .hedged, .bounded, .retracted, .refused,
      .gaveUp, .truncated, .notFinite, .invalidScore, .gateClosed:
      "\u{1B}[31m\(text)\u{1B}[0m"
    case .notApplicable, .reading: dimmed(text)
    default: text
    }
  }
}
