/// verl (ByteDance): its reward scores.
public enum Verl {
  /// The scores of the original code.
  public enum Published {}
}
