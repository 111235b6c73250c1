/// Perception-R1 (Yu et al., 2025): perception policies, with squared IoU.
public enum PR1 {
  /// The scores of the original code.
  public enum Published {}
}
