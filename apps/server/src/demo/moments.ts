import type { Key } from './people.ts'

/** When: on its day of the last year, such as `03-21`, or so many minutes ago. */
export type When = string | number

/** What somebody showed their friends; `share.ts` makes moments of it. */
export interface Posted {
  by: Key
  when: When
  text: string
  /** Pictures of `media.json`, and covers of the short films as `clip-…`. */
  photos?: readonly string[]
  video?: 'harbour'
  /** A short film of the town’s channels. */
  clip?: string
  link?: { url: string; title: string; description: string; site: string }
  place?: string
  remind?: readonly Key[]
  isPrivate?: true
  /** Those who like it, or how many of the author’s friends. */
  likes: number | readonly Key[]
  /** Who said what, and to which of the comments before, counted from 0. */
  comments?: readonly (readonly [who: Key, text: string, replyTo?: number])[]
}

const hour = 60
const day = 24 * hour

/** A year on the quay. Each speaks their own language, and is understood. */
export const posted: readonly Posted[] = [
  // These days.
  {
    by: 'gwen',
    when: 24,
    text: 'Diwrnod hir, cwmni da. Diolch i bawb ddaeth i’r cei heddiw! #NosonLlusernau',
    photos: [
      ...['ph-harbour', 'ph-market', 'ph-terrace', 'ph-noodles', 'ph-tea', 'ph-cat', 'ph-lanterns', 'ph-sea'],
      'ph-hills',
    ],
    place: 'pier-3',
    likes: ['mei', 'layla', 'jonas', 'vera'],
    comments: [
      ['owen', 'The soup! Save me a bowl.'],
      ['haruka', 'おかわりあるよ', 0],
      ['chen', '汤还热着，来吧。', 0],
    ],
  },
  {
    by: 'mei',
    when: 2 * hour + 10,
    text: '今天的豆沙包出笼了，前二十个是陈伯的，别抢。 #豆沙包',
    photos: ['clip-buns', 'ph-bread', 'clip-pancake'],
    place: 'bakery',
    likes: ['chen', 'nia', 'lihua', 'haruka', 'tom'],
    comments: [
      ['nia', 'I can smell these from the school yard.'],
      ['chen', '二十个够了，二十一个更好。'],
      ['mei', '那第二十一个算我请的。', 1],
    ],
  },
  {
    by: 'nia',
    when: 5 * hour,
    text: 'Class 4 wrote to the lighthouse. The lighthouse wrote back, in flashes. Eleven children now want to learn Morse code and one wants to be a lamp. #TinyScholars',
    photos: ['clip-paper-plane'],
    likes: ['gwen', 'vera', 'jonas', 'ines', 'owen', 'layla'],
    comments: [
      ['jonas', 'Die Lampe bin dann ich, mit meiner Nase.'],
      ['vera', 'Лампа — уважаемая профессия.'],
      ['nia', 'I shall tell her the doctor approves.', 1],
    ],
  },
  {
    by: 'haruka',
    when: 9 * hour,
    text: '提灯まつりの湯呑み、ようやく窯から出ました。ひとつだけ、猫の足跡つき。 #窯の日',
    photos: ['ph-bowls', 'clip-kiln', 'ph-cat', 'clip-brush'],
    place: 'pottery',
    likes: ['nia', 'mei', 'jonas', 'ines', 'aoi', 'layla', 'chen'],
    comments: [
      ['ines', 'The paw one is mine. I called it first.'],
      ['aoi', '犯猫の写真、送ってください。'],
      ['layla', 'القطة فنّانة أكثر منّا جميعًا.'],
    ],
  },
  {
    by: 'layla',
    when: 13 * hour,
    text: 'اثنتا عشرة صينية كعك تمر لليلة الفوانيس. بقي اثنتا عشرة. #كعك_التمر',
    photos: ['clip-date-cakes'],
    place: 'pastry',
    likes: ['nia', 'yusuf', 'mei', 'gwen', 'vera', 'tom'],
    comments: [
      ['yusuf', 'وأنا المتطوّع للتذوّق، كالعادة.'],
      ['layla', 'أنت المتطوّع للحمل، يا يوسف.', 0],
    ],
  },
  {
    by: 'jonas',
    when: 20 * hour,
    text: 'Zweiundzwanzig Kinder in der Werft, alle Finger noch dran. Danach wollten alle hobeln. #Werft',
    photos: ['clip-plane', 'clip-launch'],
    place: 'boatyard',
    remind: ['nia'],
    likes: ['nia', 'anna', 'tom', 'haruka'],
    comments: [
      ['nia', 'They are still wearing the shavings as moustaches.'],
      ['tom', 'That is how it starts. I was six.'],
    ],
  },
  {
    by: 'lihua',
    when: day + 3 * hour,
    text: '北坡的云海，值得起这个大早。周六六点半，桥头见。 #周末爬山',
    photos: ['clip-clouds', 'ph-hills', 'clip-hikers'],
    place: 'terrace-gardens',
    likes: ['nia', 'mei', 'chen', 'tom'],
    comments: [
      ['tom', 'Half past six exists only once a day. Why waste it on being awake?'],
      ['chen', '茶在我背包里，人先到齐。'],
    ],
  },
  {
    by: 'vera',
    when: day + 8 * hour,
    text: 'Кот дежурит, врач пьёт чай. Приём окончен.',
    clip: 'nap',
    likes: ['nia', 'layla', 'boris', 'gwen'],
    comments: [['gwen', 'Mae ganddo fwy o gleifion na ti.']],
  },
  {
    by: 'owen',
    when: 2 * day,
    text: 'Pwy bynnag adawodd ei fynsen ar y cei: gwylan a’i cafodd. Mae gen i dystiolaeth.',
    clip: 'thief',
    likes: ['gwen', 'mei', 'nia', 'tom', 'layla', 'yusuf'],
    comments: [
      ['mei', '那是我的！'],
      ['owen', 'Roedd hi’n canmol y pobydd.', 0],
    ],
  },
  {
    by: 'ines',
    when: 3 * day,
    text: 'Forty pots on the terrace, thirty-nine upright. The fortieth met the hedgehog. #GardenDiary',
    photos: ['clip-hedgehog', 'clip-bees'],
    place: 'terrace-gardens',
    likes: ['haruka', 'nia', 'vera', 'jonas'],
    comments: [
      ['vera', 'Ёж не пострадал?'],
      ['ines', 'He bowed and left.', 0],
    ],
  },
  {
    by: 'chen',
    when: 4 * day,
    text: '1890年开的门，今天又擦了一遍招牌。字还在，茶也还在。',
    photos: ['ph-tea', 'clip-pour'],
    place: 'steam-and-leaf',
    likes: 9,
    comments: [
      ['haruka', 'いつもの席、あいていますか。'],
      ['chen', '一直给你留着。', 0],
    ],
  },
  {
    by: 'yusuf',
    when: 5 * day,
    text: 'خرجنا قبل الشمس وعدنا معها. البحر كريم هذا الأسبوع.',
    photos: ['clip-dawn', 'ph-sea'],
    place: 'pier-1',
    likes: 6,
    comments: [['layla', 'احجز لي سمكتين كبيرتين.']],
  },
  {
    by: 'tom',
    when: 6 * day,
    text: 'Built the class a marble run. Tested it for three hours. Purely for safety.',
    clip: 'marble',
    likes: ['nia', 'jonas', 'ines', 'haruka', 'layla'],
    comments: [
      ['nia', 'It has been in use since eight this morning. Send ear plugs.'],
      ['jonas', 'Drei Stunden? Amateur.'],
    ],
  },
  {
    by: 'nia',
    when: 7 * day,
    text: 'Marks due Monday. Note to self: the tea helps, the biscuits do not.',
    isPrivate: true,
    likes: 0,
  },

  // The year, each on its day.
  {
    by: 'chen',
    when: '01-01',
    text: '新年第一壶水，照老规矩，先敬门口的柳树。',
    photos: ['ph-snow', 'ph-tea'],
    place: 'steam-and-leaf',
    likes: 10,
    comments: [
      ['nia', 'Happy new year to you and to the willow.'],
      ['vera', 'С Новым годом! Береги горло.'],
    ],
  },
  {
    by: 'gwen',
    when: '01-13',
    text: 'Hen Galan hapus! Canu o ddrws i ddrws, a’r gwynt yn canu’r bas.',
    photos: ['ph-choir'],
    likes: 7,
    comments: [
      ['owen', 'Roedd y gwynt yn fflat.'],
      ['gwen', 'Roedd y tenoriaid hefyd.', 0],
    ],
  },
  {
    by: 'boris',
    when: '01-19',
    text: 'Минус двадцать, северное сияние и тишина. Маяк горит. #маяк',
    photos: ['clip-aurora', 'clip-beam'],
    place: 'lighthouse',
    likes: ['vera', 'gwen', 'owen'],
    comments: [['owen', 'Fe’i gwelais o’r fferi. Diolch am y golau.']],
  },
  {
    by: 'mei',
    when: '02-03',
    text: '春饼卷一切。今天店里只卖圆的东西。 #立春',
    photos: ['clip-pancake', 'ph-noodles'],
    place: 'bakery',
    likes: 8,
    comments: [
      ['layla', 'القمر مدوّر أيضًا، كم ثمنه؟'],
      ['mei', '月亮不卖，只送。', 0],
    ],
  },
  {
    by: 'haruka',
    when: '02-11',
    text: 'ろくろの前に座ると、電話が鳴らない。いい魔法です。',
    photos: ['clip-wheel'],
    likes: 6,
  },
  {
    by: 'jonas',
    when: '02-20',
    text: 'Ein Knoten, den man nicht versteht, ist ein Freund, den man noch nicht kennt. #Werft',
    photos: ['clip-knot'],
    place: 'boatyard',
    likes: ['anna', 'tom', 'owen', 'yusuf', 'nia'],
    comments: [
      ['yusuf', 'عقدتنا أقوى.'],
      ['jonas', 'Wettknoten am Sonntag, Pier 2.', 0],
      ['yusuf', 'حاضر!', 1],
    ],
  },
  {
    by: 'gwen',
    when: '03-01',
    text: 'Dydd Gŵyl Dewi Hapus! Y plant i gyd mewn cennin pedr, a’r cawl yn mudferwi.',
    photos: ['ph-choir', 'ph-table'],
    place: 'chapel',
    likes: 9,
    comments: [
      ['nia', 'Fy nghymraeg i yn well bob blwyddyn!'],
      ['gwen', 'Ydy wir. Y flwyddyn nesa: y treigladau.', 0],
    ],
  },
  {
    by: 'ines',
    when: '03-12',
    text: 'I put them in with cold fingers in October, and look. Nine seconds for you, five months for me. #GardenDiary',
    clip: 'bulb',
    likes: 9,
    comments: [
      ['haruka', '春ですね。'],
      ['nia', 'May we show this in class?'],
      ['ines', 'Only if they promise to plant one each.', 1],
    ],
  },
  {
    by: 'layla',
    when: '03-20',
    text: 'أول يوم ربيع يا جيران. الباب مفتوح عند المغرب، والشوربة تكفي الشارع.',
    photos: ['ph-table', 'clip-tile'],
    place: 'pastry',
    likes: 11,
    comments: [
      ['jonas', 'Ich bringe Brot. Viel Brot.'],
      ['vera', 'Спасибо, что позвала. Было как дома.'],
      ['layla', 'هذا بيتك.', 1],
    ],
  },
  {
    by: 'aoi',
    when: '03-31',
    text: '水面の花びらを待って三時間。待つのも撮影のうち。',
    photos: ['clip-koi'],
    place: 'mill-pond',
    likes: ['haruka', 'ines'],
    comments: [
      ['haruka', 'お茶を持っていけばよかった。'],
      ['aoi', '次はぜひ。', 0],
    ],
  },
  {
    by: 'owen',
    when: '04-05',
    text: 'Gwyliau’r Pasg: cant a deuddeg o deithwyr, un ci, a phiano. Peidiwch â gofyn.',
    photos: ['clip-ferry'],
    place: 'pier-4',
    likes: 7,
    comments: [
      ['gwen', 'Dw i’n gofyn.'],
      ['owen', 'Y ci oedd yn ei ganu.', 0],
    ],
  },
  {
    by: 'lihua',
    when: '04-12',
    text: '茶园开采第一天，手比茶叶还绿。 #春茶',
    photos: ['ph-terrace', 'clip-kites', 'clip-leaves'],
    place: 'terrace-gardens',
    likes: ['mei', 'chen', 'nia'],
    comments: [
      ['chen', '给我留三斤，老价钱。'],
      ['lihua', '老价钱，新茶叶。', 0],
    ],
  },
  {
    by: 'tom',
    when: '04-18',
    text: 'Measured twice. Cut once. Wrong board.',
    likes: ['jonas', 'ines', 'nia', 'owen'],
    comments: [['jonas', 'Das Brett war schuld.']],
  },
  {
    by: 'vera',
    when: '05-02',
    text: 'Весь посёлок на одном велосипеде учится кататься заново. Зелёнки хватит всем.',
    place: 'clinic',
    likes: 8,
    comments: [
      ['tom', 'The bicycle started it.'],
      ['vera', 'Велосипед тоже осмотрю.', 0],
    ],
  },
  {
    by: 'nia',
    when: '05-10',
    text: 'Somebody brought the solar system to school and we drew it to scale. The chalk ran out somewhere past Saturn. #TinyScholars',
    photos: ['clip-chalk'],
    place: 'school',
    likes: 10,
    comments: [
      ['ines', 'I have chalk from the greenhouse labels!'],
      ['vera', 'А Плутон?'],
      ['nia', 'Pluto is in the staff room.', 1],
    ],
  },
  {
    by: 'haruka',
    when: '05-19',
    text: '青い釉薬、三度目でやっと海の色になりました。',
    clip: 'glaze',
    likes: 9,
    comments: [
      ['mei', '像柳埠五点钟的海。'],
      ['haruka', 'まさにその時間です。', 0],
    ],
  },
  {
    by: 'yusuf',
    when: '05-27',
    text: 'نزلت لأصلح الشبكة فوجدت هذا السرب. نسيت الشبكة.',
    clip: 'shoal',
    likes: 10,
    comments: [['nia', 'This is the most beautiful excuse I have heard all year.']],
  },
  {
    by: 'jonas',
    when: '06-08',
    text: 'Die „Weidenkätzchen“ schwimmt. Sie hat zweimal genickt und dann allen Mut gemacht. #Werft',
    photos: ['clip-launch', 'ph-harbour', 'ph-sea'],
    place: 'boatyard',
    likes: 11,
    comments: [
      ['owen', 'Llongyfarchiadau, gapten!'],
      ['anna', 'Ich habe die Flasche gehalten, bis zuletzt.'],
      ['jonas', 'Und den Korken behalten.', 1],
    ],
  },
  {
    by: 'ines',
    when: '06-15',
    text: 'Counted the bees: four. Counted again: all of them. #GardenDiary',
    clip: 'bees',
    likes: 7,
  },
  {
    by: 'layla',
    when: '06-21',
    text: 'أطول نهار في السنة، وأقصر طابور أمام المخبز. أين أنتم؟',
    photos: ['ph-market'],
    place: 'market-square',
    likes: 6,
    comments: [
      ['tom', 'Asleep in the sun. On our way.'],
      ['gwen', 'Ar y traeth! Cadwa ddau.'],
    ],
  },
  {
    by: 'boris',
    when: '06-29',
    text: 'Первый за год день без тумана. Видно даже, кто опаздывает на паром.',
    photos: ['ph-sea'],
    place: 'lighthouse',
    likes: ['owen', 'gwen', 'vera'],
    comments: [['owen', 'Dim ond munud!']],
  },
  {
    by: 'chen',
    when: '07-07',
    text: '伏天喝热茶，出一身汗，比什么都凉快。学校的孩子们不信，喝了也不信。',
    photos: ['clip-pour', 'ph-tea'],
    likes: 9,
    comments: [['nia', 'They asked for ice. You gave them a look. It worked.']],
  },
  {
    by: 'aoi',
    when: '07-14',
    text: '港の二十四時間を十秒に。三脚と蚊に感謝。',
    clip: 'day',
    likes: ['haruka', 'ines', 'jonas'],
    comments: [
      ['ines', 'You can see me water the window boxes twice.'],
      ['aoi', '見つけましたか。', 0],
    ],
  },
  {
    by: 'mei',
    when: '07-20',
    text: '一根面，拉七下，六十四根。孩子们数到三十就笑倒了。',
    clip: 'noodles',
    likes: 10,
    comments: [
      ['nia', 'We use it for powers of two now.'],
      ['mei', '数学课收学费吗？', 0],
      ['nia', 'Paid in noodles.', 1],
    ],
  },
  {
    by: 'owen',
    when: '07-28',
    text: 'Cranc ar y dec. Dim tocyn. Fe adawon ni iddo fynd.',
    photos: ['clip-crab'],
    likes: 8,
    comments: [['yusuf', 'هذا من زبائني.']],
  },
  {
    by: 'gwen',
    when: '08-06',
    text: 'Wythnos yr Eisteddfod. Dim llais ar ôl, dim difaru. #CôrYCei',
    clip: 'choir',
    likes: 11,
    comments: [
      ['haruka', '鳥肌が立ちました。'],
      ['boris', 'Слышно было до маяка.'],
      ['gwen', 'Ti oedd y bas gorau, Boris.', 1],
    ],
  },
  {
    by: 'lihua',
    when: '08-12',
    text: '英仙座流星雨。数到四十七颗，然后睡着了。',
    photos: ['clip-campfire'],
    likes: ['nia', 'mei', 'tom', 'chen'],
    comments: [['tom', 'Forty-eight. I stayed awake for you.']],
  },
  {
    by: 'nia',
    when: '08-19',
    text: 'Last week of the holidays. The classroom plants survived; the goldfish has become the caretaker’s friend and will not be coming back.',
    place: 'school',
    likes: 8,
    comments: [
      ['vera', 'Рыбке так лучше.'],
      ['ines', 'I accept some credit for the plants.'],
    ],
  },
  {
    by: 'tom',
    when: '08-30',
    text: 'New stage for the lantern night. If it creaks, it is singing.',
    place: 'pier-3',
    likes: 7,
    comments: [
      ['gwen', 'Mewn pa gywair?'],
      ['tom', 'B flat, mostly.', 0],
    ],
  },
  {
    by: 'nia',
    when: '09-02',
    text: 'First day. Twenty-two names, twenty-two ways of saying “present”, one of them sung. #TinyScholars',
    photos: ['clip-paper-plane'],
    place: 'school',
    likes: 11,
    comments: [
      ['gwen', 'Anfon yr un sy’n canu ata i!'],
      ['layla', 'ابنك سأل عن المعمول في الاستراحة.'],
      ['nia', 'Of course he did.', 1],
    ],
  },
  {
    by: 'layla',
    when: '09-09',
    text: 'بلاط الفرن الجديد، رسمه جدّي على ورق، وركّبه توم على الجدار.',
    clip: 'tile',
    likes: 10,
    comments: [
      ['tom', 'Eight points, no right angles, one very patient baker.'],
      ['haruka', '青が素晴らしいです。'],
    ],
  },
  {
    by: 'mei',
    when: '09-17',
    text: '中秋快乐！月饼分完了，月亮还有很多。 #中秋',
    photos: ['ph-table', 'ph-lanterns', 'clip-rain'],
    likes: 11,
    comments: [
      ['chen', '今晚茶馆不打烊。'],
      ['layla', 'كل عام وأنتم بخير!'],
    ],
  },
  {
    by: 'haruka',
    when: '09-25',
    text: '雨の日の窓、猫の当番表。',
    photos: ['clip-rain', 'ph-cat'],
    likes: 7,
  },
  {
    by: 'jonas',
    when: '10-03',
    text: 'Tag der offenen Werft: 140 Gäste, 3 Kuchen, 1 ausgeliehener Anker (bitte zurückbringen). #Werft',
    photos: ['clip-plane', 'ph-market', 'ph-table', 'clip-knot'],
    place: 'boatyard',
    likes: 10,
    comments: [
      ['owen', 'Pa angor?'],
      ['jonas', 'Owen.', 0],
      ['owen', 'Yfory.', 1],
    ],
  },
  {
    by: 'anna',
    when: '10-09',
    text: 'Herbstputz im Regal: Ein Buch kippt, die anderen lesen mit. Die Katze wusste es vorher.',
    clip: 'dominoes',
    likes: ['jonas', 'gwen'],
    comments: [['jonas', 'Ordnung muss fallen.']],
  },
  {
    by: 'ines',
    when: '10-17',
    text: 'Bulbs before frost. Three hundred holes, two hundred and ninety-nine tulips, one coin from 1890. #GardenDiary',
    photos: ['ph-birch', 'clip-hedgehog'],
    place: 'birch-wood',
    likes: 8,
    comments: [
      ['chen', '那个铜钱，是我爷爷掉的。'],
      ['ines', 'Then it comes home on Friday.', 0],
    ],
  },
  {
    by: 'vera',
    when: '10-24',
    text: 'Берёзы пожелтели за одну ночь. Сезон шарфов объявляю открытым.',
    photos: ['ph-birch'],
    place: 'birch-wood',
    likes: 9,
    comments: [['nia', 'Scarf located. Child located. Scarf on child: negotiating.']],
  },
  {
    by: 'aoi',
    when: '10-31',
    text: '花火の試し打ち。本番より好きかもしれない。',
    clip: 'fireworks',
    likes: ['haruka', 'ines'],
    comments: [['haruka', '音だけ聞こえていました！']],
  },
  {
    by: 'yusuf',
    when: '11-05',
    text: 'العاصفة مرّت، والقارب بخير. شكرًا يا بوريس على الضوء.',
    photos: ['clip-beam'],
    place: 'pier-1',
    likes: 9,
    comments: [
      ['layla', 'الحمد لله على السلامة.'],
      ['owen', 'Da iawn ti.'],
    ],
  },
  {
    by: 'gwen',
    when: '11-12',
    text: 'Alaw newydd, deg bys, un camgymeriad. Dewch o hyd iddo.',
    clip: 'piano',
    likes: 8,
    comments: [
      ['nia', 'Bar four?'],
      ['gwen', 'Doedd dim un. Ond diolch.', 0],
    ],
  },
  {
    by: 'lihua',
    when: '11-20',
    text: '初雪封山，路线改成围炉。带杯子来。 #周末爬山',
    photos: ['ph-snow', 'ph-hike'],
    likes: ['nia', 'mei', 'chen', 'tom'],
    comments: [['mei', '我带豆沙包！']],
  },
  {
    by: 'tom',
    when: '11-28',
    text: 'Sledges: eleven. Children: twenty-two. Snow: pending.',
    likes: 7,
    comments: [
      ['vera', 'Гипс готов.'],
      ['tom', 'That is not the spirit, doctor.', 0],
    ],
  },
  {
    by: 'haruka',
    when: '12-05',
    text: '薪の準備、完了。今年最後の窯は金曜日です。 #窯の日',
    clip: 'kiln',
    likes: 8,
    comments: [
      ['jonas', 'Ich trage. Der Rücken hält.'],
      ['ines', 'I bring the crooked ones.'],
    ],
  },
  {
    by: 'anna',
    when: '12-13',
    text: 'Lesenacht! Wenn man das richtige Buch aufschlägt, steht die ganze Stadt auf.',
    clip: 'pop-up',
    likes: ['jonas', 'gwen'],
    comments: [['gwen', 'Hud a lledrith.']],
  },
  {
    by: 'chen',
    when: '12-21',
    text: '冬至，最长的夜，最慢的茶。谁睡不着，灯亮着。',
    photos: ['clip-leaves', 'ph-snow'],
    place: 'steam-and-leaf',
    likes: 11,
    comments: [
      ['vera', 'Иду.'],
      ['haruka', '私も。'],
      ['nia', 'Saving a chair with my bag.'],
    ],
  },
  {
    by: 'nia',
    when: '12-24',
    text: 'The whole lane in one kitchen, and still somebody found room for a piano.',
    photos: ['ph-table', 'ph-choir', 'ph-lanterns', 'ph-snow'],
    likes: 11,
    comments: [
      ['owen', 'Y ci eto.'],
      ['gwen', 'Nadolig Llawen!'],
      ['layla', 'كل عام وأنتم بخير يا أحبّة.'],
    ],
  },
]

/** What stands behind people’s names in their albums. */
export const covers: Readonly<Record<Key, string>> = {
  nia: 'ph-cover',
  mei: 'ph-bread',
  gwen: 'ph-choir',
  jonas: 'ph-harbour',
  vera: 'ph-birch',
  haruka: 'ph-bowls',
  layla: 'ph-market',
  chen: 'ph-terrace',
  owen: 'ph-sea',
  lihua: 'ph-hills',
  yusuf: 'ph-sea',
  tom: 'ph-table',
  anna: 'ph-cat',
  aoi: 'ph-lanterns',
  boris: 'ph-snow',
  ines: 'ph-terrace',
}
