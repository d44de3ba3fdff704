import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ComponentConfig, PartStyles, ProgramBundle } from '../bundle.ts'
import { CompileError, type CompileOptions, compileProgram, describeProblem } from './index.ts'

/** Files by path; what is not a string is written as JSON. */
export type Files = Readonly<Record<string, string | Buffer | object>>

/** The least that is a program: one page. */
export const ONE_PAGE: Files = {
  'app.json': { pages: ['pages/index'] },
  'app.js': 'App({})',
  'pages/index.js': 'Page({})',
  'pages/index.wxml': '<view>hello</view>',
}

export interface Tried {
  readonly bundle: ProgramBundle
  /** As on a terminal. */
  readonly warnings: readonly string[]
  /** What went into it, by its path in the program. */
  readonly sources: readonly string[]
  readonly scripts: readonly string[]
  readonly styles: readonly PartStyles[]
  /** The script of a package as the worker would run it. */
  run(part?: number): RunPart
}
export interface RunPart {
  require(id: string): unknown
  readonly modules: ReadonlySet<string>
  readonly templates: ReadonlyMap<string, Record<string, unknown>>
  readonly configs: ReadonlyMap<string, ComponentConfig>
}

/** Compiles files for a test. Throws the compiler’s `CompileError`. */
export async function tryCompile(files: Files, options: CompileOptions = {}): Promise<Tried> {
  const folder = await mkdtemp(join(tmpdir(), 'compile-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, 'source', path)
      await mkdir(dirname(file), { recursive: true })
      const isText = typeof content === 'string' || Buffer.isBuffer(content)
      await writeFile(file, isText ? content : JSON.stringify(content))
    }
    const out = join(folder, 'out')
    const { bundle, warnings, sources } = await compileProgram(join(folder, 'source'), out, options)
    const read = (file: string) => readFile(join(out, file), 'utf8')
    const scripts = await Promise.all(bundle.packages.map(({ script }) => read(script)))
    const styles = await Promise.all(bundle.packages.map((part) => read(part.styles)))
    return {
      bundle,
      warnings: warnings.map(describeProblem),
      sources: [...sources.keys()],
      scripts,
      styles: styles.map((text) => JSON.parse(text)),
      run: (part = 0) => runPart(scripts[part]!),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What is wrong with files, as on a terminal; [] when nothing is. */
export async function problemsOf(files: Files, options: CompileOptions = {}): Promise<readonly string[]> {
  try {
    await tryCompile(files, options)
    return []
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    return error.problems.map(describeProblem)
  }
}

function runPart(script: string): RunPart {
  const modules = new Map<string, { run: (...given: unknown[]) => void; imports: Record<string, string> }>()
  const done = new Map<string, { exports: unknown }>()
  const templates = new Map<string, Record<string, unknown>>()
  const configs = new Map<string, ComponentConfig>()
  let shared: unknown
  const __define = {
    module: (id: string, run: () => void, imports: Record<string, string>) => modules.set(id, { run, imports }),
    templates(make: () => unknown) {
      shared ??= make()
      return shared
    },
    template(path: string, group: Record<string, unknown>, make: () => unknown) {
      Object.defineProperty(group, path, { configurable: true, get: () => define(group, path, make()) })
      templates.set(path, group)
    },
    config: (path: string, config: ComponentConfig) => configs.set(path, config),
  }
  const define = (group: Record<string, unknown>, path: string, value: unknown) => {
    Object.defineProperty(group, path, { value })
    return value
  }
  const nothing = () => {}
  new Function('__define', 'App', 'Page', 'Component', script)(__define, nothing, nothing, nothing)
  const require = (id: string): unknown => {
    const known = done.get(id)
    if (known) return known.exports
    const found = modules.get(id)
    if (!found) throw new Error(`module ${id} is not defined`)
    const module = { exports: {} }
    done.set(id, module)
    found.run((request: string) => require(found.imports[request] ?? request), module, module.exports)
    return module.exports
  }
  return { require, modules: new Set(modules.keys()), templates, configs }
}
