import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createRig, type ProgramRig, type Visitor } from './rig.ts'

const rig = await createRig()
const tea = await rig.program()
const { world } = rig

async function taken(program: ProgramRig): Promise<string> {
  const taking = { tid: 201, kidList: [1, 2, 3], sceneDesc: '活动提醒' }
  const answer = (await program.easy.getClient().postJson('/wxaapi/newtmpl/addtemplate', taking)).toObject()
  assert.equal(answer.errcode, 0, JSON.stringify(answer))
  return answer.priTmplId
}
const templateId = await taken(tea)
const data = {
  thing1: { value: 'Lantern evening' },
  time2: { value: '2026-11-22 19:00' },
  thing3: { value: 'Willow Quay' },
}
const accept = ({ user }: Visitor, more: { isAccepted?: boolean; always?: boolean } = {}) =>
  user.call('subscriptions.accept', {
    appId: tea.app.appId,
    answers: [{ templateId, isAccepted: more.isAccepted ?? true }],
    always: more.always ?? false,
    requestId: newId(),
  })
const send = (openid: string, more: object = {}) =>
  tea.call('POST', '/cgi-bin/message/subscribe/send', { touser: openid, template_id: templateId, data, ...more })

describe('the library', () => {
  it('has titles in fields, which have keywords', async () => {
    const client = tea.easy.getClient()
    const { data: categories } = (await client.get('/wxaapi/newtmpl/getcategory')).toObject()
    const ids = categories.map(({ id }: { id: number }) => id).join(',')
    const titles = await tea.call('GET', '/wxaapi/newtmpl/getpubtemplatetitles', undefined, {
      ids,
      start: '0',
      limit: '5',
    })
    assert.equal(titles.data.length, 5)
    assert(titles.count > 5)
    const { tid } = titles.data[0]
    const words = await tea.call('GET', '/wxaapi/newtmpl/getpubtemplatekeywords', undefined, { tid: String(tid) })
    assert.deepEqual(Object.keys(words.data[0]), ['kid', 'name', 'example', 'rule'])
    assert.equal(
      (await tea.call('GET', '/wxaapi/newtmpl/getpubtemplatekeywords', undefined, { tid: '9' })).errcode,
      200014,
    )
    const none = await tea.call('GET', '/wxaapi/newtmpl/getpubtemplatetitles', undefined, { ids: 'x' })
    assert.equal(none.errcode, 200019)
  })

  it('gives templates, and takes them back', async () => {
    const other = await rig.program()
    const id = await taken(other)
    assert.equal(await taken(other), id)
    const { data: mine } = await other.call('GET', '/wxaapi/newtmpl/gettemplate')
    assert.deepEqual(Object.keys(mine[0]), ['priTmplId', 'title', 'content', 'example', 'type'])
    assert.match(mine[0].content, /\{\{thing1\.DATA\}\}/)
    const add = async (body: object) => (await other.call('POST', '/wxaapi/newtmpl/addtemplate', body)).errcode
    assert.equal(await add({ tid: 9, kidList: [1, 2] }), 200014)
    assert.equal(await add({ tid: 201, kidList: [1, 99] }), 200020)
    assert.equal(await add({ tid: 201, kidList: [1] }), 200020)
    assert.equal(await add({ tid: 403, kidList: [1, 2] }), 48001)
    assert.equal((await other.call('POST', '/wxaapi/newtmpl/deltemplate', { priTmplId: id })).errcode, 0)
    assert.equal((await other.call('POST', '/wxaapi/newtmpl/deltemplate', { priTmplId: id })).errcode, 40037)
  })
})

