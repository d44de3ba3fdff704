import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackagePart, PartStyles, ProgramBundle } from '../bundle.ts'
import { readApp } from './app-config.ts'
import { endingOf, isCode, typeOf } from './file-types.ts'
import { gather } from './gather.ts'
import { type Limits, refuseTooLarge, STANDARD_LIMITS } from './limits.ts'
import { partsOf } from './parts.ts'
import { printScript } from './print-script.ts'
import { CompileError, describeProblem, type Problem, Problems } from './problem.ts'
import { readProject } from './project.ts'
import { Resolver } from './resolver.ts'
import { findSecrets } from './secrets.ts'
import { SourceTree } from './source-tree.ts'
import { compileStyles } from './styles.ts'
import { Templates } from './templates.ts'

export { CompileError, describeProblem, type Limits, type Problem, STANDARD_LIMITS }

export interface CompileOptions {
  /** Whose program it is; without it, what `project.config.json` says. */
  readonly appId?: string
  readonly limits?: Partial<Limits>
  /** SHA-256, in hex, of secrets that may not stand in the package. */
  readonly secretDigests?: readonly string[]
  /** Folders with packages from npm, beside `node_modules` in the project. */
  readonly nodeModules?: readonly string[]
  /** Follow links in the source: for a developer’s own folder, never for a stranger’s. */
  readonly followLinks?: boolean
  /** Keep the code readable and put source maps into the scripts, for previews. */
  readonly sourceMaps?: boolean
}

export interface Compiled {
  readonly bundle: ProgramBundle
  readonly warnings: readonly Problem[]
  /** What went into it: the path in the program and the file it was read from. */
  readonly sources: ReadonlyMap<string, string>
}

/**
 * Compiles a mini program, written for WeChat, into a bundle: `program.json` and the files that it names, in `outFolder`,
 * which is made if it is not there. Throws a `CompileError` with everything that is wrong; a program that merely might not
 * do what it was meant to comes with warnings. Nothing of the program is run.
 */
export async function compileProgram(
  sourceFolder: string,
  outFolder: string,
  options: CompileOptions = {},
): Promise<Compiled> {
  const limits: Limits = { ...STANDARD_LIMITS, ...options.limits }
  const problems = new Problems()
  const project = await readProject(sourceFolder, problems)
  const sources = new SourceTree(
    { maxFiles: limits.files, maxTextBytes: limits.packageBytes, followLinks: options.followLinks ?? false },
    problems,
  )
  await sources.mount(project.folder, '', undefined, project.ignore)
  const resolver = new Resolver(sources, [...project.nodeModules, ...(options.nodeModules ?? [])])
  const { app, packages, pages, usingComponents } = await readApp(sources, problems)

  const templates = new Templates(sources, problems)
  try {
    const moduleOptions = { minify: !options.sourceMaps, sourceMaps: options.sourceMaps ?? false }
    const program = await gather(
      { sources, resolver, templates, moduleOptions, problems },
      { packages, pages, usingComponents, hasOwnTabBar: app.tabBar?.custom ?? false },
    )
    const assets = [...sources.paths()].filter((path) => !isCode(path) && !program.configs.has(path) && isAsset(path))
    const parts = partsOf(packages, program, assets, templates, problems)
    problems.throwIfAny()

    await mkdir(outFolder, { recursive: true })
    const written: PackagePart[] = []
    for (const [index, part] of parts.entries()) {
      const styles: Record<string, PartStyles[string]> = {}
      for (const path of part.styles) styles[path] = await compileStyles(sources, resolver, path, problems)
      const files: Record<string, PackagePart['files'][string]> = {}
      for (const path of part.assets) {
        const bytes = await sources.bytes(path)
        const file = `${digest(bytes)}.${endingOf(path)}`
        await writeFile(join(outFolder, file), bytes)
        files[path] = { file, type: typeOf(path)!, sizeBytes: bytes.byteLength }
      }
      written.push({
        root: part.root,
        name: part.name,
        isIndependent: part.isIndependent,
        sizeBytes: await sizeOf(sources, part.root, packages),
        script: await write(outFolder, `part-${index}.js`, printScript(part, templates)),
        styles: await write(outFolder, `part-${index}.json`, JSON.stringify(styles)),
        files,
      })
    }
    const secretDigests = new Set(options.secretDigests)
    for (const path of sources.used) findSecrets(path, await sources.bytes(path), secretDigests, problems)
    refuseTooLarge(written, limits, problems)
    problems.throwIfAny()

    const placeholders = [...program.components.values()].flatMap(({ config }) =>
      Object.values(config.componentPlaceholder ?? {}),
    )
    const bundle: ProgramBundle = {
      format: 1,
      appId: options.appId ?? project.appId,
      app,
      pages,
      packages: written,
      elements: [...new Set([...templates.elements, ...placeholders])].sort(),
    }
    await write(outFolder, 'program.json', JSON.stringify(bundle))
    return {
      bundle,
      warnings: problems.warnings,
      sources: new Map([...sources.used].map((path) => [path, sources.fileOf(path)])),
    }
  } finally {
    templates.free()
  }

  function isAsset(path: string): boolean {
    if (typeOf(path) !== undefined) return !isForTools(path, sources)
    if (!path.includes('miniprogram_npm/')) problems.warn(path, 'source.type', 'files of this kind are not packed')
    return false
  }
}

const FOR_TOOLS = /(?:^|\/)(?:package|package-lock|sitemap|ext)\.json$/
/** JSON of a component that nothing uses, and what package managers and consoles read. */
const isForTools = (path: string, sources: SourceTree): boolean =>
  FOR_TOOLS.test(path) || (path.endsWith('.json') && sources.has(path.replace(/json$/, 'wxml')))

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 24)

async function write(folder: string, file: string, text: string): Promise<string> {
  await writeFile(join(folder, file), text)
  return file
}

/** Of what is packed: code that nothing reaches does not count. */
async function sizeOf(
  sources: SourceTree,
  root: string,
  packages: readonly { readonly root: string }[],
): Promise<number> {
  const rootOf = (path: string) => packages.find((one) => one.root !== '' && path.startsWith(one.root))?.root ?? ''
  let sum = 0
  for (const path of sources.used) if (rootOf(path) === root) sum += await sources.sizeBytes(path)
  return sum
}
