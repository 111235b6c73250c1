extension Vocabulary {
  /// Nouns of objects in images. Their regular plurals are added.
  static let objects: [(WordClass, String)] = [
    (
      .noun,
      """
      control controller mitt plank handrail driveway pathway walkway pavement tracks trackside mountainside hillside
      riverbank seashore coastline horizon skyline cliffside backpacker queen accordion acorn airplane aircraft
      airport alarm album almond alligator ambulance animal ankle ant antelope antenna apple appliance apricot apron
      aquarium arch archway arm armchair armor arrow artichoke asparagus athlete automobile avocado awning axe baby
      backpack bacon badge badger bag bagel baggage ball balcony bamboo banana band bandage bandana banjo banner bar
      barbecue barn barrel barrier baseball basket basketball bat bath bathrobe bathroom bathtub battery bay beach
      bead beak beam bean beanie bear beard beaver bed bedroom bedspread bee beef beer beet beetle bell belt bench bib
      bicycle bicyclist bike biker bikini billboard bin binder binoculars bird birdcage birdhouse biscuit bison
      blackberry blackboard blanket blazer blender blind blossom blouse blueberry board boar boat body bolt bone
      bonnet book bookcase booklet bookshelf boot booth bottle boulder bouquet bow bowl boy bracelet brake branch
      bread breakfast bridge briefcase broccoli broom brush bubble bucket buckle bud buffalo bug buggy building bull
      bulldozer bun bunk bunny buoy burger burrito bus bush butter butterfly button cab cabbage cabin cabinet cable
      cactus cafe cage cake calculator calendar calf camel camera camper can canal candle candy cane canoe canopy cap
      cape car caravan card cardigan cargo caribou carpet carriage carrot cart carton case cash castle cat caterpillar
      cathedral cattle cauliflower ceiling celery cello cereal chain chair chairlift chalkboard champagne chandelier
      charger chart checkbox cheek cheese cheetah chef cherry chessboard chest chicken child chimney chimpanzee chin
      chip chocolate chopstick church cigar cigarette city clarinet clasp claw clay cleat cliff clipboard clock cloth
      clothes clothing cloud clown coach coaster coat cobweb cockpit cocktail coconut coffee coffeemaker coin collar
      comb computer cone connector container cookie cooler cord cork corn cot couch counter countertop couple court
      cow cowboy coyote crab cracker cradle crane crate crayon cream crocodile croissant crosswalk crow crowd crown
      cruise crust cub cube cucumber cup cupboard cupcake curb curtain cushion customer cyclist cylinder daisy dancer
      dashboard deer den desk desktop dessert device diaper dice dinner dinosaur disc dish dishwasher display
      dispenser dock doctor dog dolphin dome donkey donut door doorknob doorway doughnut dragon dragonfly drain drawer
      dress dresser driver drone dropdown drum drumstick duck duckling duffel dumpling dumpster dvd eagle ear earphone
      earring easel egg eggplant elbow elephant elevator elk emu engine envelope eraser escalator eye eyebrow
      eyeglasses face factory falcon fan farm farmer faucet feather fence fender ferret ferry field fig file finger
      fire firefighter fireplace firetruck fish fisherman fist flag flame flamingo flashlight floor flower flowerpot
      flute fly foal folder food foot football footstool forehead forest fork forklift fountain fox fridge fries
      frisbee frog fruit fryer fuel furniture garage garden garlic gate gazelle gecko gem ginger giraffe girl glass
      glasses globe glove goalie goalkeeper goat goggles gondola goose gorilla gown graffiti grape grapefruit grass
      grasshopper gravel greenhouse grill ground guard guitar guitarist gull gun guy gym hair hairdryer hall ham
      hamburger hammer hammock hamster hand handbag handkerchief handle handlebar hanger harbor hare harness harp hat
      hawk hay head headband headboard headlight headphone headset heater hedge hedgehog heel helicopter helmet hen
      hero heron hill hinge hip hippo hippopotamus hog honey hood hoodie hoof hook hoop horn horse horseback hose
      hospital hot hotdog hotel house human hummingbird hurdle hydrant ice icon iguana infant inflatable insect ipad
      iphone iron island item jacket jaguar jar jeans jeep jelly jellyfish jersey jet jewelry jockey juice jug
      kangaroo kayak ketchup kettle key keyboard kid kimono kite kitchen kitten kiwi knee knife knob koala lab lace
      ladder lady ladle ladybug lake lamb lamp lampshade lane lantern laptop lawn lawnmower leaf leash leather lemon
      lemonade leopard lettuce letter lid lifeguard lifejacket light lighter lighthouse lime limousine link lion lip
      lipstick livestock lizard llama lobster lock locker locomotive log lollipop lorry lotion lounge lunch lynx
      machine magazine magnet magpie mailbox makeup man mango map marker mast mat mattress meadow meal meat melon
      member menu meter microphone microscope microwave milk mirrorless mitten modem moose mop moped mosquito moth
      motor motorbike motorcycle motorcyclist mound mountain mouse moustache mouth muffin mug mule mushroom musician
      mustache mustard napkin neck necklace necktie needle nest net newspaper noodle nose notebook notepad nurse nut
      oar oatmeal object oboe ocean octopus office officer olive omelet onion orange orangutan orchid ornament ostrich
      otter ottoman outlet oven overpass owl ox oyster pacifier package pad paddle page padlock palm pan pancake panda
      panel pants papaya paper parachute parakeet parasol park parrot parsley passenger pasta pastry path patient paw
      pea peach peacock peanut pear pedal pedestal pedestrian peg pelican pen pencil penguin pepper pepperoni
      performer person phone piano pickle pickup pier pig pigeon piglet pillar pillow pilot pin pine pineapple pipe
      pirate pistol pitcher pizza plane planet planter plant plate platform platter player playground pliers plug plum
      pocket pole police policeman pomegranate pond pony pool popcorn popsicle porch pork pot potato pottery pouch
      powder printer projector propeller prune pudding pug pumpkin puppy purse puzzle pyramid quilt rabbit raccoon
      racetrack rack racket racquet radar radiator radio radish raft rail railing railroad railway raincoat ram ramp
      raspberry rat receipt receiver referee refrigerator reindeer remote restaurant rhino rhinoceros rib ribbon rice
      rider rifle ring river road robe robin robot rock rocket rod roof room rooster rope rose router rug ruler runner
      runway sack saddle safe sail sailboat sailor salad salmon salt sand sandal sandcastle sandwich santa satchel
      saucepan saucer sauce sausage saxophone scarf school scissors scoop scooter scoreboard scorpion screen screw
      screwdriver sea seafood seagull seahorse seal seat seatbelt server shampoo shark shed sheep sheet shelf shell
      shield ship shirt shoe shoelace shop shore shorts shoulder shovel shrimp shrub sidewalk sign signboard signpost
      silo singer sink skateboard skateboarder skater ski skier skirt skull skunk sky skyscraper sled sleeve slide
      slipper sloth smartphone smartwatch snack snail snake sneaker snow snowboard snowboarder snowman soap soccer
      sock socket soda sofa soldier soup spade spaghetti spatula speaker spear spectator spectacles spider spinach
      sponge spoon squash squid squirrel stadium stage stair staircase stairway stall stand star starfish station
      steak steam steering stereo stick stocking stone stool store stork stove strap straw strawberry stream street
      streetlight stroller student submarine suit suitcase sun sunflower sunglasses sunlight sunset surfboard surfer
      sushi swan sweater sweatshirt swimmer swimsuit swing switch sword syringe tab table tablecloth tablet taco tag
      tail tank tap tape tarp taxi tea teacher teapot team teddy telephone telescope television tennis tent terminal
      thermometer thermostat thread throne thumb ticket tie tiger tights tile tire toast toaster toe toilet tomato
      tongs tongue tool toolbar toolbox tooth toothbrush toothpaste torch tortoise toucan towel tower town track
      tractor trailer train tram transmitter trash tray treadmill tree triangle tricycle tripod trolley trombone
      trophy trouser trousers trowel truck trumpet trunk tub tube tugboat tulip tuna turban turkey turtle tusk tuxedo
      tv tyre umbrella umpire uniform utensil vacuum valley van vase vegetable vehicle veil vending vest violin visor
      volcano volleyball vulture wagon waist waiter waitress walker wall wallet walnut walrus wardrobe washer watch
      water waterfall watermelon wave weapon weathervane web wheel wheelbarrow wheelchair whale wheat whistle wig
      window windmill windscreen windshield wine wing wok wolf woman wood woodpecker wool worker workbook worm wrench
      wrist yacht yak yard yarn yogurt zebra zipper zucchini labrador retriever poodle terrier bulldog beagle husky
      corgi shepherd dalmatian tabby siamese toyota honda bmw ford tesla sedan suv hatchback minivan convertible
      batter catcher cashier barber bride groom mother father son daughter brother sister grandmother grandfather
      husband wife parent teenager toddler gentleman dude people painter carpenter mechanic plumber arrowhead keypad
      joystick console monitor cpu usb earbud airpod webcam trackpad touchpad mousepad stylus settings home
      notification profile message mail email checkout slider text word title heading caption textbox form dialog
      popup ad video playlist song volume account password username browser chrome firefox app application website
      taskbar date number character digit emoji more target element widget cell row column spreadsheet graph leg snout
      mane fur gripper instance entity living dining swimming parking traffic baking cutting washing sewing shopping
      sleeping frying chopping measuring running ironing rolling racing fishing landing wedding birthday stuffed
      christmas party set stuff piece backboard audience group pair family adult gymnast boxer wrestler climber hiker
      jogger diver rower golfer bowler archer kayaker presenter host reporter actor actress clerk butcher baker vendor
      seller shopper tourist traveler commuter captain monk priest nun king prince princess knight wizard witch
      mermaid angel superhero batman spiderman mickey elsa pikachu
      """
    ),
    (
      [.noun, .measure],
      """
      bag basket bottle bowl bouquet bucket bunch can carton crate cup glass group jar jug loaf mug pack packet pair
      pile pitcher plate pot row slice stack team tray tub tube vase herd flock bundle cluster crowd type sheet stalk
      bar cube shelf pan dish basin barrel bin bed stand slices glasses loaves piece roll
      """
    ),
    (
      [.noun, .depiction],
      "statue sculpture toy doll mannequin cartoon poster figurine sticker monument avatar thumbnail logo puppet painting drawing model balloon"
    ),
    (
      [.noun, .numbered],
      """
      number frame player bus room route page level floor class gate track bottle person object item row column shirt
      jersey
      """
    ),
    (
      [.noun, .captioned],
      """
      button icon bar link sign text word tab menu field label checkbox item title heading banner key entry letter
      file folder app caption
      """
    ),
    (
      .noun,
      """
      sports air conditioner power life extinguisher bulb license cooker dryer drier bystander topping crust filling
      ingredient recipe onion garnish sprout sauce dip salsa cracker pretzel waffle crepe omelette tofu rice curry
      steak rib chop lobster oyster clam mussel noodle ramen pho soda cola coke pepsi cocktail whiskey vodka rum
      bottlecap foliage bark root vine ivy fern moss weed petal stem thorn seed grain husk cob rind shade awning patio
      deck gazebo veranda terrace attic basement hallway corridor lobby elevator entrance doorstep doormat doorbell
      knocker latch hook rack peg nail tack staple glue tape marker chalk crayon palette canvas paintbrush frame
      memorial tomb grave altar pew bell steeple dome mosque temple shrine pagoda palace villa mansion cottage hut
      igloo tepee shack garage carport warehouse depot hangar silo mill plant crane excavator forklift digger roller
      cement mixer ladder scaffold scaffolding cone barricade sandbag lifebuoy paddleboard jetski speedboat rowboat
      canoe raft dinghy catamaran motorboat houseboat trawler tanker propeller rudder mast hull oar net rod reel
      tackle saddlebag stirrup rein bridle horseshoe hoofprint stable paddock coop kennel birdbath feeder trough
      wristwatch wristband bangle pendant brooch cufflink tiara bandanna beret fedora sombrero visor earmuff scrunchie
      hairband hairclip hairpin barrette lanyard badge armband kneepad shinpad jumpsuit overalls romper onesie
      leggings tracksuit sweatpants tutu cloak poncho shawl vest corset bra underwear slipper flipflop clog loafer
      moccasin sneaker cleat spike blade rollerblade rollerskate snowshoe ping pong badminton birdie shuttlecock
      dartboard dart billiard pool cue puck hockey lacrosse cricket wicket rugby golf tee putter club bowling bowler
      pin dumbbell barbell kettlebell treadmill bench trampoline hurdle baton javelin discus medal ribbon podium
      referee scoreboard bleacher dugout pitch diamond mound piano xylophone harmonica ukulele tambourine maraca
      cymbal gong amplifier amp turntable vinyl cassette cd dvd gamepad wii xbox playstation nintendo domino jigsaw
      lego marble yoyo kazoo rattle pacifier crib stroller highchair playpen bassinet bib teether sippy bottle diaper
      potty syringe stethoscope crutch cane walker bandage cast thermometer pill tablet capsule vial inhaler circuit
      board chip motherboard cable plug socket adapter charger battery panel switch wire coil antenna dish men women
      children people feet teeth geese mice knives leaves loaves shelves wolves calves scarves wives hooves oxen skis
      luggage traffic potatoes tomatoes mangoes heroes buses policemen firemen fireman fishermen gentlemen businessman
      businessmen businesswoman salesman baggage anime thing tennis gymnastics laundry dishes groceries trash garbage
      recycling money cursor pointer
      """
    ),
  ]
}
