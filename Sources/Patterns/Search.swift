internal import CPCRE2

/// One call's search through a text within a budget of steps.
///
/// PCRE2 applies its limit to each start position, which leaves a search quadratic: `(a|b)*[cd]` on 40,000 letters took
/// 2.6 s without reaching a limit of a million. Here the budget is divided: each start position first gets an equal
/// share. A start position that needs more is located by trying shorter and shorter ranges of start positions, and gets
/// four times as much at each attempt, from the rest of the budget.
struct Search {
  enum Step: Equatable { case found, none, limit(Pattern.Limit) }

  let pattern: CompiledPattern
  let scratch: Scratch
  let text: UnsafeBufferPointer<UInt8>
  private let isValid: Bool
  private let share: Int
  private var budget: Int

  /// Creates a search.
  ///
  /// - Parameter isValid: whether the text is known to be UTF-8.
  init?(_ pattern: CompiledPattern, _ limits: Pattern.Limits, _ text: UnsafeBufferPointer<UInt8>, isValid: Bool) {
    guard let scratch = Scratch.ofThread() else { return nil }
    guard scratch.reserve(groups: pattern.groupCount, anew: !pattern.isJITCompiled) else { return nil }
    self.pattern = pattern
    self.scratch = scratch
    self.text = text
    self.isValid = isValid || !pattern.isJITCompiled && String(validating: text, as: UTF8.self) != nil
    budget = limits.budget(bytes: text.count)
    share = max(16, budget / (text.count + 1))
    pcre2_set_depth_limit_8(scratch.context, UInt32(clamping: limits.depth))
    pcre2_set_heap_limit_8(scratch.context, UInt32(clamping: limits.heap))
  }

  /// Finds the first match at or after an offset, and stores its offsets in the working memory.
  ///
  /// - Parameter notEmpty: whether a match at that offset must not be empty.
  mutating func next(from offset: Int, notEmpty: Bool) -> Step {
    if pattern.hasOneStart {
      let limit = budget
      // The cost is unknown, but a match costs at least its length.
      let step = attempt(offset, through: nil, limit: limit, notEmpty: notEmpty)
      if step == .found { budget -= min(budget - 1, max(1, scratch.offsets[1] - offset)) }
      return step
    }
    let step = attempt(offset, through: nil, limit: min(share, budget), notEmpty: notEmpty)
    guard step == .limit(.steps) else { return step }
    return patiently(from: offset, notEmpty: notEmpty)
  }

  /// Finds a match if at least one start position needs more than its share.
  private mutating func patiently(from offset: Int, notEmpty: Bool) -> Step {
    var start = offset
    var width = 256
    while start <= text.count {
      let end = min(start + width - 1, text.count)
      let notEmptyHere = notEmpty && start == offset
      var step = attempt(start, through: end, limit: min(share, budget), notEmpty: notEmptyHere)
      if step == .limit(.steps) {
        if end > start {
          width = max(1, (end - start + 1) / 4)
          continue
        }
        step = insist(at: start, notEmpty: notEmptyHere)
      }
      guard step == .none else { return step }
      start = end + 1
      // Start positions must be at scalar boundaries.
      var skipped = 0
      while start < text.count, skipped < 3, text[start] & 0xC0 == 0x80 {
        start += 1
        skipped += 1
      }
      width = min(width * 2, 1 << 20)
    }
    return .none
  }

  /// Tries one start position with increasing parts of the budget.
  private mutating func insist(at start: Int, notEmpty: Bool) -> Step {
    var limit = share
    while true {
      budget -= limit
      guard budget > 0 else { return .limit(.steps) }
      limit = min(limit > Int.max / 4 ? Int.max : limit * 4, budget)
      let step = attempt(start, through: start, limit: limit, notEmpty: notEmpty)
      guard step == .limit(.steps) else {
        // It took more than a quarter of this limit, or the preceding attempt would have succeeded.
        budget -= limit / 4
        return step
      }
      if limit == budget { return step }
    }
  }

  /// Calls PCRE2 once, for a range of start positions.
  private mutating func attempt(_ start: Int, through end: Int?, limit: Int, notEmpty: Bool) -> Step {
    if !isValid, !pattern.isJITCompiled {
      // The interpreter validates the text at every call: sixteen bytes count as one step.
      budget -= (text.count - start) / 16
      if budget <= 0 { return .limit(.steps) }
    }
    let compiled = isValid ? pattern.codeForValid : pattern.code
    pcre2_set_match_limit_8(scratch.context, UInt32(clamping: limit))
    pcre2_set_offset_limit_8(scratch.context, end ?? -1)
    var bits = isValid ? PCRE2_NO_UTF_CHECK : 0
    if notEmpty { bits |= PCRE2_NOTEMPTY_ATSTART }
    let code = pcre2_match_8(compiled, text.baseAddress, text.count, start, bits, scratch.data, scratch.context)
    switch code {
    case 0...: return .found
    case PCRE2_ERROR_NOMATCH: return .none
    case PCRE2_ERROR_MATCHLIMIT: return .limit(.steps)
    case PCRE2_ERROR_DEPTHLIMIT: return .limit(.depth)
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .limit(.heap)
    case PCRE2_ERROR_JIT_STACKLIMIT: return .limit(.jitStack)
    case PCRE2_ERROR_RECURSELOOP: return .limit(.recursion)
    default: return .limit(.engine(code: Int(code)))
    }
  }
}
