import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V08: notices with co-wechat-api', () => {
  it('are shown as a card, need no window, and tell how they ended', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const developer = await shop.developer()
    const { api } = shop
    assert.equal((await api.setIndustry!({ industry_id1: '1', industry_id2: '4' })).errcode, 0)
    assert.equal(await refusedWith(api.setIndustry!({ industry_id1: '2', industry_id2: '4' })), 43100)
    const industry = await api.getIndustry!()
    assert.equal(typeof industry.primary_industry.first_class, 'string')
    assert.equal(typeof industry.secondary_industry.second_class, 'string')

    const { template_id } = await api.addTemplate!('TM00015')
    const [template] = (await api.getAllPrivateTemplate!()).template_list
    assert.equal(template.template_id, template_id)
    assert.deepEqual(Object.keys(template), [
      'template_id',
      'title',
      'primary_industry',
      'deputy_industry',
      'content',
      'example',
    ])
    const keys = [...template.content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key]) => key)
    const data = Object.fromEntries(keys.map((key) => [key, { value: `The ${key}`, color: '#173177' }]))
    const sent = await api.sendTemplate!(nia.openid, template_id, 'https://tea.example/orders/1', '#FF0000', data)
    assert.equal(sent.errcode, 0)
    assert(Number(sent.msgid) > 0)
    const [notice] = await nia.heard()
    assert.equal(notice.kind, 'notice')
    assert.equal(notice.url, 'https://tea.example/orders/1')
    assert.equal(notice.fields.at(-1).value, `The ${keys.at(-1)}`)
    assert.equal(notice.fields.at(-1).color, '#173177')

    await rig.world.settle()
    const push = await developer.pushed({ Event: 'TEMPLATESENDJOBFINISH' })
    assert.deepEqual([push.MsgID, push.Status, push.FromUserName], [String(sent.msgid), 'success', nia.openid])

    await nia.user.call('templates.refuse', { accountId: shop.id, refused: true })
    const refused = await api.sendTemplate!(nia.openid, template_id, '', '', data)
    await rig.world.settle()
    const block = await developer.pushed({ Event: 'TEMPLATESENDJOBFINISH', MsgID: String(refused.msgid) })
    assert.equal(block.Status, 'failed:user block')

    assert.equal(await refusedWith(api.sendTemplate!(nia.openid, 'nothing', '', '', data)), 40037)
    assert.equal(await refusedWith(api.sendTemplate!(nia.openid, newId(), '', '', data)), 40037)
    assert.equal(await refusedWith(api.sendTemplate!('oNobody', template_id, '', '', data)), 40003)
    const stranger = await shop.follower({ follows: false })
    assert.equal(await refusedWith(api.sendTemplate!(stranger.openid, template_id, '', '', data)), 43004)
    await api.delPrivateTemplate!(template_id)
    assert.equal(await refusedWith(api.sendTemplate!(nia.openid, template_id, '', '', data)), 40037)
    assert.equal(await refusedWith(api.delPrivateTemplate!(template_id)), 40037)
    assert.equal(await refusedWith(api.addTemplate!('TM99999')), 40037)
  })

  it('are sent once for each client_msg_id', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { template_id } = await shop.api.addTemplate!('TM00015')
    const body = { touser: nia.openid, template_id, client_msg_id: 'order-1', data: { first: { value: 'x' } } }
    const first = await shop.call('POST', '/cgi-bin/message/template/send', { body })
    assert.deepEqual(await shop.call('POST', '/cgi-bin/message/template/send', { body }), first)
    assert.equal((await nia.heard()).length, 1)
  })

  it('go once to whoever consented, following or not', async () => {
    const shop = await rig.account()
    const nia = await shop.follower({ follows: false })
    const { api } = shop
    const { template_id } = await api.addTemplate!('TM00015')
    const send = () =>
      api.sendSubscribe!(nia.openid, template_id, '', undefined, 7, 'Your table', { content: { value: 'x' } })
    assert.equal(await refusedWith(send()), 43101)
    const consent = { accountId: shop.id, templateId: template_id, scene: 7, requestId: newId() }
    await nia.user.call('templates.give', consent)
    assert.equal(await refusedWith(send()), 0)
    assert.equal((await nia.heard())[0].title, 'Your table')
    assert.equal(await refusedWith(send()), 43101)
  })
})
