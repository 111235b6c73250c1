// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
public import MLX
public import MLXNN

public protocol KVCache {}

public protocol LanguageModel: Module {
  func callAsFunction(_ inputs: MLXArray, cache: [any KVCache]?) -> MLXArray
}
