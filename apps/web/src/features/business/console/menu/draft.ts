import { menuLimits } from '@teahouse/contract/business/menu-limits'
import type { Action, ActionKind, Button, SubButton } from '@teahouse/contract/business/menus'

/** Which button of a draft: of the bar, and of the list that this one rises into. */
export type Place = readonly [first: number, second: number | null]

const encoder = new TextEncoder()
/** As a menu counts its words. */
export const bytesOf = (text: string): number => encoder.encode(text).length

export const nameMaxBytes = ([, second]: Place): number =>
  second === null ? menuLimits.nameBytes : menuLimits.subNameBytes

export const pathOf = ([first, second]: Place): string =>
  second === null ? `buttons.${first}` : `buttons.${first}.subButtons.${second}`

/** The place that a path from a refusal leads to, such as `buttons.0.subButtons.2.name`. */
export function placeIn(path: string): Place | undefined {
  const [, first, second] = /^buttons\.(\d+)(?:\.subButtons\.(\d+))?/.exec(path) ?? []
  return first === undefined ? undefined : [Number(first), second === undefined ? null : Number(second)]
}

export const buttonAt = (buttons: readonly Button[], [first, second]: Place): SubButton | undefined =>
  second === null ? buttons[first] : buttons[first]?.subButtons[second]

const replaced = <T>(items: readonly T[], index: number, change: (item: T) => T): T[] =>
  items.map((item, at) => (at === index ? change(item) : item))

export function changeButton(buttons: readonly Button[], [first, second]: Place, change: Partial<SubButton>): Button[] {
  return replaced(buttons, first, (button) =>
    second === null
      ? { ...button, ...change }
      : { ...button, subButtons: replaced(button.subButtons, second, (sub) => ({ ...sub, ...change })) },
  )
}

export const canAdd = (buttons: readonly Button[], below: number | null): boolean =>
  below === null
    ? buttons.length < menuLimits.buttons
    : (buttons[below]?.subButtons.length ?? 0) < menuLimits.subButtons

/** One more button at the end of the bar, or of a button’s list; that button then does nothing by itself. */
export function addButton(buttons: readonly Button[], below: number | null, added: SubButton): [Button[], Place] {
  if (below === null)
    return [
      [...buttons, { ...added, subButtons: [] }],
      [buttons.length, null],
    ]
  const place: Place = [below, buttons[below]!.subButtons.length]
  return [
    replaced(buttons, below, (button) => ({ ...button, action: null, subButtons: [...button.subButtons, added] })),
    place,
  ]
}

export function removeButton(buttons: readonly Button[], [first, second]: Place): Button[] {
  if (second === null) return buttons.filter((_, at) => at !== first)
  return replaced(buttons, first, (button) => ({
    ...button,
    subButtons: button.subButtons.filter((_, at) => at !== second),
  }))
}

/** One place towards the beginning (−1) or the end (1); stays where it is at either end. */
export function moveButton(buttons: readonly Button[], [first, second]: Place, by: -1 | 1): [Button[], Place] {
  if (second !== null) {
    const [subButtons, at] = moved(buttons[first]!.subButtons, second, by)
    return [replaced(buttons, first, (button) => ({ ...button, subButtons })), [first, at]]
  }
  const [all, at] = moved(buttons, first, by)
  return [all, [at, null]]
}

function moved<T>(items: readonly T[], index: number, by: -1 | 1): [T[], number] {
  const target = index + by
  if (target < 0 || target >= items.length) return [[...items], index]
  const all = [...items]
  ;[all[index], all[target]] = [all[target]!, all[index]!]
  return [all, target]
}

/** What can be chosen for a button; mini programs cannot be opened yet. */
export const offeredKinds = [
  'click',
  'view',
  'article',
  'viewArticle',
  'material',
  'scan',
  'scanAndWait',
  'camera',
  'photo',
  'album',
  'place',
] as const satisfies readonly ActionKind[]
export type OfferedKind = (typeof offeredKinds)[number]

/** An action of a kind, before it is filled in; undefined where something has to be chosen first. */
export function newAction(kind: OfferedKind, key: string): Action | undefined {
  switch (kind) {
    case 'view':
      return { kind, url: 'https://' }
    case 'material':
    case 'article':
    case 'viewArticle':
      return undefined
    default:
      return { kind, key }
  }
}

/** Every key that a press of these buttons tells, once. */
export function keysOf(buttons: readonly Button[]): string[] {
  const actions = buttons.flatMap((button) => [button.action, ...button.subButtons.map((sub) => sub.action)])
  return [...new Set(actions.flatMap((action) => (action && 'key' in action ? action.key : [])))]
}
