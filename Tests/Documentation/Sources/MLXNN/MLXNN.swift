// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
public import MLX

open class Module {
  public init() {}
}
public struct ModuleParameters {
  public init() {}
}

/// The protocol of language models is that of mlx-swift-lm.
open class LanguageModel: Module {
  public func callAsFunction(_ inputs: MLXArray, cache: [Int]?) -> MLXArray { inputs }
}

public func valueAndGrad<Model: Module>(
  model: Model, _ f: @escaping (Model, [MLXArray]) -> [MLXArray]
) -> (Model, [MLXArray]) -> ([MLXArray], ModuleParameters) {
  { (f($0, $1), ModuleParameters()) }
}
