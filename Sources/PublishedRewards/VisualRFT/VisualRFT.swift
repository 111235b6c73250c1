/// Visual-RFT (Liu et al., 2025): detection, classification and reasoning grounding.
public enum VisualRFT {
  /// The scores of the original code.
  public enum Published {}
}
