/**
 * How a feature joins the app: it has a `feature.ts` that exports one of these, and a line in `shell/features.ts`.
 */
import type { Code, CodeKind } from '@teahouse/contract/codes'
import type { ComponentType } from 'react'
import type { PlainMessageId } from '../i18n/i18n.ts'
import type { MessageValues } from '../i18n/ids.gen.ts'
import type { FillingIcon } from '../ui/tab-bar.tsx'

/** The four tabs. */
export type PlaceName = 'chats' | 'contacts' | 'discover' | 'me'

/** Messages without values or tags, which can be named before a language is loaded. */
export type Words = {
  [Id in PlainMessageId]: keyof MessageValues[Id] extends never ? Id : never
}[PlainMessageId]

export interface Feature {
  readonly routes: readonly Route[]
  /** A part of the app with a frame of its own, in place of the four tabs. */
  readonly frame?: Frame
  /** Where else people come in: lines on Discover and Me, icons of the rail. */
  readonly doors?: readonly Door[]
  /** The scanned codes that this feature knows what to do with: the address that opens each. */
  readonly codes?: { readonly [Kind in CodeKind]?: (code: Code) => string }
  /** What stands on a tab's icon. */
  readonly news?: NewsSource
  /** What it does for as long as somebody is logged in, wherever they are; it begins once the first screen stands. */
  readonly useAlways?: () => void
  /** What lies over the foot of the screen wherever the person is: what is heard. Draws nothing most of the time. */
  readonly dock?: ComponentType
  /** Keys that work wherever the person is, with Ctrl or ⌘ held. */
  readonly keys?: readonly { readonly key: string; readonly run: () => void }[]
}

export interface Frame {
  /** It is shown at this address and at all below it. */
  readonly at: string
  /** `lazy`: whoever never goes there never loads it. */
  readonly screen: ComponentType
}

export interface NewsSource {
  readonly place: PlaceName
  /** Whether the server is asked for it. Then it is watched once the first screen stands, which comes before. */
  readonly isAsked?: boolean
  readonly useNews: () => News
}

/** What waits on a tab: a number for what needs the person, a dot for what is new and can wait. */
export interface News {
  count: number
  dot: boolean
}

export interface Route {
  /** The address, such as `/contacts/:personId`. Of several that fit, the one written first is taken. */
  readonly path: string
  /** The tab that is lit, and whose list stands beside the page on wide screens. */
  readonly place: PlaceName
  /** `list`: a tab's own page, the list column. `page`: covers a phone; on wide screens the column beside the list. */
  readonly column: 'list' | 'page'
  /** Gets the named parts of the address as props. `lazy` for whatever is not needed at once. */
  readonly screen: ComponentType<Record<string, string>>
}

/** Declares a route; the screen's props are checked against the names in the address. */
export function route<const Path extends string>(
  path: Path,
  { screen, ...rest }: Pick<Route, 'place' | 'column'> & { screen: ComponentType<PartsOf<Path>> },
): Route {
  return { path, screen: screen as ComponentType<never> as Route['screen'], ...rest }
}

type PartsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & PartsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown

/** The white blocks of Discover, from the top. */
export const discoverBlocks = ['friends', 'films', 'camera', 'reading', 'programs'] as const

/** A line on Discover or on Me, or an icon in the rail, that leads to a feature. */
export interface Door {
  readonly at: readonly ('discover' | 'me' | 'rail')[]
  readonly href: string
  readonly words: Words
  readonly icon: FillingIcon
  /** Where it stands on Discover. Whoever does not want what is there switches it off in the settings. */
  readonly block?: (typeof discoverBlocks)[number]
  /** What stands at the end of its line on Discover, such as a face or a title: `lazy`. */
  readonly trail?: ComponentType
}
