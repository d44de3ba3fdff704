import * as z from 'zod'
import { type CodeKind, type CodeRow, splitPath } from '../../modules/programs/codes/index.ts'
import { no, refusedAs } from '../wire/errors.ts'
import { coded, flag, optionalText, text, whole } from '../wire/shapes.ts'
import { endpoint, ok, type ProgramCall, secondsOf } from './endpoint.ts'

const envVersion = z.enum(['release', 'trial', 'develop'], coded(40097, 'env_version')).default('release')
const channel = whole(40097, 0, 255)

const style = {
  width: whole(40097, 280, 1280).default(430),
  auto_color: flag(false),
  line_color: z.object({ r: channel, g: channel, b: channel }, coded(40097, 'line_color')).nullish(),
  is_hyaline: flag(false),
}
type Style = z.output<z.ZodObject<typeof style>>

/** A page with what follows `?`, and nothing that leads elsewhere. */
const pathOf = (most: number) =>
  text(40097, most, 'path').refine((path) => !/^[a-z]+:|^\/\/|[\s#]/i.test(path), coded(40097, 'path'))

/** WeChat’s way to let a code have a color of its own: black where none is said. */
function colorOf({ line_color }: Pick<Style, 'line_color'>): string {
  const { r = 0, g = 0, b = 0 } = line_color ?? {}
  return `#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

async function pictureOf({ needs }: ProgramCall, code: CodeRow, { width, is_hyaline, ...colors }: Style) {
  const { bytes, contentType } = await needs.codes.picture(needs.db, code, {
    ...{ widthPixels: width, color: colorOf(colors), isTransparent: is_hyaline },
  })
  return { file: { bytes, name: is_hyaline ? 'qrcode.png' : 'qrcode.jpg', type: contentType } }
}

/** Refuses 45029 beyond the codes that a program may have. */
const make = ({ needs, account }: ProgramCall, code: Omit<Parameters<typeof needs.codes.make>[1], 'programId'>) =>
  refusedAs({ too_many: 45029 }, needs.codes.make(needs.db, { programId: account.id, ...code }))

const expiry = {
  is_expire: flag(true),
  expire_type: whole(40097, 0, 1).default(0),
  expire_time: whole(40097, 0).default(0),
  expire_interval: whole(40097, 0).default(0),
}

const daySeconds = 24 * 3600
const mostDays = 30

/** Links end after thirty days at the latest, and sooner where that is asked. Refuses 85400, 85401. */
function expiresAt({ needs }: ProgramCall, asked: z.output<z.ZodObject<typeof expiry>>): Date {
  const now = secondsOf(needs.clock.now())
  const most = now + mostDays * daySeconds
  const { expire_type, expire_time, expire_interval } = asked
  if (expire_type === 1) {
    if (expire_interval < 1 || expire_interval > mostDays) throw no(85401)
    return new Date((now + expire_interval * daySeconds) * 1000)
  }
  if (expire_time === 0) return new Date(most * 1000)
  if (expire_time <= now + 59) throw no(85401)
  if (expire_time > most) throw no(85401)
  return new Date(expire_time * 1000)
}

/** Refuses 85079 while nothing is released, and 40165 a page that the version does not have. */
async function assertPage({ needs, app }: ProgramCall, path: string, version: CodeRow['envVersion']): Promise<void> {
  const pages = await needs.miniprograms.pages(needs.db, app.id, version)
  if (!pages) throw no(85079)
  if (path !== '' && !pages.includes(path)) throw no(40165)
}

const jump = z.object({ path: optionalText(40165, 1024), query: optionalText(40212, 1024), env_version: envVersion })

async function link(
  call: ProgramCall,
  kind: CodeKind,
  { path: whole, query, env_version }: z.output<typeof jump>,
  until: Date | null,
): Promise<string> {
  const { path, query: within } = splitPath(whole)
  await assertPage(call, path, env_version)
  const words = [within, query].filter(Boolean).join('&')
  const { key } = await make(call, { kind, path, query: words, envVersion: env_version, expiresAt: until })
  return call.needs.codes.addressOf(key)
}

async function facts(call: ProgramCall, address: string) {
  const { needs, account, app } = call
  const code = await needs.codes.findByAddress(needs.db, address)
  if (code?.programId !== account.id) throw no(40097)
  const { path, query, envVersion, madeAt, expiresAt: until } = code
  return {
    appid: app.id,
    path,
    query,
    create_time: secondsOf(madeAt),
    expire_time: until ? secondsOf(until) : 0,
    env_version: envVersion,
  }
}

const linkInput = z.object({ jump_wxa: jump.nullish(), ...expiry })

/** Codes and links that lead to pages of a program. */
export const codes = [
  endpoint({
    path: '/wxa/getwxacode',
    verbs: ['POST'],
    summary: 'A picture of a code of a page; a hundred thousand of them, with the QR codes below.',
    input: z.object({ path: pathOf(1024), env_version: envVersion, ...style }),
    example: { path: 'pages/index/index?table=7' },
    async does(call, { path: whole, env_version, ...drawn }) {
      const code = await make(call, {
        ...{ kind: 'code' as const, ...splitPath(whole), envVersion: env_version, expiresAt: null },
      })
      return pictureOf(call, code, drawn)
    },
  }),
  endpoint({
    path: '/cgi-bin/wxaapp/createwxaqrcode',
    verbs: ['POST'],
    summary: 'The same for a short path.',
    input: z.object({ path: pathOf(128), width: style.width }),
    example: { path: 'pages/index/index?table=7' },
    async does(call, { path: whole, width }) {
      const code = await make(call, {
        ...{ kind: 'code' as const, ...splitPath(whole), envVersion: 'release' as const, expiresAt: null },
      })
      return pictureOf(call, code, { width, auto_color: false, line_color: null, is_hyaline: false })
    },
  }),
  endpoint({
    path: '/wxa/getwxacodeunlimit',
    verbs: ['POST'],
    summary: 'A picture of a code of a page with a scene; as many as one likes.',
    perMinute: 5_000,
    daily: 10_000_000,
    input: z.object({
      scene: text(40169, 32).pipe(z.string().regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]+$/, coded(40169))),
      page: optionalText(41030, 1024).refine((page) => !page.startsWith('/') && !page.includes('?'), coded(41030)),
      check_path: flag(true),
      env_version: envVersion,
      ...style,
    }),
    example: { scene: 'table=7', page: 'pages/index/index', check_path: false },
    async does(call, { scene, page, check_path, env_version, ...drawn }) {
      const { needs, app } = call
      if (check_path) {
        const pages = await needs.miniprograms.pages(needs.db, app.id, env_version)
        if (!pages || (page !== '' && !pages.includes(page))) throw no(41030)
      }
      const query = `scene=${encodeURIComponent(scene)}`
      const code = await make(call, { kind: 'unlimited', path: page, query, envVersion: env_version, expiresAt: null })
      return pictureOf(call, code, drawn)
    },
  }),
  endpoint({
    path: '/wxa/generatescheme',
    verbs: ['POST'],
    summary: 'An address that opens a page from outside the app.',
    partly: 'the address is one of this server, not `weixin://`',
    daily: 500_000,
    input: linkInput,
    example: { jump_wxa: { path: 'pages/index/index' }, expire_type: 1, expire_interval: 7 },
    async does(call, { jump_wxa, ...until }) {
      const target = jump_wxa ?? { path: '', query: '', env_version: 'release' as const }
      return ok({ openlink: await link(call, 'scheme', target, expiresAt(call, until)) })
    },
  }),
  endpoint({
    path: '/wxa/generatenfcscheme',
    verbs: ['POST'],
    summary: 'The same, to be written on a tag.',
    partly: 'the address is one of this server; whose tag it is is not checked',
    input: linkInput.extend({ model_id: text(40097, 64), sn: optionalText(40097, 64) }),
    example: { jump_wxa: { path: 'pages/index/index' }, model_id: 'tag' },
    async does(call, { jump_wxa }) {
      const target = jump_wxa ?? { path: '', query: '', env_version: 'release' as const }
      return ok({ openlink: await link(call, 'nfc', target, null) })
    },
  }),
  endpoint({
    path: '/wxa/queryscheme',
    verbs: ['POST'],
    summary: 'Where such an address leads.',
    input: z.object({ scheme: text(40097, 2048), query_type: whole(40097, 0, 1).default(0) }),
    async does(call, { scheme }) {
      return ok({ scheme_info: await facts(call, scheme), visit_openid: '' })
    },
  }),
  endpoint({
    path: '/wxa/generate_urllink',
    verbs: ['POST'],
    summary: 'An address that opens a page, for messages and mails.',
    daily: 500_000,
    input: jump.extend(expiry),
    example: { path: 'pages/index/index', expire_type: 1, expire_interval: 7 },
    async does(call, { path, query, env_version, ...until }) {
      return ok({ url_link: await link(call, 'link', { path, query, env_version }, expiresAt(call, until)) })
    },
  }),
  endpoint({
    path: '/wxa/query_urllink',
    verbs: ['POST'],
    summary: 'Where such an address leads.',
    input: z.object({ url_link: text(40097, 2048), query_type: whole(40097, 0, 1).default(0) }),
    async does(call, { url_link }) {
      return ok({ url_link_info: await facts(call, url_link), visit_openid: '' })
    },
  }),
  endpoint({
    path: '/wxa/genwxashortlink',
    verbs: ['POST'],
    summary: 'A short address of a page, for chats.',
    partly: 'the address is one of this server, not `#小程序://`',
    input: z.object({
      page_url: text(40165, 1024),
      page_title: optionalText(40097, 100),
      is_permanent: flag(false),
    }),
    example: { page_url: 'pages/index/index', is_permanent: true },
    async does(call, { page_url, is_permanent }) {
      const until = is_permanent ? null : new Date(call.needs.clock.now().getTime() + mostDays * daySeconds * 1000)
      return ok({ link: await link(call, 'short', { path: page_url, query: '', env_version: 'release' }, until) })
    },
  }),
]
