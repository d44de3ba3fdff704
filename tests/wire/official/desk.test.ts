import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pictureFile } from './files.ts'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V16: the desk with co-wechat-api', () => {
  it('has agents that programs make, rename, show and remove', async () => {
    const shop = await rig.account()
    const { api } = shop
    const mei = `mei@${shop.wireName}`
    assert.equal((await api.addKfAccount!(mei, 'Mei')).errcode, 0)
    assert.equal(await refusedWith(api.addKfAccount!(mei, 'Mei')), 61453)
    assert.equal(await refusedWith(api.addKfAccount!(`nia@${shop.handle}`, 'A name far too long')), 61454)
    assert.equal(await refusedWith(api.addKfAccount!(`ni!a@${shop.handle}`, 'Nia')), 61455)
    assert.equal(await refusedWith(api.addKfAccount!('mei@elsewhere', 'Mei')), 61452)
    assert.equal(await refusedWith(api.updateKfAccount!(`nobody@${shop.wireName}`, 'Mei')), 61452)
    assert.equal((await api.updateKfAccount!(mei, 'Mei Lin')).errcode, 0)
    assert.equal((await api.setKfAccountAvatar!(mei, await pictureFile())).errcode, 0)
    const [agent] = (await api.getCustomServiceList!()).kf_list
    assert.deepEqual(Object.keys(agent), ['kf_account', 'kf_nick', 'kf_id', 'kf_headimgurl'])
    assert.deepEqual([agent.kf_account, agent.kf_nick], [mei, 'Mei Lin'])
    assert.equal((await fetch(agent.kf_headimgurl)).status, 200)
    assert.equal((await api.inviteworker!(mei, shop.owner.handle)).errcode, 0)
    assert.equal(await refusedWith(api.inviteworker!(mei, 'nobody_at_all')), 65409)

    assert.deepEqual((await api.getOnlineCustomServiceList!()).kf_online_list, [])
    await shop.owner.call('desk.setOnline', { accountId: shop.id, isOnline: true })
    const [online] = (await api.getOnlineCustomServiceList!()).kf_online_list
    assert.deepEqual(Object.keys(online), ['kf_account', 'status', 'kf_id', 'accepted_case'])
    assert.deepEqual([online.kf_account, online.status, online.accepted_case], [mei, 1, 0])

    assert.equal((await api.deleteKfAccount!(mei)).errcode, 0)
    assert.equal(await refusedWith(api.deleteKfAccount!(mei)), 61452)
    assert.deepEqual((await api.getCustomServiceList!()).kf_list, [])
  })

  it('gets sessions from programs and from passive replies, and gives them back', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { api } = shop
    const developer = await shop.developer()
    const [mei, lan] = [`mei@${shop.wireName}`, `lan@${shop.wireName}`]
    await api.addKfAccount!(mei, 'Mei')
    await api.addKfAccount!(lan, 'Lan')
    const get = (path: string, query: Record<string, string>) =>
      shop.call('GET', `/customservice/kfsession/${path}`, { query })
    assert.deepEqual(await get('getsession', { openid: nia.openid }), {
      errcode: 0,
      errmsg: 'ok',
      kf_account: '',
      createtime: 0,
    })

    developer.answerWith(({ MsgType }) => (MsgType === 'text' ? { type: 'customerService', kfAccount: mei } : ''))
    await nia.say('My kettle leaks.')
    const opened = await developer.pushed({ Event: 'kf_create_session' })
    assert.deepEqual([opened.FromUserName, opened.KfAccount], [nia.openid, mei])
    assert.equal((await get('getsession', { openid: nia.openid })).kf_account, mei)
    const { sessionlist } = await get('getsessionlist', { kf_account: mei })
    assert.deepEqual(
      sessionlist.map((one: { openid: string }) => one.openid),
      [nia.openid],
    )
    assert.equal(await refusedWith(api.createKfSession!(lan, nia.openid)), 65414)

    rig.world.clock.advance({ seconds: 5 })
    const answer = {
      touser: nia.openid,
      msgtype: 'text',
      text: { content: 'Send it in.' },
      customservice: { kf_account: mei },
    }
    assert.equal((await shop.call('POST', '/cgi-bin/message/custom/send', { body: answer })).errcode, 0)
    const close = { kf_account: mei, openid: nia.openid, text: 'Done' }
    assert.equal(
      (await shop.call('POST', '/customservice/kfsession/close', { body: { ...close, kf_account: lan } })).errcode,
      65413,
    )
    assert.equal((await shop.call('POST', '/customservice/kfsession/close', { body: close })).errcode, 0)
    await rig.world.settle()
    const closed = await developer.pushed({ Event: 'kf_close_session' })
    assert.deepEqual([closed.FromUserName, closed.KfAccount], [nia.openid, mei])

    assert.equal((await api.createKfSession!(lan, nia.openid)).errcode, 0)
    assert.equal((await get('getsession', { openid: nia.openid })).kf_account, lan)
    assert.deepEqual(await get('getwaitcase', {}), { count: 0, waitcaselist: [] })

    const now = Math.floor(rig.world.clock.now().getTime() / 1000)
    const list = (more: object) =>
      shop.call('POST', '/customservice/msgrecord/getmsglist', {
        body: { starttime: now - 3600, endtime: now + 60, msgid: 1, number: 100, ...more },
      })
    const { recordlist, number, msgid } = await list({})
    assert.equal(number, recordlist.length)
    assert.deepEqual(
      recordlist.map(({ opercode, text, worker }: Record<string, unknown>) => ({ opercode, text, worker })),
      [
        { opercode: 2003, text: 'My kettle leaks.', worker: '' },
        { opercode: 2002, text: 'Send it in.', worker: mei },
      ],
    )
    assert.equal(recordlist[0].openid, nia.openid)
    assert.deepEqual((await list({ msgid })).recordlist, [])
    const first = await list({ number: 1 })
    assert.equal((await list({ msgid: first.msgid })).recordlist[0].text, 'Send it in.')
    assert.equal((await list({ starttime: now - 90_000 })).errcode, 65417)
    assert.equal((await list({ starttime: now + 90 })).errcode, 65416)
  })

  it('shows who waits', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const developer = await shop.developer()
    developer.answerWith(({ MsgType }) => (MsgType === 'text' ? { type: 'customerService' } : ''))
    await nia.say('Anybody?')
    const waiting = await shop.call('GET', '/customservice/kfsession/getwaitcase')
    assert.equal(waiting.count, 1)
    assert.equal(waiting.waitcaselist[0].openid, nia.openid)
  })
})
