import Foundation

/// An image of a data set in the form of COCO, with its labeled boxes as a reference for box rewards.
///
/// ```swift
/// let images = try COCOImage.images(json: instancesJSON)
/// images[0].reference      // [{"bbox_2d": [10, 20, 40, 60], "label": "cat"}]
/// ```
///
/// Crowds (`"iscrowd": 1`) are left out, since their boxes contain several objects.
///
/// - Source: Lin et al., *Microsoft COCO*, 2014: `instances_….json`, whose boxes are left, top, width and height in pixels.
public struct COCOImage: Sendable, Hashable {
  /// A box with a label.
  public struct Box: Sendable, Hashable {
    /// The name of the category.
    public let label: String
    /// Left, top, right and bottom in pixels.
    public let corners: [Double]
  }

  /// The file of the pixels.
  public let fileName: String
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// The boxes, in the order of the file.
  public let boxes: [Box]

  private struct File: Decodable {
    struct Image: Decodable {
      var id: Int
      var fileName: String
      var width: Int
      var height: Int

      enum CodingKeys: String, CodingKey {
        case id
        case fileName = "file_name"
        case width
        case height
      }
    }

    struct Annotation: Decodable {
      var imageID: Int
      var categoryID: Int
      var bbox: [Double]
      var iscrowd: Int?

      enum CodingKeys: String, CodingKey {
        case imageID = "image_id"
        case categoryID = "category_id"
        case bbox
        case iscrowd
      }
    }

    struct Category: Decodable {
      var id: Int
      var name: String
    }

    var images: [Image]
    var annotations: [Annotation]
    var categories: [Category]
  }

  /// Reads the images of a file, in its order.
  ///
  /// - Throws: ``DataFileError`` if the file is not of the form, or an annotation names an image or a category that does not exist.
  public static func images(json: String) throws(DataFileError) -> [COCOImage] {
    let file: File
    do { file = try JSONDecoder().decode(File.self, from: Data(json.utf8)) } catch {
      throw DataFileError(error.fault)
    }
    let names = Dictionary(file.categories.map { ($0.id, $0.name) }) { first, _ in first }
    let known = Set(file.images.map(\.id))
    var boxes: [Int: [Box]] = [:]
    for (place, annotation) in file.annotations.enumerated() {
      guard known.contains(annotation.imageID) else {
        throw DataFileError("annotations[\(place)]: there is no image \(annotation.imageID)")
      }
      guard let label = names[annotation.categoryID] else {
        throw DataFileError("annotations[\(place)]: there is no category \(annotation.categoryID)")
      }
      let box = annotation.bbox
      guard box.count == 4, box.allSatisfy({ abs($0) <= 1e9 }), box[2] >= 0, box[3] >= 0 else {
        throw DataFileError("annotations[\(place)]: “bbox” is not left, top, width and height")
      }
      guard annotation.iscrowd != 1 else { continue }
      boxes[annotation.imageID, default: []].append(
        Box(label: label, corners: [box[0], box[1], box[0] + box[2], box[1] + box[3]]))
    }
    return file.images.map {
      COCOImage(fileName: $0.fileName, width: $0.width, height: $0.height, boxes: boxes[$0.id] ?? [])
    }
  }

  /// What the reward `boxSetMatch` compares with, as JSON text.
  public var reference: String {
    let items = boxes.map { box in
      let numbers = box.corners.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }.joined(separator: ", ")
      return #"{"bbox_2d": [\#(numbers)], "label": "\#(VisualExample.escaped(box.label))"}"#
    }
    return "[\(items.joined(separator: ", "))]"
  }
}
