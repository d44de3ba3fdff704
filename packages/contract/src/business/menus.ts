import * as z from 'zod'
import { method } from '../method.ts'
import { id, latitude, line, locale, longitude, nothing, time } from '../values.ts'

/**
 * What a button does. `click` tells the account its key, which answers; `view` opens a page inside the app. `scan` and
 * `scanAndWait` scan a code and tell what it says, the second without acting on it; `camera`, `photo` and `album` take a
 * picture, take or choose one, and choose some; `place` chooses a place: what was taken is sent, and its key told.
 * `material` and `article` send what the account keeps; `viewMaterial` and `viewArticle` open it. `miniProgram` opens
 * a mini program.
 */
export const actionKind = z.enum([
  'click',
  'view',
  'scan',
  'scanAndWait',
  'camera',
  'photo',
  'album',
  'place',
  'material',
  'viewMaterial',
  'article',
  'viewArticle',
  'miniProgram',
])
export type ActionKind = z.output<typeof actionKind>

/** Wide enough to be told what is wrong: the rules themselves are answered by `menu_wrong`. */
const loose = () => line(2_000)

export const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('click'), key: loose() }),
  z.object({ kind: z.literal('view'), url: loose() }),
  z.object({ kind: z.enum(['scan', 'scanAndWait', 'camera', 'photo', 'album', 'place']), key: loose() }),
  z.object({ kind: z.enum(['material', 'viewMaterial']), materialId: id() }),
  z.object({ kind: z.enum(['article', 'viewArticle']), articleId: id() }),
  z.object({ kind: z.literal('miniProgram'), appId: loose(), page: loose(), url: loose() }),
])
export type Action = z.output<typeof action>

export const subButton = z.object({ name: loose(), action: action.nullable() })
export type SubButton = z.output<typeof subButton>
/** A button does something, or rises into a list of others. */
export const button = subButton.extend({ subButtons: z.array(subButton).max(100).default([]) })
export type Button = z.output<typeof button>
const buttons = z.array(button).max(100)

/** For whom a menu is that is not for everybody: all that is said must hold. */
export const audience = z.object({
  /** Followers with this tag of the account. */
  tagId: z.int().min(0).nullable().default(null),
  platform: z.enum(['ios', 'android', 'other']).nullable().default(null),
  locale: locale().nullable().default(null),
})
export type Audience = z.output<typeof audience>

export const menu = z.object({
  /** A number within the account; a saved menu gets a new one. */
  menuId: z.int(),
  /** Null: for everybody whom no other menu is for. */
  audience: audience.nullable(),
  buttons: z.array(button),
  savedAt: time(),
})
export type Menu = z.output<typeof menu>

/** What is wrong with a menu, as an issue of `menu_wrong` names it, at a path such as `buttons.0.subButtons.2.name`. */
export const menuProblem = z.enum([
  'no_buttons',
  'too_many_buttons',
  'too_many_sub_buttons',
  'name_empty',
  'name_too_long',
  'action_missing',
  'action_and_list',
  'key_empty',
  'key_too_long',
  'url_wrong',
  'url_too_long',
  'not_available',
  'material_not_found',
  'article_not_found',
  'program_not_found',
  'audience_empty',
])
export type MenuProblem = z.output<typeof menuProblem>

const inConsole = ['official_account_not_found', 'not_your_duty'] as const
const may = 'operators of the account: content'

export const read = method({
  name: 'menus.read',
  summary:
    'The menus of an account: the one for everybody, and those for some, the one that is tried first at the top.',
  caller: 'person',
  may,
  input: z.object({ accountId: id() }),
  output: z.object({ menu: menu.nullable(), conditional: z.array(menu) }),
  refusals: inConsole,
})

export const save = method({
  name: 'menus.save',
  summary: 'Give everybody this menu.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), buttons }),
  output: z.object({ menu }),
  refusals: [...inConsole, 'menu_wrong'],
})

export const remove = method({
  name: 'menus.remove',
  summary: 'Take all menus of the account away.',
  caller: 'person',
  may,
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: inConsole,
})

export const saveConditional = method({
  name: 'menus.saveConditional',
  summary:
    'Give some followers a menu of their own; it is tried before those that are there. With `menuId`, instead of that one.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), menuId: z.int().optional(), audience, buttons }),
  output: z.object({ menu }),
  refusals: [...inConsole, 'menu_wrong', 'menu_not_found', 'no_default_menu', 'too_many'],
})

export const removeConditional = method({
  name: 'menus.removeConditional',
  summary: 'Take away a menu for some followers.',
  caller: 'person',
  may,
  input: z.object({ accountId: id(), menuId: z.int() }),
  output: nothing(),
  refusals: [...inConsole, 'menu_not_found'],
})

const platform = z.enum(['ios', 'android', 'other']).default('other')

export const menuForMe = method({
  name: 'menus.menu',
  summary: 'The menu that an account has for me; null when it has none.',
  caller: 'person',
  may: 'followers of the account; others get what everybody gets',
  input: z.object({
    accountId: id(),
    platform,
    /** The language of the device; that of the account, when left out. */
    locale: locale().optional(),
  }),
  output: z.object({ menu: menu.omit({ audience: true, savedAt: true }).nullable() }),
  refusals: ['official_account_not_found'],
  priority: 'background',
})

export const press = method({
  name: 'menus.press',
  summary:
    'A button of the menu was pressed; with what was scanned, chosen or found, where it asks for that. Pictures and places are sent as messages besides.',
  caller: 'person',
  may: 'followers of the account',
  input: z.object({
    accountId: id(),
    /** Chosen by the client: the same twice is pressed once. */
    requestId: id(),
    menuId: z.int(),
    /** Which button, and which of its list. */
    at: z.tuple([z.int().min(0).max(2), z.int().min(0).max(4).nullable()]),
    platform,
    locale: locale().optional(),
    scanned: z.object({ kind: z.enum(['qr', 'bar']), text: z.string().max(2_000) }).optional(),
    /** The caller’s own. */
    photos: z.array(id()).max(9).optional(),
    place: z
      .object({
        latitude: latitude(),
        longitude: longitude(),
        name: line(80).default(''),
        address: line(160).default(''),
      })
      .optional(),
  }),
  output: nothing(),
  refusals: ['official_account_not_found', 'not_following', 'menu_changed', 'media_not_found', 'media_not_ready'],
  limit: { per: 'person', calls: 120, seconds: 60 },
})
