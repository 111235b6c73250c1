import Foundation
import FuzzDriver

// fuzz-rewards [--seeds FOLDER] … libFuzzer's arguments …
//
// An input is two bytes, which choose a task of the fixtures, and a completion. Whatever it says, the score is a finite number
// within the range that the reward declares, the same twice, with a reason; and nothing crashes or hangs.

let root = URL(filePath: #filePath).appending(path: "../../../../..").standardized
let folder = root.appending(path: "Fixtures/rewards")
let files = (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
  .compactMap { $0 as? URL }.filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }

nonisolated(unsafe) var tasks: [JudgedTask] = []
var places: [String: Int] = [:]
var seeds: [[UInt8]] = []
for file in files {
  for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
    guard let task = JudgedTask(fixture: line) else { continue }
    let place = places[task.name] ?? tasks.count
    if place == tasks.count {
      places[task.name] = place
      tasks.append(task)
    }
    for completion in task.input.completions {
      seeds.append([UInt8(place >> 8), UInt8(place & 0xFF)] + Array(completion.text.utf8))
    }
  }
}
// The first task of every kind of reward also gets what the finder of statements and the repairs look for, a quarter in turn.
var kinds: Set<String> = []
for (place, task) in tasks.enumerated() where kinds.insert(task.kind).inserted {
  for (index, text) in statementCompletions.enumerated() where (index / 2 + kinds.count) % 4 == 0 {
    seeds.append([UInt8(place >> 8), UInt8(place & 0xFF)] + Array(text.utf8))
  }
}
precondition(!tasks.isEmpty, "there are no fixtures in \(folder.path)")

if let option = CommandLine.arguments.firstIndex(of: "--seeds"), option + 1 < CommandLine.arguments.count {
  let folder = URL(filePath: CommandLine.arguments[option + 1])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (index, seed) in seeds.enumerated() {
    try Data(seed).write(to: folder.appending(path: "seed-\(index)"))
  }
  print("\(seeds.count) seeds of \(tasks.count) tasks")
  exit(0)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  fuzz_run(&count, &arguments) { bytes, count in
    guard let bytes, count >= 2 else { return 0 }
    let place = (Int(bytes[0]) << 8 | Int(bytes[1])) % tasks.count
    tasks[place].judge(String(decoding: UnsafeBufferPointer(start: bytes + 2, count: count - 2), as: UTF8.self))
    return 0
  })
