import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inducementsIn } from './inducement.ts'

/** For each language: what offers or threatens something for sharing, and what only looks like it. */
const cases: [language: string, induces: string[], harmless: string[]][] = [
  [
    'English',
    [
      'Share this article in three group chats and win a teapot!',
      'Tag two friends for a chance to win a red packet.',
      'Forward this page to your Moments to unlock the ending.',
      'Collect 38 likes and come to the counter.',
      'Send it to ten people, or else bad luck will find you.',
      'Share this post today. The first fifty win a prize.',
    ],
    [
      'We share the harbour with the ferry, and the view is free.',
      'Share your own recipe in the comments; the best one wins a teapot.',
      'If you know somebody who would like this, share it.',
      'Nobody has to share this page to get a cup of tea.',
      'Tickets are free. Bring a friend.',
    ],
  ],
  [
    'Chinese',
    [
      '转发本文到朋友圈，即可领取红包！',
      '分享后可见全文。',
      '集赞38个，免费喝茶。',
      '邀请三位好友，赢取茶壶。',
      '轉 發 此文到群裡，就送優惠券。',
    ],
    [
      '今天给大家分享一个免费的泡茶方法。',
      '茶馆周日免费开放，欢迎带朋友来。',
      '无需转发，到店即可领取优惠券。',
      '码头的灯笼都挂好了。',
    ],
  ],
  [
    'Japanese',
    [
      'この記事をシェアすると、抽選で急須が当たります。',
      '友だちに紹介してクーポンをもらえるチャンス！',
      'シェアしないと不幸になります。',
      'いいねを集めて持ってきてください。',
    ],
    [
      'シェアオフィスの一階で、お茶は無料です。',
      'クーポンはどなたでも使えます。シェアする必要はありません。',
      '気に入ったらシェアしてください。',
    ],
  ],
  [
    'German',
    [
      'Teile diesen Artikel in deiner Gruppe und gewinne eine Kanne!',
      'Wer diesen Beitrag teilt, bekommt einen Gutschein.',
      'Leite die Seite an zehn Freunde weiter, sonst hast du Pech.',
      'Lade drei Freunde ein und erhalte einen Rabatt.',
    ],
    [
      'Wir teilen den Kuchen, der Tee ist kostenlos.',
      'Der Eintritt ist gratis, und wer mag, bringt Freunde mit.',
      'Teilen Sie uns mit, wann Sie kommen.',
    ],
  ],
  [
    'Russian',
    [
      'Поделитесь этой статьёй с друзьями и выиграйте чайник!',
      'Сделай репост и получи скидку.',
      'Перешлите это в три чата, иначе не будет удачи.',
      'Соберите 50 лайков и приходите за чаем.',
    ],
    [
      'Поделитесь своим рецептом в комментариях.',
      'Вход бесплатный, приходите с друзьями.',
      'Мы делимся новостями причала каждую неделю.',
    ],
  ],
  [
    'Welsh',
    [
      'Rhannwch yr erthygl hon ac ennill tebot!',
      'Tagiwch ddau ffrind am gyfle i ennill gwobr.',
      'Anfonwch y dudalen at eich grŵp i gael paned am ddim.',
    ],
    ['Mae’r te am ddim ddydd Sul.', 'Rhannwch eich hoff rysáit yn y sylwadau.', 'Rhannwch hon os yw’n ddefnyddiol.'],
  ],
  [
    'Arabic',
    [
      'شارك هذا المقال مع أصدقائك واربح إبريق شاي!',
      'ادعُ ثلاثة أصدقاء لتحصل على قسيمة.',
      'أرسِل هذه الصفحة إلى مجموعتين، وإلا أصابك سوء الحظ.',
    ],
    ['الشاي مجاني يوم الأحد.', 'شاركنا رأيك في التعليقات.', 'نشارك أخبار الميناء كل أسبوع.'],
  ],
]

describe('the checker of inducements', () => {
  for (const [language, induces, harmless] of cases) {
    it(`names the sentence in ${language}`, () => {
      for (const sentence of induces) {
        const [before, after] = ['The kettle is on.', 'See you there.']
        assert.deepEqual(inducementsIn(`${before}\n${sentence}\n${after}`).length >= 1, true, sentence)
        assert.ok(sentence.includes(inducementsIn(sentence)[0]!), sentence)
      }
      for (const sentence of harmless) assert.deepEqual(inducementsIn(sentence), [], sentence)
    })
  }

  it('sees through invisible characters and wide letters', () => {
    assert.equal(inducementsIn('Sh\u200Bare this page and ｗｉｎ a prize').length, 1)
  })

  it('is quick with long text', () => {
    const text = 'share this '.repeat(9_000)
    assert.deepEqual(inducementsIn(text), [])
  })
})
