import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, matchesGlob, resolve } from 'node:path'
import type { Problems } from './problem.ts'

/** Left out wherever they stand: what tools leave behind, never part of a program. */
const NEVER = new Set(['node_modules', 'project.config.json', 'project.private.config.json', 'tsconfig.json'])

const SMALL_FILE_BYTES = 64 * 1024

/** What `project.config.json` may say to leave out (`packOptions.ignore`). */
export interface IgnoreRule {
  readonly type: string
  readonly value: string
}

export interface SourceOptions {
  /** More files than this are refused. */
  readonly maxFiles: number
  /** So is source code, of any kind, in one file of more than this. */
  readonly maxTextBytes: number
  /** Follow links, as a developer’s own package manager makes them. A stranger’s upload is never given that. */
  readonly followLinks: boolean
}

/**
 * The files of a program by their path in it (`pages/index/index.js`, forward slashes). Packages from npm stand under
 * `miniprogram_npm/` as WeChat’s “build npm” would put them, though they may lie in `node_modules`.
 */
export class SourceTree {
  readonly #files = new Map<string, string>()
  readonly #folders = new Set<string>()
  readonly #texts = new Map<string, string>()
  readonly #used = new Set<string>()
  readonly #options: SourceOptions
  readonly #problems: Problems

  constructor(options: SourceOptions, problems: Problems) {
    this.#options = options
    this.#problems = problems
  }

  /** A tree of one file. */
  static ofFile(path: string, file: string, problems: Problems): SourceTree {
    const sources = new SourceTree({ maxFiles: 1, maxTextBytes: SMALL_FILE_BYTES, followLinks: false }, problems)
    sources.#files.set(path, file)
    return sources
  }

  /** Puts the files of a folder under a path of the program, those whose name is `wanted` and that are not ignored. */
  async mount(folder: string, at: string, wanted = /(?:)/, ignore: readonly IgnoreRule[] = []): Promise<void> {
    const keep = (path: string, isFolder: boolean) =>
      !isIgnored(path, isFolder, ignore) && (isFolder || wanted.test(path))
    await this.#walk(await realpath(folder), at, keep, new Set())
  }

  /** Whether a folder is there and may be mounted. */
  async canMount(folder: string): Promise<boolean> {
    const real = await realpath(folder).catch(() => undefined)
    if (real === undefined || !(await stat(real)).isDirectory()) return false
    return this.#options.followLinks || real === resolve(folder)
  }

  async #walk(
    folder: string,
    at: string,
    keep: (path: string, isFolder: boolean) => boolean,
    above: ReadonlySet<string>,
  ): Promise<void> {
    this.#folders.add(at)
    for (const { name } of await readdir(folder, { withFileTypes: true })) {
      if (name.startsWith('.') || NEVER.has(name)) continue
      const path = at === '' ? name : `${at}/${name}`
      const file = join(folder, name)
      const entry = this.#options.followLinks ? await stat(file) : await lstat(file)
      if (entry.isSymbolicLink()) this.#problems.warn(path, 'source.link', 'is a link and was left out')
      if (!(entry.isFile() || entry.isDirectory()) || !keep(path, entry.isDirectory())) continue
      if (entry.isFile()) this.#files.set(path, file)
      else {
        const real = await realpath(file)
        if (!above.has(real)) await this.#walk(real, path, keep, new Set([...above, real]))
      }
      if (this.#files.size > this.#options.maxFiles) {
        this.#problems.error('', 'source.files', `there are more than ${this.#options.maxFiles} files`)
        this.#problems.throwIfAny()
      }
    }
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path)
  }

  paths(): IterableIterator<string> {
    return this.#files.keys()
  }

  /** Where a file lies on this machine. */
  fileOf(path: string): string {
    const file = this.#files.get(path)
    if (file === undefined) throw new Error(`there is no ${path}`)
    this.#used.add(path)
    return file
  }

  /** A file as text, without a byte order mark. */
  async text(path: string): Promise<string> {
    let text = this.#texts.get(path)
    if (text === undefined) {
      const file = this.fileOf(path)
      if ((await stat(file)).size > this.#options.maxTextBytes) {
        this.#problems.error(path, 'source.size', `has more than ${this.#options.maxTextBytes} bytes`)
        this.#problems.throwIfAny()
      }
      text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
      this.#texts.set(path, text)
    }
    return text
  }

  bytes(path: string): Promise<Buffer> {
    return readFile(this.fileOf(path))
  }

  async sizeBytes(path: string): Promise<number> {
    return (await stat(this.fileOf(path))).size
  }

  /** What the compilation has read, which is what an upload needs. */
  get used(): ReadonlySet<string> {
    return this.#used
  }
}

function isIgnored(path: string, isFolder: boolean, rules: readonly IgnoreRule[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return rules.some(({ type, value }) => {
    const wanted = value.replace(/^\.?\//, '').replace(/\/$/, '')
    if (type === 'folder') return isFolder && path === wanted
    if (type === 'file') return !isFolder && path === wanted
    if (type === 'suffix') return !isFolder && name.endsWith(value)
    if (type === 'prefix') return !isFolder && name.startsWith(value)
    if (type === 'glob') return matchesGlob(path, wanted)
    return false
  })
}
