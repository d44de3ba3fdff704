import type { Input, Methods } from '@teahouse/contract'
import { written } from '@teahouse/contract/business/articles'
import type { MaterialKind } from '@teahouse/contract/business/materials'
import type { Teahouse } from '../compose.ts'
import type { Tx } from '../platform/db/db.ts'
import { mediaId } from './media.ts'
import { type BusinessKey, businessId } from './official-accounts.ts'
import { demoId, idOf } from './people.ts'

type Article = Input<Methods['articles.saveDraft']>['articles'][number]

const hourMs = 3_600_000

const p = (...paragraphs: string[]): string => paragraphs.map((one) => `<p>${one}</p>`).join('')
const picture = (name: string, alt: string): string =>
  `<figure><img src="/media/${mediaId(name)}" alt="${alt}"></figure>`

/** Questions that readers of the town asked, and what the brand answered. */
const asked = [
  {
    key: 'cup',
    who: 'nia',
    text: 'Is a bowl better than a cup?',
    answer: 'It cools faster and smells of more. For the road take a cup.',
  },
  { key: 'leaf', who: 'mei', text: '晚上喝什么茶不会睡不着？', answer: '焙火重一点的乌龙，或者熟普。第三泡以后再喝。' },
  {
    key: 'kettle',
    who: 'vera',
    text: 'Как отмыть чайник от накипи?',
    answer: 'Лимонная кислота, кипяток и полчаса терпения. Потом дважды прополоскать.',
  },
]
/** One that waits for Friday. */
const waiting = { key: 'moon', who: 'layla', text: 'لماذا القمر على الإبريق؟' }

interface Published {
  key: string
  business: BusinessKey
  hoursAgo: number
  articles: Article[]
}

/** What the accounts of the town have published, in the languages that are spoken there. */
const published: Published[] = [
  {
    key: 'lanterns',
    business: 'news',
    hoursAgo: 3,
    articles: [
      {
        title: 'The night ferry returns for lantern week',
        author: 'Anna',
        language: 'en',
        isOriginal: true,
        commenters: 'everybody',
        coverId: mediaId('ph-lanterns'),
        body:
          p(
            'For seven evenings the last boat leaves Pier 3 at 23:40, as it did before the bridge was built. The harbour office has found the old timetable, and the old captain.',
          ) +
          `<h2>Where to stand</h2>${p('The lanterns go into the water at the willow steps from nine o’clock. Whoever comes by bicycle leaves it behind the fish hall.')}` +
          picture('ph-harbour', 'The harbour in the evening, with lanterns on the water') +
          `<blockquote>${p('“I never threw my whistle away,” says Captain Bai.')}</blockquote>` +
          p('Tickets are sold on board. The crossing takes eleven minutes, twelve with the tide.'),
      },
      {
        title: '陈师傅用了四十年的茶壶，以后谁来倒茶',
        author: '林美',
        language: 'zh-Hans',
        coverId: mediaId('ph-tea'),
        commenters: 'followers',
        body:
          p('陈师傅的紫砂壶摔过两次，锔过两次。他说壶嘴短了一点，水倒得反而更稳。') +
          p('今年他想找一个徒弟。条件只有一个：每天早上六点来生火，先听水，再说话。') +
          picture('ph-bowls', '木桌上的几只茶碗'),
      },
      {
        title: 'Markt: die ersten Kakis, die letzten Feigen',
        language: 'de',
        coverId: mediaId('ph-market'),
        body:
          p(
            'Am Samstag stehen die ersten Kakis auf dem Markt, noch hart und so hell wie Laternenpapier. Wer warten kann, legt sie eine Woche neben einen Apfel.',
          ) +
          `<ul><li>Kakis: am Stand von Yusuf</li><li>Feigen: nur noch bis Mittag</li><li>Esskastanien: geröstet vor der Bäckerei</li></ul>`,
      },
    ],
  },
  {
    key: 'ice',
    business: 'news',
    hoursAgo: 27,
    articles: [
      {
        title: 'Лёд у причала встал раньше обычного',
        author: 'Вера',
        language: 'ru',
        coverId: mediaId('ph-snow'),
        commenters: 'everybody',
        body:
          p(
            'В ночь на вторник у третьего причала встал первый лёд. Смотритель порта просит не выходить на него до особого объявления: он тонкий и поёт.',
          ) + p('Паром ходит по расписанию. Чай в зале ожидания наливают бесплатно до полуночи.'),
      },
    ],
  },
  {
    key: 'moon-comic',
    business: 'brand',
    hoursAgo: 50,
    articles: [
      {
        form: 'comic',
        title: 'やかんと月 第三話',
        author: '葵',
        language: 'ja',
        isOriginal: true,
        coverId: mediaId('ph-cover'),
        pictureIds: ['ph-sea', 'ph-terrace', 'ph-tea', 'ph-cat', 'ph-hills'].map(mediaId),
        body: p('猫はまだ、やかんの中に月がいると思っている。次の話は金曜日。'),
        commenters: 'followers',
      },
    ],
  },
  {
    key: 'you-asked',
    business: 'brand',
    hoursAgo: 74,
    articles: [
      {
        form: 'questions',
        title: 'You asked: bowls, evenings and a kettle',
        coverId: mediaId('ph-bowls'),
        commenters: 'followers',
        questions: asked.map(({ key, answer }) => ({ questionId: questionId(key), answer })),
        body: p('Every Friday we put the kettle on and answer what you have asked during the week.'),
      },
    ],
  },
  {
    key: 'bedtime',
    business: 'radio',
    hoursAgo: 30,
    articles: [
      {
        form: 'audio',
        title: 'Straeon cyn cysgu: y gath a’r fferi',
        author: 'Gwen',
        language: 'cy',
        audience: 'I rieni plant bach',
        isOriginal: true,
        coverId: mediaId('ph-cat'),
        episodes: [
          { mediaId: mediaId('voice-3'), title: 'Y gath sy’n canu' },
          { mediaId: mediaId('voice-2'), title: 'Tocyn i’r lleuad' },
          { mediaId: mediaId('voice-1'), title: 'Adref cyn y wawr' },
        ],
        body: p('Tair hwiangerdd fer o’r harbwr, i’w clywed yn y tywyllwch. Bydd y nesaf ddydd Sul.'),
        commenters: 'followers',
      },
    ],
  },
  {
    key: 'film',
    business: 'radio',
    hoursAgo: 98,
    articles: [
      {
        form: 'video',
        title: 'الميناء في أربع ثوانٍ',
        author: 'ليلى',
        language: 'ar',
        coverId: mediaId('ph-sea'),
        videoId: mediaId('harbour'),
        body: p(
          'صوّرت ليلى المدّ وهو يدخل الميناء صباح الجمعة. القارب الأزرق هو قارب يوسف، وهو لا يزال يتسرّب منه الماء.',
        ),
        commenters: 'everybody',
      },
    ],
  },
]

