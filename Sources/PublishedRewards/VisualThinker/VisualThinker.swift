/// VisualThinker-R1-Zero (Zhou et al., 2025): spatial reasoning from a base model.
public enum VisualThinker {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
