/**
 * What people choose first, as bases: `isCommonPassword` undoes the usual decoration before it compares, so each
 * base stands for thousands of passwords (`P@ssw0rd2024!`, `passwordpassword`). Compiled for Gatehouse from the
 * themes that published lists of leaked passwords share; matching is for whole passwords, never for parts.
 */
const words = `
password passwort passwd passphrase passcode pass pword secret topsecret confidential private welcome welcomeback
welcomehome letmein letmeinnow openup opensesame sesame changeme changemenow changeit change temporary temppass temp
tempo default initial newpassword oldpassword mypassword yourpassword nopassword badpassword goodpassword thepassword
thisismypassword thisisapassword passwordismypassword iforgot iforgotmypassword forgot forgotpassword forgetmenot
remember rememberme security secure securepassword strongpassword superpassword longpassword mypass mypasswd user
username login logon signin guest admin admins adminadmin administrator administration administrateur sysadmin root
rootroot toor superuser supervisor superadmin operator manager management master mastermaster poweruser owner staff
office work worker company business employee corporate support helpdesk service services system systems server servers
network computer computers laptop desktop internet intranet website webmaster email mailbox account accounts backup
database oracle mysql postgres postgresql mariadb mongodb redis docker kubernetes jenkins cisco juniper router switch
firewall wireless telnet apache tomcat nginx linux ubuntu debian fedora redhat windows microsoft google android iphone
apple macintosh samsung motorola nokia sony toshiba dell lenovo facebook instagram twitter youtube whatsapp snapchat
linkedin myspace hotmail yahoo gmail amazon netflix spotify paypal ebay wordpress drupal joomla github gitlab test
tests tester testing testtest testuser testpassword testaccount demo demodemo example sample staging production
development developer dev devops sandbox dummy trial unknown anonymous nobody nothing none null undefined blank empty
whatever whatsup asdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdfjkl asdasd asdasdasd asdqwe asd qwe qweqwe qweasd
qweasdzxc qweasdzxcrty qwerty qwertyu qwertyui qwertyuio qwertyuiop qwertyuiopasdf qwertyuiopasdfgh
qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyqwerty qwert qwertz qwertzu qwertzuiop azerty azertyuiop qazwsx
qazwsxedc qazwsxedcrfv qazwsxedcrfvtgb qaz wsx edc zxcvb zxcvbn zxcvbnm zxc zxcasd zxcasdqwe zaqxsw zaqxswcde poiuyt
poiuytrewq lkjhgfdsa mnbvcxz mnbvcxzasdfghjkl asdfghjklzxcvbnm qwaszx qwerasdf qwerasdfzxcv qwerty12345qwerty 1q2w3e
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p q1w2e3 q1w2e3r4 q1w2e3r4t5
q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y 1qaz 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2 1qazxsw23edc
1qaz2wsx1qaz2wsx zaq12wsx zaq1xsw2 zaq12wsxcde3 zaq1zaq1 xsw2zaq1 2wsx3edc 3edc4rfv 1qa2ws3ed 1qa2ws3ed4rf qaz123wsx
qwe123qwe qwe123asd 123qwe 123qwe123 123qweasd 123qweasdzxc 123qwe123qwe 1234qwer 1234qwerasdf 1234qwerasdfzxcv
qwer1234 qwer1234asdf qwer1234tyui 12qwaszx 12qw34er 12qw34er56ty 1a2b3c 1a2b3c4d 1a2b3c4d5e 1a2b3c4d5e6f a1b2c3
a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6 abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl
abcdefghijklm abcdefghijklmnop abcdefghijklmnopqrstuvwxyz abcabc abcdabcd abc123abc abc123def abc123xyz abc123def456
abcd1234efgh 123abc 123abc123 123abc456def xyz aaa aaaa aaaaaa abcxyz onetwothree onetwothreefour onetwothreefourfive
twelve million billion number numbers counting iloveyou iloveu iloveyouu iloveyouso iloveyousomuch iloveyoubaby
iloveyoumom iloveyouforever iloveyoumore iloveme ilovemyself ilovemyfamily ilovemymom ilovemydad ilovemykids
ilovemydog ilovemycat ilovemylife ilovemywife ilovemyson ilovegod ilovejesus ilovehim iloveher ilovethis ilovemusic
ilovemichael ilovejustin ilovechocolate ilovefootball iloveyoutoo iluvu iluvyou iluvme ihateyou ihateu ihatethis
ihatemylife imissyou ineedyou iwantyou love lover lovers loveme loveyou lovely loveless lovelove lovelife loveisblind
loveislife lovehate loveforever lovehurts lovebug lovebird lovestory luv truelove mylove mylover myheart mylife mybaby
mybabygirl myangel mysweet myspacepassword foreverlove foreverandever forever foreveryoung always alwaysandforever
together heart hearts heartbreaker heartless sweetheart sweetie sweety sweet sweetpea sweetness honey honeybee
honeybear honeybun sugar sugarplum cutie cutiepie babe baby babyboy babygirl babylove babyblue babycakes babyface
darling angel angels angelic angelbaby princess princesse prince queen king kingkong kingdom royal romeo juliet
valentine valentina kiss kisses kissme kissmyass hugs beautiful beauty gorgeous pretty prettygirl prettywoman handsome
sexy sexygirl sexyboy sexylady sexybitch sexyback hottie hotgirl hotstuff hotdog happy happyday happydays happiness
happylife happyfeet happybirthday birthday smile smiley smiling smileyface laughter funny funnyman friends friend
friendship friendsforever bestfriend bestfriends bestfriendsforever family familyguy familyfirst myfamily mother
motherlode mommy mama mamamia momanddad mother1father father daddy daddysgirl daddyslittlegirl papa brother sister
grandma grandpa children child husband wife wedding married marriage single boyfriend girlfriend monkey monkeys
monkeyman funkymonkey dragon dragons dragonfly dragonball dragonballz dragonslayer reddragon blackdragon tiger tigers
tigger tigerwoods lion lions lionking panther panthers blackpanther eagle eagles falcon falcons hawk hawks wolf wolves
werewolf wolfpack wolverine bear bears teddybear polarbear pandabear panda horse horses mustang mustangs pony stallion
bulldog bulldogs puppy puppies puppylove puppydog doggy doggie doggystyle dogs dog cats kitty kitten kittycat kittens
hellokitty catdog pussycat pussy blackcat rabbit bunny bunnies bunnyrabbit hamster mouse mickeymouse mickey minnie
minniemouse turtle turtles ninjaturtle frog froggy froggie lizard snake python cobra viper spider spiderman butterfly
butterflies ladybug bumblebee insect scorpion scorpio shark sharks dolphin dolphins whale fish fishing fisherman
penguin penguins chicken chickens duck ducks ducky rooster phoenix unicorn unicorns elephant giraffe zebra gorilla
jaguar leopard cheetah buffalo animal animals dinosaur football footballer footballfan soccer soccerball basketball
baseball softball volleyball hockey tennis golf golfer golfing rugby cricket swimming swimmer boxing wrestling
wrestler skateboard skateboarding skater snowboard surfing surfer cheer cheerleader gymnastics runner running fitness
champion champions winner winners winning player gamer games gameover liverpool liverpoolfc manchester
manchesterunited manchestercity manunited manutd arsenal arsenalfc chelsea chelseafc tottenham everton newcastle
barcelona barcelonafc fcbarcelona realmadrid juventus milan acmilan inter bayern benfica ajax celtic rangers yankees
redsox dodgers giants cubs braves cardinals mets lakers bulls chicagobulls celtics knicks heat warriors cowboys
dallascowboys steelers patriots packers greenbaypackers raiders oakland broncos redskins vikings saints seahawks
longhorns gators buckeyes ohiostate notredame jordan michaeljordan kobe kobebryant lebron ronaldo cristiano
cristianoronaldo messi lionelmessi ronaldinho beckham nascar ferrari lamborghini porsche mercedes mercedesbenz bmw
audi toyota honda nissan mazda subaru suzuki yamaha kawasaki ducati harley harleydavidson chevrolet chevy camaro
corvette dodge charger firebird jeep ford hummer volkswagen volvo superman superwoman supergirl superboy superhero
superstar superstars batman batgirl batmanandrobin darkknight joker ironman hulk captain captainamerica avengers
wonderwoman catwoman starwars startrek starfish darthvader skywalker lukeskywalker masteryoda yoda jedi jedimaster
theforce maytheforcebewithyou stormtrooper chewbacca enterprise trekkie matrix terminator predator gladiator
braveheart godfather goodfellas scarface titanic avatar transformers harrypotter hermione gryffindor hogwarts
dumbledore voldemort twilight vampire vampires zombie zombies gandalf frodo lordoftherings pokemon pikachu charizard
naruto sasuke sakura itachi goku vegeta onepiece deathnote bleach nintendo supermario mario luigi zelda sonic
sonicthehedgehog playstation xbox xboxone minecraft roblox fortnite callofduty modernwarfare halo worldofwarcraft
warcraft starcraft leagueoflegends diablo counterstrike counter halflife fallout skyrim doom quake tetris pacman
spongebob spongebobsquarepants patrick patrickstar scooby scoobydoo snoopy garfield simpsons homer homersimpson
bartsimpson southpark cartman futurama looneytunes bugsbunny tweety tweetybird sylvester winnie winniethepooh poohbear
eeyore disney disneyland disneyworld cinderella tinkerbell peterpan aladdin jasmine ariel nemo findingnemo shrek
princessleia barbie barbiegirl bratz dora hannahmontana highschoolmusical metallica nirvana slipknot linkinpark
greenday blink rockandroll rockstar rocknroll rocker rockyou rocky rockon rock heavymetal ironmaiden blacksabbath
ledzeppelin pinkfloyd acdc beatles thebeatles rollingstones elvis elvispresley michaeljackson madonna beyonce rihanna
shakira britney britneyspears ladygaga justinbieber onedirection taylorswift eminem slimshady tupac tupacshakur biggie
snoopdogg fiftycent gangsta gangster gangstar thuglife hiphop reggae bobmarley marley music musicislife musiclover
guitar guitarist guitarhero drummer drums piano violin singer dancer dancing dance dancingqueen disco techno techn9ne
party partytime sunshine sunshines sunflower sunset sunrise sunny sunday sundays summer summertime summerlove winter
wintertime spring springtime autumn season january february march april may june july august september october
november december monday tuesday wednesday thursday friday saturday weekend holiday holidays christmas merrychristmas
xmas santa santaclaus halloween easter thanksgiving newyear happynewyear snow snowman snowball snowflake snowwhite
rain rainbow rainbows raindrop rainyday storm thunder thunderbird thunderbolt lightning hurricane tornado cloud clouds
cloudy sky bluesky skyline ocean oceans river rivers water waterfall watermelon fire fireball firefly fireman
firefighter flame earth world worldpeace hello helloworld hellohello hellothere helloitsme goodbye goodmorning
goodnight goodday goodluck goodtimes goodlife goodgirl goodboy badboy badgirl badass badboys star stars starlight
stardust starstar shiningstar moon moonlight moonshine fullmoon sun galaxy universe planet space spaceman spaceship
alien aliens rocket flower flowers flowerpower rose roses roseanne redrose rosebud lily lilies daisy violet orchid
tulip tree trees forest garden nature mountain mountains island paradise heaven heavenly hell hellfire hellyeah
hellraiser beach beaches freedom freedoms liberty peace peaceandlove peacelove peaceful loveandpeace hope hopeful
faith faithful believe believer justice destiny fantasy dreams dream dreamer dreaming dreamland magic magical magician
mystery miracle miracles wizard spirit soul eternity infinity legend legendary warrior soldier soldiers ninja samurai
assassin hunter hunting killer killers killme killbill destroyer shadow shadows shadowhunter darkness dark darkside
darkangel nightmare midnight night knight nightowl ghost phantom devil devils evil demon demons lucifer satan
angelofdeath death die reaper grimreaper blood bloody skull vendetta punisher sniper shooter rambo maverick iceman
goose topgun cowboy cowgirl pirate pirates blackpearl jacksparrow jackass jackjack jesus jesuschrist jesuslovesme
jesusislord jesussaves jesusloves christ christian godisgood godislove godisgreat godbless godblessyou godsgift
lordjesus thelord trustno1 trustnoone trustnobody trustme trust ingodwetrust blessed blessings blessing amen
hallelujah praise praisegod grace amazinggrace glory church bible pastor prayer pray allah allahuakbar bismillah
muhammad mohammed krishna buddha ganesha saibaba omsairam jaimatadi fuck fucker fuckers fucking fuckme fuckoff fuckyou
fucku fuckit fuckthis fuckthisshit fuckyouall motherfucker shit shithead bullshit bitch bitches bitchplease asshole
assholes ass bastard bollocks wanker whore slut slutty dick dickhead penis vagina boobs boobies tits bigtits bigdick
bigcock blowjob porn porno sex sexsex sexsexsex sexual hardcore playboy hustler nasty naughty horny lesbian pimp
pimpin pimpdaddy stupid idiot moron loser losers dumbass crazy crazygirl crazyboy insane psycho maniac freak freaky
weirdo geek nerd chocolate chocolates chocolatecake vanilla strawberry strawberries blueberry raspberry cherry
cherries cherrypie banana bananas orange oranges apples pineapple peaches peach mango lemon lemonade coconut
watermelons grapes pumpkin potato tomato carrot onion pepper peppers drpepper cinnamon ginger cookie cookies
cookiemonster brownie cupcake cupcakes muffin pancake pancakes waffle icecream candy candyland candycane candygirl
lollipop jellybean bubblegum skittles snickers twix oreo nutella butter buttercup peanut peanuts peanutbutter cheese
cheeseburger cheesecake pizza hamburger burger bacon sausage sandwich spaghetti macaroni noodle noodles cocacola coke
pepsi sprite coffee starbucks tea whiskey vodka tequila heineken budweiser budlight corona guinness beer beerbeer wine
champagne smoke smoking smokeweed weed marijuana ganja cannabis cocaine heroin drugs stoner blue blueblue blueeyes
blueangel bluebird red redred green greengreen greeneyes yellow purple purplerain pink pinkpink pinky pinkpanther
pinklady black blackblack blackhole blackbird blackjack blackman white whiteboy whitegirl whitey silver silverado gold
golden goldfish goldeneye diamond diamonds crystal pearl ruby emerald sapphire platinum money moneymoney moneyman
moneymaker makemoney cash cashmoney millionaire billionaire rich richie lucky luckyone luckystar luckyday luckycharm
jackpot casino poker gambler bitcoin ethereum dogecoin crypto dollar dollars euro power powerful powerpuff powerranger
powerrangers energy force strong strength hero heroes genius einstein intelligent special amazing awesome awesomeness
fantastic wonderful excellent perfect incredible unbelievable unstoppable invincible impossible imagination
inspiration revolution evolution generation celebration congratulations communication information technology
engineering engineer education university college school student students teacher professor doctor nurse lawyer police
policeman military army marines navy airforce pilot sailor president government constitution democracy republic
independence america american americanidol unitedstates usa newyork newyorkcity newyorker losangeles california
californication florida texas chicago boston miami lasvegas vegas hollywood hawaii london england english britain
scotland ireland irish wales paris france french germany german deutschland berlin hamburg italy italian italia rome
roma spain spanish espana madrid portugal brasil brazil brazilian mexico mexican argentina colombia venezuela chile
peru canada canadian toronto montreal australia australian sydney melbourne zealand newzealand russia russian moscow
poland polska holland netherlands amsterdam nederland belgium sweden norway denmark finland europe european africa
african nigeria kenya southafrica egypt israel turkey istanbul galatasaray fenerbahce besiktas india indian mumbai
delhi pakistan bangladesh indonesia jakarta malaysia singapore philippines pilipinas thailand vietnam china chinese
beijing shanghai hongkong taiwan japan japanese tokyo korea korean mustafa mehmet ahmet contrasena contraseña
contrasenia clave teamo teamomucho teamoamor tequiero tequieromucho amor amorcito amormio amoreterno miamor mivida
micielo estrella estrellita corazon princesa bonita hermosa chiquita mariposa futbol sebastian alejandro alejandra
fernando francisco guadalupe amigos amigosporsiempre familia dios diosesamor diostebendiga jesucristo senha senhas
minhasenha mudar123 teamomuito eteamo meuamor flamengo corinthians palmeiras saopaulo motdepasse jetaime jetaimetrop
monamour soleil bonjour chouchou doudou loulou coucou marseille olympique hallo hallohallo schatz schatzi liebe
ichliebedich geheim kennwort wachtwoord welkom ficken arschloch sommer fussball schalke dortmund borussia ciao
ciaociao amore amoremio tiamo forzaroma forzamilan forzainter parola haslo hasloo kocham kochamcie kochanie zaq12wsx1
heslo salasana losenord lösenord adgangskode sifre sifrem askim parol ljubov privet woaini aini sayang sayangku
rahasia anjing cintaku password1password qwerty123qwerty aaron abigail adam adrian adriana albert alberto alex alexa
alexander alexandra alexandria alexis alfredo alice alicia alison allison alyssa amanda amandine amber amelia amy
andre andrea andreas andreea andrei andres andrew angela angelica angelina angelo anita anna annabelle anthony antonio
antonia antoine armando arnold arthur ashley ashleigh ashton audrey austin barbara beatrice beatriz benjamin bernard
bertha bethany bianca bobby bonnie bradley brandon brandy brenda brendan brian brianna bridget brittany brooke
brooklyn bryan caitlin caleb cameron camila camille candice carla carlos carmen carol carolina caroline carolyn carrie
casey cassandra cassie catherine cecilia charles charlie charlotte chelsey cheryl chester chloe chris christa
christina christine christopher cindy claire clara claudia claudio clayton clinton colin connor corey courtney craig
cristian cristina curtis cynthia daniel daniela danielle danny darren david davidson dawn deborah debbie denise dennis
derek desiree diana diane diego dominic dominique donald donna dorothy douglas duncan dustin dylan eddie edgar eduardo
edward edwin eileen elaine eleanor elena elizabeth ella ellen emanuel emily emma eric erica erika ernest esther ethan
eugene evelyn fabian felicia felipe felix fiona frances francesca francesco francois frank frankie franklin freddy
frederick gabriel gabriela gabriella gabrielle garrett gary geoffrey george gerald gerard gerardo gilbert giovanni
gloria gordon graham gregory guillaume gustavo hannah harold harrison harry heather hector helen helena henry herbert
herman holly howard ian ignacio irene isaac isabel isabella isabelle ivan jack jackie jackson jacob jacqueline jaime
jake james jamie jane janet janice jason jasper javier jayden jean jeanette jeff jeffrey jenna jennifer jenny jeremiah
jeremy jerome jerry jessica jessie jill jimmy joan joanna joanne joel johanna john johnny johnson jonathan jorge jose
joseph josephine joshua joyce juan juanita judith julia julian juliana julie julien juliette julio justin justine
karen karina karl katherine kathleen kathryn kathy katie katrina kayla keith kelly kelsey kenneth kevin kimberly
kristen kristin kristina kristine kyle larry laura lauren laurence laurent lawrence leah leonard leonardo leslie lewis
liam lillian lincoln linda lindsay lindsey lisa logan lorena lorenzo louis louise lucas lucia luis luke lynn madeline
madison malcolm manuel marc marcel marcela marcelo marcia marco marcos marcus margaret margarita maria mariah mariana
marianne marie marilyn marina marion marissa mark marlene marshall martha martin martina martinez marvin mary maryjane
mason matthew matthias maurice mauricio maximus maxwell megan melanie melinda melissa melvin meredith michael michaela
michel michele michelle miguel mike mildred miranda mitchell mohamed mohammad molly monica monique morgan myriam
nadine nancy naomi natalia natalie natasha nathalie nathan nathaniel nicholas nicola nicolas nicole nicolette nina
noah norman oliver olivia oscar pamela pascal patricia patrice patricio paul paula paulina pauline pedro peggy
penelope perry peter philip philippe phillip phyllis priscilla rachel rafael ralph ramon randy raquel raul raymond
rebecca regina renee ricardo richard rita robert roberta roberto robin rodney rodrigo rodriguez roger roland rolando
roman ronald rosa rosalie rosemary russell ryan sabrina salvador salvatore samantha samuel sandra sandrine santiago
sara sarah savannah scott sean sebastien serena sergio shane shannon sharon shaun shawn sheila shelby sherry shirley
sierra simon simone sofia sonia sophia sophie spencer stacey stanley stefan stefanie stella stephan stephanie stephen
steve steven stewart stuart susan suzanne sylvain sylvia sylvie tamara tanya tatiana taylor teresa terrance theodore
theresa therese thomas tiffany timothy tina todd tommy tracey tracy travis trevor trinity tristan troy tyler valerie
vanessa vernon veronica veronika victor victoria vincent viola virginia vivian vladimir walter wanda warren wayne
wendy wesley wilfred william williams willie wilson winston xavier yolanda yvette yvonne zachary buster bandit bailey
bella biscuit blackie boomer brutus buddy buddyboy casper cheyenne coco cody copper dakota dexter duke duchess fluffy
goldie gracie gunner hercules jester kiki lady lucy maggie max maxmax milo mimi missy misty mittens patches pebbles
precious rascal riley rover rusty sadie sammy sasha sassy scooter scout simba skippy smokey snuggles sparky spike spot
tank taz tinker toby trouble ziggy zeus action airplane apollo atlantis bigdaddy bigboy bigdog bigman blaster blazer
bond jamesbond doubleo bubba bubbles buckeye butthead cannon champ chance chaos chopper classic clover cooldude
coolguy coolcat coolgirl cool coolio coolness creative danger dangerous delta digital discovery driver eclipse
electric element enigma enter explorer express extreme fender flash formula fortune fredfred freddie gateway genesis
gizmo goforit gobears golfball gotohell gsxr hammer hardrock heythere homerun hotrod icecube icehouse illusion imagine
impala intrepid jellyfish junior justdoit justforfun justme kamikaze lifeisgood lifegoeson liveyourlife livelife
livelaughlove laughoutloud lollol lolipop loveyoumom marathon marlboro maximum mercury millennium millenium monster
monsters montana navigator newlife newstart noway octopus online orion outlaw pacific paintball panasonic patience
patriot penny philly please popcorn popopo porkchop possible prelude presario problem project prosper pumpkins
punkrock racecar racing ranger raven ravens razor rebel redhead redneck renegade remington revenge roadrunner robot
robots rolltide rootbeer runaway sailing samson sandman saturn savage scarlet science seattle shelter slayer smoothie
snapple solution someone something somebody speed speedy speedracer spitfire squirrel stargate stanford sterling
stealth stinky studio success successful sunderland supernatural supernova supersonic superior surprise survivor
survival swordfish taurus teamwork teddy tennessee thebest theking theone therock topcat trigger trooper trumpet
trustworthy twister undertaker united valhalla victory viking vision volcano voyager walker western wildcat wildcats
wildwood winchester windmill windsurf wonder wonderland workhard wrangler xfiles xxxx xxxxxx yankee yesyes yesterday
yellowstone zeppelin correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumpsoverthelazydog loremipsum
loremipsumdolorsitamet tobeornottobe nevergiveup nevergonnagiveyouup nevermind neverland neverforget carpediem
hakunamatata supercalifragilisticexpialidocious onceuponatime whatthefuck whatthehell whoami whoareyou whocares
idontknow idontcare idontremember idunno iamthebest iamtheone iamawesome iamgod iamlegend iamironman iambatman iamcool
youandme youaremine youaremyworld youaremysunshine mylittlepony mylittlesister itsasecret donttellanyone nottelling
cantremember donotforget pleaseletmein accessdenied accessgranted access allaccess openthedoor opendoor door keys
keyboard mousepad monitor printer telephone telephones phone phonenumber cellphone television camera photos picture
pictures video videos movie movies bookworm books library reading 123456 1234567 12345678 123456789 1234567890
12345678910 1234567891011 0123456789 9876543210 987654321 87654321 7654321 654321 112233445566 11223344556677
1122334455 123321 1234554321 123454321 12344321 123456654321 1234567887654321 1234567890987654321 102030405060 102030
10203040 1020304050 010203040506 147258369 147258 147258369147 159753 159357 753951 951753 789456123 789456 741852963
963852741 369258147 142536 456789 246810 24681012 13579 1357924680 1357911 135792468 2468101214 1q1q1q 1314520 5201314
qwer zxcv xxx !@#$%^&*() !@#$%^&*()_+ lol omg lmao lolz wtf idk target tinkle jordan23 blink182 cambiami tianya target1
dearbook asdasdqwe`;

