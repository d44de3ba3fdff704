/**
 * Turns the JSON catalogues beside the features into one compiled catalogue per language,
 * and the English one also into the types that `t` and `<T>` check against.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import type { Message, Token } from '../src/i18n/format.ts'
import type { Part } from '../src/i18n/i18n.ts'
import { type Locale, locales } from '../src/i18n/locales.ts'

const source = resolve(import.meta.dirname, '../src')
const typesFile = resolve(source, 'i18n/ids.gen.ts')
const virtualPrefix = 'virtual:catalogue/'

/** What is fetched apart from the rest, by the folders whose words it holds. */
const parts: Record<Part, readonly string[]> = {
  console: [
    'features/business/console',
    'features/business/review',
    'features/programs/developers',
    'features/programs/console',
  ],
  stickers: ['features/talk/stickers/gallery'],
  programs: ['features/programs/runner'],
}

/** Which part a catalogue belongs to; undefined for what everybody needs. */
function partOf(file: string): Part | undefined {
  const folder = relative(source, file).replaceAll('\\', '/')
  const found = Object.entries(parts).find(([, folders]) => folders.some((one) => folder.startsWith(`${one}/`)))
  return found?.[0] as Part | undefined
}

/** All messages of one language as written: id to ICU text. Throws when two catalogues claim one id. */
export function readCatalogue(locale: Locale): Map<string, string> {
  return readFiles(catalogueFiles(locale))
}

function readFiles(files: readonly string[]): Map<string, string> {
  const messages = new Map<string, string>()
  for (const file of files) {
    for (const [id, text] of Object.entries(readFile(file))) {
      if (messages.has(id)) throw new Error(`${file}: "${id}" is already in another catalogue`)
      messages.set(id, text)
    }
  }
  return messages
}

function readFile(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is no JSON`, { cause: error })
  }
}

/** The catalogue files of one language, in a stable order. */
export function catalogueFiles(locale: Locale): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(join('locales', `${locale}.json`)))
    .sort()
    .map((file) => resolve(source, file))
}

/** Compiles one ICU text. A message of plain text stays a string, which is what most of them are. */
export function compile(text: string): Message {
  const tokens = nestTags(compileMessageOrThrow(text) as Token[])
  if (tokens.length === 0) return ''
  return tokens.length === 1 && typeof tokens[0] === 'string' ? tokens[0] : tokens
}

/** Turns `<link>…</link>` in the text into tokens, so that nothing a person wrote can ever become a tag. */
function nestTags(tokens: readonly Token[]): Token[] {
  const root: Token[] = []
  const open: { name: string; tokens: Token[] }[] = [{ name: '', tokens: root }]
  for (const token of tokens) {
    const inside = () => open.at(-1)!
    if (typeof token !== 'string') {
      inside().tokens.push(nestCases(token))
      continue
    }
    for (const piece of token.split(/(<\/?[a-z]+>)/)) {
      const tag = /^<(\/?)([a-z]+)>$/.exec(piece)
      if (!tag) {
        if (piece) inside().tokens.push(piece)
      } else if (!tag[1]) {
        open.push({ name: tag[2]!, tokens: [] })
      } else {
        const closed = open.pop()!
        if (closed.name !== tag[2]) throw new Error(`<${tag[1]}${tag[2]}> closes nothing`)
        inside().tokens.push([closed.name, 'tag', closed.tokens])
      }
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> is never closed`)
  return root
}

function nestCases(token: Exclude<Token, string>): Token {
  const [name, type, cases] = token
  if (type !== 'plural' && type !== 'selectordinal' && type !== 'select') return token
  const nested = Object.entries(cases).map(([key, value]) => [key, Array.isArray(value) ? nestTags(value) : value])
  return [name, type, Object.fromEntries(nested)]
}

