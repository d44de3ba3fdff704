import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { type Problems, placeOf } from './problem.ts'
import type { SourceTree } from './source-tree.ts'
import { compileWxs, WXS_NAMES, WXS_SURROUNDINGS } from './wxs.ts'

/** The part of `glass-easel-template-compiler` that is used; its own types are written for another module system. */
interface TemplateGroup {
  addTmpl(path: string, text: string): TemplateProblem[]
  addScript(path: string, text: string): void
  getDirectDependencies(path: string): string[]
  getScriptDependencies(path: string): string[]
  getInlineScriptModuleNames(path: string): string[]
  getInlineScript(path: string, name: string): string
  getInlineScriptStartLine(path: string, name: string): number
  setInlineScript(path: string, name: string, text: string): void
  getTmplGenObject(path: string): string
  exportGlobals(): string
  free(): void
}
interface TemplateProblem {
  readonly level: 'Fatal' | 'Error' | 'Warn' | 'Note'
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}
const require = createRequire(import.meta.url)
const COMPILER = require.resolve('glass-easel-template-compiler')
const newGroup = (): TemplateGroup => new (require(COMPILER) as { TmplGroup: new () => TemplateGroup }).TmplGroup()

/** Names that the compiled templates find around them; the first eight are the compiler’s. */
const NAMES = ['G', 'R', 'D', 'X', 'Y', 'Z', 'P', 'Q', ...WXS_NAMES]

