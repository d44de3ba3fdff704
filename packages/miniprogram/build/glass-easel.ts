import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'esbuild'

/** What glass-easel asks at every step: how it draws, and whether anybody looks on with tools. */
const settled: readonly (readonly [RegExp, string])[] = [
  [/\bBM\.COMPOSED\b/g, 'true'],
  [/\bBM\.(?:DYNAMIC|SHADOW|DOMLIKE)\b/g, 'false'],
  [/\bENV\.DEV\b/g, 'false'],
]

/** Files that only other ways of drawing use, with the names that the rest asks them for. */
const absent: Readonly<Record<string, string>> = {
  'backend/current_window_backend_context.ts': 'CurrentWindowBackendContext',
  'backend/empty_backend.ts': 'EmptyBackendContext',
  'backend/empty_composed_backend.ts': 'EmptyComposedBackendContext',
  'tmpl/native_rendering.ts': 'GlassEaselTemplateDOM',
}

/**
 * glass-easel can draw in three ways; here it is always the composed one. Built from its sources with that said, the other
 * two fall away: a sixth of the worker.
 */
export function glassEaselComposed(): Plugin {
  const folder = join(dirname(createRequire(import.meta.url).resolve('glass-easel/package.json')), 'src')
  return {
    name: 'glass-easel-composed',
    setup(build) {
      build.onResolve({ filter: /^glass-easel$/ }, () => ({ path: join(folder, 'index.ts') }))
      build.onLoad({ filter: /[\\/]glass-easel[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const file = relative(folder, path).replaceAll('\\', '/')
        const name = absent[file]
        if (name) return { contents: `export class ${name} {}`, loader: 'ts' }
        const source = settled.reduce(
          (text, [asked, answer]) => text.replace(asked, answer),
          await readFile(path, 'utf8'),
        )
        // Its files need each other in circles; begun here, each class is there before it is extended.
        return { contents: file === 'index.ts' ? `import './shadow_root'\n${source}` : source, loader: 'ts' }
      })
    },
  }
}
