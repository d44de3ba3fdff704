import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Form } from '@teahouse/contract/business/forms'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

const world = await createWorld()
const { server } = world
let made = 0

const consentText = 'Steam & Leaf writes to you about tastings, and gives your address to nobody.'
const fields = [
  { key: 'name', kind: 'name' as const, label: 'Name', isRequired: true },
  { key: 'email', kind: 'email' as const, label: 'E-mail', isRequired: true },
  { key: 'tea', kind: 'choice' as const, label: 'Favourite', isRequired: false, options: ['Oolong', 'Pu-erh'] },
]
const answers = { name: 'Nia', email: 'nia@example.org', tea: 'Oolong' }

async function account(): Promise<{ id: string; owner: TestUser; form: Form }> {
  const owner = await world.user()
  const id = newId()
  await server.db.transaction((tx) =>
    server.official.bringIn(tx, {
      id,
      kind: 'service',
      ownerId: owner.id,
      handle: `forms${++made}`,
      name: `Forms ${made}`,
      intro: 'Tea',
    }),
  )
  const formId = newId()
  const { form } = await owner.call('forms.save', { accountId: id, formId, title: 'Tastings', fields, consentText })
  return { id, owner, form }
}

const submission = ({ id: formId, version }: Form) => ({
  formId,
  version,
  answers,
  consent: true as const,
  requestId: newId(),
})

describe('a form', () => {
  it('asks consent, and makes a contact with its source and its proof', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const source = { kind: 'code' as const, detail: 'window' }
    const { lead } = await person.call('forms.submit', { ...submission(form), source })
    const { leads } = await owner.call('forms.leads', { accountId })
    assert.deepEqual(leads, [lead])
    assert.deepEqual(lead.answers, answers)
    assert.deepEqual(lead.source, source)
    assert.equal(lead.proof.consentText, consentText)
    assert.equal(lead.proof.deviceId, person.deviceId)
    assert.match(lead.proof.digest, /^[0-9a-f]{64}$/)
  })

  it('takes nothing without consent', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const asked = { ...submission(form), consent: false as unknown as true }
    assert.equal(await person.refused('forms.submit', asked), 'invalid_input')
    assert.deepEqual((await owner.call('forms.leads', { accountId })).leads, [])
  })

  it('whose words have changed is read again before it is sent', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const changed = { accountId, formId: form.id, title: 'Tastings', fields, consentText: `${consentText} Ever.` }
    assert.equal((await owner.call('forms.save', changed)).form.version, 2)
    assert.equal((await owner.call('forms.save', changed)).form.version, 2)
    assert.equal(await person.refused('forms.submit', submission(form)), 'form_changed')
    await owner.call('forms.save', { ...changed, isOpen: false })
    assert.equal(await person.refused('forms.submit', { ...submission(form), version: 2 }), 'form_closed')
  })

  it('takes answers that fit their questions, and no others', async () => {
    const { form } = await account()
    const person = await world.user()
    for (const wrong of [
      { ...answers, email: 'nia' },
      { ...answers, tea: 'Coffee' },
      { email: answers.email },
      { ...answers, name: '  ' },
    ])
      assert.equal(await person.refused('forms.submit', { ...submission(form), answers: wrong }), 'form_answers_wrong')
    const { lead } = await person.call('forms.submit', {
      ...submission(form),
      answers: { ...answers, secret: 'unasked' },
    })
    assert.equal('secret' in lead.answers, false)
  })

  it('sent again is one contact with a new proof; the same request is one', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const first = submission(form)
    const sent = await person.call('forms.submit', first)
    assert.deepEqual(await person.call('forms.submit', first), sent)
    world.clock.advance({ minutes: 1 })
    const again = { ...submission(form), answers: { ...answers, tea: 'Pu-erh' } }
    const { lead } = await person.call('forms.submit', again)
    assert.equal(lead.id, sent.lead.id)
    assert.notEqual(lead.proof.digest, sent.lead.proof.digest)
    assert.equal((await owner.call('forms.leads', { accountId })).leads.length, 1)
  })

  it('is shown in the chat, within the window, and says what became of it', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const messageId = newId()
    const offer = { accountId, formId: form.id, personId: person.id, messageId }
    assert.equal(await owner.refused('forms.offer', offer), 'not_following')
    const { follow } = await person.call('followers.follow', { accountId })
    await world.settle()
    await owner.call('forms.offer', offer)
    const cards = async () => {
      const history = { conversationId: follow.conversationId, limit: 10 }
      const { messages } = await person.call('chat.history', history)
      return messages.flatMap(({ content, seq }) => (content.kind === 'form' ? [{ state: content.state, seq }] : []))
    }
    const [shown] = await cards()
    assert.equal(shown?.state, 'open')
    const { lead } = await person.call('forms.submit', { ...submission(form), seq: shown!.seq })
    assert.equal((await cards())[0]?.state, 'sent')
    await person.call('forms.withdraw', { leadId: lead.id })
    assert.equal((await cards())[0]?.state, 'withdrawn')
  })
})

describe('what somebody has told', () => {
  it('they see, and take back: only the proof is left', async () => {
    const { id: accountId, owner, form } = await account()
    const [person, stranger] = [await world.user(), await world.user()]
    const { lead } = await person.call('forms.submit', submission(form))
    assert.deepEqual((await person.call('forms.mine', {})).leads, [{ ...lead, accountId }])
    assert.equal(await stranger.refused('forms.withdraw', { leadId: lead.id }), 'lead_not_found')
    await person.call('forms.withdraw', { leadId: lead.id })
    const [left] = (await owner.call('forms.leads', { accountId })).leads
    assert.deepEqual(left?.answers, {})
    assert.notEqual(left?.proof.withdrawnAt, null)
    assert.equal(left?.proof.digest, lead.proof.digest)
    assert.equal(await person.refused('forms.withdraw', { leadId: lead.id }), 'lead_not_found')
    const { csv } = await owner.call('forms.export', { accountId, formId: form.id })
    assert.equal(csv.includes(answers.email), false)
  })

  it('is exported with its consent, and runs nothing in a spreadsheet', async () => {
    const { id: accountId, owner, form } = await account()
    const person = await world.user()
    const name = '=HYPERLINK("http://evil.example","Nia")'
    const { lead } = await person.call('forms.submit', { ...submission(form), answers: { ...answers, name } })
    const { csv, fileName } = await owner.call('forms.export', { accountId, formId: form.id })
    assert.match(fileName, /^Tastings .*\.csv$/)
    const [head, row] = csv.slice(1).trim().split('\r\n')
    assert.equal(head, 'Name,E-mail,Favourite,source,source detail,consent given at,consent text,form version,proof')
    assert(row?.startsWith(`"'=HYPERLINK(""http://evil.example"",""Nia"")",nia@example.org,Oolong,chat,,`), row)
    assert(row?.endsWith(`,1,${lead.proof.digest}`), row)
    assert(row?.includes(`"${consentText}"`), row)
  })
})
