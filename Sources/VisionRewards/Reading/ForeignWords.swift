/// The words around places in languages other than English.
enum ForeignWords {
  static let articles: Set<String> = [
    "der", "die", "das", "den", "dem", "ein", "eine", "einen", "la", "le", "les", "el", "los", "las", "un", "une",
    "una",
    "il", "lo", "gli", "um", "uma", "het", "een", "de", "o", "os", "l",
  ]
  /// What a place is called.
  static let nouns: Set<String> = [
    "begrenzungsbox", "begrenzungsrahmen", "boîte", "cadre", "caja", "cuadro", "caixa", "рамка", "rechteck", "antwort",
    "réponse", "respuesta", "resposta", "risposta", "ответ", "координаты", "coordonnées", "riquadro", "边界框", "答案", "坐标",
    "位置", "バウンディングボックス", "경계", "बॉक्स", "الإجابة", "الصندوق",
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
    "في", "هو", "هي", "عند", "على", "تقع", "يقع", "موجود", "موجودة", "اضغط", "انقر",
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
  /// Verbs in the past or the conditional, which state where something is no more.
  static let pasts: Set<String> = [
    "war", "waren", "wäre", "wären", "lag", "lagen", "stand", "était", "étaient", "serait", "fut", "estaba", "estaban",
    "estuvo", "estaría", "era", "eran", "fue", "sería", "estava", "estavam", "esteve", "seria", "stava", "stavano",
    "sarebbe", "был", "была", "было", "были", "находилась", "находился", "был бы", "was", "كان", "كانت",
  ]
  /// Endings of words that introduce a value, in scripts without spaces and in Hindi.
  static let introductoryEndings: [String] = [
    "在", "于", "於", "是", "为", "為", "框", "标", "標", "置", "如下", "处", "案", "点", "击", "擊", "从", "到", "选", "は", "が", "を", "に",
    "で",
    "の", "답은", "은", "는", "이", "가", "치", "표", "스", "자", "답", "में", "का", "की", "है", "हैं", "स्थान", "स्थिति", "बॉक्स", "निर्देशांक",
    "पर", "उत्तर", "ที่", "คือ", "เป็น",
  ]
  /// Words after a place in languages other than English.
  static let continuations: Set<String> = [
    "zu", "finden", "sehen", "statt", "sichtbar", "im", "bild", "dans", "l'image", "en", "la", "imagen", "na", "imagem",
    "nell'immagine", "на", "изображении", "です", "にあります", "にいます", "に位置しています", "に位置します", "にある", "にいる", "である", "となります",
    "になります", "の位置にあります", "の位置です", "の範囲です", "の領域です", "の範囲にあります", "で", "に", "处", "處", "的位置", "位置", "这里", "内", "里",
    "中", "区域", "的区域", "范围", "之间", "像素", "坐标", "之内", "范围内", "에", "입니다", "이다", "있습니다", "에서", "위치합니다", "위치해", "위치에", "에위치",
    "이며", "로", "있어요", "이에요", "예요", "있음", "부분에", "영역에", "에있습니다", "है", "हैं", "पर", "में", "स्थित", "के", "बीच", "को", "クリックします",
    "をクリックします", "をクリック", "クリック", "를", "을", "클릭합니다", "클릭", "클릭하세요", "까지", "まで", "まで続きます", "的框", "的矩形框", "矩形", "的边界框",
    "的矩形",
    "的矩形区域", "矩形区域",
  ]
  /// Such words of languages in which they follow a place.
  static let relationsBehind: [String] = [
    "旁", "外", "附近", "之外", "以外", "左", "右", "上方", "下方", "上面", "下面", "后面", "前面", "隣", "横", "近く", "そば", "上", "下", "前", "後",
    "옆", "밖", "근처", "위", "아래", "왼쪽", "오른쪽", "제외", "뒤", "앞", "के पास", "के बाहर", "के बगल", "के ऊपर", "के नीचे", "पास", "बाहर",
    "बगल",
  ]
}
