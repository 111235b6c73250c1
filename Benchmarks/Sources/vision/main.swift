// Times one visual computation on the data of a folder, one thread, and writes its answers.
//
//     vision FOLDER CASE [--milliseconds N]
//
// peers/vision.py makes the folder, runs this in turn with the libraries that it is compared with, and compares the answers.
// Printed is the mean time of one computation in microseconds, over the calls that fit into N milliseconds.

import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { throw Usage(description: "vision FOLDER CASE [--milliseconds N]") }
let folder = URL(filePath: arguments[1])
let budget = arguments.firstIndex(of: "--milliseconds").flatMap { Double(arguments[$0 + 1]) } ?? 20
let work = try Work.named(arguments[2], in: folder)
try work.answers().map { "\($0)" }.joined(separator: "\n")
  .write(to: folder.appending(path: arguments[2] + ".answers"), atomically: true, encoding: .utf8)
print(work.microseconds(within: budget))