/** `<name` and `generic:of="name"`; in comments and scripts too, where it does no harm to find one too many. */
const ELEMENT = /(?:<|\bgeneric:[^\s=]+\s*=\s*["']?\s*)([a-z][\w-]*)/gi

/** Compiles the templates of a program and the scripts in them, each once. */
export class Templates {
  readonly #group = newGroup()
  #isBroken = false
  readonly #sources: SourceTree
  readonly #problems: Problems
  readonly #templates = new Map<string, { templates: readonly string[]; scripts: readonly string[] }>()
  readonly #scripts = new Map<string, { code: string; scripts: readonly string[] }>()

  /** Names of elements, in lower case: of all tags, and of what is given for generics. */
  readonly elements = new Set<string>()

  constructor(sources: SourceTree, problems: Problems) {
    this.#sources = sources
    this.#problems = problems
  }

  /** Reads a template (`pages/index/index`) and everything that it imports, includes and requires. */
  async add(path: string): Promise<void> {
    if (this.#templates.has(path)) return
    const file = `${path}.wxml`
    const text = await this.#sources.text(file)
    for (const [, name] of text.matchAll(ELEMENT)) this.elements.add(name!.toLowerCase())
    for (const problem of this.#ask(path, () => this.#group.addTmpl(path, text))) {
      const place = { line: problem.startLine + 1, column: problem.startColumn + 1 }
      if (isError(problem)) this.#problems.error(file, 'wxml.syntax', problem.message, place)
      else if (problem.level !== 'Note') this.#problems.warn(file, 'wxml.syntax', problem.message, place)
    }
    const scripts = new Set<string>()
    for (const name of this.#group.getInlineScriptModuleNames(path)) {
      const source = {
        file,
        text: this.#group.getInlineScript(path, name),
        lineOffset: this.#group.getInlineScriptStartLine(path, name),
      }
      const { code, requests } = compileWxs(source, this.#problems)
      this.#group.setInlineScript(path, name, code)
      for (const { request, place } of requests) {
        const script = this.#scriptAt(path, request)
        if (script === undefined) this.#problems.error(file, 'wxs.require', `there is no ${request}`, place)
        else scripts.add(script)
      }
    }
    for (const script of this.#group.getScriptDependencies(path)) {
      if (this.#sources.has(`${script}.wxs`)) scripts.add(script)
      else this.#problems.error(file, 'wxml.wxs', `there is no ${script}.wxs`, placeOfPath(text, script))
    }
    const templates: string[] = []
    for (const template of this.#group.getDirectDependencies(path)) {
      if (this.#sources.has(`${template}.wxml`)) templates.push(template)
      else this.#problems.error(file, 'wxml.import', `there is no ${template}.wxml`, placeOfPath(text, template))
    }
    this.#templates.set(path, { templates, scripts: [...scripts] })
    for (const script of scripts) await this.#addScript(script)
    for (const template of templates) await this.add(template)
  }

  /** The compiler is a program of its own in here; what it did not foresee ends it for good. */
  #ask<Answer>(path: string, question: () => Answer): Answer {
    try {
      return question()
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error
      this.#isBroken = true
      // The next program gets a new one.
      delete require.cache[COMPILER]
      this.#problems.error(`${path}.wxml`, 'wxml.syntax', 'is nested too deeply to be read')
      this.#problems.throwIfAny()
      throw error
    }
  }

  async #addScript(path: string): Promise<void> {
    if (this.#scripts.has(path)) return
    const file = `${path}.wxs`
    const { code, requests } = compileWxs({ file, text: await this.#sources.text(file), lineOffset: 0 }, this.#problems)
    const scripts: string[] = []
    for (const { request, place } of requests) {
      const script = this.#scriptAt(path, request)
      if (script === undefined) this.#problems.error(file, 'wxs.require', `there is no ${request}`, place)
      else scripts.push(script)
    }
    this.#scripts.set(path, { code, scripts })
    this.#group.addScript(path, code)
    for (const script of scripts) await this.#addScript(script)
  }

  #scriptAt(from: string, request: string): string | undefined {
    const joined = request.startsWith('/') ? request : posix.join('/', posix.dirname(from), request)
    const path = posix
      .normalize(joined)
      .slice(1)
      .replace(/\.wxs$/, '')
    return this.#sources.has(`${path}.wxs`) ? path : undefined
  }

  /** Everything that some templates need: they themselves, what they import, and their scripts. */
  reach(paths: Iterable<string>): { templates: ReadonlySet<string>; scripts: ReadonlySet<string> } {
    const templates = new Set([...paths].filter((path) => this.#templates.has(path)))
    const scripts = new Set<string>()
    for (const path of templates) {
      const needs = this.#templates.get(path)
      for (const template of needs?.templates ?? []) templates.add(template)
      for (const script of needs?.scripts ?? []) scripts.add(script)
    }
    for (const path of scripts) for (const script of this.#scripts.get(path)?.scripts ?? []) scripts.add(script)
    return { templates, scripts }
  }

  /** The part of a package’s script that defines templates. */
  print(paths: { templates: ReadonlySet<string>; scripts: ReadonlySet<string> }): string {
    if (paths.templates.size === 0) return ''
    const names = NAMES.join(', ')
    const lines = [
      `const { ${names} } = define.templates(() => {`,
      // The globals leave the groups of templates and scripts to whoever puts them together, and D where there is no WXS.
      `const G = {}, R = {}\nvar D\n${this.#group.exportGlobals()}\n${WXS_SURROUNDINGS}\nreturn { ${names} }\n})`,
    ]
    for (const path of paths.scripts) {
      const name = JSON.stringify(path)
      lines.push(`R[${name}] = D(${name}, (require, exports, module) => {\n${this.#scripts.get(path)!.code}\n})`)
    }
    for (const path of paths.templates) {
      const code = this.#ask(path, () => this.#group.getTmplGenObject(path))
      lines.push(`define.template(${JSON.stringify(path)}, G, () => ${code})`)
    }
    return `${lines.join('\n')}\n`
  }

  free(): void {
    if (!this.#isBroken) this.#group.free()
  }
}

/** Let pass by WeChat, with a warning: the content of `<slot>`, an unknown `&entity;`, a style with a fault. */
const HARMLESS = new Set([
  'child nodes are not allowed for this element',
  'illegal entity',
  'the inline style is invalid',
])
/** Refused by WeChat. */
const HARMFUL = new Set(['missing end tag', 'invalid end tag'])
const isError = ({ level, message }: TemplateProblem): boolean =>
  HARMFUL.has(message) || ((level === 'Fatal' || level === 'Error') && !HARMLESS.has(message))

/** Where a template names a file, by the last part of its path. */
function placeOfPath(text: string, path: string) {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const index = text.indexOf(name)
  return index < 0 ? undefined : placeOf(text, index)
}
