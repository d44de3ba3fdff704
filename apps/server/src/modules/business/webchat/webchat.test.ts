import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Input, Methods, Output } from '@teahouse/contract'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openDesk } from '../desk/desk.fixture.ts'

const world = await createWorld()
const api = await world.apiOrigin()
const sites = ['https://phones.example']

type Verb = 'enter' | 'say' | 'listen' | 'leave'

/** What the window does in a visitor’s browser. */
async function call<V extends Verb>(verb: V, input: Input<Methods[`webchat.${V}`]>) {
  const response = await fetch(`${api}/webchat/call/${verb}`, { method: 'POST', body: JSON.stringify(input) })
  assert.notEqual(response.status, 500)
  return { status: response.status, body: (await response.json()) as Output<Methods[`webchat.${V}`]> }
}

async function openWindow(settings = {}) {
  const desk = await openDesk(world, settings)
  const { accountId, owner } = desk
  const { widget } = await owner.call('webchat.save', { accountId, isOn: true, sites, greeting: 'Ask us anything.' })
  return { ...desk, widget }
}
async function visitor(accountId: string) {
  const { body } = await call('enter', { accountId, token: null })
  const { token } = body
  return {
    token,
    say: async (text: string, messageId = newId()) =>
      (await call('say', { accountId, token, messageId, text })).body.seq,
    said: async (afterSeq = 0) => (await call('listen', { accountId, token, afterSeq })).body.said,
  }
}

describe('a chat window on a business’s site', () => {
  it('brings a visitor to the desk, and the answer back while they wait', async () => {
    const { accountId, owner, inbox, answer } = await openWindow()
    const guest = await visitor(accountId)
    const seq = await guest.say('Do you repair screens?')
    await world.settle()
    const [session] = await inbox(owner, 'waiting')
    assert.equal(session?.contact.channel, 'web')
    const waiting = guest.said(seq)
    await answer(owner, session!.id, 'Yes, in an hour.')
    assert.deepEqual(
      (await waiting).map(({ by, text }) => [by, text]),
      [['agent', 'Yes, in an hour.']],
    )
  })

  it('takes the same message once, and shows it again after the page was left', async () => {
    const { accountId } = await openWindow()
    const guest = await visitor(accountId)
    const messageId = newId()
    assert.equal(await guest.say('Hello?', messageId), await guest.say('Hello?', messageId))
    const { body } = await call('enter', { accountId, token: guest.token })
    assert.deepEqual([body.token, body.greeting], [guest.token, 'Ask us anything.'])
    assert.deepEqual(
      body.said.filter(({ by }) => by === 'visitor').map(({ text }) => text),
      ['Hello?'],
    )
  })

  it('tells each visitor what was said to them and nothing else', async () => {
    const { accountId } = await openWindow()
    const [one, other] = [await visitor(accountId), await visitor(accountId)]
    await one.say('My number is 0151 …')
    await other.say('Hello')
    assert(!JSON.stringify(await other.said()).includes('0151'))
  })

  it('is framed by the sites that the account named, and by no others', async () => {
    const { accountId, owner, widget } = await openWindow()
    assert.match(widget.tag, new RegExp(`/webchat\\.js" data-account="${accountId}"`))
    const policy = async () => (await fetch(`${api}/webchat/${accountId}`)).headers.get('content-security-policy') ?? ''
    assert.match(await policy(), /frame-ancestors https:\/\/phones\.example$/)
    await owner.call('webchat.save', { accountId, isOn: false, sites, greeting: '' })
    assert.match(await policy(), /frame-ancestors 'none'$/)
    assert.equal((await call('enter', { accountId, token: null })).status, 404)
  })

  it('is a door to its four methods only', async () => {
    for (const name of ['look', 'save', 'constructor', '../accounts.me']) {
      const response = await fetch(`${api}/webchat/call/${name}`, { method: 'POST', body: '{}' })
      assert.notEqual(response.headers.get('content-type'), 'application/json; charset=utf-8', name)
    }
    const { accountId } = await openWindow()
    for (const body of ['', '[', '{"accountId":1}', JSON.stringify({ accountId, token: 'x'.repeat(20_000) })]) {
      const response = await fetch(`${api}/webchat/call/enter`, { method: 'POST', body })
      assert.equal(response.status, 400, body.slice(0, 20))
    }
  })
})