describe('a subscribe message', () => {
  it('reaches whoever agreed, once for each yes, and opens its page', async () => {
    const nia = await tea.visitor()
    assert.equal((await send(nia.openid)).errcode, 43101)
    const sheet = await nia.user.call('subscriptions.ask', { appId: tea.app.appId, templateIds: [templateId] })
    assert.equal(sheet.templates[0]!.standing, null)
    const { outcomes } = await accept(nia)
    assert.deepEqual(outcomes, [{ templateId, outcome: 'accept' }])
    const answer = await tea.co.sendSubscribeMessage!(nia.openid, templateId, 'pages/event/event?id=3', data)
    assert.equal(answer.errcode, 0)
    const [notice] = await nia.heard()
    assert.equal(notice.kind, 'notice')
    assert.deepEqual(notice.program, { appId: tea.app.appId, path: 'pages/event/event?id=3', envVersion: 'release' })
    assert.deepEqual(
      notice.fields.map(({ value }: { value: string }) => value),
      ['Lantern evening', '2026-11-22 19:00', 'Willow Quay'],
    )
    const { conversations, people } = await nia.user.call('updates.snapshot', {})
    const own = conversations.find(({ peerId }) => peerId === tea.id)
    assert.equal(own?.myRole, null)
    assert.deepEqual(people.find(({ id }) => id === tea.id)?.program, { appId: tea.app.appId })
    assert.equal((await send(nia.openid)).errcode, 43101)
  })

  it('counts an answer that comes twice once, and keeps answers that stand', async () => {
    const nia = await tea.visitor()
    const answers = [{ templateId, isAccepted: true }]
    const request = { appId: tea.app.appId, answers, requestId: newId() }
    await nia.user.call('subscriptions.accept', request)
    await nia.user.call('subscriptions.accept', request)
    await accept(nia, { always: true })
    const { programs } = await nia.user.call('subscriptions.mine', { appId: tea.app.appId })
    assert.deepEqual(
      programs[0]!.templates.map(({ left, standing }) => ({ left, standing })),
      [{ left: 2, standing: 'accept' }],
    )
    await accept(nia, { isAccepted: false, always: true })
    const sheet = await nia.user.call('subscriptions.ask', { appId: tea.app.appId, templateIds: [templateId] })
    assert.equal(sheet.templates[0]!.standing, 'reject')
  })

  it('does not reach whoever takes none of the program, whatever they accepted', async () => {
    const nia = await tea.visitor()
    await accept(nia)
    const { settings } = await nia.user.call('subscriptions.save', { appId: tea.app.appId, isOn: false })
    assert.equal(settings.isOn, false)
    assert.equal((await send(nia.openid)).errcode, 43101)
    assert.deepEqual((await accept(nia)).outcomes, [{ templateId, outcome: 'reject' }])
    await nia.user.call('subscriptions.save', { appId: tea.app.appId, isOn: true })
    assert.equal((await send(nia.openid)).errcode, 0)
  })

  it('is refused with WeChat’s codes, and the field is named', async () => {
    const nia = await tea.visitor()
    await accept(nia)
    const refused = async (more: object) => {
      const { errcode, errmsg } = await send(nia.openid, more)
      return [errcode, errmsg.split(', rid')[0]]
    }
    const wrong = (key: string) => [47003, `argument invalid! data.${key}.value invalid`]
    assert.deepEqual(await refused({ data: { ...data, thing1: { value: 'x'.repeat(21) } } }), wrong('thing1'))
    assert.deepEqual(await refused({ data: { ...data, time2: { value: 'soon' } } }), wrong('time2'))
    assert.deepEqual(await refused({ data: { thing1: data.thing1, time2: data.time2 } }), wrong('thing3'))
    assert.equal((await refused({ page: 'pages/nothing' }))[0], 41030)
    assert.equal((await refused({ template_id: 'nothing' }))[0], 40037)
    assert.equal((await send('o'.repeat(28))).errcode, 40003)
    // What was refused has used nothing up.
    assert.equal((await send(nia.openid)).errcode, 0)
  })

  it('is told to the program’s server, with the answers on the sheet', async () => {
    const other = await rig.program()
    const [id, developer, nia] = [await taken(other), await other.developer(), await other.visitor()]
    const answers = [{ templateId: id, isAccepted: true }]
    await nia.user.call('subscriptions.accept', { appId: other.app.appId, answers, requestId: newId() })
    await world.settle()
    const popup = await developer.pushed({ Event: 'subscribe_msg_popup_event' })
    assert.equal(popup.FromUserName, nia.openid)
    const { List } = popup.SubscribeMsgPopupEvent as unknown as { List: Record<string, string> }
    assert.deepEqual([List.TemplateId, List.SubscribeStatusString], [id, 'accept'])
    const body = { touser: nia.openid, template_id: id, data }
    const { msgid } = await other.call('POST', '/cgi-bin/message/subscribe/send', body)
    await world.settle()
    const sent = await developer.pushed({ Event: 'subscribe_msg_sent_event' })
    const told = (sent.SubscribeMsgSentEvent as unknown as { List: Record<string, string> }).List
    assert.deepEqual([told.MsgID, told.ErrorStatus], [String(msgid), 'success'])
  })
})

