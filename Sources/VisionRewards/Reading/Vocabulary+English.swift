extension Vocabulary {
  static let english: [(WordClass, String)] = [
    (.determiner, "the a an this that these those its their my our her his your"),
    (
      .color,
      "red green blue white black brown yellow orange purple pink gray grey golden silver tan beige maroon navy teal gold"
    ),
    (
      .adjective,
      """
      red green blue white black brown yellow orange purple pink gray grey golden silver tan beige maroon navy teal
      gold dark light bright pale colorful striped spotted dotted plaid checkered patterned plain transparent clear
      shiny blonde blond bald bearded big small large little tiny huge tall short long wide narrow thick thin round
      square circular rectangular triangular oval curved flat sharp old young new adult elderly wooden metal metallic
      plastic glass leather brick concrete paper cardboard ceramic porcelain stone steel iron rubber cotton woolen
      silk denim wicker marble full open closed wet dry clean dirty fresh ripe cooked raw sliced baked fried grilled
      hot cold frozen male female wild domestic electric electronic digital portable mobile modern antique vintage
      classic soft fluffy furry hairy fuzzy heavy busy happy smiling visible single main whole entire entirely
      long-haired empty broken wrapped rusty muddy sandy grassy snowy cloudy sunny leafy larger smaller taller shorter
      bigger darker lighter older younger longer thinner wider aged potted high low deep shallow loose heart diamond
      star largest biggest smallest tallest shortest longest closest nearest brightest darkest farthest furthest
      oldest youngest lone american chinese japanese german french italian christmas indoor outdoor public military
      fat slim skinny lit decorative ornate fancy floral sleeveless colored coloured haired dressed seated story
      adjacent requested described specified mentioned detected target referenced referred queried given street dining
      living
      """
    ),
    (
      .side,
      """
      left right top bottom upper lower middle center centre central front back rear leftmost rightmost topmost
      bottommost uppermost lowermost far near closest nearest furthest farthest
      """
    ),
    (.ordinal, "first second third fourth fifth sixth seventh eighth 1st 2nd 3rd 4th 5th 6th"),
    (.count, "one two three four five six seven eight nine ten several some many multiple both"),
    (
      .area,
      """
      side corner part area edge middle center centre background foreground distance left right top bottom front back
      rear row column section portion quadrant end half border
      """
    ),
    (.image, "image picture photo photograph scene screenshot screen video page view frame footage clip"),
    (
      .preposition,
      """
      in on at near by with under behind beside above below over between next front inside of from to against along
      around beneath underneath across among towards toward into through amid atop onto off up down out for away as
      during
      """
    ),
    (
      .participle,
      """
      parked mounted seated dressed closed opened filled covered painted tied folded cut placed positioned located
      situated hung attached connected stacked surrounded held worn made decorated printed written labeled labelled
      marked named titled called displayed shown seen visible wearing holding facing containing having including
      featuring saying reading arranged piled plugged topped lined framed occluded standing sitting lying leaning
      hanging resting looking carrying riding based bent raised spread stretched perched
      """
    ),
    (.pronoun, "it he she they this that these"),
    (.relative, "who that which whose"),
    (
      .place,
      """
      box boxes bbox bboxes bb coordinate coordinates coord coords location locations position positions region
      regions area areas answer answers result results prediction predictions detection detections output bounds
      rectangle rect json response solution list lists xyxy localization grounding corners annotation annotations
      """
    ),
    (.pointPlace, "point points center centre click tap pixel midpoint action keypoint spot"),
    (
      .intervalPlace,
      """
      interval intervals segment segments clip clips moment moments timestamp timestamps time times span window
      windows period range action event events start end timespan timeframe section query activity scene begin
      starttime endtime
      """
    ),
    (.pathPlace, "trajectory trajectories path route waypoint waypoints motion movement track points point"),
    (
      .shapePlace,
      """
      polygon polygons mask masks contour outline outlines vertex vertices segmentation keypoints keypoint rle
      skeleton pose joints landmarks points point quadrilateral quad cuboid rbox shape boundary
      """
    ),
    (
      .programPlace,
      "program function functions transformation transformations step steps operation operations sequence change changes actions action"
    ),
    (
      .placeQuality,
      """
      final correct predicted detected estimated bounding tight following requested target normalized pixel 2d 3d
      rotated oriented axis aligned exact resulting absolute relative precise accurate corresponding segmentation
      enclosing surrounding rectangular time temporal relevant described specified referred given located required
      image clicked click start end complete tightest annotated localized mentioned object approximate approx
      approximately
      """
    ),
    (.coordinate, "width height x y w h x0 y0 x1 y1 x2 y2 xmin ymin xmax ymax left top right bottom min max z"),
    (.unit, "px pixels pixel s sec secs seconds second minutes minute min deg degrees seconds"),
    (.confidence, "confidence score probability"),
    (
      .heading,
      "label object objects class category name item target type thought thoughts reasoning explanation color detected found answer"
    ),
    (.copula, "is are 's re be equals"),
    (.possession, "has have"),
    (
      .enclosing,
      """
      encloses enclose enclosing contains contain containing covers cover covering surrounds surround surrounding
      bounds bounding outlines marks highlights encompasses encompassing wraps frames fits matches captures represents
      indicates identifies denotes delimits localizes locates describes includes including shows belongs corresponds
      """
    ),
    (
      .locating,
      """
      sits sit stands stand lies lie rests appears appear hangs spans span occupies occupy covers extends extend goes
      runs corresponds correspond becomes equals starts start ends end begins happens happen occurs occur moves move
      follows refers points reads stretches ranges belongs
      """
    ),
    (
      .located,
      """
      located positioned situated found detected visible seen shown placed identified localized localised enclosed
      bounded covered surrounded marked highlighted outlined defined given contained represented indicated delimited
      framed described standing sitting lying hanging parked mounted spotted resting observed displayed centered
      centred denoted specified provided
      """
    ),
    (.modal, "can will would should 'll 'd need needs have 've am 'm"),
    (
      .stating,
      """
      see found find detected detect identified identify located locate predict predicted observe place draw box mark
      propose answer return output provide give report select choose get got localize spotted spot conclude determine
      determined click
      """
    ),
    (
      .clicking,
      """
      click clicks clicking tap tapping press pressing select selecting touch left_click double
      """
    ),
    (
      .showing, "shows show contains contain depicts depict features displays presents captures includes has have shows"
    ),
    (
      .moving,
      "move moves moving goes go going follow follows along through then from to travels travel path robot arm gripper should"
    ),
    (
      .event,
      "goes runs starts start ends end begins happens happen occurs occur moves move follows points reads stretches ranges"
    ),
    (.speaker, "i we"),
    (
      .adverb,
      """
      clearly tightly fully completely closely exactly accurately precisely entirely very quite highly also now
      currently directly just slightly easily carefully then approximately roughly together here partially
      """
    ),
    (
      .opening,
      """
      so thus therefore hence ok okay sure yes then finally overall accordingly consequently indeed certainly well now
      and also specifically clearly
      """
    ),
    (
      .courtesy,
      "sure okay ok certainly yes great alright of course absolutely done thanks success found ok kept keep detected verified completed valid complete"
    ),
    (.negation, "not without no"),
    (
      .caption,
      "save submit cancel close login upload download refresh share reply search settings next home delete edit apply sign start log play pause stop open exit back filter sort reset send"
    ),
    (.quoting, "saying says reading reads labeled labelled titled named called"),
    (.introduction, "at in within inside on with by to as from between along through is are be during until"),
    (
      .other,
      """
      you go us let matching after upon only most apply transform question asked there here of and because since while
      when where as follows follow format code based description query expression referring refers whose looks closely
      careful examination inspection analysis analyzing examining looking interest system use using following me know
      like id can saying says number player hope helps import pyautogui
      """
    ),
  ]
}
