/// Reason-RFT (Tan et al., 2025): visual reasoning with counting, geometry and spatial transformations.
public enum ReasonRFT {
  /// As the system's own code scores.
  public enum Published {}
}
