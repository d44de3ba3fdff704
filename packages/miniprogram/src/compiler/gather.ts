import type { ComponentConfig } from '../bundle.ts'
import type { CheckedApp } from './app-config.ts'
import { readComponent, resolveComponents } from './component-config.ts'
import { type CompiledModule, compileModule, type ModuleOptions } from './modules.ts'
import type { Problems } from './problem.ts'
import type { Resolver } from './resolver.ts'
import type { SourceTree } from './source-tree.ts'
import type { Templates } from './templates.ts'

export interface Workshop {
  readonly sources: SourceTree
  readonly resolver: Resolver
  readonly templates: Templates
  readonly moduleOptions: ModuleOptions
  readonly problems: Problems
}

/** A page or component with everything that was found to belong to it. */
export interface GatheredComponent {
  readonly path: string
  readonly config: ComponentConfig
  /** Other components it names. */
  readonly components: readonly { readonly name: string; readonly path: string; readonly mayBeLate: boolean }[]
  /** Its script; none where the file is missing, which is warned of. */
  readonly script: string | undefined
  readonly hasStyles: boolean
}

export interface GatheredProgram {
  readonly components: ReadonlyMap<string, GatheredComponent>
  /** By source. */
  readonly modules: ReadonlyMap<string, CompiledModule>
  /** JSON files that were read as configuration. */
  readonly configs: ReadonlySet<string>
}

/** Follows a program from `app.json` to everything that it reaches; what nothing reaches is not packed. */
export async function gather(
  workshop: Workshop,
  {
    packages,
    pages,
    usingComponents,
    hasOwnTabBar,
  }: Pick<CheckedApp, 'packages' | 'pages' | 'usingComponents'> & { readonly hasOwnTabBar: boolean },
): Promise<GatheredProgram> {
  const { sources, resolver, templates, problems } = workshop
  const configs = new Set(['app.json'])
  const shared = await resolveComponents(sources, resolver, 'app.json', usingComponents, problems)
  const isPage = new Set(pages)
  const independentRoots = packages.filter(({ isIndependent }) => isIndependent).map(({ root }) => root)
  const components = new Map<string, GatheredComponent>()
  const waiting = new Set([...pages, ...Object.values(shared)])
  if (hasOwnTabBar) waiting.add('custom-tab-bar/index')
  // What is added while it is gone through is gone through as well.
  for (const path of waiting) {
    // An independent package runs without the main one, and so without its components.
    const around = independentRoots.some((root) => path.startsWith(root)) ? {} : shared
    const { config, components: named } = await readComponent(
      sources,
      resolver,
      path,
      isPage.has(path),
      around,
      problems,
    )
    configs.add(`${path}.json`)
    if (sources.has(`${path}.wxml`)) await templates.add(path)
    else if (!isPage.has(path)) problems.error(`${path}.json`, 'component.template', `there is no ${path}.wxml`)
    const script = [`${path}.js`, `${path}.ts`].find((file) => sources.has(file))
    if (script === undefined) {
      problems.warn(`${path}.json`, 'component.script', `there is no ${path}.js`)
    }
    components.set(path, {
      path,
      config,
      components: named,
      script,
      hasStyles: sources.has(`${path}.wxss`),
    })
    for (const { path: other } of named) waiting.add(other)
  }

  const scripts = new Set([...components.values()].map(({ script }) => script).filter((one) => one !== undefined))
  const appScript = ['app.js', 'app.ts'].find((file) => sources.has(file))
  if (appScript === undefined) problems.error('app.js', 'app.script', 'there is no app.js')
  else scripts.add(appScript)
  const modules = new Map<string, CompiledModule>()
  for (const source of scripts) {
    const compiled = await compileModule(sources, resolver, source, workshop.moduleOptions, problems)
    if (!compiled) continue
    modules.set(source, compiled)
    for (const other of [...compiled.imports.values(), ...compiled.lateImports.values()]) scripts.add(other)
  }
  return { components, modules, configs }
}
