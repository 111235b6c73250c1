/// The words around places in languages other than English.
enum ForeignWords {
  static let articles: Set<String> = [
    "der", "die", "das", "den", "dem", "ein", "eine", "einen", "la", "le", "les", "el", "los", "las", "un", "une",
    "una",
    "il", "lo", "gli", "um", "uma", "het", "een", "de", "o", "os", "l",
  ]
  static let openings: Set<String> = [
    "hier", "ich", "je", "yo", "eu", "io", "voici", "c'est", "aqui", "ecco", "es", "est", "et", "und", "y", "se", "sie",
    "er",
    "elle", "en", "em", "im", "auf", "dans", "also", "donc", "entonces", "portanto", "ja", "oui", "sim", "si",
  ]
  /// Copulas and prepositions that lead to a value.
  static let introductions: Set<String> = [
    "ist", "sind", "bei", "im", "auf", "liegt", "lautet", "sich", "an", "umfasst", "est", "sont", "dans", "sur", "à",
    "en",
    "es", "está", "esta", "son", "están", "é", "são", "em", "fica", "na", "no", "è", "sono", "nel", "op", "staat",
    "zijn",
    "это", "есть", "в", "находится", "расположен", "расположена", "расположено", "на", "является", "имеет", "là", "tại",
    "adalah", "di", "jest", "to", "w", "це", "у", "aux", "au", "von", "de", "del", "da", "do", "des", "für", "pour",
    "para",
    "par", "por", "zwischen", "entre", "между", "с", "от", "vom", "desde", "depuis", "bis", "a", "du", "y", "et", "und",
    "и",
    "as", "nas", "aos", "las", "los", "coordonnées", "координаты", "positionné", "situé", "situado", "ubicado",
    "localizado",
    "boîte", "boite", "cadre", "rectangle", "caja", "cuadro", "recuadro", "rectángulo", "caixa", "retângulo", "kasten",
    "rahmen", "rechteck", "bereich", "riquadro", "rettangolo", "kader", "рамке", "рамка", "прямоугольник",
    "прямоугольнике", "координатах", "posición", "posição", "posizione", "koordinaten", "coordenadas", "coordinate",
    "in", "liegen", "befindet", "encuentra", "trouve", "encontra", "lies",
  ]
  /// Words that relate a place to another place, deny it or make it conditional.
  static let relations: Set<String> = [
    "wenn", "falls", "sofern", "vorausgesetzt", "lorsque", "quand", "cuando", "quando", "qualora", "если", "jeśli",
    "gdy", "indien", "wanneer", "якщо", "jika", "nếu",
    "neben", "nahe", "hinter", "vor", "über", "unter", "außerhalb", "ohne", "links", "rechts", "oberhalb", "unterhalb",
    "gegenüber", "statt", "außer", "près", "proche", "loin", "derrière", "devant", "hors", "sous", "sans", "côté",
    "autour",
    "sauf", "gauche", "droite", "dessus", "dessous", "cerca", "lado", "junto", "detrás", "delante", "fuera", "debajo",
    "encima", "sin", "lejos", "alrededor", "salvo", "excepto", "izquierda", "derecha", "perto", "atrás", "fora",
    "acima",
    "abaixo", "sem", "exceto", "esquerda", "direita", "vicino", "accanto", "dietro", "davanti", "fuori", "sotto",
    "sopra",
    "senza", "рядом", "около", "возле", "за", "перед", "под", "над", "вне", "без", "кроме", "слева", "справа", "вместо",
    "قرب", "بجانب", "خارج", "بدون", "naast", "buiten", "zonder", "achter",
  ]
  /// Such words of languages in which they follow a place.
  static let relationsBehind: [String] = [
    "旁", "外", "附近", "之外", "以外", "左", "右", "上方", "下方", "上面", "下面", "后面", "前面", "隣", "横", "近く", "そば", "上", "下", "前", "後",
    "옆", "밖", "근처", "위", "아래", "왼쪽", "오른쪽", "제외", "뒤", "앞", "के पास", "के बाहर", "के बगल", "के ऊपर", "के नीचे", "पास", "बाहर",
    "बगल",
  ]
}
