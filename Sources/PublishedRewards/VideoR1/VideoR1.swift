/// Video-R1 (Feng et al., 2025): questions about videos.
public enum VideoR1 {
  /// As the system's own code scores.
  public enum Published {}
}
