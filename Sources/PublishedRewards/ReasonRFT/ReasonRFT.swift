/// Reason-RFT (Tan et al., 2025): visual reasoning with counting, geometry and spatial transformations.
public enum ReasonRFT {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
