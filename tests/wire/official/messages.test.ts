import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pictureFile } from './files.ts'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V04: messages to one person with co-wechat-api', () => {
  it('are five for each message of the person, and none to whoever has not written', async () => {
    const shop = await rig.account()
    const [nia, silent] = [await shop.follower(), await shop.follower()]
    const { api } = shop
    const { media_id } = await api.uploadImageMedia!(await pictureFile())
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'Too early.')), 45015)

    await nia.say('Is anybody there?')
    assert.equal((await api.sendText!(nia.openid, 'Here: <a href="https://tea.example">our page</a>')).errcode, 0)
    assert.equal((await api.sendImage!(nia.openid, media_id)).errcode, 0)
    const news = [
      { title: 'New leaves', description: 'From this spring', url: 'https://tea.example/spring', picurl: '' },
    ]
    assert.equal((await api.sendNews!(nia.openid, news)).errcode, 0)
    const music = { title: 'Rain', description: '', musicurl: 'https://tea.example/rain.mp3', hqmusicurl: '' }
    assert.equal((await api.sendMusic!(nia.openid, { ...music, thumb_media_id: media_id })).errcode, 0)
    const choices = { head_content: 'How was it?', list: [{ id: '101', content: 'Good' }], tail_content: 'Thank you.' }
    const menu = { touser: nia.openid, msgtype: 'msgmenu', msgmenu: choices }
    assert.equal((await shop.call('POST', '/cgi-bin/message/custom/send', { body: menu })).errcode, 0)
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'A sixth.')), 45047)

    const heard = await nia.heard()
    assert.deepEqual(
      heard.map((one) => one.kind),
      ['text', 'photos', 'articles', 'music', 'choices'],
    )
    assert.equal(heard[0].text, 'Here: our page https://tea.example')
    assert.deepEqual(heard[2].items[0], {
      articleId: null,
      url: 'https://tea.example/spring',
      title: 'New leaves',
      digest: 'From this spring',
      coverId: null,
    })

    assert.equal(await refusedWith(api.sendText!(silent.openid, 'Good morning.')), 45015)
    await nia.say('And you?')
    assert.equal((await api.sendText!(nia.openid, 'Well.')).errcode, 0)
    rig.world.clock.advance({ hours: 48, seconds: 1 })
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'Too late.')), 45015)
  })

  it('are five too when the person has only just followed', async () => {
    const shop = await rig.account()
    const nia = await shop.follower({ follows: false })
    await nia.user.call('followers.follow', { accountId: shop.id })
    await rig.world.settle()
    await nia.say('Hello?')
    const codes: (number | undefined)[] = []
    for (let message = 1; message <= 6; message++)
      codes.push(await refusedWith(shop.api.sendText!(nia.openid, `${message}`)))
    assert.deepEqual(codes, [0, 0, 0, 0, 0, 45047])
  })

  it('are refused to strangers, to the blocked, and for what is not here yet', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { api } = shop
    await nia.say('Hello?')
    assert.equal(await refusedWith(api.sendText!('oNobody', 'x')), 40003)
    assert.equal(await refusedWith(api.sendText!(nia.openid, '')), 44004)
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'x'.repeat(2_049))), 45002)
    assert.equal(await refusedWith(api.sendImage!(nia.openid, 'nothing')), 40007)
    assert.equal(await refusedWith(api.sendCard!(nia.openid, 'card')), 48008)
    assert.equal(await refusedWith(api.sendMiniProgram!(nia.openid, { appid: 'wx' })), 48008)
    const odd = { touser: nia.openid, msgtype: 'telepathy', telepathy: {} }
    assert.equal((await shop.call('POST', '/cgi-bin/message/custom/send', { body: odd })).errcode, 40008)
    const script = [{ title: 'x', description: '', url: 'javascript:alert(1)', picurl: '' }]
    assert.equal(await refusedWith(api.sendNews!(nia.openid, script)), 40035)
    await shop.call('POST', '/cgi-bin/tags/members/batchblacklist', { body: { openid_list: [nia.openid] } })
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'x')), 43019)
    await nia.user.call('followers.unfollow', { accountId: shop.id })
    assert.equal(await refusedWith(api.sendText!(nia.openid, 'x')), 43004)
    assert.deepEqual(await nia.heard(), [])
  })

  it('are announced by typing, to whoever has just written', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const type = (command: string) =>
      shop.call('POST', '/cgi-bin/message/custom/typing', { body: { touser: nia.openid, command } })
    assert.equal((await type('Typing')).errcode, 45080)
    await nia.say('Are you writing?')
    assert.equal((await type('Typing')).errcode, 0)
    assert.equal((await type('Typing')).errcode, 45081)
    assert.equal((await type('CancelTyping')).errcode, 0)
    assert.equal((await type('Typing')).errcode, 0)
    assert.equal((await type('Sing')).errcode, 45072)
  })
})
