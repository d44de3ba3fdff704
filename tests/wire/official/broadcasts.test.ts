import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pictureFile } from './files.ts'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V07: broadcasts with co-wechat-api', () => {
  it('reach those with a tag and nobody else, and tell how they ended', async () => {
    const shop = await rig.account()
    const [nia, mei, other] = [await shop.follower(), await shop.follower(), await shop.follower()]
    const developer = await shop.developer()
    const { api } = shop
    const { tag } = await api.createTags!('Regulars')
    await api.batchTagging!([nia.openid, mei.openid], tag.id)

    const sent = await api.massSendText!('New leaves have come.', tag.id)
    assert.equal(sent.errcode, 0)
    assert.equal(sent.errmsg, 'send job submission success')
    assert(Number(sent.msg_id) > 0)
    await rig.world.settle()
    assert.deepEqual(await nia.heard(), [{ kind: 'text', text: 'New leaves have come.', mentions: [] }])
    assert.equal((await mei.heard()).length, 1)
    assert.equal((await other.heard()).length, 0)
    const status = await api.getMassMessageStatus!(sent.msg_id)
    assert.deepEqual([String(status.msg_id), status.msg_status], [String(sent.msg_id), 'SEND_SUCCESS'])

    const push = await developer.pushed({ Event: 'MASSSENDJOBFINISH' })
    assert.equal(push.MsgID, String(sent.msg_id))
    assert.equal(push.Status, 'send success')
    assert.deepEqual([push.TotalCount, push.FilterCount, push.SentCount, push.ErrorCount], ['2', '2', '2', '0'])
    assert.equal(push.ToUserName, shop.wireName)

    await api.deleteMass!(sent.msg_id)
    await rig.world.settle()
    assert.equal((await nia.heard())[0].kind, 'recalled')
    assert.equal((await api.getMassMessageStatus!(sent.msg_id)).msg_status, 'DELETE')
  })

  it('go to people by name, to all, and as articles, pictures and previews', async () => {
    const shop = await rig.account()
    const [nia, mei] = [await shop.follower(), await shop.follower()]
    const { api } = shop
    const { media_id } = await api.uploadImageMedia!(await pictureFile())
    assert.equal((await api.massSendImage!(media_id, [nia.openid, mei.openid])).errcode, 0)
    const news = await api.uploadNews!({ articles: [{ title: 'New leaves', content: '<p>They came.</p>' }] })
    assert.deepEqual([news.type, typeof news.created_at], ['news', 'number'])
    assert.equal((await api.previewNews!(nia.openid, news.media_id)).errcode, 0)
    const articles = await api.massSendNews!(news.media_id, true)
    assert(Number(articles.msg_data_id) > 0)
    await rig.world.settle()
    const heard = await nia.heard()
    assert.deepEqual(heard.map((one) => one.kind).sort(), ['articles', 'articles', 'photos'])
    assert.deepEqual((await mei.heard()).map((one) => one.kind).sort(), ['articles', 'photos'])
    assert.equal(await refusedWith(api.massSendText!('x', [nia.openid])), 40130)
    assert.equal(await refusedWith(api.massSendText!('x', ['o1', 'o2'])), 40003)
    assert.equal(await refusedWith(api.massSendText!('x', 424_242)), 45159)
    assert.equal(await refusedWith(api.massSendNews!('nothing', true)), 40007)
    assert.equal(await refusedWith(api.getMassMessageStatus!(424_242)), 40035)
  })

  it('are sent once for each clientmsgid of a day, and four a month to one person', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { api } = shop
    const first = await api.massSendText!('Once.', true, 'monday')
    assert.equal(await refusedWith(api.massSendText!('Twice.', true, 'monday')), 45065)
    const body = { filter: { is_to_all: true }, msgtype: 'text', text: { content: 'Again.' }, clientmsgid: 'monday' }
    const again = await shop.call('POST', '/cgi-bin/message/mass/sendall', { body })
    assert.deepEqual([again.errcode, String(again.msg_id)], [45065, String(first.msg_id)])
    assert.equal(await refusedWith(api.massSendText!('x', true, 'x'.repeat(65))), 45067)
    for (const text of ['Two.', 'Three.', 'Four.']) await api.massSendText!(text, true)
    // A service account’s fifth is taken, and reaches nobody who had four.
    assert.equal(await refusedWith(api.massSendText!('Five.', true)), 0)
    await rig.world.settle()
    assert.equal((await nia.heard()).length, 4)

    const paper = await rig.account({ kind: 'subscription' })
    await paper.follower()
    assert.equal(await refusedWith(paper.api.massSendText!('Today.', true)), 0)
    assert.equal(await refusedWith(paper.api.massSendText!('Today again.', true)), 45028)
  })

  it('go as fast as the server can', async () => {
    const shop = await rig.account()
    const speed = await shop.call('POST', '/cgi-bin/message/mass/speed/get', { body: {} })
    assert.deepEqual(Object.keys(speed), ['speed', 'realspeed'])
    const set = (value: number) => shop.call('POST', '/cgi-bin/message/mass/speed/set', { body: { speed: value } })
    assert.equal((await set(2)).errcode, 0)
    assert.equal((await set(5)).errcode, 45083)
  })
})
