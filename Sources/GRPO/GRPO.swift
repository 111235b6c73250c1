/// Group-relative policy optimization as pure functions of numbers.
///
/// - `advantages(of:groups:estimator:lengths:)` turns rewards into advantages.
/// - `plan(_:objective:)` fixes the denominators of an optimizer step, `StepPlan.loss` gives value and exact gradient.
///
/// `GRPOTrainer` puts both into a loop; neither needs it.
public enum GRPO {}
