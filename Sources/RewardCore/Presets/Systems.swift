// The systems whose rewards the families reproduce. They are declared here, since one system's rewards can belong to several
// families, and a family knows no other: each adds its own members.
//
// The members of a system are its rewards in the default mode, which keeps the laws of ``Reward``. Those of `Published`
// give the numbers that the system's own code gives, known faults included.

/// Reason-RFT (Tan et al., 2025): visual reasoning with counting, geometry and spatial transformations.
public enum ReasonRFT {
  /// As the system's own code scores.
  public enum Published {}
}

/// Visual-RFT (Liu et al., 2025): detection, classification and reasoning grounding.
public enum VisualRFT {
  /// As the system's own code scores.
  public enum Published {}
}

/// VLM-R1 (Shen et al., 2025): referring expressions and open-vocabulary detection.
public enum VLMR1 {
  /// As the system's own code scores.
  public enum Published {}
}

/// R1-V (2025): counting with verifiable rewards.
public enum R1V {
  /// As the system's own code scores.
  public enum Published {}
}

/// VisualThinker-R1-Zero (Zhou et al., 2025): spatial reasoning from a base model.
public enum VisualThinker {
  /// As the system's own code scores.
  public enum Published {}
}

/// Seg-Zero (Liu et al., 2025): reasoning segmentation by a box and two points.
public enum SegZero {
  /// As the system's own code scores.
  public enum Published {}
}

/// VisionReasoner (Liu et al., 2025): several objects, matched one to one.
public enum VisionReasoner {
  /// As the system's own code scores.
  public enum Published {}
}

/// Vision-R1 (Zhan et al., 2025, of Griffon): detection with thresholds that tighten during training.
public enum VisionR1 {
  /// As the system's own code scores.
  public enum Published {}
}

/// Video-R1 (Feng et al., 2025): questions about videos.
public enum VideoR1 {
  /// As the system's own code scores.
  public enum Published {}
}

/// NeMo RL (NVIDIA): the rewards of its vision-language environments.
public enum NeMo {
  /// As the system's own code scores.
  public enum Published {}
}

/// Perception-R1 (Yu et al., 2025): perception policies, with squared IoU.
public enum PR1 {
  /// As the system's own code scores.
  public enum Published {}
}

/// open-r1 (Hugging Face, 2025): an open reproduction of DeepSeek-R1.
public enum OpenR1 {
  /// As the system's own code scores.
  public enum Published {}
}

/// TRL (Hugging Face): the rewards of its package.
public enum TRL {
  /// As the system's own code scores.
  public enum Published {}
}

/// verl (ByteDance): its reward scores.
public enum Verl {
  /// As the system's own code scores.
  public enum Published {}
}

/// reasoning-gym (2025): its answer scores.
public enum ReasoningGym {
  /// As the system's own code scores.
  public enum Published {}
}
