extension Vocabulary {
  /// The words of other languages than English.
  static let foreign: [(WordClass, String)] = [
    (
      .foreignPlace,
      """
      begrenzungsbox begrenzungsrahmen boîte boite cadre caja cuadro recuadro caixa рамка рамку rechteck rahmen kasten
      antwort endantwort endgültige réponse finale respuesta resposta risposta ответ координаты координатах
      coordonnées riquadro rectangle rectángulo retângulo rettangolo koordinaten coordenadas coordinate posición
      posição posizione position ort lage ergebnis resultado résultat risultato результат прямоугольник прямоугольнике
      прямоугольника рамке endergebnis zeitraum intervall intervalle intervalo bereich región região regione région
      punkt punto ponto point точка kader antwoord odpowiedź odpověď svar ramka współrzędne coördinaten trả lời
      jawaban koordinat kotak 边界框 邊界框 矩形框 框 答案 坐标 座標 位置 区域 區域 回答 结果 結果 输出 最终答案 最終答案 时间段 時間段 时间 片段 点 點 目标框 バウンディングボックス
      答え 最終的な答え 最終回答 領域 範囲 時間 区間 ボックス 바운딩 박스 경계 상자 정답 최종 답 답변 좌표 위치 영역 결과 구간 시간 बॉक्स बाउंडिंग निर्देशांक स्थान स्थिति
      उत्तर الإجابة الجواب الصندوق الإحداثيات المربع إجابة lösung reponse solución solução soluzione решение 正解 解答 正确答案 正確答案 解
      해답 해 जवाब الاجابة إجابتي جوابي الحل
      """
    ),
    (
      .foreignIntroduction,
      """
      ist sind is situé située situado situada ubicado ubicada localizado localizada positionné bei liegt lautet sich
      umfasst est sont dans sur à es está esta son están é são em fica na è sono nel op staat zijn это есть в
      находится расположен расположена расположено на является имеет là tại adalah di jest to w це у aux au a en um in
      donc liegen befindet encuentra trouve encontra trova lies steht sitzt auf klicke klicken cliquez clique clic haz geht
      reicht dauert هو هي عند على تقع يقع موجود موجودة في اضغط انقر में पर है हैं का की 在 位于 位於 是 为 為 为： 于 处于 如下 点击 點擊
      到 は が を に で の 은 는 이 가 에서 부터 을 를
      """
    ),
    (.foreignRange, "von zwischen entre между от vom desde depuis bis с 从 從 第 de del da do des"),
    (
      .foreignEnding,
      """
      zu finden sehen sichtbar im bild dans l'image image en la imagen na imagem nell'immagine immagine nell на
      изображении sekunden secondes segundos secondi секунд секунды bis bei está です にあります にいます に位置しています に位置します にある にいる
      である となります になります の位置にあります の位置です の範囲です の領域です の範囲にあります で に 处 處 的位置 位置 这里 内 里 中 区域 的区域 范围 之间 像素 坐标 之内 范围内 秒 秒钟 的框
      的矩形框 矩形 的边界框 的矩形 的矩形区域 矩形区域 まで まで続きます 秒まで をクリックします をクリック クリック 에 입니다 이다 있습니다 에서 위치합니다 위치해 위치에 이며 로 있어요 이에요 예요 있음
      부분에 영역에 에있습니다 를 을 클릭합니다 클릭 클릭하세요 까지 초까지 초 है हैं पर में स्थित के बीच को क्लिक करें
      """
    ),
    (
      .foreignWord,
      """
      der die das den dem ein eine einen einem einer la le les el los las un une una il lo gli um uma het een de o os
      l d hier ich je yo eu io voici c c'est aqui aquí ecco es se sie er elle im dans et und y e gesuchte gesuchten
      objekts du des della dello del delle mit auf roten rote rotes rouge rojo roja vermelho vermelha rosso rossa
      assise assis sentado sentada au chapeau avec con com in красном красный красная в englobante délimitante
      delimitadora delimitador delimitazione di ограничивающая ограничивающую ограничивающей sind lautet final linken
      rechten à su sua as nas aos seine ihre leurs zweite zweiten dritte erste ersten premier première primer primera
      si ja oui sí sim да का की के वाली वाला लाल नीला नीली टोपी المحيط المحيطة هذا هذه 的 了 图中 图片中 图像中 画面中 它 他 她 这只 那只
      这个 那个 这张 该 左边的 右边的 中间的 上方的 下方的 左侧的 右侧的 穿 戴 红 红色 红衣服 蓝色 绿色 白色 黑色 黄色 拿着 衬衫 坐 站 着 目标 物体 秒 从 第 最终 以下 如下 所示 可以 看到 有
      一只 一个 一辆 一位 张 个 只 辆 それ この その 赤い 青い 白い 黒い 左の 右の 最終的な 画像の 画像 中の 图像 图片 画面 左侧 右侧 左边 右边 中间 中央 上方 下方 左上角 右上角 左下角 右下角 其
      帽子 かぶった 着た 最終 最終的 오른쪽의 왼쪽의 빨간 파란 흰 검은 모자를 쓴 입은 이 그 의 최종 이미지 초 秒から 초부터 부터
      correcta correcto correta correto correcte corretta richtige richtigen korrekte korrekten definitiva bonne mi mia minha ma mon
      meine por lo tanto así que par conséquent daher somit also portanto assim dunque quindi правильный верный
      окончательный итоговый мой таким образом следовательно итак значит поэтому 正确 正确的 正確 正確的 正しい 我的 因此 所以 故 综上所述 综上 由此可得
      就 したがって よって だから 従って 私の 올바른 맞는 따라서 그러므로 그래서 제 나의 सही अंतिम इसलिए अतः मेरा الصحيحة الصحيح النهائية النهائي لذلك إذن
      إذا بالتالي
      """
    ),
    (
      .foreignNoun,
      """
      objekt katze hund mann frau kind person personen auto wagen fahrrad motorrad bus lkw lastwagen zug flugzeug boot
      ampel bank vogel pferd schaf kuh elefant bär zebra giraffe rucksack regenschirm tasche ball flasche glas tasse
      gabel messer löffel schüssel banane apfel orange kuchen stuhl sofa tisch bett fernseher handy tastatur maus buch
      uhr vase schere baum haus tür fenster lampe hut junge mädchen blume kleid bild schaltfläche kopf hand hemd jacke
      objet chat chien homme femme enfant personne voiture vélo moto camion train avion bateau oiseau cheval mouton
      vache éléphant ours zèbre girafe sac parapluie ballon bouteille verre fourchette couteau cuillère bol pomme
      gâteau chaise canapé table lit télévision téléphone clavier souris livre horloge arbre maison porte fenêtre
      chapeau garçon fille fleur robe bouton tête main chemise veste feu objeto gato gata perro perra hombre mujer
      niño niña persona coche carro bicicleta camión tren avión barco pájaro caballo oveja vaca elefante oso cebra
      jirafa mochila paraguas bolso pelota botella vaso taza tenedor cuchillo cuchara plátano manzana pastel silla
      mesa cama televisor teléfono teclado ratón libro reloj árbol casa puerta ventana sombrero flor vestido botón
      cabeza mano camisa semáforo cachorro cão homem mulher menino menina pessoa caminhão trem avião pássaro cavalo
      ovelha urso girafa guarda-chuva bola garrafa copo xícara garfo faca colher maçã bolo cadeira sofá livro relógio
      árvore porta janela chapéu botão cabeça mão oggetto gatto cane uomo donna bambino bambina macchina automobile
      bicicletta treno aereo barca uccello cavallo pecora mucca orso zaino ombrello palla bottiglia bicchiere tazza
      forchetta coltello cucchiaio mela torta sedia divano tavolo letto orologio albero finestra cappello fiore
      pulsante testa объект объекта кот кошка кошки кота собака собаки собаку человек мужчина женщина ребенок ребёнок
      мальчик девочка машина автомобиль велосипед мотоцикл автобус поезд самолет самолёт лодка птица лошадь овца
      корова слон медведь зебра жираф рюкзак зонт сумка мяч бутылка стакан чашка вилка нож ложка миска банан яблоко
      торт стул диван стол кровать телевизор телефон клавиатура мышь книга часы ваза дерево дом дверь окно лампа шляпа
      цветок платье платьем кнопка kat hond man vrouw kot pies kobieta mężczyzna köpek kedi 猫 狗 人 男人 女人 男孩 女孩 孩子 小孩 车
      汽车 自行车 摩托车 公交车 卡车 火车 飞机 船 鸟 马 羊 牛 大象 熊 斑马 长颈鹿 背包 雨伞 包 球 瓶子 杯子 叉子 刀 勺子 碗 香蕉 苹果 橙子 蛋糕 披萨 椅子 沙发 桌子 床 电视 手机 键盘 鼠标 书
      时钟 花瓶 剪刀 树 房子 门 窗户 灯 帽子 花 裙子 衣服 按钮 图标 头 手 目标物体 目标对象 水壶 标志 红绿灯 物體 車 人物 動物 动物 建筑 盘子 犬 男性 女性 男の子 女の子 子供 自転車 バイク バス
      トラック 電車 飛行機 ボート 鳥 馬 象 ゾウ クマ シマウマ キリン 傘 バッグ ボール ボトル カップ フォーク ナイフ スプーン バナナ りんご ケーキ ソファ テーブル ベッド テレビ 携帯電話 キーボード マウス
      本 時計 木 家 ドア 窓 ボタン 物体 オブジェクト 女の人 男の人 고양이 개 강아지 사람 남자 여자 아이 소년 소녀 자동차 차 자전거 오토바이 버스 트럭 기차 비행기 배 새 말 양 소 코끼리 곰 얼룩말
      기린 가방 우산 공 병 컵 포크 칼 숟가락 그릇 바나나 사과 케이크 의자 소파 테이블 탁자 침대 텔레비전 휴대폰 키보드 마우스 책 시계 나무 집 문 창문 모자 꽃 버튼 객체 물체 대상 बिल्ली
      कुत्ता कुत्ते आदमी औरत महिला बच्चा व्यक्ति कार साइकिल बस वस्तु घोड़ा गाय पक्षी القطة الكلب الرجل المرأة السيارة
      الطفل الكائن الشخص
      """
    ),
  ]
}