const bases = new Set(words.trim().split(/\s+/));

/** How many bases the list holds. */
export const commonBaseCount = bases.size;

/**
 * Whether a password is a common base under its usual disguises: any case, digits and symbols around it,
 * letters written as look-alikes (0 o, 1 l or i, 3 e, 4 @ a, 5 $ s, 7 t, ! i), or the whole repeated.
 */
export function isCommonPassword(password: string): boolean {
  const text = repeatedUnit(password.normalize("NFC").toLowerCase());
  const core = /\p{L}(?:.*\p{L})?/su.exec(text) ?? /\d(?:.*\d)?/s.exec(text);
  const start = core?.index ?? 0;
  const end = start + (core?.[0].length ?? text.length);
  // Up to three characters beside the letters may stand for letters: `$ecret!`, `acce5512`, `pa$$2024`.
  const starts = [0, start, start - 1, start - 2, start - 3].filter((from) => from >= 0);
  const ends = [text.length, end, end + 1, end + 2, end + 3];
  const forms = new Set(starts.flatMap((from) => ends.map((to) => text.slice(from, to))));
  return [...forms].some((form) => [form, fromLookAlikes(form, "l"), fromLookAlikes(form, "i")].some(isBase));
}

function isBase(text: string): boolean {
  return bases.has(repeatedUnit(text));
}

function fromLookAlikes(text: string, one: string): string {
  const letters: Record<string, string> = {
    0: "o",
    1: one,
    3: "e",
    4: "a",
    "@": "a",
    5: "s",
    $: "s",
    7: "t",
    "!": "i",
  };
  return text.replace(/[01345@$7!]/g, (character) => letters[character] ?? character);
}

/** `abab` gives `ab`; text that repeats nothing gives itself. */
function repeatedUnit(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1));
}
