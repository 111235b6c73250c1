extension StatementFrames {
  static let spanish = StatementFrames(
    "es", ("sí", "no"), ("rojo", "verde"),
    [
      .label: """
      La respuesta es {v}.
      la respuesta es {v}
      Respuesta: {v}
      La respuesta correcta es {v}.
      **Respuesta final:** {v}
      La respuesta final es **{v}**.
      Respuesta final: {v}.
      Por lo tanto, la respuesta es {v}.
      Así que la respuesta es {v}.
      ### Respuesta⏎{v}
      La solución es {v}.
      La respuesta es: {v}
      Mi respuesta es {v}.
      """,
      .commit: """
      {v} es la respuesta correcta.
      {v} es correcto.
      La respuesta es "{v}".
      La respuesta es {v}, porque se ve en la imagen.
      #c La opción correcta es {v}.
      #c Elijo {v}.
      #c La respuesta correcta es la opción {v}.
      #n El resultado es {v}.
      #n En total hay {v}.
      #n La respuesta es {v} manzanas.
      Sumamos todo. La respuesta es {v}.
      La respuesta es {v}, no {w}.
      """,
      .negation: """
      La respuesta no es {v}.
      La respuesta no es {v}
      {v} no es la respuesta.
      {v} no es correcto.
      {v} es incorrecto.
      La respuesta nunca es {v}.
      La respuesta es {v}. Eso es falso.
      Respuesta: no {v}
      No es {v}.
      {v} es falso.
      La respuesta es cualquier cosa menos {v}.
      La respuesta es distinta de {v}.
      Descarto {v}.
      {v} está mal.
      La respuesta **no** es **{v}**.
      """,
      .hedge: """
      La respuesta podría ser {v}.
      Quizás la respuesta es {v}.
      Tal vez {v}.
      La respuesta es quizás {v}.
      La respuesta es probablemente {v}.
      Supongo que la respuesta es {v}.
      {v}, tal vez.
      {v} (no estoy seguro)
      No sé si la respuesta es {v}.
      Parece que la respuesta es {v}.
      ¿La respuesta es {v}?
      Si x es par, la respuesta es {v}.
      Algunos dicen que la respuesta es {v}.
      {v}? Puede ser.
      Por ejemplo, {v}.
      """,
      .alternative: """
      {v} o {w}
      La respuesta es {v} o {w}.
      La respuesta es {v} o quizás {w}.
      {v}, o tal vez {w}.
      O {v} o {w}.
      La respuesta es {w} o {v}.
      {v}/{w}
      Respuesta: {v}. Respuesta: {w}.
      {w} o {v} es la respuesta.
      """,
      .bound: """
      La respuesta es más de {v}.
      La respuesta es al menos {v}.
      Menos de {v}
      Hasta {v}
      {v} o más
      La respuesta está entre {v} y {w}.
      {v} como máximo
      La respuesta es mayor que {v}.
      """,
      .retraction: """
      La respuesta es {v}. Espera, en realidad es {w}.
      {v}. Perdón, {w}.
      La respuesta es {v}. Me equivoqué: la respuesta es {w}.
      La respuesta es {v}... no, {w}.
      {v}, mejor dicho {w}.
      Respuesta: {v}⏎Corrección: {w}
      La respuesta es {v}. No, la respuesta es {w}.
      """,
      .distraction: """
      La respuesta es {w}, no {v}.
      Veo {v}, pero la respuesta es {w}.
      No es {v} sino {w}.
      La respuesta es {w} en lugar de {v}.
      Consideremos {v}. La respuesta es {w}.
      Pensé que era {v}. La respuesta final es {w}.
      Respuesta: {w} (no {v})
      {w}, no {v}
      """,
    ])
}
