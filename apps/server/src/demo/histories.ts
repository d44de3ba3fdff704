import type { Key } from './people.ts'

/** What somebody said, in the words of these scripts; `seed.ts` makes messages of it. */
export type Said =
  | string
  | { reply: number; text: string }
  | { all: string }
  | { photos: string[] }
  | { video: string }
  | { voice: number }
  | { file: string }
  | { place: string }
  | { card: Key }
  | { sticker: string }
  | { merged: number[]; title: string }
  | { recalled: true }

/** Who, how many minutes ago, and what. Replies and merged cards name earlier lines by their number, from 0. */
export type Line = readonly [who: Key, minutesAgo: number, said: Said]

export interface History {
  key: string
  /** Two people make a direct chat; more a group, its maker first. */
  members: readonly Key[]
  name?: string
  announcement?: { by: Key; text: string }
  pinnedBy?: readonly Key[]
  mutedBy?: readonly Key[]
  /** Whose last lines are unread: from this line on. */
  unread?: Partial<Record<Key, number>>
  lines: readonly Line[]
}

const day = 24 * 60

export const histories: readonly History[] = [
  {
    key: 'harbour-lane',
    name: 'Harbour Lane neighbours',
    members: ['chen', 'haruka', 'jonas', 'vera', 'nia', 'mei', 'owen', 'layla', 'gwen', 'tom', 'ines', 'yusuf'],
    announcement: {
      by: 'chen',
      text: 'Lantern night is Saturday, Pier 3, from dusk. Bring one cup each. Children hold the small ones.',
    },
    pinnedBy: ['nia', 'chen'],
    unread: { nia: 15, mei: 13, vera: 15, layla: 12 },
    lines: [
      [
        'chen',
        3 * day + 310,
        'Good morning, neighbours. The lanterns are out of the attic. Forty are whole, twelve need paper.',
      ],
      ['tom', 3 * day + 300, 'I have thin ash strips for the frames. Free to whoever glues.'],
      ['mei', 3 * day + 285, '纸我这里有，红的和白的都有。'],
      ['yusuf', 3 * day + 260, 'أستطيع نقل كل شيء بالقارب من المخزن.'],
      ['owen', 3 * day + 255, 'Bydd y fferi’n aros yn hwyr nos Sadwrn, tan un ar ddeg.'],
      ['vera', 3 * day + 240, 'Если кто-то порежется бумагой, аптечка у меня.'],
      ['ines', 2 * day + 500, { photos: ['ph-lanterns', 'ph-market', 'ph-harbour'] }],
      ['ines', 2 * day + 499, 'From last year. We need more light by the steps.'],
      ['jonas', 2 * day + 480, { reply: 7, text: 'Ich lege eine Leitung vom Schuppen. Zehn Meter reichen.' }],
      ['layla', day + 620, 'سأحضّر كعك التمر للجميع، وبدون سمسم لمن لا يأكله.'],
      ['chen', day + 600, { place: 'pier-3' }],
      ['haruka', 190, { photos: ['ph-lanterns', 'ph-harbour'] }],
      ['haruka', 189, '提灯、あと十個です！'],
      ['nia', 170, 'I can hold the ladder after school'],
      ['jonas', 150, { reply: 13, text: 'Ich bringe Draht und eine Leiter mit. 16 Uhr am Pier?' }],
      ['vera', 120, { voice: 1 }],
      ['gwen', 64, 'Mi ganwn ni ddwy gân ar y grisiau. Dim mwy, addo.'],
      ['chen', 22, { all: '@all Sixteen hundred at Pier 3, then tea at my place. The first cup is mine to pour.' }],
    ],
  },
  {
    key: 'choir',
    name: 'Côr y Cei',
    members: ['gwen', 'owen', 'nia', 'anna', 'boris'],
    mutedBy: ['nia'],
    unread: { nia: 5 },
    lines: [
      ['gwen', 6 * day + 400, 'Croeso i bawb! Dyma’r lle i drefnu’r ymarferion.'],
      ['owen', 6 * day + 380, 'Y tenoriaid yn barod. Wel, dau ohonon ni.'],
      ['anna', 5 * day + 200, 'Ich bringe die Noten mit. Die Bücherei hat noch sechs Hefte.'],
      ['gwen', 5 * day + 190, { file: 'suo-gan.pdf' }],
      ['boris', 2 * day + 90, { voice: 2 }],
      ['gwen', 200, 'Cofiwch: ymarfer nos Iau am saith, yn y capel.'],
      ['owen', 180, 'Ymarfer nos Iau am saith amdani. Dof â’r tegell mawr.'],
      ['gwen', 175, { sticker: 'Steam & Leaf: Cheers' }],
    ],
  },
  {
    key: 'hike',
    name: '周末爬山',
    members: ['lihua', 'mei', 'chen', 'nia', 'aoi', 'tom'],
    mutedBy: ['nia'],
    unread: { nia: 5, mei: 6 },
    lines: [
      ['lihua', 8 * day, '这个周六去北坡，看云海。来回大概四个小时。'],
      ['mei', 8 * day - 20, '我带豆沙包，谁带茶？'],
      ['chen', 8 * day - 40, '茶我带，保温壶两个。'],
      ['aoi', 7 * day, { photos: ['ph-hills', 'ph-terrace'] }],
      ['aoi', 7 * day - 1, '先週の写真です。朝霧がきれいでした。'],
      ['lihua', 2 * day, { place: 'mill-pond' }],
      ['lihua', 2 * day - 5, '六点半在桥头集合，别迟到。'],
      ['tom', 2 * day - 30, 'Half past six. I shall be the one yawning.'],
    ],
  },
  {
    key: 'kiln',
    name: '窯の日',
    members: ['haruka', 'aoi', 'ines', 'jonas'],
    lines: [
      ['haruka', 4 * day + 100, '金曜日に窯を開けます。十時ごろ来てください。'],
      ['ines', 4 * day + 80, 'My two bowls are the crooked ones, if anyone wonders.'],
      ['aoi', 4 * day + 60, '曲がってるのがいいんですよ。'],
      ['jonas', 4 * day + 50, 'Ich helfe beim Tragen, der Rücken ist wieder gut.'],
      ['haruka', day + 30, { photos: ['ph-tea', 'ph-noodles'] }],
      ['haruka', day + 29, '試しに盛ってみました。'],
    ],
  },
  {
    key: 'nia-mei',
    members: ['nia', 'mei'],
    lines: [
      ['mei', 2 * day + 30, 'Do you have twenty minutes on Thursday? I want to practise my English order list.'],
      ['nia', 2 * day + 25, 'Thursday after four. You teach me to say 豆沙包 properly.'],
      ['mei', 2 * day + 24, { sticker: 'Steam & Leaf: Well done' }],
      ['mei', 320, '码头的灯笼都挂好了，你看！'],
      ['mei', 318, { voice: 1 }],
      ['nia', 300, { reply: 4, text: 'Two kettles then. I’ll ask Gwen as well 🫖' }],
      ['mei', 290, { place: 'pier-3' }],
      ['mei', 288, { recalled: true }],
      ['nia', 280, 'Are the Welsh names right?'],
      ['nia', 279, { file: 'harvest-menu.pdf' }],
      ['mei', 260, 'Bara brith, not “barra”'],
      ['mei', 258, { photos: ['ph-tea', 'ph-noodles', 'ph-terrace', 'ph-cat'] }],
      ['nia', 250, 'That cat runs the bakery, doesn’t he'],
    ],
  },
  {
    key: 'nia-haruka',
    members: ['nia', 'haruka'],
    unread: { nia: 3 },
    lines: [
      ['haruka', day + 200, 'ニアさん、授業で使う湯呑み、三十個できました。'],
      ['nia', day + 180, 'Thirty! The children will want to keep them.'],
      ['nia', 100, 'Shall we carry them down together? Seven?'],
      ['haruka', 36, 'じゃあ、7時に桟橋で！'],
      ['haruka', 35, { sticker: 'Harbour cats: On my way' }],
    ],
  },
  {
    key: 'nia-layla',
    members: ['nia', 'layla'],
    unread: { nia: 4 },
    lines: [
      ['layla', 3 * day + 60, 'صباح الخير يا نيا، هل ابنك ما زال يحب المعمول؟'],
      ['nia', 3 * day + 50, 'He asks for it every single day. Good morning!'],
      ['layla', 3 * day + 45, { photos: ['ph-market'] }],
      ['nia', 130, 'Could I order thirty small ones for Saturday?'],
      ['layla', 92, 'شكرًا! سأحضر الكعك غدًا'],
    ],
  },
  {
    key: 'nia-jonas',
    members: ['nia', 'jonas'],
    lines: [
      ['jonas', 2 * day + 700, 'Die Klasse kann am Dienstag in die Werft kommen. Bitte feste Schuhe.'],
      ['nia', 2 * day + 690, 'Twenty-two pairs of firm shoes. They are thrilled.'],
      ['jonas', 2 * day + 600, { video: 'harbour' }],
      ['jonas', 2 * day + 598, 'Der Schlüssel liegt unter dem Blumentopf, falls ich noch auf dem Wasser bin.'],
    ],
  },
  {
    key: 'nia-vera',
    members: ['nia', 'vera'],
    lines: [
      ['nia', 2 * day + 400, 'Thank you for coming so late. The fever is down.'],
      ['vera', 2 * day + 390, 'Рада слышать. Пусть завтра ещё побудет дома и пьёт тёплое.'],
      ['vera', 2 * day + 388, { voice: 2 }],
    ],
  },
  {
    key: 'nia-gwen',
    members: ['nia', 'gwen'],
    lines: [
      ['gwen', 3 * day + 300, 'Wyt ti’n dod i’r ymarfer? Mae angen altos.'],
      ['nia', 3 * day + 280, 'Ydw! I have been humming it all week.'],
      ['gwen', 3 * day + 270, { card: 'owen' }],
      ['gwen', 3 * day + 269, 'Owen has the spare key to the chapel.'],
    ],
  },
  {
    key: 'nia-chen',
    members: ['chen', 'nia'],
    lines: [
      ['chen', 5 * day + 100, 'The children’s poem hangs by the window now. People read it while they wait.'],
      ['nia', 5 * day + 90, 'They will come and look, all of them, and order one lemonade between four.'],
      ['chen', 5 * day + 88, '来就好。'],
    ],
  },
  {
    key: 'mei-chen',
    members: ['mei', 'chen'],
    lines: [
      ['chen', day + 900, '明天的豆沙包留二十个给我，茶客要。'],
      ['mei', day + 890, '好，七点半送过去，还是老规矩放后门？'],
      ['chen', day + 885, '老规矩。顺便喝杯新到的铁观音。'],
      ['mei', 400, { photos: ['ph-tea'] }],
      ['chen', 390, '颜色正好。'],
    ],
  },
  {
    key: 'mei-lihua',
    members: ['mei', 'lihua'],
    lines: [
      ['lihua', 2 * day + 20, '照片我合成一个发你。'],
      ['lihua', 2 * day + 10, { photos: ['ph-hills', 'ph-terrace', 'ph-snow'] }],
      ['mei', 2 * day, '太好看了，我要挂在店里！'],
    ],
  },
  {
    key: 'gwen-owen',
    members: ['gwen', 'owen'],
    lines: [
      ['owen', day + 60, 'Mae’r môr yn dawel heno. Lle i ddau ar y fferi olaf.'],
      ['gwen', day + 50, 'Dof â’r fflasg. Dim canu’r tro hwn.'],
      ['owen', day + 49, 'Ychydig bach o ganu.'],
      ['gwen', day + 48, { sticker: 'Steam & Leaf: Cheers' }],
    ],
  },
  {
    key: 'jonas-anna',
    members: ['jonas', 'anna'],
    lines: [
      ['anna', 4 * day, 'Das Buch über Holzboote ist zurück. Soll ich es für dich zur Seite legen?'],
      ['jonas', 4 * day - 20, 'Unbedingt. Ich hole es am Freitag, mit Kuchen.'],
      ['anna', 4 * day - 22, 'Kuchen ist in der Bücherei verboten. Komm um fünf, dann ist geschlossen.'],
    ],
  },
  {
    key: 'vera-boris',
    members: ['vera', 'boris'],
    lines: [
      ['boris', day + 300, 'Доктор, с маяка видно ваши окна. Вы опять не спите?'],
      ['vera', day + 290, 'Дежурство. А вы почему смотрите на мои окна, а не на море?'],
      ['boris', day + 288, 'Море на месте, я проверил.'],
      ['boris', day + 60, { photos: ['ph-sea', 'ph-birch'] }],
    ],
  },
  {
    key: 'haruka-aoi',
    members: ['haruka', 'aoi'],
    lines: [
      ['aoi', 3 * day, '工房の写真、現像できました。'],
      ['haruka', 3 * day - 30, 'ありがとう！お茶をいれて待ってます。'],
      ['aoi', 3 * day - 31, { photos: ['ph-snow'] }],
    ],
  },
  {
    key: 'layla-yusuf',
    members: ['layla', 'yusuf'],
    lines: [
      ['yusuf', day + 130, 'عدتُ من البحر ومعي سلّتان من السردين.'],
      ['layla', day + 120, 'واحدة لي والأخرى لفيرا، وعندي لك كعك ساخن.'],
      ['yusuf', day + 118, { place: 'pier-1' }],
      ['yusuf', day + 117, { voice: 3 }],
    ],
  },
]

/** Notes that Nia keeps for herself. */
export const notes: readonly Line[] = [
  ['nia', day + 45, 'Lantern night: ladder, gloves, thirty cups, Mei’s order list'],
  ['nia', 40, { file: 'harvest-menu.pdf' }],
]

/** Who has asked whom, and waits. */
export const requests: readonly { from: Key; to: Key; greeting: string }[] = [
  { from: 'aoi', to: 'nia', greeting: '山の写真を送りたいです。あおいです。' },
  { from: 'anna', to: 'mei', greeting: 'Anna aus der Bücherei. Darf ich Brötchen vorbestellen?' },
]
