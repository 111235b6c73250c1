/// VLM-R1 (Shen et al., 2025): referring expressions and open-vocabulary detection.
public enum VLMR1 {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
