/// VLM-R1 (Shen et al., 2025): referring expressions and open-vocabulary detection.
public enum VLMR1 {
  /// The scores of the original code.
  public enum Published {}
}
