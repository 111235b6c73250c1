/// VisualThinker-R1-Zero (Zhou et al., 2025): spatial reasoning from a base model.
public enum VisualThinker {
  /// As the system's own code scores.
  public enum Published {}
}
