import type { ComponentConfig, ModuleRequire, PartScript, ProgramBundle } from '../bundle.ts'

type ModuleBody = Parameters<PartScript['module']>[1]
interface Defined {
  readonly run: ModuleBody
  /** Which module each word in `require(…)` means. */
  readonly imports: Readonly<Record<string, string>>
}

/** `a/b` + `../c` is `a/c`; a leading slash is the root of the program. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = path.startsWith('/') ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.filter((part) => part !== '').join('/')
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** What the parts of a program that are loaded have brought: modules, templates and configurations. */
export class Modules implements PartScript {
  readonly configs = new Map<string, ComponentConfig>()
  readonly #scopes = new Map<string, string>()
  readonly #templates = new Map<string, { group: Record<string, unknown>; make: () => unknown }>()
  readonly #bodies = new Map<string, Defined>()
  readonly #modules = new Map<string, { exports: unknown }>()
  readonly #loaded = new Map<string, Promise<void>>()
  #shared: { templates: unknown } | undefined
  readonly #bundle: ProgramBundle
  readonly #loadScript: (file: string) => Promise<void>

  /** `loadScript` runs the script of a part. */
  constructor(bundle: ProgramBundle, loadScript: (file: string) => Promise<void>) {
    this.#bundle = bundle
    this.#loadScript = loadScript
  }

  module(path: string, run: ModuleBody, imports: Readonly<Record<string, string>>): void {
    this.#bodies.set(path, { run, imports })
  }
  templates<Shared>(make: () => Shared): Shared {
    this.#shared ??= { templates: make() }
    return this.#shared.templates as Shared
  }
  template(path: string, group: Record<string, unknown>, make: () => unknown): void {
    this.#templates.set(path, { group, make })
    // Templates find each other in the group, and are made when one is first looked for.
    let made: unknown
    Object.defineProperty(group, path, { get: () => (made ??= make()), configurable: true, enumerable: true })
  }
  config(path: string, config: ComponentConfig, scope: string): void {
    this.configs.set(path, config)
    this.#scopes.set(path, scope)
  }

  /** A compiled template as a code space takes it. */
  templateOf(path: string): { groupList: Record<string, unknown>; content: unknown } | undefined {
    const found = this.#templates.get(path)
    return found && { groupList: found.group, content: found.group[path] }
  }

  /** What stands before `--` in the classes of a component’s styles. */
  scopeOf(path: string): string {
    return this.#scopes.get(path) ?? ''
  }

  hasModule(path: string): boolean {
    return this.#bodies.has(path)
  }

  /** The package that a page or file lies in. */
  packageOf(path: string): ProgramBundle['packages'][number] {
    const own = this.#bundle.packages.find(({ root }) => root !== '' && path.startsWith(root))
    return own ?? (this.#bundle.packages[0] as ProgramBundle['packages'][number])
  }

  /** Loads the package of a path, once; a failed load is tried again when it is next needed. */
  load(path: string): Promise<void> {
    const part = this.packageOf(path)
    const known = this.#loaded.get(part.root)
    if (known) return known
    const loading = this.#loadScript(part.script)
    this.#loaded.set(part.root, loading)
    loading.catch(() => this.#loaded.delete(part.root))
    return loading
  }

  isLoaded(path: string): boolean {
    return this.#loaded.has(this.packageOf(path).root)
  }

  /** Runs a module the first time, and gives what it exports. */
  require(path: string): unknown {
    const known = this.#modules.get(path)
    if (known) return known.exports
    const body = this.#bodies.get(path)
    if (!body) throw new Error(`module '${path}' is not defined`)
    const module = { exports: {} as unknown }
    this.#modules.set(path, module)
    try {
      body.run(this.#requireFrom(path, body.imports), module, module.exports)
    } catch (error) {
      this.#modules.delete(path)
      throw error
    }
    return module.exports
  }

  #requireFrom(from: string, imports: Readonly<Record<string, string>>): ModuleRequire {
    const find = (path: string): string => {
      if (Object.hasOwn(imports, path)) return imports[path] as string
      const written = joinPath(folderOf(from), path)
      const found = ['', '.js', '/index.js'].find((ending) => this.#bodies.has(written + ending))
      return written + (found ?? '.js')
    }
    const require = (path: string): unknown => {
      const found = find(String(path))
      if (!this.#bodies.has(found)) throw new Error(`module '${found}' is not defined, require args is '${path}'`)
      return this.require(found)
    }
    return Object.assign(require, {
      async: async (path: string) => {
        const written = imports[path] ?? joinPath(folderOf(from), path)
        await this.load(written)
        return require(path)
      },
    })
  }
}
