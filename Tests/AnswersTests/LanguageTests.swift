import Answers
import Testing

@Suite struct LanguageTests {
  @Test(arguments: Language.all)
  func phrasesAreFolded(_ language: Language) {
    for (cue, phrases) in language.phrases {
      #expect(Set(phrases).count == phrases.count, "\(language.code) \(cue) repeats a phrase")
      for phrase in phrases {
        #expect(phrase == phrase.lowercased(), "\(language.code) \(cue) “\(phrase)”")
        #expect(!phrase.isEmpty && !phrase.contains("  ") && phrase.first != " " && phrase.last != " ", "\(phrase)")
        #expect(!phrase.contains { "’‘“”：，。、".contains($0) }, "\(language.code) \(cue) “\(phrase)”")
      }
    }
  }

  /// A language with only labels would accept values that the text denies.
  @Test(arguments: Language.all)
  func everyCueIsListed(_ language: Language) {
    for cue in Cue.allCases {
      #expect(language.phrases[cue]?.isEmpty == false, "\(language.code) lists nothing for \(cue)")
    }
  }

  /// A word that commits in a language must not deny in the same language, or it could not be used.
  @Test(arguments: Language.all)
  func labelsRefuseNothing(_ language: Language) {
    let refusing: [Cue] = [.negation, .denial, .hedge, .alternative, .bound, .retraction, .condition]
    let refused = Set(refusing.flatMap { language.phrases[$0] ?? [] })
    for cue in [Cue.label, .finalLabel, .copula] {
      for phrase in language.phrases[cue] ?? [] { #expect(!refused.contains(phrase), "\(language.code) “\(phrase)”") }
    }
  }

  /// The longest phrase is found, so that a long phrase hides the shorter ones within it.
  @Test(arguments: Language.all.filter { $0.code != "en" })
  func framesHideNoRefusal(_ language: Language) {
    let refusing: [Cue] = [.negation, .denial, .hedge, .retraction, .condition]
    let refused = refusing.flatMap { language.phrases[$0] ?? [] }
    for cue in [Cue.label, .finalLabel, .quantity, .copula, .choose, .confirm, .derive, .verb] {
      for phrase in language.phrases[cue] ?? [] where !refused.contains(phrase) {
        let hidden = refused.filter { word in
          language.separatesWords ? " \(phrase) ".contains(" \(word) ") : phrase.contains(word)
        }
        #expect(hidden.isEmpty, "\(language.code) \(cue) “\(phrase)” hides \(hidden)")
      }
    }
  }

  @Test func codesAreUnique() {
    #expect(Set(Language.all.map(\.code)).count == Language.all.count)
    #expect(Language.all.first?.code == "en")
  }
}
