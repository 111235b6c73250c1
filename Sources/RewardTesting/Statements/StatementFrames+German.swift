extension StatementFrames {
  static let german = StatementFrames(
    "de", ("ja", "nein"), ("rot", "grün"),
    [
      .label: """
      Die Antwort ist {v}.
      die antwort ist {v}
      Antwort: {v}
      Die richtige Antwort ist {v}.
      **Endgültige Antwort:** {v}
      Die endgültige Antwort ist **{v}**.
      Die Antwort lautet {v}.
      Daher ist die Antwort {v}.
      Somit lautet die Antwort {v}.
      ### Antwort⏎{v}
      Die Lösung ist {v}.
      Die Antwort lautet: {v}
      Meine Antwort ist {v}.
      """,
      .commit: """
      {v} ist die richtige Antwort.
      {v} ist richtig.
      Die Antwort ist „{v}“.
      Die Antwort ist {v}, weil man es im Bild sieht.
      #c Die richtige Option ist {v}.
      #c Ich wähle {v}.
      #c Die richtige Antwort ist Option {v}.
      #n Das Ergebnis ist {v}.
      #n Insgesamt gibt es {v}.
      #n Die Antwort ist {v} Äpfel.
      Wir addieren alles. Die Antwort ist {v}.
      Die Antwort ist {v}, nicht {w}.
      """,
      .negation: """
      Die Antwort ist nicht {v}.
      die antwort ist nicht {v}
      {v} ist nicht die Antwort.
      {v} ist nicht richtig.
      {v} ist falsch.
      Die Antwort ist niemals {v}.
      Die Antwort ist {v}. Das ist falsch.
      Antwort: nicht {v}
      Es ist nicht {v}.
      {v} stimmt nicht.
      Die Antwort ist alles außer {v}.
      Die Antwort ist ungleich {v}.
      Ich schließe {v} aus.
      {v} ist ein Fehler.
      Die Antwort ist **nicht** **{v}**.
      """,
      .hedge: """
      Die Antwort könnte {v} sein.
      Vielleicht ist die Antwort {v}.
      Vielleicht {v}.
      Die Antwort ist vielleicht {v}.
      Die Antwort ist wahrscheinlich {v}.
      Ich vermute, die Antwort ist {v}.
      {v}, vielleicht.
      {v} (nicht sicher)
      Ich weiß nicht, ob die Antwort {v} ist.
      Die Antwort scheint {v} zu sein.
      Ist die Antwort {v}?
      Wenn x gerade ist, ist die Antwort {v}.
      Manche sagen, die Antwort ist {v}.
      {v}? Kann sein.
      Zum Beispiel {v}.
      """,
      .alternative: """
      {v} oder {w}
      Die Antwort ist {v} oder {w}.
      Die Antwort ist {v} oder vielleicht {w}.
      {v}, oder auch {w}.
      Entweder {v} oder {w}.
      Die Antwort ist {w} oder {v}.
      {v}/{w}
      Antwort: {v}. Antwort: {w}.
      {w} oder {v} ist die Antwort.
      """,
      .bound: """
      Die Antwort ist mehr als {v}.
      Die Antwort ist mindestens {v}.
      Weniger als {v}
      Bis zu {v}
      {v} oder mehr
      Die Antwort liegt zwischen {v} und {w}.
      {v} maximal
      Die Antwort ist größer als {v}.
      Die Antwort ist fast {v}.
      """,
      .retraction: """
      Die Antwort ist {v}. Warte, eigentlich ist es {w}.
      {v}. Entschuldigung, {w}.
      Die Antwort ist {v}. Ich habe mich geirrt: die Antwort ist {w}.
      Die Antwort ist {v}... nein, {w}.
      {v}, besser gesagt {w}.
      Antwort: {v}⏎Korrektur: {w}
      Die Antwort ist {v}. Nein, die Antwort ist {w}.
      """,
      .distraction: """
      Die Antwort ist {w}, nicht {v}.
      Ich sehe {v}, aber die Antwort ist {w}.
      Es ist nicht {v}, sondern {w}.
      Die Antwort ist {w} statt {v}.
      Betrachten wir {v}. Die Antwort ist {w}.
      Ich dachte, es sei {v}. Die endgültige Antwort ist {w}.
      Antwort: {w} (nicht {v})
      {w}, nicht {v}
      """,
    ])
}
