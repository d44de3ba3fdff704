import type { TakenTemplate } from '@teahouse/contract/programs/subscriptions'
import * as z from 'zod'
import { splitPath } from '../../modules/programs/codes/index.ts'
import { WrongValue } from '../../modules/programs/subscriptions/index.ts'
import { no, refusedAs } from '../wire/errors.ts'
import { WireProblem } from '../wire/problem.ts'
import { coded, nothing, openid, optionalText, text, whole } from '../wire/shapes.ts'
import { endpoint, inOne, ok, type ProgramCall, personOf } from './endpoint.ts'

const versions = { formal: 'release', trial: 'trial', developer: 'develop' } as const

const value = z.union(
  [
    z.object({ value: text(47003, 200) }),
    // Some send the value alone.
    text(47003, 200).transform((given) => ({ value: given })),
  ],
  coded(47003),
)

/** A page with what follows `?`. Refuses 41030 one that the version does not have. */
async function pageOf(
  { needs, app }: ProgramCall,
  page: string,
  envVersion: 'release' | 'trial' | 'develop',
): Promise<string | null> {
  if (page === '') return null
  const { path, query } = splitPath(page)
  const pages = await needs.miniprograms.pages(needs.db, app.id, envVersion)
  if (!pages?.includes(path)) throw no(41030)
  return query ? `${path}?${query}` : path
}

/** As the wire shows a template. */
const shown = ({ id, title, fields, reach }: TakenTemplate) => ({
  priTmplId: id,
  title,
  content: fields.map(({ key, label }) => `${label}:{{${key}.DATA}}\n`).join(''),
  example: fields.map(({ label, example }) => `${label}:${example}\n`).join(''),
  type: reach === 'once' ? 2 : 3,
})

const types = { once: 2, lasting: 3 } as const

const ids = text(200018, 200).transform((given, context) => {
  const found = given.split(',').map((one) => Number(one.trim()))
  if (found.every((one) => Number.isInteger(one) && one > 0)) return found
  context.addIssue({ code: 'custom', message: coded(200019).error })
  return z.NEVER
})

/** Lists of numbers come as JSON, as texts, or as fields of a form: `kidList[0]=1`. */
const kidList = z
  .union(
    [z.array(whole(200020, 1)), text(200020, 200).transform((given) => given.split(',').map(Number))],
    coded(200020),
  )
  .pipe(
    z
      .array(z.int(coded(200020)))
      .min(2, coded(200020))
      .max(5, coded(200020)),
  )

/** What a program tells people who agreed. */
export const subscriptions = [
  endpoint({
    path: '/cgi-bin/message/subscribe/send',
    verbs: ['POST'],
    summary: 'Tells a person something that they agreed to be told.',
    daily: 10_000_000,
    input: z.object({
      touser: openid(),
      template_id: text(40037, 64),
      page: optionalText(41030, 1024),
      data: z.record(z.string().max(32), value, coded(47003)),
      miniprogram_state: z.enum(['formal', 'trial', 'developer'], coded(40097)).default('formal'),
      lang: z.enum(['zh_CN', 'zh_TW', 'zh_HK', 'en_US'], coded(40097)).default('zh_CN'),
    }),
    example: { touser: 'o…', template_id: '…', data: { thing2: { value: 'Lantern evening' } } },
    async does(call, { touser, template_id, page, data, miniprogram_state }) {
      const { needs, account } = call
      const envVersion = versions[miniprogram_state]
      const message = {
        programId: account.id,
        personId: await personOf(call, touser),
        templateId: template_id,
        values: Object.fromEntries(Object.entries(data).map(([key, one]) => [key, one.value])),
        page: await pageOf(call, page, envVersion),
        envVersion,
      }
      const { number } = await inOne(call, (tx) => needs.subscriptions.send(tx, message)).catch((error: unknown) => {
        // WeChat’s own sentence, by which SDKs and people find the field.
        throw error instanceof WrongValue
          ? new WireProblem(47003, `argument invalid! data.${error.key}.value invalid`)
          : error
      })
      return ok({ msgid: number })
    },
  }),
  endpoint({
    path: '/wxaapi/newtmpl/getcategory',
    verbs: ['GET'],
    summary: 'What programs can tell of, by field.',
    input: nothing(),
    does: async ({ needs }) => ok({ data: needs.subscriptions.categories('zh-Hans') }),
  }),
  endpoint({
    path: '/wxaapi/newtmpl/getpubtemplatetitles',
    verbs: ['GET'],
    summary: 'The titles of the library in some fields.',
    partly: 'the library is this server’s own',
    input: z.object({ ids, start: whole(200016, 0).default(0), limit: whole(200017, 1, 30).default(30) }),
    async does({ needs }, { ids: wanted, start, limit }) {
      const found = needs.subscriptions.titles('zh-Hans').filter(({ categoryId }) => wanted.includes(categoryId))
      const data = found.slice(start, start + limit).map(({ id, title, reach, categoryId }) => ({
        ...{ tid: id, title, type: types[reach], categoryId: String(categoryId) },
      }))
      return ok({ count: found.length, data })
    },
  }),
  endpoint({
    path: '/wxaapi/newtmpl/getpubtemplatekeywords',
    verbs: ['GET'],
    summary: 'What a title of the library tells.',
    input: z.object({ tid: whole(200014) }),
    async does({ needs }, { tid }) {
      const title = needs.subscriptions.titles('zh-Hans').find(({ id }) => id === tid)
      if (!title) throw no(200014)
      const data = title.keywords.map(({ id, name, example, rule }) => ({ kid: id, name, example, rule }))
      return ok({ count: data.length, data })
    },
  }),
  endpoint({
    path: '/wxaapi/newtmpl/addtemplate',
    verbs: ['POST'],
    summary: 'Takes a template out of the library.',
    input: z.looseObject({ tid: whole(200014), kidList: kidList.optional(), sceneDesc: optionalText(200021, 15) }),
    example: { tid: 201, kidList: [1, 2, 3], sceneDesc: 'Reminder' },
    async does(call, { tid, kidList: listed, sceneDesc, ...others }) {
      const keywordIds = listed ?? formList(others)
      if (keywordIds.length < 2 || keywordIds.length > 5) throw no(200020)
      const taking = {
        ...{ programId: call.account.id, titleId: tid, keywordIds, purpose: sceneDesc, locale: 'zh-Hans' as const },
      }
      const { id } = await refusedAs(
        { too_many: 200012, template_not_found: 200014, template_fields_wrong: 200020 },
        inOne(call, (tx) => call.needs.subscriptions.take(tx, taking)),
      )
      return ok({ priTmplId: id })
    },
  }),
  endpoint({
    path: '/wxaapi/newtmpl/gettemplate',
    verbs: ['GET'],
    summary: 'The templates that the program has taken.',
    input: nothing(),
    async does({ needs, account }) {
      return ok({ data: (await needs.subscriptions.templates(needs.db, account.id)).map(shown) })
    },
  }),
  endpoint({
    path: '/wxaapi/newtmpl/deltemplate',
    verbs: ['POST'],
    summary: 'Gives a template back.',
    input: z.object({ priTmplId: text(40037, 64) }),
    async does(call, { priTmplId }) {
      await inOne(call, (tx) => call.needs.subscriptions.remove(tx, call.account.id, priTmplId))
      return ok()
    },
  }),
]

/** `kidList[0]=1&kidList[1]=2`, as forms carry lists. */
const formList = (fields: Record<string, unknown>): number[] =>
  Object.entries(fields)
    .filter(([name]) => /^kidList\[\d*\]$/.test(name))
    .map(([, one]) => Number(one))
    .filter(Number.isInteger)
