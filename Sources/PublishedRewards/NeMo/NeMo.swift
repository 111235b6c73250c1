/// NeMo RL (NVIDIA): the rewards of its vision-language environments.
public enum NeMo {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}
