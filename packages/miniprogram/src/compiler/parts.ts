import type { PackageConfig } from './app-config.ts'
import type { GatheredComponent, GatheredProgram } from './gather.ts'
import type { CompiledModule } from './modules.ts'
import type { Problems } from './problem.ts'
import type { Templates } from './templates.ts'

/** What goes into one package. */
export interface Part {
  readonly root: string
  readonly name: string
  readonly isIndependent: boolean
  readonly modules: readonly CompiledModule[]
  readonly components: readonly GatheredComponent[]
  readonly templates: { readonly templates: ReadonlySet<string>; readonly scripts: ReadonlySet<string> }
  /** Style sheets, without ending. */
  readonly styles: readonly string[]
  readonly assets: readonly string[]
}

/** Gives each file its package, by where it lies, and tells of what asks across a border that is closed. */
export function partsOf(
  packages: readonly PackageConfig[],
  program: GatheredProgram,
  assets: readonly string[],
  templates: Templates,
  problems: Problems,
): Part[] {
  const main = packages[0]!
  const owner = (path: string) => packages.find(({ root }) => root !== '' && path.startsWith(root)) ?? main
  const mayUse = (from: PackageConfig, to: PackageConfig) => from === to || (to === main && !from.isIndependent)

  for (const { path, components } of program.components.values()) {
    for (const { name, path: other, mayBeLate } of components) {
      if (mayBeLate || mayUse(owner(path), owner(other))) continue
      problems.error(
        `${path}.json`,
        'package.border',
        `${name} lies in ${owner(other).root || 'the main package'}: name a stand-in in componentPlaceholder`,
      )
    }
  }
  for (const { source, imports } of program.modules.values()) {
    for (const [request, target] of imports) {
      if (mayUse(owner(source), owner(target))) continue
      const where = owner(target).root || 'the main package'
      problems.warn(source, 'package.border', `${request} lies in ${where}: ask for it with require.async`)
    }
  }

  const inMain = templates.reach([...program.components.keys()].filter((path) => owner(path) === main))
  return packages.map((one) => {
    const components = [...program.components.values()].filter(({ path }) => owner(path) === one)
    // A template of the main package that a sub-package imports is there already; an independent one brings its own.
    const reached = templates.reach(components.map(({ path }) => path))
    const isThere = (path: string) => mayUse(one, main) && (inMain.templates.has(path) || inMain.scripts.has(path))
    const ours = (path: string) => one === main || !isThere(path)
    return {
      root: one.root,
      name: one.name,
      isIndependent: one.isIndependent,
      modules: [...program.modules.values()].filter(({ source }) => owner(source) === one),
      components,
      templates: {
        templates: new Set([...reached.templates].filter(ours)),
        scripts: new Set([...reached.scripts].filter(ours)),
      },
      styles: [
        ...(one === main ? ['app'] : []),
        ...components.filter(({ hasStyles }) => hasStyles).map(({ path }) => path),
      ],
      assets: assets.filter((path) => owner(path) === one),
    }
  })
}
