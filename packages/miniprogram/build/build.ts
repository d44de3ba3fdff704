import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { glassEaselComposed } from './glass-easel.ts'
import { policyFile } from './policy.ts'

const source = join(dirname(fileURLToPath(import.meta.url)), '../src')

export interface BuiltRuntime {
  /** Names what is in it: the folder’s name, and part of its address. */
  readonly digest: string
  readonly folder: string
  /** Bytes of `frame.html`, which holds the worker too. */
  readonly sizeBytes: number
}

/**
 * Builds the runtime of mini programs into `<outFolder>/<digest>/`: `frame.html` with the frame’s script and, as text, the
 * worker’s, and `policy.txt`, the Content-Security-Policy that it must be served with.
 */
export async function buildRuntime(outFolder: string): Promise<BuiltRuntime> {
  const [frame, worker, page] = await Promise.all([
    bundle(join(source, 'frame/main.ts')),
    bundle(join(source, 'worker/main.ts')),
    readFile(join(source, 'frame/frame.html'), 'utf8'),
  ])
  const inline = (script: string) => script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const html = page.replace('/* worker */', () => inline(worker)).replace('/* frame */', () => inline(frame))
  const digest = createHash('sha256').update(html).digest('hex').slice(0, 16)
  const folder = join(outFolder, digest)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'frame.html'), html)
  await writeFile(join(folder, 'policy.txt'), policyFile(inline(frame)))
  return { digest, folder, sizeBytes: Buffer.byteLength(html) }
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    plugins: [glassEaselComposed()],
    // As glass-easel’s own build reads its classes.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    define: { 'process.env.NODE_ENV': '"production"', process: '{"env":{"NODE_ENV":"production"}}' },
  })
  return outputFiles[0]?.text ?? ''
}
