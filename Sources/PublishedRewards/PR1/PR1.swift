/// Perception-R1 (Yu et al., 2025): perception policies, with squared IoU.
public enum PR1 {
  /// As the system's own code scores.
  public enum Published {}
}
