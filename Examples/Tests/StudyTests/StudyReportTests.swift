import Foundation
import Study
import Testing
import VisualTasks

@Suite struct StudyReportTests {
  private static func results() async throws -> StudyResults {
    let base = try await TinyStudy.base()
    return try await TinyStudy.withFolder { folder in
      try await Study(TinyStudy.settings, base: base, tasks: [TinyStudy.task], folder: folder).run(workers: 2)
    }
  }

  /// What a model writes and what tasks ask is hostile text.
  @Test func textIsEscaped() async throws {
    var results = try await Self.results()
    let attack = "<script>alert(1)</script>\"'&"
    for index in results.runs.indices {
      for sample in results.runs[index].samples.indices {
        results.runs[index].samples[sample].completion = attack
        results.runs[index].samples[sample].prompt = attack
        results.runs[index].samples[sample].reference = attack
      }
    }
    results.base = attack
    let html = StudyReport(results, record: StudyRecord(date: attack, machine: attack, runSeconds: 1, workers: 1)).html
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
  }

  @Test func theQuickStudySaysSo() async throws {
    var results = try await Self.results()
    #expect(StudyReport(results).html.contains("This is the quick study"))
    results.settings.isQuick = false
    #expect(!StudyReport(results).html.contains("quick study"))
  }

  @Test func everyRunIsListedWithItsSeedAndConfiguration() async throws {
    let results = try await Self.results()
    let html = StudyReport(results).html
    for result in results.runs {
      #expect(html.contains(">\(result.run.name)<"))
      #expect(html.contains(result.fingerprint))
    }
    #expect(html.contains("data:image/png;base64,"))
  }

  /// A headless browser shows every figure, reports no error, and does not scroll sideways at 360 pixels.
  @Test func theReportFitsAPhone() async throws {
    let paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    guard let browser = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      print("skipped: no headless browser (apt-get install chromium)")
      return
    }
    let report = StudyReport(try await Self.results())
    // The page writes into its title what a person would see.
    let probe = """
      <script>window.addEventListener('error',e=>{document.title='error '+e.message});
      window.addEventListener('load',()=>{const f=[...document.querySelectorAll('figure svg')];
      const seen=f.filter(x=>{const r=x.getBoundingClientRect();return r.width>100&&r.height>50}).length;
      const broken=[...document.images].filter(x=>x.naturalWidth===0&&x.offsetParent).length;
      document.documentElement.setAttribute('data-seen',[seen,broken,document.documentElement.scrollWidth,innerWidth].join(' '))})</script>
      """
    let html = report.html.replacingOccurrences(of: "</body>", with: "\(probe)</body>")
    try await TinyStudy.withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(html.utf8).write(to: URL(filePath: "\(folder)/page.html"))
      // A window has a least width; a frame does not.
      let frame =
        "<iframe id=f width=360 height=4000 style=border:0 src=page.html></iframe>"
        + "<script>addEventListener('load',()=>setTimeout(()=>{document.title=f.contentDocument.documentElement.getAttribute('data-seen')},50))</script>"
      try Data(frame.utf8).write(to: URL(filePath: "\(folder)/frame.html"))
      let process = Process()
      process.executableURL = URL(filePath: browser)
      process.arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--virtual-time-budget=3000",
        "--user-data-dir=\(folder)/profile", "--dump-dom", "file://\(folder)/frame.html",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      let page = String(decoding: data, as: UTF8.self)
      let title = page.split(separator: "<title>").dropFirst().first?.split(separator: "</title>").first ?? ""
      let numbers = title.split(separator: " ").compactMap { Int($0) }
      try #require(numbers.count == 4, "the browser says “\(title)”")
      #expect(numbers[0] == report.figures.count)
      #expect(numbers[1] == 0)
      #expect(numbers[3] == 360)
      #expect(numbers[2] <= 360, "the page is \(numbers[2]) pixels wide")
    }
  }
}
