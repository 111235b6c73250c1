// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
public import MLX

open class Module {
  public init() {}
}
public struct ModuleParameters {
  public init() {}
}

public func valueAndGrad<Model: Module>(
  model: Model, _ f: @escaping (Model, [MLXArray]) -> [MLXArray]
) -> (Model, [MLXArray]) -> ([MLXArray], ModuleParameters) {
  { (f($0, $1), ModuleParameters()) }
}