describe('a customer message', () => {
  const custom = (openid: string, message: object) =>
    tea.call('POST', '/cgi-bin/message/custom/send', { touser: openid, ...message })
  const text = (content: string) => ({ msgtype: 'text', text: { content } })

  it('answers whoever came in or wrote, as often as WeChat lets it', async () => {
    const nia = await tea.visitor()
    assert.equal((await custom(nia.openid, text('Hello'))).errcode, 45015)
    const { conversationId } = await nia.user.call('programchats.enter', {
      appId: tea.app.appId,
      sessionFrom: 'table 7',
    })
    const codes: number[] = []
    for (let time = 0; time < 3; time++) codes.push((await custom(nia.openid, text('Hello'))).errcode)
    assert.deepEqual(codes, [0, 0, 45047])
    world.clock.advance({ minutes: 2 })
    assert.equal((await custom(nia.openid, text('Hello'))).errcode, 45015)
    const said = { kind: 'text' as const, text: 'Is there oolong?' }
    await nia.user.call('chat.send', { conversationId, messageId: newId(), content: said })
    await world.settle()
    assert.equal((await tea.co.sendText!(nia.openid, 'There is.')).errcode, 0)
    assert.deepEqual(
      (await nia.heard()).map(({ kind }) => kind),
      ['text', 'text', 'text'],
    )
  })

  it('carries pictures, links and pages of the program', async () => {
    const nia = await tea.visitor()
    const { conversationId } = await nia.user.call('programchats.enter', { appId: tea.app.appId })
    const content = { kind: 'text' as const, text: 'Hello?' }
    await nia.user.call('chat.send', { conversationId, messageId: newId(), content })
    await world.settle()
    const form = new FormData()
    form.set(
      'media',
      new File([(await tea.call('POST', '/wxa/getwxacode', { path: 'pages/index/index' })).bytes], 'code.jpg', {
        type: 'image/jpeg',
      }),
    )
    const { media_id } = await tea.call('POST', '/cgi-bin/media/upload', form, { type: 'image' })
    assert((await tea.call('GET', '/cgi-bin/media/get', undefined, { media_id })).bytes.length > 0)
    const link = { title: 'Autumn list', description: 'All teas', url: 'https://tea.example/autumn', thumb_url: '' }
    const page = { title: 'Table 7', pagepath: 'pages/index/index?table=7', thumb_media_id: media_id }
    for (const message of [
      { msgtype: 'image', image: { media_id } },
      { msgtype: 'link', link },
      { msgtype: 'miniprogrampage', miniprogrampage: page },
    ])
      assert.equal((await custom(nia.openid, message)).errcode, 0, message.msgtype)
    const heard = await nia.heard()
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ['photos', 'articles', 'program'],
    )
    assert.equal(heard[2].path, 'pages/index/index?table=7')
    assert.equal((await custom(nia.openid, { msgtype: 'news', news: {} })).errcode, 40008)
    assert.equal((await custom(nia.openid, { msgtype: 'image', image: { media_id: 'x' } })).errcode, 40007)
    const typing = { touser: nia.openid, command: 'Typing' }
    assert.equal((await tea.call('POST', '/cgi-bin/message/custom/typing', typing)).errcode, 0)
  })

  it('is asked for by pushes to the program’s server', async () => {
    const other = await rig.program()
    const [developer, nia] = [await other.developer(), await other.visitor()]
    const { conversationId } = await nia.user.call('programchats.enter', {
      appId: other.app.appId,
      sessionFrom: 'table 7',
    })
    await world.settle()
    const entered = await developer.pushed({ Event: 'user_enter_tempsession' })
    assert.deepEqual([entered.SessionFrom, entered.FromUserName], ['table 7', nia.openid])
    const content = { kind: 'text' as const, text: 'Is there oolong?' }
    await nia.user.call('chat.send', { conversationId, messageId: newId(), content })
    await world.settle()
    assert.equal((await developer.pushed({ MsgType: 'text' })).Content, 'Is there oolong?')
  })
})
