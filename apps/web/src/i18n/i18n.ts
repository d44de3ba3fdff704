import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../ui/stored.ts'
import { fill, type Message, textOf } from './format.ts'
import type { MessageTags, MessageValues } from './ids.gen.ts'
import { chooseLocale, directionOf, intlTag, type Locale, locales } from './locales.ts'

export type MessageId = keyof MessageValues

/** The ids that `t` takes: a message with tags has parts that only `<T>` can draw. */
export type PlainMessageId = Exclude<MessageId, keyof MessageTags>

type ValuesOf<Id extends MessageId> = keyof MessageValues[Id] extends never ? [] : [values: MessageValues[Id]]

const storageKey = 'teahouse.locale'

// One import per language, written out so that the bundler makes each a chunk of its own.
const catalogues: Record<Locale, () => Promise<{ default: Record<string, Message> }>> = {
  en: () => import('virtual:catalogue/en'),
  'zh-Hans': () => import('virtual:catalogue/zh-Hans'),
  cy: () => import('virtual:catalogue/cy'),
  de: () => import('virtual:catalogue/de'),
  ru: () => import('virtual:catalogue/ru'),
  ja: () => import('virtual:catalogue/ja'),
  ar: () => import('virtual:catalogue/ar'),
}

/** Parts of the app that most people never see: their words are fetched with them. */
const parts: Record<Part, Record<Locale, () => Promise<{ default: Record<string, Message> }>>> = {
  console: {
    en: () => import('virtual:catalogue/console-en'),
    'zh-Hans': () => import('virtual:catalogue/console-zh-Hans'),
    cy: () => import('virtual:catalogue/console-cy'),
    de: () => import('virtual:catalogue/console-de'),
    ru: () => import('virtual:catalogue/console-ru'),
    ja: () => import('virtual:catalogue/console-ja'),
    ar: () => import('virtual:catalogue/console-ar'),
  },
  stickers: {
    en: () => import('virtual:catalogue/stickers-en'),
    'zh-Hans': () => import('virtual:catalogue/stickers-zh-Hans'),
    cy: () => import('virtual:catalogue/stickers-cy'),
    de: () => import('virtual:catalogue/stickers-de'),
    ru: () => import('virtual:catalogue/stickers-ru'),
    ja: () => import('virtual:catalogue/stickers-ja'),
    ar: () => import('virtual:catalogue/stickers-ar'),
  },
  programs: {
    en: () => import('virtual:catalogue/programs-en'),
    'zh-Hans': () => import('virtual:catalogue/programs-zh-Hans'),
    cy: () => import('virtual:catalogue/programs-cy'),
    de: () => import('virtual:catalogue/programs-de'),
    ru: () => import('virtual:catalogue/programs-ru'),
    ja: () => import('virtual:catalogue/programs-ja'),
    ar: () => import('virtual:catalogue/programs-ar'),
  },
}
export type Part = 'console' | 'stickers' | 'programs'

const loadedParts = new Set<Part>()
let locale: Locale = 'en'
let messages: Record<string, Message> = {}
const listeners = new Set<() => void>()

/** The compiled message with this id; the id itself when a catalogue lacks it, which a test forbids. */
export function messageOf(id: MessageId): Message {
  return messages[id] ?? id
}

/** The text with this id in the current language. */
export function t<Id extends PlainMessageId>(id: Id, ...values: ValuesOf<Id>): string {
  return textOf(fill(intlTag(locale), messageOf(id), values[0] as Record<string, unknown> | undefined))
}

/** The current language, outside React. */
export function currentLocale(): Locale {
  return locale
}

/** The current language. `<Localized>` draws everything afresh when it changes, so few parts need this. */
export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, currentLocale)
}

/** Loads a language and shows it; with `remember`, also for the next visit on this device. */
export async function setLocale(next: Locale, { remember = true } = {}): Promise<void> {
  const loaded = await Promise.all([catalogues[next](), ...[...loadedParts].map((part) => parts[part][next]())])
  locale = next
  messages = Object.assign({}, ...loaded.map((one) => one.default))
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
  if (remember) writeStored(storageKey, next)
  for (const listener of listeners) listener()
}

/** Loads the words of a part before it is drawn, and from then on with every language. */
export async function loadPart(part: Part): Promise<void> {
  loadedParts.add(part)
  const asked = locale
  const loaded = await parts[part][asked]()
  // Whoever chose another language meanwhile has the words with it.
  if (locale === asked) messages = { ...messages, ...loaded.default }
}

/** Loads the language chosen on this device, or else the best one for the browser. Call it before drawing. */
export async function startLocale(): Promise<void> {
  const chosen = locales.find((known) => known === readStored(storageKey))
  await setLocale(chosen ?? chooseLocale(navigator.languages), { remember: false })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
