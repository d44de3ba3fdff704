import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { pictureBytes } from './files.ts'
import { createRig, type Follower } from './rig.ts'
import type { Answer } from './sdks.ts'

/**
 * Requests with their answers, as files: what SDKs do not call, and each answer field by field. `<int>` and `<text>`
 * stand for any, `{{name}}` for what is known or was kept by `keep` (`{"menu": "menuid"}`). Between them stand deeds of
 * people. With TEAHOUSE_RECORD=on, answers that are missing are written in.
 */
interface Exchanges {
  about: string
  kind?: 'service' | 'subscription'
  exchanges: Exchange[]
}
type Exchange =
  | { deed: string; [detail: string]: unknown }
  | {
      ask: string
      query?: Record<string, string>
      body?: unknown
      /** Fields of a form, with a picture beside them. */
      upload?: Record<string, string>
      answer?: Answer
      keep?: Record<string, string>
    }

const folder = join(import.meta.dirname, 'exchanges')
const rig = await createRig()

const at = (value: Answer, path: string): Answer =>
  path.split('.').reduce((inner: Answer, name) => inner?.[/^\d+$/.test(name) ? Number(name) : name], value)

/** Puts in what is known for each `{{name}}`; a text that is nothing else becomes what it stands for. */
function filled(value: Answer, known: ReadonlyMap<string, Answer>): Answer {
  if (Array.isArray(value)) return value.map((one) => filled(one, known))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, known)]))
  if (typeof value !== 'string') return value
  const whole = value.match(/^\{\{([\w.]+)\}\}$/)?.[1]
  if (whole) return known.get(whole)
  return value.replace(/\{\{([\w.]+)\}\}/g, (_all, name: string) => String(known.get(name)))
}

/** What an answer is, with `<int>` and `<text>` where that is expected. */
function likened(answer: Answer, expected: Answer): Answer {
  if (expected === '<int>' && Number.isInteger(answer)) return expected
  if (expected === '<text>' && typeof answer === 'string') return expected
  if (Array.isArray(answer) && Array.isArray(expected)) return answer.map((one, index) => likened(one, expected[index]))
  if (typeof answer === 'object' && answer !== null && typeof expected === 'object' && expected !== null)
    return Object.fromEntries(Object.entries(answer).map(([name, one]) => [name, likened(one, expected[name])]))
  return answer
}

const recorded = (answer: Answer, known: ReadonlyMap<string, Answer>): Answer => {
  if (Array.isArray(answer)) return answer.map((one) => recorded(one, known))
  if (typeof answer === 'object' && answer !== null)
    return Object.fromEntries(
      Object.entries(answer).map(([name, one]) => [
        name,
        /time|created_at|^errmsg$/.test(name) && typeof one !== 'object'
          ? name === 'errmsg' && one === 'ok'
            ? 'ok'
            : typeof one === 'number'
              ? '<int>'
              : '<text>'
          : recorded(one, known),
      ]),
    )
  const name = [...known].find(
    ([, value]) => value === answer && (typeof value === 'string' ? value.length > 5 : value > 50),
  )?.[0]
  if (name) return `{{${name}}}`
  return typeof answer === 'string' && /^[\w-]{30,}$|:\/\//.test(answer) ? '<text>' : answer
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** What people do between calls. */
function deeds(people: Record<string, Follower>, accountId: string, known: ReadonlyMap<string, Answer>) {
  const { world } = rig
  const who = (name: unknown) => people[String(name)]!
  return {
    say: (deed: Answer) => who(deed.who).say(deed.text),
    unfollow: async (deed: Answer) => {
      await who(deed.who).user.call('followers.unfollow', { accountId })
      await world.settle()
    },
    read: async (deed: Answer) => {
      const articleId = String(known.get(deed.article)).split('/').at(-1)!
      await who(deed.who).user.call('articles.noteRead', { articleId, from: 'chat' })
    },
    comment: (deed: Answer) => {
      const articleId = String(known.get(deed.article)).split('/').at(-1)!
      return who(deed.who).user.call('articles.comment', { articleId, commentId: newId(), text: deed.text })
    },
    pass: async ({ deed: _, ...span }: Answer) => world.clock.advance(span),
    settle: () => world.settle(),
  } as Record<string, (deed: Answer) => Promise<unknown>>
}

for (const name of readdirSync(folder).sort()) {
  const path = join(folder, name)
  const file: Exchanges = JSON.parse(readFileSync(path, 'utf8'))
  describe(`recorded: ${name.replace('.json', '')}`, () => {
    it(file.about, async () => {
      const shop = await rig.account({ kind: file.kind ?? 'service' })
      const people = {
        nia: await shop.follower({ name: 'Nia' }),
        mei: await shop.follower({ name: 'Mei' }),
        stranger: await shop.follower({ name: 'Somebody', follows: false }),
      }
      const today = rig.world.clock.now().toISOString().slice(0, 10)
      const known = new Map<string, Answer>([
        ['appid', shop.app.appId],
        ['today', today],
        ['week', mondayOf(today)],
        ['month', `${today.slice(0, 7)}-01`],
        ['wireName', shop.wireName],
        ...Object.entries(people).flatMap(([who, { openid, user }]) => [
          [who, openid] as [string, Answer],
          [`${who}.handle`, user.handle] as [string, Answer],
        ]),
      ])
      const doing = deeds(people, shop.id, known)
      for (const exchange of file.exchanges) {
        if ('deed' in exchange) {
          await doing[exchange.deed]!(exchange)
          continue
        }
        const [verb, to] = exchange.ask.split(' ') as ['GET' | 'POST', string]
        const form = exchange.upload && new FormData()
        for (const [field, value] of Object.entries(exchange.upload ?? {})) form!.set(field, value)
        if (form) form.set('media', new Blob([(await pictureBytes()) as Uint8Array<ArrayBuffer>]), 'leaves.jpg')
        const answer = await shop.call(verb, to, {
          query: filled(exchange.query ?? {}, known),
          ...('body' in exchange && { body: filled(exchange.body, known) }),
          ...(form && { form }),
        })
        for (const [as, from] of Object.entries(exchange.keep ?? {})) known.set(as, at(answer, from))
        if (exchange.answer === undefined && process.env.TEAHOUSE_RECORD === 'on') {
          exchange.answer = recorded(answer, known)
          continue
        }
        const expected = filled(exchange.answer, known)
        assert.deepEqual(likened(answer, expected), expected, `${name}: ${exchange.ask}`)
      }
      if (process.env.TEAHOUSE_RECORD === 'on') writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
    })
  })
}
