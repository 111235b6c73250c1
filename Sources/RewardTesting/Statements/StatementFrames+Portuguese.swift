extension StatementFrames {
  static let portuguese = StatementFrames(
    "pt", ("sim", "não"), ("vermelho", "verde"),
    [
      .label: """
      A resposta é {v}.
      a resposta é {v}
      Resposta: {v}
      A resposta correta é {v}.
      **Resposta final:** {v}
      A resposta final é **{v}**.
      Resposta final: {v}.
      Portanto, a resposta é {v}.
      Assim, a resposta é {v}.
      ### Resposta⏎{v}
      A solução é {v}.
      A resposta é: {v}
      Minha resposta é {v}.
      """,
      .commit: """
      {v} é a resposta correta.
      {v} está correto.
      A resposta é "{v}".
      A resposta é {v}, porque se vê na imagem.
      #c A alternativa correta é {v}.
      #c Escolho {v}.
      #c A resposta correta é a opção {v}.
      #n O resultado é {v}.
      #n No total há {v}.
      #n A resposta é {v} maçãs.
      Somamos tudo. A resposta é {v}.
      A resposta é {v}, não {w}.
      """,
      .negation: """
      A resposta não é {v}.
      A resposta nao é {v}
      {v} não é a resposta.
      {v} não está correto.
      {v} está incorreto.
      A resposta nunca é {v}.
      A resposta é {v}. Isso é falso.
      Resposta: não {v}
      Não é {v}.
      {v} é falso.
      A resposta é tudo menos {v}.
      A resposta é diferente de {v}.
      Descarto {v}.
      {v} está errado.
      A resposta **não** é **{v}**.
      """,
      .hedge: """
      A resposta poderia ser {v}.
      Talvez a resposta seja {v}.
      Talvez {v}.
      A resposta é talvez {v}.
      A resposta é provavelmente {v}.
      Suponho que a resposta é {v}.
      {v}, talvez.
      {v} (não tenho certeza)
      Não sei se a resposta é {v}.
      Parece que a resposta é {v}.
      A resposta é {v}?
      Se x é par, a resposta é {v}.
      Alguns dizem que a resposta é {v}.
      {v}? Pode ser.
      Por exemplo, {v}.
      """,
      .alternative: """
      {v} ou {w}
      A resposta é {v} ou {w}.
      A resposta é {v} ou talvez {w}.
      {v}, ou então {w}.
      Ou {v} ou {w}.
      A resposta é {w} ou {v}.
      {v}/{w}
      Resposta: {v}. Resposta: {w}.
      {w} ou {v} é a resposta.
      """,
      .bound: """
      A resposta é mais de {v}.
      A resposta é pelo menos {v}.
      Menos de {v}
      Até {v}
      {v} ou mais
      A resposta está entre {v} e {w}.
      {v} no máximo
      A resposta é maior que {v}.
      """,
      .retraction: """
      A resposta é {v}. Espera, na verdade é {w}.
      {v}. Desculpe, {w}.
      A resposta é {v}. Eu me enganei: a resposta é {w}.
      A resposta é {v}... não, {w}.
      {v}, ou melhor, {w}.
      Resposta: {v}⏎Correção: {w}
      A resposta é {v}. Não, a resposta é {w}.
      """,
      .distraction: """
      A resposta é {w}, não {v}.
      Vejo {v}, mas a resposta é {w}.
      Não é {v}, mas sim {w}.
      A resposta é {w} em vez de {v}.
      Consideremos {v}. A resposta é {w}.
      Pensei que fosse {v}. A resposta final é {w}.
      Resposta: {w} (não {v})
      {w}, não {v}
      """,
    ])
}
