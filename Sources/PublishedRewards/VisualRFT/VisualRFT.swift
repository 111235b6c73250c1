/// Visual-RFT (Liu et al., 2025): detection, classification and reasoning grounding.
public enum VisualRFT {
  /// As the system's own code scores.
  public enum Published {}
}
