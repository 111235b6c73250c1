/// Video-R1 (Feng et al., 2025): questions about videos.
public enum VideoR1 {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
