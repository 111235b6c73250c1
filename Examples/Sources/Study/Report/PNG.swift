import VisualTasks
extension PixelImage { var png: [UInt8] { [] } }
