import RewardCore

/// The words of a text as numbers; equal words have equal numbers.
///
/// Words are runs of letters and digits in lowercase. Invisible characters and marks are left out, and punctuation
/// separates words. A letter of a script without spaces is a word. A word that repeats a unit (`waitwaitwait`) counts
/// as several words, and in a word of more than 30 letters every run of eight letters counts as a word, so leaving out
/// spaces does not hide repetition.
///
/// Tables are hashed with a random seed for each process, so collisions cannot be provoked. No result depends on the
/// seed.
struct RepeatedWords {
  /// The maximum length of a word.
  private static let longestWord = 30
  /// The length of the runs that are compared in longer words.
  private static let window = 8

  private(set) var numbers: [UInt32] = []
  private var table = WordTable()
  /// The letters of the current word in lowercase.
  private var word: [UInt8] = []
  private var letters = 0
  /// The letters of all words before the current one.
  private var all = 0

  /// Reads the words of a text. A text that consists mostly of symbols is read symbol by symbol.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: Bytes) {
    numbers.reserveCapacity(bytes.count / 6)
    word.reserveCapacity(64)
    var signs = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        if Self.isWordByte(byte) {
          offset = addRun(bytes, offset)
          continue
        }
        offset &+= 1
        if Self.isSeparator(byte) {
          signs &+= byte > 0x20 ? 1 : 0
          all &+= letters
          if letters > 0 { finish() }
        }
        continue
      }
      let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
      let visibility = Visibility(scalar.value)
      switch visibility {
      case .letter: add(scalar.value, bytes, offset..<(offset + scalar.length))
      case .syllable:
        all += letters + 1
        finish()
        word.append(contentsOf: bytes[offset..<(offset + scalar.length)])
        letters = 1
        finish()
      case .space, .blank, .sign:
        signs += visibility == .sign ? 1 : 0
        all += letters
        if letters > 0 { finish() }
      case .invisible, .mark: break
      }
      offset += scalar.length
    }
    all += letters
    finish()
    if signs > 2 * all { readSigns(bytes) }
  }

  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// Whether an ASCII character that is no letter or digit separates words. Other control characters
  /// are invisible.
  @inline(__always)
  private static func isSeparator(_ byte: UInt8) -> Bool { byte >= 0x20 || byte &- 0x09 < 5 }

  /// Adds a run of ASCII letters and digits, and returns its end. Most runs are words, which are numbered in place.
  @inline(__always)
  private mutating func addRun(_ bytes: Bytes, _ start: Int) -> Int {
    var end = start &+ 1
    while end < bytes.count, Self.isWordByte(bytes[end]) { end &+= 1 }
    let isWord = letters == 0 && (end == bytes.count || bytes[end] < 0x80 && Self.isSeparator(bytes[end]))
    if isWord, end &- start <= Self.longestWord {
      all &+= end &- start
      let (number, count) = table.number(Bytes(rebasing: bytes[start..<end]), case: 0x20)
      for _ in 0..<count { numbers.append(number) }
    } else {
      for offset in start..<end { word.append(bytes[offset] | 0x20) }
      letters &+= end &- start
    }
    return end
  }

  private mutating func add(_ value: UInt32, _ bytes: Bytes, _ place: Range<Int>) {
    letters += 1
    let lower = Unicode.Scalar(value)?.properties.lowercaseMapping
    if let lower { word.append(contentsOf: lower.utf8) } else { word.append(contentsOf: bytes[place]) }
  }

  @inline(__always)
  private mutating func finish() {
    if letters == 0 { return }
    if letters > Self.longestWord {
      addWindows()
    } else {
      let (number, count) = word.withUnsafeBufferPointer { table.number($0) }
      for _ in 0..<count { numbers.append(number) }
    }
    word.removeAll(keepingCapacity: true)
    letters = 0
  }

  /// Adds every run of eight letters of a long word.
  private mutating func addWindows() {
    var run: UInt64 = 0
    var length = 0
    word.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
        offset += scalar.length
        run = run << 8 | UInt64((scalar.value ^ scalar.value >> 8) & 0xFF)
        length += 1
        // Hash collisions between runs are too rare to matter.
        if length >= Self.window { numbers.append(UInt32(truncatingIfNeeded: (run &* 0x9E37_79B9_7F4A_7C15) >> 32)) }
      }
    }
  }

  /// Reads every visible character of a text with more symbols than words.
  private mutating func readSigns(_ bytes: Bytes) {
    numbers.removeAll(keepingCapacity: true)
    numbers.reserveCapacity(bytes.count / 3)
    var offset = 0
    while offset < bytes.count {
      let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
      switch Visibility(scalar.value) {
      case .letter, .syllable, .sign: numbers.append(scalar.value)
      case .space, .blank, .invisible, .mark: break
      }
      offset += scalar.length
    }
  }
}

/// Numbers words in the order of their first occurrence.
private struct WordTable {
  private static let seed = UInt64.random(in: .min ... .max)
  private struct Word {
    var start: Int
    var end: Int
    var hash: UInt64
    /// The number of the repeated unit, or of the word itself.
    var number: UInt32
    /// The number of repetitions of the unit.
    var count: Int
  }

  private var slots = [UInt32](repeating: .max, count: 256)
  private var words: [Word] = []
  /// The bytes of all words.
  private var bytes: [UInt8] = []

  /// Returns the number of a word's unit, and how often the word repeats it.
  ///
  /// - Parameter bit: set in each byte: 0x20 is the lowercase of ASCII letters, and is set in digits.
  mutating func number(_ word: Bytes, case bit: UInt8 = 0, isWhole: Bool = false) -> (number: UInt32, count: Int) {
    let hash = Self.hash(word, bit)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != .max {
      let known = words[Int(slots[slot])]
      if known.hash == hash && isEqual(known, word, bit) { return (known.number, isWhole ? 1 : known.count) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = UInt32(truncatingIfNeeded: words.count)
    let start = bytes.count
    for byte in word { bytes.append(byte | bit) }
    words.append(Word(start: start, end: bytes.count, hash: hash, number: index, count: 1))
    slots[slot] = index
    if words.count * 2 > slots.count { grow() }
    if !isWhole, let period = Self.period(of: word, bit) {
      let unit = number(Bytes(rebasing: word[..<period]), case: bit, isWhole: true).number
      words[Int(index)].number = unit
      words[Int(index)].count = (word.count + period - 1) / period
    }
    return (words[Int(index)].number, words[Int(index)].count)
  }

  /// Returns the length of the unit that a word repeats at least twice, or `nil`.
  private static func period(of word: Bytes, _ bit: UInt8) -> Int? {
    guard word.count >= 4 else { return nil }
    for period in 1...(word.count / 2) where word[period] | bit == word[0] | bit {
      if (period..<word.count).allSatisfy({ word[$0] | bit == word[$0 - period] | bit }) { return period }
    }
    return nil
  }

  private mutating func grow() {
    slots = [UInt32](repeating: .max, count: slots.count * 4)
    for (number, word) in words.enumerated() {
      var slot = Int(truncatingIfNeeded: word.hash) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number)
    }
  }

  private static func hash(_ word: Bytes, _ bit: UInt8) -> UInt64 {
    var hash = seed
    for byte in word {
      hash = (hash ^ UInt64(byte | bit)) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    return hash
  }

  private func isEqual(_ known: Word, _ word: Bytes, _ bit: UInt8) -> Bool {
    guard known.end - known.start == word.count else { return false }
    for offset in 0..<word.count where bytes[known.start + offset] != word[offset] | bit { return false }
    return true
  }
}
