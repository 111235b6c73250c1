/// VisualThinker-R1-Zero (Zhou et al., 2025): spatial reasoning from a base model.
public enum VisualThinker {
  /// The scores of the original code.
  public enum Published {}
}
