import Answers
import RewardCore

extension PlainReader {
  /// Opens a bracket; false where that is one too deep.
  mutating func open(_ closing: UInt8) -> Bool {
    guard outer.count < Reading.deepest else {
      reading.add(.tooDeep, at..<at + 1)
      return false
    }
    let accepts: Bool
    if frame.closing == UInt8(ascii: "}") {
      accepts = frame.key == .box
      if frame.key == .none { frame.isMalformed = true }
    } else {
      accepts = frame.accepts
    }
    let isYFirst = frame.isYFirst && accepts
    outer.append(frame)
    frame = Frame(closing: closing, start: at, accepts: accepts, isYFirst: isYFirst, firstItem: reading.items.count)
    at += 1
    return true
  }

  /// Closes the innermost bracket, and gives what it holds to the one around it.
  mutating func close() {
    let inner = frame
    frame = outer.removeLast()
    let place = inner.start..<at
    if inner.closing == UInt8(ascii: "}") {
      if inner.isMalformed { reading.add(.malformed, place) }
      closeSides(inner, place)
      closeObject(inner)
      value()
      frame.hasOther = true
      return
    }
    if inner.pending != nil { reading.add(.unpaired, place) }
    let holdsNumbers = inner.numberCount > 0
    let isPlain = !inner.hasOther && !inner.isMalformed
    if isPlain && inner.numberCount == 4 && wanted == .boxes {
      joins(place)
      if inner.accepts { add(inner.n, place, isYFirst: inner.isYFirst) }
      frame.hasOther = true
    } else if isPlain && inner.numberCount == 2 {
      corner(inner, place)
    } else {
      joins(place)
      if inner.accepts && (holdsNumbers || inner.isMalformed) {
        reading.add(inner.isMalformed ? .malformed : .wrongCount, place)
      }
      frame.hasOther = true
      if !holdsNumbers && !inner.hasOther { reading.hasEmptyList = true }
    }
  }

  /// Closes the innermost bracket where the text ends: what is complete counts, and the rest is left out.
  mutating func cutOff() {
    let inner = frame
    frame = outer.removeLast()
    if inner.closing == UInt8(ascii: "}") { closeObject(inner) }
    frame.hasOther = true
  }

  /// Notes a value that stands in the frame around.
  mutating func joins(_ place: Range<Int>) {
    value()
    if let pending = frame.pending {
      reading.add(.unpaired, pending.start..<place.lowerBound)
      frame.pending = nil
    }
  }

  /// Takes a point: the first corner of a box, or the second.
  private mutating func corner(_ inner: Frame, _ place: Range<Int>) {
    guard inner.accepts else { return joins(place) }
    if wanted == .points {
      joins(place)
      frame.hasOther = true
      let corners = Corners(inner.n.x1, inner.n.y1, inner.n.x1, inner.n.y1)
      return reading.items.append(.init(corners: corners, place: place))
    }
    // Between the two corners a comma may be missing.
    if frame.pending != nil { frame.afterValue = false }
    value()
    frame.hasOther = true
    guard let first = frame.pending else {
      frame.pending = (inner.n.x1, inner.n.y1, place.lowerBound)
      return
    }
    frame.pending = nil
    let corners = Corners(first.x, first.y, inner.n.x1, inner.n.y1)
    add(corners, first.start..<place.upperBound, isYFirst: inner.isYFirst)
  }

  /// Gives the label and the confidence of an object to its boxes.
  private mutating func closeObject(_ object: Frame) {
    guard let own = object.own else { return }
    for index in own.lowerBound..<reading.items.count where reading.items[index].label == nil {
      reading.items[index].label = object.label
      reading.items[index].confidence = object.confidence
    }
    // Beside a box under a key of its own, coordinates elsewhere in the object say something else.
    var kept = object.firstItem
    for index in object.firstItem..<reading.items.count where !reading.items[index].isLoose {
      if kept < index { reading.items[kept] = reading.items[index] }
      kept += 1
    }
    reading.items.removeSubrange(kept...)
  }

  /// Judges what stands outside all brackets: a corner without another, or four bare numbers.
  mutating func finishTop() {
    if let pending = frame.pending, !reading.repairs.contains(.cutOff) {
      reading.add(.unpaired, pending.start..<end)
    }
    guard frame.numberCount > 0 else { return }
    if frame.numberCount == 4 && !frame.hasOther && wanted == .boxes {
      reading.items.append(.init(corners: frame.n, place: frame.start..<end))
    } else if frame.numberCount == 2 && !frame.hasOther && wanted == .points {
      let corners = Corners(frame.n.x1, frame.n.y1, frame.n.x1, frame.n.y1)
      reading.items.append(.init(corners: corners, place: frame.start..<end))
    } else {
      reading.addProse(frame.start, end)
    }
  }
}
