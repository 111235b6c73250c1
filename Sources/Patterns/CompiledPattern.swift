internal import CPCRE2

/// The compiled code of a pattern, which is immutable and shared by threads.
final class CompiledPattern: Sendable {
  // NB: OpaquePointer is not Sendable. PCRE2 guarantees that compiled code is only read after the JIT compiler has run.
  nonisolated(unsafe) let code: OpaquePointer
  /// The code for valid UTF-8. For code that allows invalid UTF-8, the interpreter checks the whole text at every call,
  /// so 80,000 matches in 120 KB took it 7 s.
  nonisolated(unsafe) let codeForValid: OpaquePointer
  let isJITCompiled: Bool
  let groupCount: Int
  let names: GroupNames
  /// Whether a match can begin at only one position, so that one limit suffices for the whole search.
  let hasOneStart: Bool

  /// Compiles a pattern.
  ///
  /// - Parameter whole: whether a match must extend from the start to the end of the text.
  init(_ source: String, options: Pattern.Options, whole: Bool) throws(PatternError) {
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw PatternError(source: source, offset: 0, code: PCRE2_ERROR_NOMEMORY)
    }
    defer { pcre2_compile_context_free_8(context) }
    // PCRE2 is built with different defaults, so the newline convention is set explicitly.
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    pcre2_set_bsr_8(context, UInt32(PCRE2_BSR_UNICODE))

    var bits = options.compileBits
    if whole { bits |= PCRE2_ANCHORED | PCRE2_ENDANCHORED }
    let code = try Self.compile(source, bits, context)
    let jit = !options.contains(.interpreted) && pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    var size = 0
    isJITCompiled = jit && pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_JITSIZE), &size) == 0 && size > 0
    do throws(PatternError) {
      codeForValid = isJITCompiled ? code : try Self.compile(source, bits & ~PCRE2_MATCH_INVALID_UTF, context)
    } catch {
      pcre2_code_free_8(code)
      throw error
    }
    self.code = code
    var groups: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    groupCount = Int(groups)
    names = GroupNames(of: code)
    var all: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_ALLOPTIONS), &all)
    // A verb that skips start positions, or `\G`, would change its meaning if the search were split.
    let mentionsStart = ["\\G", "(*COMMIT", "(*SKIP"].contains { source.contains($0) }
    hasOneStart = all & PCRE2_ANCHORED != 0 || mentionsStart
  }

  deinit {
    if codeForValid != code { pcre2_code_free_8(codeForValid) }
    pcre2_code_free_8(code)
  }

  private static func compile(
    _ source: String, _ bits: UInt32, _ context: OpaquePointer
  ) throws(PatternError) -> OpaquePointer {
    let bytes = Array(source.utf8)
    var (number, offset) = (0 as Int32, 0)
    guard let code = pcre2_compile_8(bytes, bytes.count, bits, &number, &offset, context) else {
      throw PatternError(source: source, offset: offset, code: number)
    }
    return code
  }
}
