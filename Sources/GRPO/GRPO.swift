/// Group-relative policy optimization in numbers: advantages of rewards, and the plan and loss of an optimizer step.
public enum GRPO {}
