/// NeMo RL (NVIDIA): the rewards of its vision-language environments.
public enum NeMo {
  /// As the system's own code scores.
  public enum Published {}
}
