import type { BusinessKey } from './official-accounts.ts'
import type { Key } from './people.ts'

export interface DemoChannel {
  by: Key
  name: string
  intro: string
  followers: readonly Key[]
}

export interface DemoClip {
  /** A film of `assets/demo/clips`, whose maker’s channel shows it. */
  film: string
  daysAgo: number
  description: string
  place?: string
  official?: BusinessKey
  likes: readonly Key[]
  comments?: readonly (readonly [who: Key, text: string, replyTo?: number])[]
}

const all: readonly Key[] = [
  ...['nia', 'mei', 'gwen', 'jonas', 'vera', 'haruka', 'layla', 'chen', 'owen', 'lihua', 'yusuf', 'tom'],
  ...['anna', 'aoi', 'boris', 'ines'],
]
const allBut = (...keys: Key[]) => all.filter((key) => !keys.includes(key))

export const channels: readonly DemoChannel[] = [
  {
    by: 'mei',
    name: '林记面点',
    intro: '柳埠港巷的小面包房。揉、擀、拉、蒸。',
    followers: ['nia', 'chen', 'lihua', 'layla', 'tom', 'haruka'],
  },
  { by: 'chen', name: '老陈茶馆', intro: '水开了，坐。', followers: ['nia', 'mei', 'lihua', 'haruka', 'vera'] },
  {
    by: 'layla',
    name: 'فرن ليلى',
    intro: 'حلويات ورائحة ورد وبلاط أزرق.',
    followers: ['nia', 'yusuf', 'mei', 'gwen'],
  },
  {
    by: 'jonas',
    name: 'Behrendts Bootswerft',
    intro: 'Holz, Leim und Geduld. Boote seit drei Generationen.',
    followers: ['anna', 'tom', 'owen', 'yusuf', 'nia', 'haruka'],
  },
  {
    by: 'haruka',
    name: '窯道の陶房',
    intro: '土と水と火。ときどき猫。',
    followers: ['aoi', 'ines', 'nia', 'mei', 'layla', 'jonas', 'chen'],
  },
  {
    by: 'tom',
    name: 'Field & Bench',
    intro: 'Things made of oak, tested by children.',
    followers: ['nia', 'jonas', 'ines'],
  },
  {
    by: 'yusuf',
    name: 'على ظهر القارب',
    intro: 'البحر كما أراه كل فجر.',
    followers: ['layla', 'owen', 'boris', 'nia', 'jonas'],
  },
  {
    by: 'owen',
    name: 'Fferi’r Cei',
    intro: 'Yn ôl ac ymlaen, a phob gwylan yn y canol.',
    followers: ['gwen', 'boris', 'yusuf', 'mei'],
  },
  {
    by: 'boris',
    name: 'Смотритель маяка',
    intro: 'Свет, ветер, тишина.',
    followers: ['vera', 'owen', 'gwen', 'aoi', 'yusuf'],
  },
  {
    by: 'lihua',
    name: '华哥带你爬山',
    intro: '周六六点半，桥头集合。',
    followers: ['nia', 'mei', 'chen', 'tom', 'aoi'],
  },
  {
    by: 'ines',
    name: 'Bulbs Before Frost',
    intro: 'A garden on a quay: salt wind, slow miracles.',
    followers: ['haruka', 'vera', 'nia', 'jonas', 'anna'],
  },
  {
    by: 'aoi',
    name: '光待ち日記',
    intro: '港の光を、一日ひとつ。',
    followers: ['haruka', 'ines', 'nia', 'boris', 'lihua', 'mei', 'anna'],
  },
  { by: 'anna', name: 'Die Bücherei am Kai', intro: 'Bücher, die sich bewegen.', followers: ['jonas', 'gwen', 'nia'] },
  {
    by: 'gwen',
    name: 'Côr y Cei',
    intro: 'Canu bob nos Iau am saith.',
    followers: ['owen', 'nia', 'anna', 'boris', 'vera', 'layla'],
  },
  {
    by: 'nia',
    name: 'Tiny Scholars',
    intro: 'What Class 4 makes, flies and draws.',
    followers: ['gwen', 'vera', 'jonas', 'layla', 'ines', 'tom'],
  },
  { by: 'vera', name: 'Кот на приёме', intro: 'Дежурный кот поликлиники.', followers: allBut('vera', 'boris') },
]

