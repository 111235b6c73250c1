/// How the tokens of an optimizer step are weighted. *B* is the number of its sequences, |o| the number of a
/// sequence's counted tokens.
///
/// All denominators except that of `microBatchTokenMean` are those of the whole optimizer step, so every split into
/// micro batches gives the same gradient.
public enum Aggregation: Sendable, Hashable, Codable {
  /// The mean over sequences of the mean over their tokens: w = 1 ÷ (B |o|). Tokens of short sequences have larger
  /// weights.
  ///
  /// Sequences without a counted token are counted in *B*, as in TRL (`grpo`), or not, as in verl
  /// (`seq-mean-token-mean`). Source: *DeepSeekMath*, 2402.03300.
  case sequenceMean(skippingEmpty: Bool = false)
  /// The mean over all tokens of the step: w = 1 ÷ Σ |o|. Source: *DAPO*, 2503.14476; TRL `dapo`, verl `token-mean`.
  case tokenMean
  /// The mean over the tokens of each micro batch, which depends on the split. Use it only to reproduce TRL's `bnpo`.
  ///
  /// w = 1 ÷ (tokens of the micro batch · number of micro batches).
  case microBatchTokenMean(microBatches: Int)
  /// The sum over tokens, divided by a constant length: w = 1 ÷ (B · length). Source: *Dr. GRPO*, 2503.20783; TRL `dr_grpo`.
  case constant(length: Int)
  /// The mean over sequences of the sum over their tokens: w = 1 ÷ B.
  ///
  /// Source: TRL `luspo`, verl `seq-mean-token-sum`.
  case sequenceSum
}
