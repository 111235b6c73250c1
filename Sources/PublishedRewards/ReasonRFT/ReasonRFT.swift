/// Reason-RFT (Tan et al., 2025): visual reasoning with counting, geometry and spatial transformations.
public enum ReasonRFT {
  /// The scores of the original code.
  public enum Published {}
}
