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
const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as {
  TmplGroup: new () => TemplateGroup
}

/** Names that the compiled templates find around them; the first eight are the compiler’s. */
const NAMES = ['G', 'R', 'D', 'X', 'Y', 'Z', 'P', 'Q', ...WXS_NAMES]

/** Compiles the templates of a program and the scripts in them, each once. */
export class Templates {
  readonly #group = new TmplGroup()
  readonly #sources: SourceTree
  readonly #problems: Problems
  readonly #templates = new Map<string, { templates: readonly string[]; scripts: readonly string[] }>()
  readonly #scripts = new Map<string, { code: string; scripts: readonly string[] }>()

  constructor(sources: SourceTree, problems: Problems) {
    this.#sources = sources
    this.#problems = problems
  }

  /** Reads a template (`pages/index/index`) and everything that it imports, includes and requires. */
  async add(path: string): Promise<void> {
    if (this.#templates.has(path)) return
    const file = `${path}.wxml`
    const text = await this.#sources.text(file)
    // A byte that ends strings elsewhere would end the process of the compiler here.
    for (const { level, message, startLine, startColumn } of this.#group.addTmpl(path, text)) {
      const place = { line: startLine + 1, column: startColumn + 1 }
      if (level === 'Fatal' || level === 'Error') this.#problems.error(file, 'wxml.syntax', message, place)
      else if (level === 'Warn') this.#problems.warn(file, 'wxml.syntax', message, place)
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
    const templates = new Set(paths)
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
      // The group of all templates and that of all scripts, which the globals leave to whoever puts them together.
      `const G = {}, R = {}\n${this.#group.exportGlobals()}\n${WXS_SURROUNDINGS}\nreturn { ${names} }\n})`,
    ]
    for (const path of paths.scripts) {
      const name = JSON.stringify(path)
      lines.push(`R[${name}] = D(${name}, (require, exports, module) => {\n${this.#scripts.get(path)!.code}\n})`)
    }
    for (const path of paths.templates) {
      lines.push(`define.template(${JSON.stringify(path)}, G, () => ${this.#group.getTmplGenObject(path)})`)
    }
    return `${lines.join('\n')}\n`
  }

  free(): void {
    this.#group.free()
  }
}

/** Where a template names a file, by the last part of its path. */
function placeOfPath(text: string, path: string) {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const index = text.indexOf(name)
  return index < 0 ? undefined : placeOf(text, index)
}
