import type { ComponentConfig } from '../bundle.ts'
import { readWindow, textRecord } from './app-config.ts'
import { isObject, placeOfKey, readJson } from './json.ts'
import type { Problems } from './problem.ts'
import type { Resolver } from './resolver.ts'
import type { SourceTree } from './source-tree.ts'

/** What the JSON beside a page or component says, and the components that it leads to. */
export interface CheckedComponent {
  readonly config: ComponentConfig
  /** By the name in the template; without a slash. `mayBeLate`: something else stands in until its package is loaded. */
  readonly components: readonly { readonly name: string; readonly path: string; readonly mayBeLate: boolean }[]
}

/** Reads the JSON of a page or component; `shared` are the components that `app.json` gives to all. */
export async function readComponent(
  sources: SourceTree,
  resolver: Resolver,
  path: string,
  isPage: boolean,
  shared: Readonly<Record<string, string>>,
  problems: Problems,
): Promise<CheckedComponent> {
  const file = `${path}.json`
  const json = sources.has(file) ? await readJson(sources, file, problems) : {}
  const placeholders = textRecord(json.componentPlaceholder)
  const named = await resolveComponents(sources, resolver, file, textRecord(json.usingComponents), problems)
  const usingComponents = { ...shared, ...named }

  const generics: Record<string, true | { default: string }> = {}
  const defaults: { name: string; path: string; mayBeLate: boolean }[] = []
  for (const [name, generic] of Object.entries(isObject(json.componentGenerics) ? json.componentGenerics : {})) {
    if (generic === true) generics[name] = true
    if (!isObject(generic)) continue
    const { [name]: found } = await resolveComponents(
      sources,
      resolver,
      file,
      textRecord({ [name]: generic.default }),
      problems,
    )
    generics[name] = found === undefined ? true : { default: `/${found}` }
    if (found !== undefined) defaults.push({ name, path: found, mayBeLate: false })
  }

  const text = (key: string) => (typeof json[key] === 'string' ? { [key]: json[key] } : {})
  return {
    config: {
      ...readWindow(json),
      component: !isPage,
      usingComponents: Object.fromEntries(Object.entries(usingComponents).map(([name, one]) => [name, `/${one}`])),
      ...(Object.keys(generics).length > 0 && { componentGenerics: generics }),
      ...(Object.keys(placeholders).length > 0 && { componentPlaceholder: placeholders }),
      ...(json.addGlobalClass === true && { styleIsolation: 'apply-shared' }),
      ...text('styleIsolation'),
      ...text('pureDataPattern'),
    },
    components: [
      ...Object.entries(usingComponents).map(([name, one]) => ({
        name,
        path: one,
        mayBeLate: Object.hasOwn(placeholders, name),
      })),
      ...defaults,
    ],
  }
}

/** Finds the components that a file names, and tells of those that are not there. */
export async function resolveComponents(
  sources: SourceTree,
  resolver: Resolver,
  file: string,
  named: Readonly<Record<string, string>>,
  problems: Problems,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name, request] of Object.entries(named)) {
    const place = placeOfKey(await sources.text(file), name)
    if (/^(?:plugin|plugin-private|dynamicLib):/.test(request)) {
      problems.error(file, 'plugins', `plugins are not available here: ${request}`, place)
      continue
    }
    const path = await resolver.component(file, request)
    if (path !== undefined) found[name] = path
    else problems.error(file, 'json.usingComponents', `there is no component ${request}`, place)
  }
  return found
}
