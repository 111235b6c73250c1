/// NeMo RL (NVIDIA): the rewards of its vision-language environments.
public enum NeMo {
  /// The scores of the original code.
  public enum Published {}
}
