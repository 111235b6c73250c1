/// verl (ByteDance): its reward scores.
public enum Verl {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