export const clips: readonly DemoClip[] = [
  {
    film: 'buns',
    daysAgo: 1,
    description: '开笼！三个豆沙包，三个红点。 #豆沙包 #早餐',
    place: 'bakery',
    likes: allBut('mei', 'boris', 'anna'),
    comments: [
      ['nia', 'The dots! I always wondered when the dots happen.'],
      ['mei', '最后点，点完才算包子。', 0],
      ['tom', 'I watched this eleven times and am now outside your door.'],
    ],
  },
  {
    film: 'noodles',
    daysAgo: 38,
    description: '一根变六十四根，数学就是这么学的。 #拉面',
    place: 'bakery',
    likes: ['nia', 'chen', 'lihua', 'haruka', 'layla', 'tom', 'ines'],
    comments: [['nia', '2, 4, 8, 16, 32, lunch.']],
  },
  {
    film: 'pancake',
    daysAgo: 96,
    description: '葱油饼的自由飞翔。 #早餐',
    place: 'bakery',
    likes: ['chen', 'tom', 'owen', 'gwen'],
    comments: [['owen', 'Wyth allan o ddeg am y glanio.']],
  },
  {
    film: 'pour',
    daysAgo: 4,
    description: '三杯，一壶，一样满。 #功夫茶',
    place: 'steam-and-leaf',
    likes: ['mei', 'haruka', 'nia', 'vera', 'lihua', 'aoi', 'jonas', 'layla'],
    comments: [
      ['haruka', '一滴もこぼれない。'],
      ['chen', '洒的那次没拍。', 0],
    ],
  },
  {
    film: 'leaves',
    daysAgo: 60,
    description: '铁观音在杯里醒过来。 #春茶 #功夫茶',
    place: 'steam-and-leaf',
    likes: ['lihua', 'mei', 'haruka', 'nia'],
  },
  {
    film: 'date-cakes',
    daysAgo: 2,
    description: 'اثنتا عشرة نجمة، قالب واحد من خشب جدّتي. #كعك_التمر #معمول',
    place: 'pastry',
    official: 'radio',
    likes: ['nia', 'yusuf', 'mei', 'gwen', 'haruka', 'vera', 'chen', 'ines'],
    comments: [
      ['haruka', '型の音が心地いいです。'],
      ['yusuf', 'أين نجمتي؟'],
      ['layla', 'في الصينية الثالثة عشرة.', 1],
    ],
  },
  {
    film: 'tile',
    daysAgo: 74,
    description: 'كيف تُرسم نجمة من ثماني رؤوس: دائرة، مربّعان، وصبر. #زخرفة',
    place: 'pastry',
    likes: ['tom', 'haruka', 'nia', 'aoi', 'anna'],
    comments: [['nia', 'Showing this in geometry on Monday.']],
  },
  {
    film: 'plane',
    daysAgo: 6,
    description: 'Der Klang eines scharfen Hobels. #Werft #Holz',
    place: 'boatyard',
    likes: ['tom', 'anna', 'haruka', 'yusuf', 'ines', 'nia'],
    comments: [
      ['tom', 'Grain direction: respected.'],
      ['jonas', 'Immer.', 0],
    ],
  },
  {
    film: 'launch',
    daysAgo: 150,
    description: 'Stapellauf der „Weidenkätzchen“. Einmal rutschen, zweimal nicken. #Werft',
    place: 'boatyard',
    official: 'news',
    likes: allBut('jonas', 'aoi', 'boris'),
    comments: [
      ['owen', 'Croeso i’r dŵr!'],
      ['yusuf', 'مبروك! بحر هادئ دائمًا.'],
      ['anna', 'Der Korken war ich.'],
    ],
  },
  {
    film: 'knot',
    daysAgo: 31,
    description: 'Achtknoten, zum Mitmachen. #Werft #Knoten',
    place: 'boatyard',
    likes: ['owen', 'yusuf', 'lihua', 'tom'],
    comments: [['lihua', '爬山也用这个结。']],
  },
  {
    film: 'wheel',
    daysAgo: 12,
    description: '土から花器まで、十秒。 #ろくろ #陶芸',
    place: 'pottery',
    likes: ['aoi', 'ines', 'nia', 'mei', 'layla', 'jonas', 'vera', 'anna', 'gwen'],
    comments: [
      ['ines', 'Mine always stops at “lump”.'],
      ['haruka', '土のせいです。', 0],
    ],
  },
  {
    film: 'glaze',
    daysAgo: 45,
    description: '灰色で入って、青で出てくる。 #釉薬 #陶芸',
    place: 'pottery',
    likes: ['aoi', 'mei', 'ines', 'chen', 'layla'],
  },
  {
    film: 'kiln',
    daysAgo: 9,
    description: '金曜の夜の窯。音を出して見てください。 #窯の日 #陶芸',
    place: 'pottery',
    likes: ['aoi', 'jonas', 'ines', 'boris', 'nia', 'lihua'],
    comments: [['boris', 'Почти как мой маяк, только тёплый.']],
  },
  {
    film: 'brush',
    daysAgo: 83,
    description: '青海波と花びら、皿が一周するあいだに。 #染付 #陶芸',
    place: 'pottery',
    official: 'brand',
    likes: ['aoi', 'layla', 'mei', 'chen', 'nia', 'anna', 'tom'],
    comments: [
      ['layla', 'أزرقك وأزرقي أبناء عمّ.'],
      ['haruka', '本当に。いとこですね。', 0],
    ],
  },
  {
    film: 'marble',
    daysAgo: 3,
    description: 'Twelve bells, one marble, three hours of safety testing. Sound on. #MarbleRun #oak',
    place: 'school',
    likes: allBut('tom', 'chen', 'boris', 'lihua'),
    comments: [
      ['nia', 'Sound off, says the staff room.'],
      ['jonas', 'Die dritte Glocke ist ein bisschen tief.'],
      ['tom', 'She knows. She is shy.', 1],
    ],
  },
  {
    film: 'dawn',
    daysAgo: 5,
    description: 'الشمس تتأخّر، نحن لا. #الفجر #البحر',
    place: 'pier-1',
    likes: ['layla', 'owen', 'boris', 'nia', 'jonas', 'aoi'],
    comments: [
      ['aoi', '次は乗せてください。'],
      ['yusuf', 'أهلًا بك، الرابعة فجرًا.', 0],
    ],
  },
  {
    film: 'shoal',
    daysAgo: 52,
    description: 'سرب كامل بقلب واحد. #البحر',
    likes: ['nia', 'layla', 'haruka', 'vera', 'mei', 'ines', 'anna', 'owen', 'aoi'],
    comments: [
      ['nia', 'How do they know when to turn?'],
      ['yusuf', 'يسمعون بعضهم، مثل الجوقة.', 0],
      ['gwen', 'Wel, mae ein côr ni’n wahanol.', 1],
    ],
  },
  {
    film: 'crab',
    daysAgo: 19,
    description: 'مستعجل، لكنه يلوّح. #سرطان',
    place: 'west-beach',
    likes: ['layla', 'nia', 'tom', 'gwen', 'mei', 'vera', 'owen', 'ines', 'lihua'],
    comments: [['tom', 'He waved at ME.']],
  },
  {
    film: 'ferry',
    daysAgo: 7,
    description: 'Y fferi olaf adre, a’r goleuadau i gyd ymlaen. #Fferi',
    place: 'pier-4',
    official: 'radio',
    likes: ['gwen', 'boris', 'mei', 'nia', 'yusuf', 'aoi', 'vera'],
    comments: [
      ['boris', 'Вижу тебя каждый вечер.'],
      ['owen', 'A minnau dy olau di.', 0],
    ],
  },
  {
    film: 'thief',
    daysAgo: 2,
    description: 'Y lleidr. Tystiolaeth A. #Gwylanod',
    place: 'pier-4',
    official: 'police',
    likes: allBut('owen', 'chen', 'anna'),
    comments: [
      ['mei', '我的面包！'],
      ['gwen', 'Mae hi wedi gwneud hyn o’r blaen.'],
      ['layla', 'على الأقل ذوقها رفيع.'],
      ['owen', 'Dim sylw gan yr wylan.', 1],
    ],
  },
  {
    film: 'beam',
    daysAgo: 27,
    description: 'Девять баллов. Внутри сухо. #маяк #шторм',
    place: 'lighthouse',
    likes: ['owen', 'vera', 'yusuf', 'gwen', 'aoi', 'nia'],
    comments: [
      ['yusuf', 'عدت بفضلك تلك الليلة.'],
      ['boris', 'Для того и горит.', 0],
    ],
  },
  {
    film: 'aurora',
    daysAgo: 120,
    description: 'Северное сияние над берёзами. Смотрели вдвоём с котом. #маяк',
    place: 'birch-wood',
    likes: ['vera', 'aoi', 'owen', 'haruka', 'lihua', 'nia', 'ines', 'anna'],
    comments: [['aoi', '一生に一度は撮りたい光です。']],
  },
  {
    film: 'clouds',
    daysAgo: 1,
    description: '北坡云海，值得四点起床。 #周末爬山 #云海',
    place: 'terrace-gardens',
    likes: ['nia', 'mei', 'chen', 'tom', 'aoi', 'vera'],
    comments: [['aoi', '最高の光でした。']],
  },
  {
    film: 'hikers',
    daysAgo: 22,
    description: '四个人，一条路，同一首歌。 #周末爬山',
    likes: ['mei', 'chen', 'nia', 'tom'],
    comments: [['tom', 'I am the yellow one. I was out of breath and proud.']],
  },
  {
    film: 'campfire',
    daysAgo: 100,
    description: '星星转了九秒，火没理它们。 #露营',
    likes: ['mei', 'nia', 'boris', 'aoi', 'tom'],
  },
  {
    film: 'kites',
    daysAgo: 66,
    description: '梯田上面，风很会抓手。 #风筝',
    place: 'terrace-gardens',
    likes: ['nia', 'mei', 'ines', 'haruka', 'layla'],
    comments: [['nia', 'The small green one wins.']],
  },
  {
    film: 'bulb',
    daysAgo: 14,
    description: 'October to April in nine seconds. The worm is called Gerald. #GardenDiary #tulips',
    place: 'terrace-gardens',
    likes: allBut('ines', 'owen', 'chen'),
    comments: [
      ['vera', 'Передайте Джеральду привет.'],
      ['ines', 'He is shy, but thank you.', 0],
    ],
  },
  {
    film: 'bees',
    daysAgo: 48,
    description: 'Four bees, four opinions. #GardenDiary #bees',
    place: 'terrace-gardens',
    likes: ['nia', 'haruka', 'vera', 'anna', 'layla'],
  },
  {
    film: 'hedgehog',
    daysAgo: 8,
    description: 'I rake. He reviews. #GardenDiary #hedgehog',
    place: 'birch-wood',
    likes: allBut('ines', 'yusuf', 'boris', 'jonas'),
    comments: [
      ['tom', 'Ten out of ten, no notes.'],
      ['haruka', '転がり方が完璧です。'],
    ],
  },
  {
    film: 'fireworks',
    daysAgo: 16,
    description: '空に一度、水にもう一度。 #花火 #柳埠頭',
    place: 'pier-3',
    official: 'news',
    likes: allBut('aoi', 'boris', 'chen'),
    comments: [
      ['mei', '第二遍更好看。'],
      ['nia', 'Heard the “ooh” from here.'],
    ],
  },
  {
    film: 'day',
    daysAgo: 34,
    description: '三番桟橋の二十四時間。三脚は動かしていません。 #タイムラプス #柳埠頭',
    place: 'pier-3',
    likes: ['haruka', 'ines', 'jonas', 'owen', 'anna', 'nia', 'mei', 'boris'],
  },
  {
    film: 'rain',
    daysAgo: 10,
    description: '雨の夜、茶館の窓ぎわ。音つき。 #雨音',
    place: 'steam-and-leaf',
    likes: ['chen', 'haruka', 'nia', 'vera', 'anna', 'gwen'],
    comments: [
      ['chen', '这只猫从不付钱。'],
      ['aoi', '看板猫ですから。', 0],
    ],
  },
  {
    film: 'koi',
    daysAgo: 57,
    description: '水車池の鯉。もみじを避けて泳ぐ。 #鯉',
    place: 'mill-pond',
    likes: ['haruka', 'ines', 'lihua', 'chen', 'layla', 'yusuf'],
  },
  {
    film: 'pop-up',
    daysAgo: 21,
    description: 'Seite 42: Bitte langsam öffnen. #Lesenacht',
    likes: ['jonas', 'gwen', 'nia', 'layla', 'tom', 'haruka', 'ines'],
    comments: [
      ['nia', 'Class 4 demands to borrow it.'],
      ['anna', 'Vorgemerkt. Nach Jonas.', 0],
    ],
  },
  {
    film: 'dominoes',
    daysAgo: 5,
    description: 'Achtundzwanzig Bücher, eine Katze. Alle unverletzt, eine beleidigt. #Bücherei',
    likes: ['jonas', 'gwen', 'vera', 'nia', 'tom', 'owen', 'mei'],
    comments: [
      ['vera', 'Коту нужен приём.'],
      ['anna', 'Sie nimmt Freitag, zehn Uhr.', 0],
    ],
  },
  {
    film: 'choir',
    daysAgo: 3,
    description: 'Pum cord, naw llais, un arweinydd blinedig. #CôrYCei',
    place: 'chapel',
    official: 'radio',
    likes: ['owen', 'nia', 'anna', 'boris', 'haruka', 'layla', 'vera', 'jonas', 'tom'],
    comments: [
      ['owen', 'Fi yw’r un gyda’r cap.'],
      ['haruka', '目を閉じて三回聴きました。'],
    ],
  },
  {
    film: 'piano',
    daysAgo: 41,
    description: 'Alaw fach i’r plant. Pa nodyn sy’n las? #CôrYCei',
    place: 'chapel',
    likes: ['nia', 'anna', 'owen', 'mei'],
    comments: [
      ['nia', 'C! Class 4 says C.'],
      ['gwen', 'Marciau llawn.', 0],
    ],
  },
  {
    film: 'paper-plane',
    daysAgo: 4,
    description: 'Homework delivery, airborne. #TinyScholars',
    place: 'school',
    official: 'airline',
    likes: ['gwen', 'vera', 'jonas', 'layla', 'ines', 'tom', 'mei', 'lihua'],
    comments: [['jonas', 'Looping! Eine Eins.']],
  },
  {
    film: 'chalk',
    daysAgo: 70,
    description: 'To scale, apart from the hand in the last row. #TinyScholars',
    place: 'school',
    likes: ['vera', 'ines', 'gwen', 'anna', 'tom'],
  },
  {
    film: 'nap',
    daysAgo: 1,
    description: 'Приём ведёт кот. Муха записана на четверг. #кот',
    place: 'clinic',
    likes: allBut('vera'),
    comments: [
      ['gwen', 'Mae e’n gwrando’n well na fi.'],
      ['anna', 'Ist noch ein Termin frei?'],
      ['vera', 'Для вас, Анна, всегда. Кот подвинется.', 1],
    ],
  },
]
