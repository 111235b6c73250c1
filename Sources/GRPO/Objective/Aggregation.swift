/// How the tokens of an optimizer step are weighted. *B* is the number of its sequences, |o| the number of a sequence's
/// counted tokens.
///
/// All denominators except that of `microBatchTokenMean` are those of the whole optimizer step, so every split into
/// micro batches gives the same gradient.
public enum Aggregation: Sendable, Hashable, Codable {
  /// w = 1 ÷ (B |o|): the mean over sequences of the mean over their tokens. Tokens of short sequences have larger
  /// weights.
  ///
  /// Sequences without a counted token are counted in *B*, as in TRL (`grpo`), or not, as in verl
  /// (`seq-mean-token-mean`). Source: *DeepSeekMath*, 2402.03300.
  case sequenceMean(skippingEmpty: Bool = false)
  /// w = 1 ÷ Σ |o|: the mean over all tokens of the step. Source: *DAPO*, 2503.14476; TRL `dapo`, verl `token-mean`.
  case tokenMean
  /// w = 1 ÷ (tokens of the micro batch · number of micro batches). It depends on the split; use it only to reproduce
  /// TRL's `bnpo`.
  case microBatchTokenMean(microBatches: Int)
  /// w = 1 ÷ (B · length), with a constant length. Source: *Dr. GRPO*, 2503.20783; TRL `dr_grpo`.
  case constant(length: Int)
  /// w = 1 ÷ B: the mean over sequences of the sum over their tokens. TRL `luspo`, verl `seq-mean-token-sum`.
  case sequenceSum
}
