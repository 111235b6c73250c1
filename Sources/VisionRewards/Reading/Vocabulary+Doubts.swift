extension Vocabulary {
  /// Words that take a name back or leave it open, wherever they are in it.
  static let doubts = WordTable([
    (
      .other,
      split(
        """
        garbage filler gibberish nonsense bogus adversarial prank fiction fictional fictitious fabricated fabrication
        forged phony spurious lure decoy made-up make-believe whatever idk dunno lol lmao jk meh nah nope haha oops
        shrug shrugs sigh sighs gulp coughs fallback whoops sic tbd tba todo fixme wip xxx lorem ipsum asdf n/a
        undefined unverified unconfirmed untested unchecked pending questionable dubious doubtful unclear unknowable
        undetermined indeterminate inconclusive implausible unlikely impossible erroneous faulty flawed inaccurate
        imprecise mislabeled mislabelled misplaced misleading deceptive guesswork guesstimate speculation speculative
        rumor rumour gamble wager hallucination hallucinated hallucinating improvised bluff bluffing cheat cheating
        exploit mockup guess guesses guessed maybe perhaps possibly unavailable certainty retract retracting nullify
        voided annulled revoked cancelled canceled discarded scrapped undone overruled vetoed refused denied disputed
        contested disproved refuted debunked untrue liar fib pretended mungkin barangkali kayaknya belki muhtemelen
        tahminen değil może chyba prawdopodobnie misschien wellicht waarschijnlijk lẽ kanske måske kanskje ehkä talán
        poate možná možda labda marahil todennäköisesti valószínűleg pravděpodobně ίσως можливо мабуть vielleicht
        vermutlich eventuell peut-être probablement quizá quizás talvez forse magari probabilmente возможно наверное
        вероятно ربما لعل tidak bukan không nie niet geen nicht kein keine ikke inte nem nu-i beispiel exemple ejemplo
        exemplo esempio пример contoh örnek przykład voorbeeld مثال उदाहरण ตัวอย่าง ไม่แน่ใจ อาจจะ bohong salah yanlış
        yanlis uydurma nieprawda błędne źle fałsz zmyślone onjuist onwaar verzonnen sbagliato sbagliata errato errata
        falso falsa inventato inventata errado errada mentira inventado inventada incorrecto incorrecta incorreto
        incorreta equivocado equivocada faux fausse inventé inventée erroné erronée mensonge falsch gelogen erfunden
        geraten ausgedacht unsinn quatsch lüge unwahr fehlerhaft неверно неправильно ложь ложный выдумано выдумка
        наугад ошибка неправда чушь خطأ كذب خاطئ गलत झूठ bịa ผิด påhittat forkert feil väärin hibás hamis greșit fals
        λάθος špatně хибно неправилно मनगढ़ंत नकली wymyślone wymyślony none null nil background shadow reflection
        silhouette everything anything enemy counterexample not-sure ignore ignored disregard wrong incorrect false
        fake imaginary nothing nobody unknown unsure uncertain 随便 随机 隨便 隨機 乱猜 乱写 乱说 乱编 胡乱 胡说 瞎 猜 编造 捏造 虚构 假的 虚假 伪造 错误
        有误 不对 不准 不确定 不知 不清 不是 不在 没有 未知 无效 無効 占位 示例 例子 例如 草稿 测试 否定 待定 存疑 可能 也许 或许 大概 大约莫 似乎 好像 适当 適当 でたらめ デタラメ 嘘 偽 仮の
        間違 誤り ランダム 推測 憶測 ダミー たぶん 多分 かも ない ません 不明 未確認 적당 대충 아무 추측 랜덤 가짜 거짓 틀린 틀렸 엉터리 무작위 아마 모르 아니 않 없 못 확실하지 예시 임의 शायद
        अनुमान नहीं
        """)
    )
  ])
}
