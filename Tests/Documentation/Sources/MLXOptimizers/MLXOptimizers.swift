// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
public import MLX
public import MLXNN

open class AdamW {
  public init(learningRate: Float) {}
  public func update(model: Module, gradients: ModuleParameters) {}
}

public func clipGradNorm(gradients: ModuleParameters, maxNorm: Float) -> (ModuleParameters, MLXArray) {
  (gradients, MLXArray([], []))
}