/** What a message needs: its placeholders with their TypeScript types, and its tags. */
export function placeholdersOf(message: Message): { values: Map<string, string>; tags: Set<string> } {
  const values = new Map<string, string>()
  const tags = new Set<string>()
  const visit = (tokens: Message) => {
    if (typeof tokens === 'string') return
    for (const token of tokens) {
      if (typeof token === 'string') continue
      const [name, type, detail] = token
      if (type === 'tag') {
        tags.add(name)
        visit(detail)
        continue
      }
      if (!type) {
        if (!values.has(name)) values.set(name, 'Text')
      } else if (type === 'select') {
        values.set(name, 'string')
      } else if (type === 'date' || type === 'time') {
        values.set(name, 'Date')
      } else {
        values.set(name, 'number')
      }
      if (type === 'plural' || type === 'selectordinal' || type === 'select') {
        for (const value of Object.values(detail)) if (Array.isArray(value)) visit(value)
      }
    }
  }
  visit(message)
  return { values, tags }
}

/** The text of `ids.gen.ts` for the English catalogues of this moment. */
export function generateTypes(): string {
  const values: string[] = []
  const tagged: string[] = []
  for (const [id, text] of [...readCatalogue('en')].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const needs = placeholdersOf(compile(text))
    const fields = [...needs.values].sort().map(([name, type]) => `${name}: ${type}`)
    values.push(`  '${id}': ${fields.length ? `{ ${fields.join('; ')} }` : 'None'}`)
    if (needs.tags.size)
      tagged.push(
        `  '${id}': ${[...needs.tags]
          .sort()
          .map((tag) => `'${tag}'`)
          .join(' | ')}`,
      )
  }
  return [
    '// biome-ignore-all format: generated',
    '// biome-ignore-all lint: generated',
    '// Made from the English catalogues by build/catalogues.ts (npm run ids). Not written by hand.',
    'type None = Record<never, never>',
    'type Text = string | number',
    '',
    '/** Every message and the values it needs. */',
    'export interface MessageValues {',
    ...values,
    '}',
    '',
    '/** The messages that hold tags, which only `<T>` can fill. */',
    'export interface MessageTags {',
    ...tagged,
    '}',
    '',
  ].join('\n')
}

/** Writes `ids.gen.ts` when the English catalogues no longer match it. */
export function writeTypes(): void {
  const types = generateTypes()
  let current = ''
  try {
    current = readFileSync(typesFile, 'utf8')
  } catch {
    // The first run has nothing to compare with.
  }
  if (current !== types) writeFileSync(typesFile, types)
}

/** `en` or `console-en`: the language, and the part if it is one. */
function readName(name: string): { part: Part | undefined; locale: Locale } {
  const part = (Object.keys(parts) as Part[]).find((one) => name.startsWith(`${one}-`))
  return { part, locale: name.slice(part ? part.length + 1 : 0) as Locale }
}

/** Serves `virtual:catalogue/<locale>` and `virtual:catalogue/<part>-<locale>`, and keeps the types fresh while someone edits a catalogue. */
export function catalogues(): Plugin {
  return {
    name: 'teahouse:catalogues',
    buildStart() {
      writeTypes()
    },
    resolveId(id) {
      return id.startsWith(virtualPrefix) ? `\0${id}` : undefined
    },
    load(id) {
      if (!id.startsWith(`\0${virtualPrefix}`)) return
      const { part, locale } = readName(id.slice(virtualPrefix.length + 1))
      const files = catalogueFiles(locale).filter((file) => partOf(file) === part)
      for (const file of files) this.addWatchFile(file)
      const messages = Object.fromEntries([...readFiles(files)].map(([key, text]) => [key, compile(text)]))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(messages))})`
    },
    configureServer(server) {
      server.watcher.on('all', (_event, file) => {
        const locale = basename(file, '.json') as Locale
        if (!file.includes('/locales/') || !locales.includes(locale)) return
        try {
          if (locale === 'en') writeTypes()
        } catch (error) {
          // A catalogue in the middle of an edit; the page shows what is wrong until it is put right.
          server.ws.send({ type: 'error', err: { message: String(error), stack: '' } })
          return
        }
        const part = partOf(file)
        const name = part ? `${part}-${locale}` : locale
        const module = server.moduleGraph.getModuleById(`\0${virtualPrefix}${name}`)
        if (module) server.moduleGraph.invalidateModule(module)
        server.ws.send({ type: 'full-reload' })
      })
    },
  }
}

if (import.meta.main) writeTypes()