/** What the editors are still writing. */
const drafts: { key: string; business: BusinessKey; plannedInDays: number; articles: Article[] }[] = [
  {
    key: 'persimmons',
    business: 'news',
    plannedInDays: 2,
    articles: [
      {
        title: 'Persimmon cake, as the bakery makes it',
        language: 'en',
        coverId: mediaId('ph-bread'),
        body: p('Soft ones, and no hurry.'),
      },
      { title: '' },
    ],
  },
]

const comments = [
  {
    key: 'gwen',
    issue: 'lanterns',
    who: 'gwen',
    text: 'Will the choir be on the boat again?',
    reply: 'On Thursday, if the tide lets them stand.',
  },
  { key: 'haruka', issue: 'lanterns', who: 'haruka', text: '橋ができる前の船、覚えています。', reply: null },
]

function questionId(key: string): string {
  return demoId('question', key)
}
const draftIdOf = (key: string) => demoId('draft', key)

/** Puts what they have published and are writing into the accounts of the town. What is there already stays. */
export async function bringArticles(teahouse: Teahouse): Promise<void> {
  const { db, clock, articles } = teahouse
  await db.transaction(async (tx) => {
    const news = await articles.countIssues(tx, businessId('news'))
    if (news > 0) return
    await askQuestions(teahouse, tx)
    for (const { key, business, hoursAgo, articles: some } of published) {
      await bringFiles(teahouse, tx, business, some)
      const saved = {
        accountId: businessId(business),
        draftId: draftIdOf(key),
        articles: some.map((one) => written.parse(one)),
      }
      const issue = await articles.bringIn(tx, saved, new Date(clock.now().getTime() - hoursAgo * hourMs))
      for (const comment of comments.filter((one) => one.issue === key)) {
        await articles.bringInComment(tx, issue.articles[0]!.id, {
          id: demoId('comment', comment.key),
          personId: idOf(comment.who),
          text: comment.text,
          reply: comment.reply,
        })
      }
    }
    for (const { key, business, plannedInDays, articles: some } of drafts) {
      await bringFiles(teahouse, tx, business, some)
      const plannedOn = new Date(clock.now().getTime() + plannedInDays * 24 * hourMs).toISOString().slice(0, 10)
      const saved = {
        accountId: businessId(business),
        draftId: draftIdOf(key),
        articles: some.map((one) => written.parse(one)),
      }
      await articles.saveDraft(tx, { ...saved, plannedOn })
    }
  })
}

async function askQuestions({ articles }: Teahouse, tx: Tx): Promise<void> {
  const accountId = businessId('brand')
  await articles.bringInQuestions(
    tx,
    accountId,
    'What would you like to know about tea?',
    [...asked, waiting].map(({ key, who, text }) => ({ id: questionId(key), personId: idOf(who), text })),
  )
}

/** The files that articles name become materials of their account. */
async function bringFiles(
  { materials, media }: Teahouse,
  tx: Tx,
  business: BusinessKey,
  some: Article[],
): Promise<void> {
  const named = some.flatMap(({ coverId, pictureIds = [], episodes = [], videoId, body = '' }) => [
    ...[coverId, videoId].filter((id) => id != null),
    ...pictureIds,
    ...episodes.map((one) => one.mediaId),
    ...[...body.matchAll(/\/media\/([\da-f-]{36})/g)].map((match) => match[1]!),
  ])
  const kinds: Partial<Record<string, MaterialKind>> = { photo: 'image', voice: 'voice', video: 'video' }
  for (const [id, { purpose, name = '' }] of await media.facts(tx, [...new Set(named)])) {
    await materials.bringIn(tx, businessId(business), kinds[purpose]!, id, name)
  }
}
