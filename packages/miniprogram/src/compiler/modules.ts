import { type Message, transform } from 'esbuild'
import { type Problems, placeOf } from './problem.ts'
import type { Resolver } from './resolver.ts'
import type { SourceTree } from './source-tree.ts'
import { isIdentifier, literalText, parseScript, type SyntaxNode, visit } from './syntax.ts'

/** A module ready to be put into a script. */
export interface CompiledModule {
  /** As the runtime knows it: `.js` also where the source is TypeScript. */
  readonly id: string
  readonly source: string
  /** The body of a CommonJS module. */
  readonly code: string
  /** What it asks for: the words in `require(…)` and the source that they mean. */
  readonly imports: ReadonlyMap<string, string>
  /** What it asks for with `require.async(…)`, which may lie in another package. */
  readonly lateImports: ReadonlyMap<string, string>
  /** A source map of its own as JSON, if wanted. */
  readonly map?: string
}

export interface ModuleOptions {
  readonly minify: boolean
  readonly sourceMaps: boolean
}

export const moduleId = (source: string): string => source.replace(/\.(?:ts|mjs|cjs)$/, '.js')

/** Compiles one JS, TS or JSON file to CommonJS and finds what it asks for. */
export async function compileModule(
  sources: SourceTree,
  resolver: Resolver,
  source: string,
  options: ModuleOptions,
  problems: Problems,
): Promise<CompiledModule | undefined> {
  const text = await sources.text(source)
  let code: string
  let map: string | undefined
  try {
    const done = await transform(text, {
      loader: source.endsWith('.json') ? 'json' : source.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'es2022',
      // `import()` would fetch what it is given; as a `require` it finds modules of the program and nothing else.
      supported: { 'dynamic-import': false },
      define: { 'process.env.NODE_ENV': '"production"' },
      minify: options.minify,
      // Programs and libraries tell things apart by the names of classes and functions.
      keepNames: false,
      minifyIdentifiers: false,
      charset: 'utf8',
      sourcemap: options.sourceMaps ? 'external' : false,
      sourcesContent: true,
      sourcefile: source,
      logLevel: 'silent',
    })
    code = done.code
    map = done.map || undefined
  } catch (error) {
    for (const { text: message, location } of messagesOf(error)) {
      problems.error(source, 'js.syntax', message, { line: location?.line ?? 0, column: (location?.column ?? -1) + 1 })
    }
    return undefined
  }
  const asked = findRequests(code)
  if (asked === undefined) problems.error(source, 'js.syntax', 'cannot be read as a script')
  else if (asked.usesPlugins) problems.warn(source, 'plugins', 'plugins are not available here: requirePlugin fails')
  const resolved = async (requests: Iterable<string>) => {
    const found = new Map<string, string>()
    for (const request of requests) {
      const target = await resolver.module(source, request)
      if (target !== undefined) found.set(request, target)
      else problems.warn(source, 'js.module', `there is no module ${request}`, placeIn(text, request))
    }
    return found
  }
  return {
    id: moduleId(source),
    source,
    code,
    imports: await resolved(asked?.requests ?? []),
    lateImports: await resolved(asked?.lateRequests ?? []),
    ...(map && { map }),
  }
}

function messagesOf(error: unknown): readonly Message[] {
  const { errors } = error as { errors?: readonly Message[] }
  if (!errors) throw error
  return errors
}

function placeIn(text: string, request: string) {
  const index = Math.max(text.indexOf(`'${request}'`), text.indexOf(`"${request}"`))
  return index < 0 ? undefined : placeOf(text, index + 1)
}

/** The literal arguments of `require(…)` and `require.async(…)`. */
function findRequests(code: string) {
  let tree: SyntaxNode
  try {
    tree = parseScript(code)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const requests = new Set<string>()
  const lateRequests = new Set<string>()
  let usesPlugins = false
  visit(tree, (node) => {
    if (node.type !== 'CallExpression') return
    const callee = node.callee as SyntaxNode
    const [first, ...others] = node.arguments as SyntaxNode[]
    const request = literalText(first)
    if (request === undefined) return
    if (isIdentifier(callee, 'requirePlugin')) usesPlugins = true
    // With a callback, WeChat’s `require` waits for another package as `require.async` does.
    if (isIdentifier(callee, 'require')) (others.length > 0 ? lateRequests : requests).add(request)
    if (callee.type === 'MemberExpression' && isIdentifier(callee.object, 'require')) {
      if (isIdentifier(callee.property, 'async')) lateRequests.add(request)
    }
  })
  return { requests, lateRequests, usesPlugins }
}
