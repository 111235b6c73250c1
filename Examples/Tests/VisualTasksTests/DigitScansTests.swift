import Foundation
import Testing
import VisualTasks

@Suite struct DigitScansTests {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Fixtures/digits/digits.txt").path()

  @Test func scansAreSplitAndTyped() throws {
    let scans = try DigitScans(path: Self.path)
    #expect(scans.training.count == 1438)
    #expect(scans.heldOut.count == 359)
    #expect(Set(scans.training.map(\.id)).isDisjoint(with: scans.heldOut.map(\.id)))
    // The counts of the classes, as the data set's own documentation lists them.
    let all = scans.training + scans.heldOut
    let counts = (0...9).map { digit in all.count { $0.answer == "\(digit)" } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect((0...9).allSatisfy { digit in scans.heldOut.contains { $0.answer == "\(digit)" } })
  }

  @Test func theFirstScanIsAZero() throws {
    let first = try #require(try DigitScans(path: Self.path).training.first)
    #expect(first.prompt == "which digit ?")
    #expect(first.completion() == "<think>loops 1 digit 0</think> <answer>0</answer>")
    let ink = first.image.values.map { $0 > 0.5 ? "#" : "." }
    let rows = (0..<8).map { ink[8 * $0..<8 * $0 + 8].joined() }
    #expect(
      rows
        == ["...##...", "..####..", "..#..#..", "..#.....", ".....#..", "..#..#..", "..#.##..", "...##..."])
  }

  @Test func otherDataAreRefused() throws {
    var bytes = try Array(Data(contentsOf: URL(filePath: Self.path)))
    bytes[5] ^= 1
    #expect(throws: DigitScansError.self) { try DigitScans(bytes: bytes) }
    do { _ = try DigitScans(path: "/no/such/file") } catch {
      #expect(error.description == "“/no/such/file” cannot be read")
    }
    let folder = URL(filePath: Self.path).deletingLastPathComponent().path
    do { _ = try DigitScans(path: folder) } catch { #expect(error.description == "“\(folder)” cannot be read") }
    do { _ = try DigitScans(path: "\(folder)/LICENSE") } catch {
      #expect(
        error.description.hasPrefix(
          "“\(folder)/LICENSE” is not the file of scans, whose digest is 185845334203229269, not "))
    }
  }
}
