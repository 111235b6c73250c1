extension StatementFrames {
  static let french = StatementFrames(
    "fr", ("oui", "non"), ("rouge", "vert"),
    [
      .label: """
      La réponse est {v}.
      la reponse est {v}
      Réponse : {v}
      La bonne réponse est {v}.
      **Réponse finale :** {v}
      La réponse finale est **{v}**.
      Réponse finale: {v}.
      Donc, la réponse est {v}.
      Par conséquent, la réponse est {v}.
      ### Réponse⏎{v}
      La solution est {v}.
      La réponse est donc {v}.
      Ma réponse est {v}.
      """,
      .commit: """
      {v} est la bonne réponse.
      {v} est correct.
      La réponse est « {v} ».
      La réponse est {v}, parce que c'est visible sur l'image.
      #c La bonne option est {v}.
      #c Je choisis {v}.
      #c La bonne réponse est l'option {v}.
      #n Le résultat est {v}.
      #n Au total, il y a {v}.
      #n La réponse est {v} pommes.
      On additionne tout. La réponse est {v}.
      La réponse est {v}, pas {w}.
      """,
      .negation: """
      La réponse n'est pas {v}.
      La réponse n’est pas {v}
      {v} n'est pas la réponse.
      {v} n'est pas correct.
      {v} est incorrect.
      La réponse n'est jamais {v}.
      La réponse est {v}. C'est faux.
      Réponse : pas {v}
      Ce n'est pas {v}.
      {v} est faux.
      La réponse est tout sauf {v}.
      La réponse est différente de {v}.
      J'élimine {v}.
      {v} est une erreur.
      La réponse **n'est pas** **{v}**.
      """,
      .hedge: """
      La réponse pourrait être {v}.
      Peut-être que la réponse est {v}.
      Peut-être {v}.
      La réponse est peut-être {v}.
      La réponse est probablement {v}.
      Je suppose que la réponse est {v}.
      {v}, peut-être.
      {v} (je ne suis pas sûr)
      Je ne sais pas si la réponse est {v}.
      Il semble que la réponse soit {v}.
      La réponse est {v} ?
      Si x est pair, la réponse est {v}.
      Certains disent que la réponse est {v}.
      {v} ? Possible.
      Par exemple, {v}.
      """,
      .alternative: """
      {v} ou {w}
      La réponse est {v} ou {w}.
      La réponse est {v} ou peut-être {w}.
      {v}, ou bien {w}.
      Soit {v}, soit {w}.
      La réponse est {w} ou {v}.
      {v}/{w}
      Réponse : {v}. Réponse : {w}.
      {w} ou {v} est la réponse.
      """,
      .bound: """
      La réponse est plus de {v}.
      La réponse est au moins {v}.
      Moins de {v}
      Jusqu'à {v}
      {v} ou plus
      La réponse est entre {v} et {w}.
      {v} au maximum
      La réponse est supérieure à {v}.
      """,
      .retraction: """
      La réponse est {v}. Attends, en fait c'est {w}.
      {v}. Pardon, {w}.
      La réponse est {v}. Je me suis trompé : la réponse est {w}.
      La réponse est {v}... non, {w}.
      {v}, ou plutôt {w}.
      Réponse : {v}⏎Correction : {w}
      La réponse est {v}. Non, la réponse est {w}.
      """,
      .distraction: """
      La réponse est {w}, pas {v}.
      Je vois {v}, mais la réponse est {w}.
      Ce n'est pas {v} mais {w}.
      La réponse est {w} au lieu de {v}.
      Considérons {v}. La réponse est {w}.
      Je pensais que c'était {v}. La réponse finale est {w}.
      Réponse : {w} (pas {v})
      {w}, non pas {v}
      """,
    ])
}
