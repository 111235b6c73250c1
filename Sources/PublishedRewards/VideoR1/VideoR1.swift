/// Video-R1 (Feng et al., 2025): questions about videos.
public enum VideoR1 {
  /// The scores of the original code.
  public enum Published {}
}
