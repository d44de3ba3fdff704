import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { isObject, type JsonObject } from './json.ts'
import type { SourceTree } from './source-tree.ts'

/** `lodash`, `@vant/weapp/button/index`; never something that climbs. */
const PACKAGE_REQUEST = /^((?:@[\w-][\w.-]*\/)?[\w-][\w.-]*)((?:\/[\w@.-]+)*)$/
const MODULE_ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.json', '/index.js', '/index.ts']
/** What is taken of a package that was not made for mini programs. */
const SCRIPTS = /\.(?:[cm]?js|json)$/
const MODULE = /\.(?:[cm]?js|ts|json)$/

/** A package that was brought in from `node_modules`. */
interface Mounted {
  /** Where its files stand in the program. */
  readonly at: string
  /** Its folder on this machine, where packages of its own may lie. */
  readonly folder: string
  /** The module that its bare name means. */
  readonly main: string
}

/**
 * Finds what sources name: relative to the file, from the root of the program (`/utils/x`), or in a package from npm,
 * which is looked for in `miniprogram_npm` from the file upwards and then in `node_modules`.
 */
export class Resolver {
  readonly #sources: SourceTree
  readonly #nodeModules: readonly string[]
  readonly #mounted = new Map<string, Mounted>()

  constructor(sources: SourceTree, nodeModules: readonly string[]) {
    this.#sources = sources
    this.#nodeModules = nodeModules
  }

  /** The file that `require(request)` in a file means. */
  async module(from: string, request: string): Promise<string | undefined> {
    const near = this.#moduleAt(beside(from, request))
    if (near !== undefined || /^[./]/.test(request)) return near
    const [, name, inside] = PACKAGE_REQUEST.exec(request) ?? []
    if (name === undefined) return undefined
    const found = await this.#package(from, name)
    if (!found) return undefined
    return this.#moduleAt(inside ? found.at + inside : found.main)
  }

  /** The component that a path in JSON means, without ending. */
  async component(from: string, request: string): Promise<string | undefined> {
    const near = this.#componentAt(beside(from, request))
    if (near !== undefined || /^[./]/.test(request)) return near
    const [, name, inside] = PACKAGE_REQUEST.exec(request) ?? []
    if (name === undefined) return undefined
    const found = await this.#package(from, name)
    return found && this.#componentAt(found.at + inside)
  }

  /** A file that a template or a style sheet names; `ending` may be left out there. */
  async file(from: string, request: string, ending: string): Promise<string | undefined> {
    const withEnding = request.endsWith(ending) ? request : request + ending
    const near = beside(from, withEnding)
    if (this.#sources.has(near)) return near
    const [, name, inside] = PACKAGE_REQUEST.exec(withEnding.replace(/^~/, '')) ?? []
    if (name === undefined || !inside) return undefined
    const found = await this.#package(from, name)
    const path = found && found.at + inside
    return path !== undefined && this.#sources.has(path) ? path : undefined
  }

  #moduleAt(path: string): string | undefined {
    for (const ending of MODULE_ENDINGS) {
      if (this.#sources.has(path + ending) && MODULE.test(path + ending)) return path + ending
    }
    return undefined
  }

  #componentAt(path: string): string | undefined {
    return [path, `${path}/index`].find((one) => this.#sources.has(`${one}.json`) || this.#sources.has(`${one}.wxml`))
  }

  async #package(from: string, name: string): Promise<Mounted | undefined> {
    for (let folder = posix.dirname(from); ; folder = posix.dirname(folder)) {
      const at = folder === '.' ? `miniprogram_npm/${name}` : `${folder}/miniprogram_npm/${name}`
      const mounted = this.#mounted.get(at)
      if (mounted) return mounted
      if (this.#sources.hasFolder(at)) return { at, folder: '', main: `${at}/index` }
      if (folder === '.') break
    }
    const owner = [...this.#mounted.values()].find(({ at }) => from.startsWith(`${at}/`))
    if (owner) {
      const own = await this.#mount(join(owner.folder, 'node_modules', name), `${owner.at}/miniprogram_npm/${name}`)
      if (own) return own
    }
    for (const folder of this.#nodeModules) {
      const found = await this.#mount(join(folder, name), `miniprogram_npm/${name}`)
      if (found) return found
    }
    return undefined
  }

  async #mount(folder: string, at: string): Promise<Mounted | undefined> {
    if (!(await this.#sources.canMount(folder))) return undefined
    const description = await readPackage(folder)
    const ready = typeof description.miniprogram === 'string' ? description.miniprogram : 'miniprogram_dist'
    // Whatever climbs ends at the root of the package.
    const inside = posix.join('/', ready)
    const readyFolder = join(folder, inside)
    const isReady = inside !== '/' && (await this.#sources.canMount(readyFolder))
    await this.#sources.mount(isReady ? readyFolder : folder, at, isReady ? undefined : SCRIPTS)
    const main = isReady ? 'index' : mainOf(description)
    const mounted = { at, folder, main: posix.join(at, posix.join('/', main)) }
    this.#mounted.set(at, mounted)
    return mounted
  }
}

/** A path that a file names, as a path of the program. */
function beside(from: string, request: string): string {
  const joined = request.startsWith('/') ? request : posix.join('/', posix.dirname(from), request)
  return posix.normalize(joined).slice(1)
}

async function readPackage(folder: string): Promise<JsonObject> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return isObject(read) ? read : {}
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

function mainOf({ main, module, exports }: JsonObject): string {
  if (typeof main === 'string') return main
  if (typeof module === 'string') return module
  let found: unknown = isObject(exports) ? (exports['.'] ?? exports) : exports
  while (isObject(found)) found = found.require ?? found.default ?? found.import
  return typeof found === 'string' ? found : 'index'
}
