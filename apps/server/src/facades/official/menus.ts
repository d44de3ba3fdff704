import type { Action, Audience, Button, Menu, MenuProblem, SubButton } from '@teahouse/contract/business/menus'
import * as z from 'zod'
import { Refusal } from '../../platform/refusal.ts'
import { type ErrorCode, no, refusedAs } from '../wire/errors.ts'
import type { WireProblem } from '../wire/problem.ts'
import { coded, nothing, optionalText, text, whole } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { issueNamed, issueNamesOf } from './issues.ts'
import { languageOf, localeOf } from './languages.ts'
import { followerNamed, inOne } from './people.ts'

/** Our kinds of actions by WeChat’s types of buttons. */
const kinds = {
  click: 'click',
  view: 'view',
  scancode_push: 'scan',
  scancode_waitmsg: 'scanAndWait',
  pic_sysphoto: 'camera',
  pic_photo_or_album: 'photo',
  pic_weixin: 'album',
  location_select: 'place',
  media_id: 'material',
  view_limited: 'viewMaterial',
  article_id: 'article',
  article_view_limited: 'viewArticle',
  miniprogram: 'miniProgram',
} as const satisfies Record<string, Action['kind']>
type Type = keyof typeof kinds

const typeOf = (kind: Action['kind']): Type => (Object.keys(kinds) as Type[]).find((type) => kinds[type] === kind)!

const plain = {
  name: optionalText(40018),
  type: optionalText(40017),
  key: optionalText(40019),
  url: optionalText(40020),
  media_id: optionalText(40007),
  article_id: optionalText(40007),
  appid: optionalText(40017),
  pagepath: optionalText(40017),
}
const wireButton = z.object(plain)
type WireButton = z.output<typeof wireButton>
const wireTopButton = wireButton.extend({ sub_button: z.array(wireButton).max(100).default([]) })
type WireTopButton = z.output<typeof wireTopButton>
const wireButtons = z.array(wireTopButton, coded(40016)).max(100)

/** What menus name, by the names that programs and modules have for it. */
interface Names {
  materials: ReadonlyMap<string, string>
  articles: ReadonlyMap<string, string>
}

/** Reads a menu. Refuses 40007 for what the account does not keep. */
async function buttonsOf(call: AccountCall, given: readonly WireTopButton[]): Promise<Button[]> {
  const { needs, account } = call
  const all = given.flatMap(({ sub_button, ...button }) => (sub_button.length > 0 ? sub_button : [button]))
  const named = (name: 'media_id' | 'article_id') => [...new Set(all.map((one) => one[name]).filter(Boolean))]
  const names: Names = {
    materials: new Map(
      await Promise.all(
        named('media_id').map(async (id) => [id, (await needs.materials.find(needs.db, account.id, id)).id] as const),
      ),
    ),
    articles: new Map(
      await Promise.all(
        named('article_id').map(async (id) => [id, (await issueNamed(call, id)).articles[0]!.id] as const),
      ),
    ),
  }
  return given.map((button) => buttonOf(button, names))
}

function actionOf(button: WireButton, names: Names, isSub: boolean): Action | null {
  const { type, key, url } = button
  if (type === '') return null
  if (!Object.hasOwn(kinds, type)) throw no(isSub ? 40024 : 40017, type)
  const kind = kinds[type as Type]
  switch (kind) {
    case 'view':
      return { kind, url }
    case 'material':
    case 'viewMaterial':
      return { kind, materialId: idIn(names.materials, button.media_id) }
    case 'article':
    case 'viewArticle':
      return { kind, articleId: idIn(names.articles, button.article_id) }
    case 'miniProgram':
      return { kind, appId: button.appid, page: button.pagepath, url }
    default:
      return { kind, key }
  }
}

function idIn(names: ReadonlyMap<string, string>, name: string): string {
  const id = names.get(name)
  if (!id) throw no(40007)
  return id
}

/** A button with a list does nothing besides, whatever it says. */
const buttonOf = ({ sub_button, ...button }: WireTopButton, names: Names): Button => ({
  name: button.name,
  action: sub_button.length > 0 ? null : actionOf(button, names, false),
  subButtons: sub_button.map((one) => ({ name: one.name, action: actionOf(one, names, true) })),
})

