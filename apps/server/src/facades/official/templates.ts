import * as z from 'zod'
import type { NewNotice } from '../../modules/business/templates/index.ts'
import { no, refusedAs } from '../wire/errors.ts'
import { coded, nothing, openid, optionalText, text, whole } from '../wire/shapes.ts'
import { webAddress } from './contents.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { localeOf } from './languages.ts'
import { inOne, personOf } from './people.ts'

const templateId = () => text(40037, 64).pipe(z.uuid(coded(40037)))
const value = z.union([
  z.object({ value: optionalText(47003, 200), color: optionalText(47003, 20) }),
  // Some send the value alone.
  optionalText(47003, 200).transform((given) => ({ value: given, color: '' })),
])
const values = z.record(z.string().max(32), value, coded(47003))

const notice = {
  touser: openid(),
  template_id: templateId(),
  url: webAddress(),
  data: values,
}

/** Sends a notice; colours that are none are left out. */
async function send(
  call: AccountCall,
  { touser, template_id, url, data }: z.output<z.ZodObject<typeof notice>>,
  more: Pick<NewNotice, 'requestKey' | 'consent'>,
) {
  const { needs, account } = call
  const personId = await personOf(call, touser)
  const filled = Object.entries(data).map(([key, { value: told, color }]) => {
    const isColor = /^#[0-9a-f]{6}$/i.test(color)
    return [key, { value: told, ...(isColor && { color }) }] as const
  })
  return inOne(call, (tx) =>
    needs.templates.sendNotice(tx, {
      accountId: account.id,
      personId,
      templateId: template_id,
      values: Object.fromEntries(filled),
      url: url || null,
      ...more,
    }),
  )
}

const classes = ({ names: [first_class, second_class] }: { names: [string, string] }) => ({ first_class, second_class })

export const templates = [
  endpoint({
    path: '/cgi-bin/message/template/send',
    verbs: ['POST'],
    summary: 'Tells one person of a matter of theirs; needs no open window.',
    partly: 'opens pages, no mini programs',
    feature: 'notices',
    daily: 100_000,
    input: z.object({ ...notice, client_msg_id: optionalText(40035, 64) }),
    async does(call, { client_msg_id, ...input }) {
      const { number } = await send(call, input, client_msg_id ? { requestKey: `wire:${client_msg_id}` } : {})
      return ok({ msgid: number })
    },
  }),
  endpoint({
    path: '/cgi-bin/message/template/subscribe',
    verbs: ['POST'],
    summary: 'Tells one person what they have consented to be told, once.',
    partly: 'opens pages, no mini programs',
    feature: 'notices',
    daily: 100_000,
    input: z.object({ ...notice, scene: whole(40035, 0, 10_000), title: text(45003, 64) }),
    async does(call, { scene, title, ...input }) {
      await send(call, input, { consent: { scene, title } })
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/template/api_set_industry',
    verbs: ['POST'],
    summary: 'Says what the account is in, once a month.',
    feature: 'notices',
    input: z.object({ industry_id1: whole(40102, 1), industry_id2: whole(40102, 1) }),
    example: { industry_id1: '1', industry_id2: '4' },
    async does(call, { industry_id1: primaryId, industry_id2: secondaryId }) {
      await inOne(call, (tx) => call.needs.templates.setIndustries(tx, call.account.id, { primaryId, secondaryId }))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/template/get_industry',
    verbs: ['GET', 'POST'],
    summary: 'What the account is in.',
    feature: 'notices',
    input: z.object({ lang: optionalText() }),
    async does({ needs, account }, { lang }) {
      const found = await needs.templates.industries(needs.db, account.id, localeOf(lang || 'en'))
      if (!found) throw no(40102)
      return { primary_industry: classes(found.primary), secondary_industry: classes(found.secondary) }
    },
  }),
  endpoint({
    path: '/cgi-bin/template/api_add_template',
    verbs: ['POST'],
    summary: 'Takes a template out of the library.',
    partly: 'the library is this server’s own',
    feature: 'notices',
    input: z.object({ template_id_short: text(40037, 32), lang: optionalText() }),
    example: { template_id_short: 'TM00015' },
    async does(call, { template_id_short: shortId, lang }) {
      const asked = { accountId: call.account.id, shortId, locale: localeOf(lang || 'en') }
      const { id } = await refusedAs(
        { too_many: 45026 },
        inOne(call, (tx) => call.needs.templates.add(tx, asked)),
      )
      return ok({ template_id: id })
    },
  }),
  endpoint({
    path: '/cgi-bin/template/get_all_private_template',
    verbs: ['GET', 'POST'],
    summary: 'The templates that the account has taken.',
    feature: 'notices',
    input: nothing(),
    async does({ needs, account }) {
      const [found, industries] = await Promise.all([
        needs.templates.templates(needs.db, account.id),
        needs.templates.industries(needs.db, account.id, 'en'),
      ])
      return {
        template_list: found.map(({ id, title, fields }) => ({
          template_id: id,
          title,
          primary_industry: industries?.primary.names[0] ?? '',
          deputy_industry: industries?.primary.names[1] ?? '',
          content: fields.map(({ key, label }) => `${label && `${label}: `}{{${key}.DATA}}`).join('\n'),
          example: fields.map(({ label, example }) => `${label && `${label}: `}${example}`).join('\n'),
        })),
      }
    },
  }),
  endpoint({
    path: '/cgi-bin/template/del_private_template',
    verbs: ['POST'],
    summary: 'Gives a template back.',
    feature: 'notices',
    input: z.object({ template_id: templateId() }),
    async does(call, { template_id }) {
      await inOne(call, (tx) => call.needs.templates.remove(tx, call.account.id, template_id))
      return ok()
    },
  }),
]
