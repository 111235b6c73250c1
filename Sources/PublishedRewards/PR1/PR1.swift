/// Perception-R1 (Yu et al., 2025): perception policies, with squared IoU.
public enum PR1 {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
