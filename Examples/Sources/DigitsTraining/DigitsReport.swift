import GRPO
import TinyVLM
import VisualTasks

/// A run as a self-contained page: figures, curves, and samples of the model's output.
struct DigitsReport {
  private let result: DigitsResult

  init(_ result: DigitsResult) { self.result = result }

  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Scanned digits, seed \(result.lesson.settings.seed)</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <h1>A tiny vision-language model learns to read digits</h1>
    <p>\(introduction)</p>
    \(warning)
    <h2>Before and after reinforcement, on \(result.lesson.settings.heldOutScans) scans that were never trained on</h2>
    \(table)
    <p class="note">Sampled: temperature 1, \(result.lesson.settings.heldOutGenerations) completions of each scan, the same
    random numbers before and after. Accuracy is the share of completions that are right in format and answer. Begun with
    &lt;answer&gt;, the answer alone is judged: the model is not taught to answer without thinking; the tag is put into its
    mouth, and it goes on from there.</p>
    <h2>Curves of reinforcement</h2>
    <p class="note">Thin: each step, on the completions of its rollout. Thick: mean of five steps.</p>
    <div class="charts">
    \(charts.map { "<figure>\($0.svg)</figure>" }.joined(separator: "\n"))
    </div>
    <h2>What the model wrote</h2>
    <p class="note">Scans of the held-out set; the first sampled completion before and after, with the verdict of each
    reward.</p>
    \(ReportSamples(result).html)
    </body>
    </html>

    """
  }

  private var introduction: String {
    let settings = result.lesson.settings
    func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
    func percent(_ share: Double) -> String { (100 * share).formatted(places: 0) + " %" }
    let teacher = DigitsLesson.teacher
    let supervised =
      settings.supervisedSteps > 0
      ? "\(count(settings.supervisedSteps, "step")) of supervised training on an imperfect teacher (wrong answer in "
        + "\(percent(teacher.wrongAnswer)), broken tags in \(percent(teacher.brokenFormat)) of its completions)"
      : "No supervised training: random weights"
    let length = settings.lengthWeight > 0 ? " + \(settings.lengthWeight) × normalised length" : ""
    return "\(supervised), then \(count(settings.steps, "step")) of GRPO: \(count(settings.prompts, "prompt")) × "
      + "\(settings.generations) completions, reward = format + accuracy\(length), where an answer counts as accurate "
      + "only if the format is right. \(result.model.layout.count) weights, \(count(settings.layers, "layer")) of width "
      + "\(settings.width), seed \(settings.seed)."
  }

  private var warning: String {
    guard result.outcome.hadNoSignal else { return "" }
    return "<p class=\"warning\">Nothing was learned by reinforcement: in no rollout did any group have two different "
      + "rewards (frac_reward_zero_std 1). A policy that never earns a reward has nothing to reinforce.</p>"
  }

  private var table: String {
    let rows = result.findings.map { finding in
      "<tr><td>\(finding.name.escaped)</td><td>\(finding.before.formatted(places: finding.places))</td>"
        + "<td>\(finding.after.formatted(places: finding.places))</td></tr>"
    }
    let goals = result.outcome.goals.map { goal in
      "<tr><td>\(goal.name)</td><td>at least \(goal.minimum.formatted(places: 2))</td>"
        + "<td>\(goal.value.formatted(places: 3)) \(goal.isMet ? "✓" : "✗")</td></tr>"
    }
    return """
      <div class="tables">
      <table><tr><th></th><th>before</th><th>after</th></tr>
      \(rows.joined(separator: "\n"))
      </table>
      <table><tr><th>goal</th><th>wanted</th><th>found</th></tr>
      \(goals.joined(separator: "\n"))
      </table>
      </div>
      """
  }

  private var charts: [Chart] {
    func curve(_ name: String, _ key: String, of steps: [StepReport]? = nil) -> Chart.Curve {
      Chart.Curve(name: name, values: (steps ?? result.reinforced).map { $0.metrics[key] })
    }
    var components = [curve("format", "rewards/format/mean"), curve("accuracy", "rewards/accuracy/mean")]
    if result.lesson.settings.lengthWeight > 0 { components.append(curve("length", "rewards/length/mean")) }
    var charts = [
      Chart(title: "Reward", unit: "mean reward", curves: [curve("reward", "reward")], ceiling: 2),
      Chart(title: "Components", unit: "mean score", curves: components, ceiling: 1),
      Chart(title: "Length", unit: "tokens", curves: [curve("length", "completions/mean_length")]),
      Chart(title: "Distance from the reference (KL, k3)", unit: "nats per token", curves: [curve("KL", "kl")]),
      Chart(title: "Entropy", unit: "nats per token", curves: [curve("entropy", "entropy")]),
      Chart(
        title: "Groups without a signal", unit: "share of groups",
        curves: [curve("flat", "frac_reward_zero_std")], ceiling: 1),
    ]
    if !result.supervised.isEmpty {
      charts.append(
        Chart(
          title: "Loss of supervised training", unit: "nats per token",
          curves: [curve("loss", "loss", of: result.supervised)]))
    }
    return charts
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1d2129; --soft: #5c6470; --line: #d9dde3; --page: #ffffff; --card: #f5f6f8;
      --c0: #1f6fd6; --c1: #c8501e; --c2: #2c8a57; --warn: #8a3b00; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e7e9ed; --soft: #9aa3b0; --line: #363c46; --page: #15181d;
      --card: #1e2229; --c0: #6aa9ff; --c1: #ff9a66; --c2: #6fd19b; --warn: #ffb37a; } }
    body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 1000px;
      margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    .note { color: var(--soft); font-size: .9rem; } .warning { color: var(--warn); font-weight: 600; }
    .tables { display: flex; flex-wrap: wrap; gap: 1rem 3rem; align-items: flex-start; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .25rem .75rem .25rem 0; text-align: right; border-bottom: 1px solid var(--line); }
    th { color: var(--soft); font-weight: 500; } th:first-child, td:first-child { text-align: left; }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 1rem; }
    figure { margin: 0; background: var(--card); border-radius: 8px; padding: .75rem; }
    svg { display: block; width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--soft); }
    svg .title { font-size: 14px; font-weight: 600; fill: var(--ink); } svg .legend { fill: var(--ink); }
    .grid { stroke: var(--line); } polyline { fill: none; stroke-linejoin: round; }
    .raw { stroke-width: 1; opacity: .45; } .mean { stroke-width: 2.2; }
    .c0 { stroke: var(--c0); } .c1 { stroke: var(--c1); } .c2 { stroke: var(--c2); }
    .sample { display: grid; grid-template-columns: 96px repeat(2, minmax(0, 1fr)); gap: 1rem; background: var(--card);
      border-radius: 8px; padding: .75rem; margin-bottom: .75rem; }
    .sample svg { width: 96px; border-radius: 4px; } .sample h3 { font-size: .85rem; margin: 0; color: var(--soft);
      font-weight: 500; } .sample code, .sample pre { font: 11.5px/1.45 ui-monospace, monospace; }
    .sample code { display: block; margin: .2rem 0; overflow-wrap: anywhere; }
    .sample pre { margin: .3rem 0 0; color: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
    @media (max-width: 640px) { .sample { grid-template-columns: 1fr; } }
    """
}
