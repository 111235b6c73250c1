extension BatteryFrames {
  static let spanish = BatteryFrames(
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

  static let french = BatteryFrames(
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

  static let german = BatteryFrames(
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

  static let portuguese = BatteryFrames(
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

  static let russian = BatteryFrames(
    "ru", ("да", "нет"), ("красный", "зелёный"),
    [
      .label: """
      Ответ: {v}
      Ответ: {v}.
      ответ: {v}
      Правильный ответ: {v}.
      Ответ — {v}.
      **Окончательный ответ:** {v}
      Окончательный ответ — **{v}**.
      Итоговый ответ: {v}
      Таким образом, ответ: {v}.
      Следовательно, ответ — {v}.
      ### Ответ⏎{v}
      Правильный ответ — это {v}.
      Мой ответ: {v}
      """,
      .commit: """
      {v} — правильный ответ.
      {v} является правильным ответом.
      Ответ: «{v}».
      Ответ: {v}, потому что это видно на картинке.
      #c Правильный вариант — {v}.
      #c Я выбираю {v}.
      #c Правильный ответ — вариант {v}.
      #n Ответ равен {v}.
      #n Всего получается {v}.
      #n Ответ: {v} яблок.
      Складываем всё. Ответ: {v}.
      Ответ: {v}, а не {w}.
      """,
      .negation: """
      Ответ не {v}.
      Ответ: не {v}
      {v} — неправильный ответ.
      {v} не является ответом.
      {v} неверно.
      Правильный ответ никогда не {v}.
      Ответ: {v}. Это неверно.
      Ответ — не {v}.
      Это не {v}.
      {v} — это ошибка.
      Ответ — что угодно, кроме {v}.
      Ответ отличается от {v}.
      Исключаем {v}.
      {v} не подходит.
      Ответ **не** **{v}**.
      """,
      .hedge: """
      Ответ, возможно, {v}.
      Возможно, ответ: {v}.
      Может быть, {v}.
      Наверное, ответ {v}.
      Ответ: вероятно, {v}.
      Предположу, что ответ: {v}.
      {v}, наверное.
      {v} (не уверен)
      Не знаю, ответ ли {v}.
      Кажется, ответ: {v}.
      Ответ: {v}?
      Если x чётно, ответ: {v}.
      Некоторые говорят, что ответ: {v}.
      {v}? Может быть.
      Например, {v}.
      """,
      .alternative: """
      {v} или {w}
      Ответ: {v} или {w}.
      Ответ: {v} или, может быть, {w}.
      {v}, либо {w}.
      Либо {v}, либо {w}.
      Ответ: {w} или {v}.
      {v}/{w}
      Ответ: {v}. Ответ: {w}.
      {w} или {v} — правильный ответ.
      """,
      .bound: """
      Ответ: больше {v}.
      Ответ: не менее {v}.
      Меньше {v}
      До {v}
      {v} или больше
      Ответ: между {v} и {w}.
      {v} максимум
      Ответ больше чем {v}.
      """,
      .retraction: """
      Ответ: {v}. Подождите, на самом деле {w}.
      {v}. Извините, {w}.
      Ответ: {v}. Я ошибся. Ответ: {w}.
      Ответ: {v}... нет, {w}.
      {v}, точнее {w}.
      Ответ: {v}⏎Исправление: {w}
      Ответ: {v}. Нет, ответ: {w}.
      """,
      .distraction: """
      Ответ: {w}, а не {v}.
      Я вижу {v}, но ответ: {w}.
      Это не {v}, а {w}.
      Ответ: {w} вместо {v}.
      Рассмотрим {v}. Ответ: {w}.
      Я думал, что {v}. Окончательный ответ: {w}.
      Ответ: {w} (не {v})
      {w}, не {v}
      """,
    ])
}
