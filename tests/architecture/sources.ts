import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export interface Source {
  /** From the root, with forward slashes. */
  path: string
  text: string
  imports: Import[]
}

export interface Import {
  /** A file of this repository from the root, or a package’s name. */
  target: string
  isOwn: boolean
  isTypeOnly: boolean
  /** `import()`: asked for when it is needed. */
  isLazy: boolean
}

const skipped = new Set(['node_modules', 'dist', '.tools', 'data', '.git'])
const workspaces: Record<string, string> = {
  '@teahouse/contract': 'packages/contract/src',
  '@teahouse/client': 'packages/client/src',
  '@teahouse/miniprogram': 'packages/miniprogram/src',
  '@teahouse/testkit': 'packages/testkit/src',
  '@teahouse/server': 'apps/server/src',
}
const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

export function* filesBelow(folder: string, endings: readonly string[]): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (skipped.has(name)) continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesBelow(path, endings)
    else if (endings.some((ending) => name.endsWith(ending))) yield path
  }
}

export const fromRoot = (path: string): string => relative(root, path).replaceAll('\\', '/')

function targetOf(from: string, specifier: string): { target: string; isOwn: boolean } {
  if (specifier.startsWith('.')) return { target: fromRoot(resolve(dirname(from), specifier)), isOwn: true }
  const workspace = Object.keys(workspaces).find((name) => specifier === name || specifier.startsWith(`${name}/`))
  if (!workspace) return { target: specifier, isOwn: false }
  const rest = specifier.slice(workspace.length + 1) || 'index'
  return { target: `${workspaces[workspace]}/${rest}.ts`, isOwn: true }
}

/** Every TypeScript file, with what it imports. */
export function readSources(): Source[] {
  return ['packages', 'apps', 'tests', 'bench'].flatMap((folder) =>
    [...filesBelow(join(root, folder), ['.ts', '.tsx'])].map((file) => {
      const text = readFileSync(file, 'utf8')
      const imports = [...text.matchAll(statement)].map(([, isType, names, specifier, dynamic]) => {
        // `import { type A, type B }` brings nothing at run time either.
        const inner = names
          ?.match(/\{([^}]*)\}/)?.[1]
          ?.split(',')
          .map((name) => name.trim())
          .filter(Boolean)
        const isAllTypes =
          Boolean(inner?.length) && inner!.every((name) => name.startsWith('type ')) && /^\s*\{/.test(names ?? '')
        return {
          ...targetOf(file, specifier ?? dynamic ?? ''),
          isTypeOnly: Boolean(isType) || isAllTypes,
          isLazy: !specifier,
        }
      })
      return { path: fromRoot(file), text, imports }
    }),
  )
}
