/// Visual-RFT (Liu et al., 2025): detection, classification and reasoning grounding.
public enum VisualRFT {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
