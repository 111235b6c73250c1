/// VLM-R1 (Shen et al., 2025): referring expressions and open-vocabulary detection.
public enum VLMR1 {
  /// As the system's own code scores.
  public enum Published {}
}
