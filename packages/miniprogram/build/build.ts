import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { glassEaselComposed } from './glass-easel.ts'
import { policyFile } from './policy.ts'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src')

export interface BuiltRuntime {
  /** Names what is in it: the folder’s name, and part of its address. */
  readonly digest: string
  readonly folder: string
  /** Bytes of `frame.html`, which holds the worker too; `elements.js` comes on top for programs that need it. */
  readonly sizeBytes: number
}

/**
 * Builds the runtime of mini programs into `<outFolder>/<digest>/`: `frame.html` with the frame’s script and, as text, the
 * worker’s, `elements.js` with the components that few programs use, and `policy.txt`, the Content-Security-Policy that
 * `frame.html` must be served with.
 */
export async function buildRuntime(outFolder: string): Promise<BuiltRuntime> {
  const [frame, worker, elements, page] = await Promise.all([
    bundle(join(source, 'frame/main.ts')),
    bundle(join(source, 'worker/main.ts')),
    bundle(join(source, 'frame/elements/separate.ts'), [sharedModules]),
    readFile(join(source, 'frame/frame.html'), 'utf8'),
  ])
  const inline = (script: string) => script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const html = page.replace('/* worker */', () => inline(worker)).replace('/* frame */', () => inline(frame))
  const digest = createHash('sha256').update(html).update(elements).digest('hex').slice(0, 16)
  const folder = join(outFolder, digest)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'frame.html'), html)
  await writeFile(join(folder, 'elements.js'), elements)
  await writeFile(join(folder, 'policy.txt'), policyFile(inline(frame)))
  return { digest, folder, sizeBytes: Buffer.byteLength(html) }
}

/** What both scripts of the frame use, `elements.js` has from the first: `frame/separate-elements.ts` hands it out. */
const sharedModules: Plugin = {
  name: 'shared-modules',
  setup(build) {
    build.onResolve({ filter: /\/(?:element|inside|words)\.ts$/ }, ({ path }) => ({
      path: basename(path, '.ts'),
      namespace: 'shared',
    }))
    build.onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = sharedModules.${path}`,
    }))
  },
}

async function bundle(entry: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [glassEaselComposed(), ...plugins],
    // As glass-easel’s own build reads its classes.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    define: { 'process.env.NODE_ENV': '"production"', process: '{"env":{"NODE_ENV":"production"}}' },
  })
  return outputFiles[0]?.text ?? ''
}
