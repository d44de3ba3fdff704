import { access } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { isObject, readJson } from './json.ts'
import type { Problems } from './problem.ts'
import { type IgnoreRule, SourceTree } from './source-tree.ts'

const PROJECT_JSON = 'project.config.json'

export interface Project {
  /** Where `app.json` lies. */
  readonly folder: string
  readonly appId: string
  readonly ignore: readonly IgnoreRule[]
  readonly nodeModules: readonly string[]
}

/** Reads `project.config.json`, if there is one: where the program lies, whose it is, what is left out. */
export async function readProject(folder: string, problems: Problems): Promise<Project> {
  const sources = SourceTree.ofFile(PROJECT_JSON, join(folder, PROJECT_JSON), problems)
  const json = (await exists(join(folder, PROJECT_JSON))) ? await readJson(sources, PROJECT_JSON, problems) : {}
  if (json.compileType === 'plugin') {
    problems.error(PROJECT_JSON, 'plugins', 'this is a plugin, and plugins are not available here')
  }
  problems.throwIfAny()
  const rootText = typeof json.miniprogramRoot === 'string' ? json.miniprogramRoot : ''
  // Whatever climbs out of the project ends at its root.
  const root = join(folder, posix.join('/', rootText))
  const packOptions = isObject(json.packOptions) ? json.packOptions : {}
  const ignore = Array.isArray(packOptions.ignore) ? packOptions.ignore.filter(isIgnoreRule) : []
  return {
    folder: root,
    appId: typeof json.appid === 'string' ? json.appid : '',
    ignore,
    nodeModules: [...new Set([join(root, 'node_modules'), join(folder, 'node_modules')])],
  }
}

const isIgnoreRule = (rule: unknown): rule is IgnoreRule =>
  isObject(rule) && typeof rule.type === 'string' && typeof rule.value === 'string'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
