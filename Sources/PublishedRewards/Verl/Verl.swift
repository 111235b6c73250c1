/// verl (ByteDance): its reward scores.
public enum Verl {
  /// As the system's own code scores.
  public enum Published {}
}
