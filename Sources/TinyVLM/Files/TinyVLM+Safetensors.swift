extension TinyVLM {
  /// The model as a file: each tensor under its name in `layout`, the configuration as metadata.
  public var file: Safetensors {
    let tensors = layout.entries.map { entry in
      Safetensors.Tensor(
        name: entry.name, shape: entry.shape, values: Array(parameters[entry.offset..<entry.offset + entry.count]))
    }
    let c = configuration
    var metadata = ["format": "tinyvlm"]
    var sizes = [
      ("vocabulary", c.vocabulary), ("width", c.width), ("heads", c.heads), ("layers", c.layers), ("hidden", c.hidden),
      ("context", c.context),
    ]
    if let image = c.image {
      sizes += [
        ("image.width", image.width), ("image.height", image.height), ("image.channels", image.channels),
        ("image.patch", image.patch),
      ]
    }
    for (name, size) in sizes { metadata[name] = String(size) }
    return Safetensors(tensors: tensors, metadata: metadata)
  }

  /// Reads a model from a file.
  ///
  /// - Throws: `SafetensorsError` if the metadata contain no configuration, or the tensors do not match it.
  public init(file: Safetensors) throws(SafetensorsError) {
    func size(_ name: String) throws(SafetensorsError) -> Int {
      guard let text = file.metadata[name], let value = Int(text), (1...TinyVLMConfiguration.largest).contains(value)
      else { throw SafetensorsError(.wrongMetadata("no valid “\(name)”")) }
      return value
    }
    var image: ImageGeometry?
    if file.metadata["image.patch"] != nil {
      image = ImageGeometry(
        width: try size("image.width"), height: try size("image.height"), channels: try size("image.channels"),
        patch: try size("image.patch"))
    }
    let (width, heads) = (try size("width"), try size("heads"))
    guard width % heads == 0 else { throw SafetensorsError(.wrongMetadata("heads must divide width")) }
    if let image, image.width % image.patch != 0 || image.height % image.patch != 0 {
      throw SafetensorsError(.wrongMetadata("patches must divide the image"))
    }
    let configuration = TinyVLMConfiguration(
      vocabulary: try size("vocabulary"), width: width, heads: heads, layers: try size("layers"),
      hidden: try size("hidden"), context: try size("context"), image: image)
    // Each block has its own tensors, so a file with too few tensors is rejected before they are laid out.
    guard configuration.layers <= file.tensors.count else {
      throw SafetensorsError(.noTensor("blocks.\(configuration.layers - 1).norm1.gain"))
    }
    let byName = Dictionary(file.tensors.map { ($0.name, $0) }) { first, _ in first }
    var parameters: [Float] = []
    for entry in ParameterLayout(configuration).entries {
      guard let tensor = byName[entry.name] else { throw SafetensorsError(.noTensor(entry.name)) }
      guard tensor.shape == entry.shape else {
        throw SafetensorsError(.wrongShape(entry.name, found: tensor.shape, expected: entry.shape))
      }
      parameters += tensor.values
    }
    self.init(configuration, parameters: parameters)
  }
}