/** How programs name what these menus name. */
async function namesIn(call: AccountCall, menus: readonly Pick<Menu, 'buttons'>[]): Promise<Names> {
  const { needs, account } = call
  const actions = menus.flatMap(({ buttons }) =>
    buttons.flatMap(({ action, subButtons }) => [action, ...subButtons.map((one) => one.action)]),
  )
  const ids = (name: 'materialId' | 'articleId') => [
    ...new Set(actions.flatMap((one) => (one && name in one ? [(one as Record<string, string>)[name]!] : []))),
  ]
  const materials = await needs.materials.known(needs.db, account.id, { ids: ids('materialId') })
  return {
    materials: new Map(materials.map(({ id, wireId }) => [id, wireId])),
    articles: await issueNamesOf(call, ids('articleId')),
  }
}

function wireAction(action: Action, names: Names): Record<string, unknown> {
  const type = typeOf(action.kind)
  switch (action.kind) {
    case 'view':
      return { type, url: action.url }
    case 'material':
    case 'viewMaterial':
      return { type, media_id: names.materials.get(action.materialId) ?? '' }
    case 'article':
    case 'viewArticle':
      return { type, article_id: names.articles.get(action.articleId) ?? '' }
    case 'miniProgram':
      return { type, url: action.url, appid: action.appId, pagepath: action.page }
    default:
      return { type, key: action.key }
  }
}

const wireSubButton = ({ name, action }: SubButton, names: Names) => ({
  ...(action && wireAction(action, names)),
  name,
  sub_button: [],
})

const wireButtonsOf = (buttons: readonly Button[], names: Names) =>
  buttons.map(({ subButtons, ...button }) => ({
    ...wireSubButton(button, names),
    sub_button: subButtons.map((one) => wireSubButton(one, names)),
  }))

const platforms = { 1: 'ios', 2: 'android', 3: 'other' } as const

/** What is said of people here that nobody tells this server: such a rule would hold for nobody. */
const unknowable = ['sex', 'country', 'province', 'city'] as const

const matchRule = z
  .object({
    tag_id: optionalText(),
    group_id: optionalText(),
    client_platform_type: optionalText(),
    language: optionalText(),
    sex: optionalText(),
    country: optionalText(),
    province: optionalText(),
    city: optionalText(),
  })
  .optional()

function audienceOf(rule: z.output<typeof matchRule>): Audience {
  const unknown = unknowable.find((name) => rule?.[name])
  if (unknown) throw no(65304, `people do not say their ${unknown} here`)
  const tag = rule?.tag_id || rule?.group_id || ''
  const platform = rule?.client_platform_type ?? ''
  if (tag && !/^\d{1,9}$/.test(tag)) throw no(40035, 'tag_id')
  if (platform && !(platform in platforms)) throw no(40035, 'client_platform_type')
  return {
    tagId: tag ? Number(tag) : null,
    platform: platform ? platforms[Number(platform) as keyof typeof platforms] : null,
    locale: rule?.language ? localeOf(rule.language) : null,
  }
}

function wireRule({ tagId, platform, locale }: Audience): Record<string, unknown> {
  const number = Object.entries(platforms).find(([, name]) => name === platform)?.[0]
  return {
    ...(tagId !== null && { tag_id: tagId, group_id: tagId }),
    ...(number && { client_platform_type: Number(number) }),
    ...(locale && { language: languageOf(locale) }),
  }
}

/** What is wrong with a menu, by where: for a button, and for one of a list. */
const menuProblems: Record<MenuProblem, readonly [ErrorCode, ErrorCode]> = {
  no_buttons: [40016, 40016],
  too_many_buttons: [40016, 40016],
  too_many_sub_buttons: [40023, 40023],
  name_empty: [40018, 40025],
  name_too_long: [40018, 40025],
  action_missing: [65308, 65308],
  action_and_list: [40022, 40022],
  key_empty: [40019, 40026],
  key_too_long: [40019, 40026],
  url_wrong: [40055, 40054],
  url_too_long: [40020, 40027],
  not_available: [40017, 40024],
  material_not_found: [40007, 40007],
  article_not_found: [40007, 40007],
  program_not_found: [40017, 40024],
  audience_empty: [65304, 65304],
}

/** Lets a refused menu say which of WeChat’s many codes for it is meant. */
async function asMenu<T>(saved: Promise<T>): Promise<T> {
  return saved.catch((error: unknown) => {
    throw menuProblemOf(error) ?? error
  })
}

function menuProblemOf(error: unknown): WireProblem | undefined {
  if (!(error instanceof Refusal) || error.code !== 'menu_wrong') return undefined
  const [issue] = error.details.issues ?? []
  const codes = menuProblems[issue?.message as MenuProblem]
  return codes && no(codes[issue!.path.includes('subButtons.') ? 1 : 0], issue!.path)
}

const wireMenu = ({ menuId, audience, buttons }: Menu, names: Names) => ({
  button: wireButtonsOf(buttons, names),
  ...(audience && { matchrule: wireRule(audience) }),
  menuid: menuId,
})

