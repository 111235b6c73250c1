// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CRewards
import RewardCore

private let noError: StaticString = ""

extension StaticString {
  /// The literal for C. Swift ends every literal with a NUL.
  fileprivate var characters: UnsafePointer<CChar> {
    UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

@c @implementation
public func swr_version() -> UnsafePointer<CChar>? { PackageVersion.text.characters }

@c @implementation
public func swr_last_error() -> UnsafePointer<CChar>? { LastError.pointer ?? noError.characters }

@c @implementation
public func swr_text_bytes(_ text: swr_text) -> UnsafePointer<CChar>? { texts[text]?.bytes }

@c @implementation
public func swr_text_length(_ text: swr_text) -> Int { texts[text]?.length ?? 0 }

@c @implementation
public func swr_text_free(_ text: swr_text) -> swr_status {
  reporting { () throws(CallError) in
    if texts.remove(text) == nil { throw .handle("\(text) is not a text or was freed") }
  }
}