/** As `get_current_selfmenu_info` has them: lists below `list`, and what a button sends as its `value`. */
function currentButton({ name, action, subButtons = [] }: SubButton & Partial<Button>, names: Names): object {
  if (subButtons.length > 0) return { name, sub_button: { list: subButtons.map((one) => currentButton(one, names)) } }
  if (!action) return { name }
  const { media_id, article_id, ...told } = wireAction(action, names)
  const value = media_id ?? article_id
  return { name, ...told, ...(value !== undefined && { value }) }
}

export const menus = [
  endpoint({
    path: '/cgi-bin/menu/create',
    verbs: ['POST'],
    summary: 'Gives everybody a menu.',
    partly: 'no buttons that open a mini program or a material (40017)',
    feature: 'menu',
    daily: 1_000,
    input: z.object({ button: wireButtons }),
    example: { button: [{ type: 'click', name: 'Open now?', key: 'OPEN' }] },
    async does(call, { button }) {
      const buttons = await buttonsOf(call, button)
      await asMenu(inOne(call, (tx) => call.needs.menus.save(tx, call.account.id, buttons)))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/menu/get',
    verbs: ['GET', 'POST'],
    summary: 'The menu for everybody, and those for some.',
    feature: 'menu',
    daily: 10_000,
    input: nothing(),
    async does(call) {
      const { menu, conditional } = await call.needs.menus.read(call.needs.db, call.account.id)
      if (!menu) throw no(46003)
      const names = await namesIn(call, [menu, ...conditional])
      return {
        menu: wireMenu(menu, names),
        ...(conditional.length > 0 && { conditionalmenu: conditional.map((one) => wireMenu(one, names)) }),
      }
    },
  }),
  endpoint({
    path: '/cgi-bin/menu/delete',
    verbs: ['GET', 'POST'],
    summary: 'Takes all menus away.',
    feature: 'menu',
    daily: 1_000,
    input: nothing(),
    async does(call) {
      await inOne(call, (tx) => call.needs.menus.remove(tx, call.account.id))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/menu/addconditional',
    verbs: ['POST'],
    summary: 'Gives some followers a menu of their own.',
    partly:
      'no buttons that open a mini program or a material (40017); people do not say their sex or place, so no rules about them (65304)',
    feature: 'menu',
    daily: 2_000,
    input: z.object({ button: wireButtons, matchrule: matchRule }),
    example: { button: [{ type: 'click', name: 'Club', key: 'CLUB' }], matchrule: { tag_id: '100' } },
    async does(call, { button, matchrule }) {
      const { needs, account } = call
      const made = { audience: audienceOf(matchrule), buttons: await buttonsOf(call, button) }
      const saved = inOne(call, (tx) => needs.menus.saveConditional(tx, account.id, made))
      const { menuId } = await refusedAs({ too_many: 65305 }, asMenu(saved))
      return { menuid: String(menuId) }
    },
  }),
  endpoint({
    path: '/cgi-bin/menu/delconditional',
    verbs: ['POST'],
    summary: 'Takes away a menu for some followers.',
    feature: 'menu',
    daily: 2_000,
    input: z.object({ menuid: whole(65301) }),
    async does(call, { menuid }) {
      await inOne(call, (tx) => call.needs.menus.removeConditional(tx, call.account.id, menuid))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/menu/trymatch',
    verbs: ['POST'],
    summary: 'The menu that a follower has, by openid or ID.',
    feature: 'menu',
    daily: 20_000,
    input: z.object({ user_id: text(65302, 64) }),
    async does(call, { user_id }) {
      const { needs, account } = call
      const follower = await followerNamed(call, user_id)
      if (!follower) throw no(65302)
      const menu = await needs.menus.menuFor(needs.db, account.id, follower.personId)
      if (!menu) throw no(46003)
      return { button: wireButtonsOf(menu.buttons, await namesIn(call, [menu])) }
    },
  }),
  endpoint({
    path: '/cgi-bin/get_current_selfmenu_info',
    verbs: ['GET', 'POST'],
    summary: 'The menu for everybody, however it was made.',
    feature: 'menu',
    daily: 10_000,
    input: nothing(),
    async does(call) {
      const { menu } = await call.needs.menus.read(call.needs.db, call.account.id)
      const names = await namesIn(call, menu ? [menu] : [])
      const button = (menu?.buttons ?? []).map((one) => currentButton(one, names))
      return { is_menu_open: menu ? 1 : 0, selfmenu_info: { button } }
    },
  }),
]
