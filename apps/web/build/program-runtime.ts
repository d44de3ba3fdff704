/** Builds the runtime of mini programs beside the app: files for their frames, which nobody loads before opening one. */
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'vite'
// By its path, so that Vite reads it as part of its settings, on machines whose Node knows no TypeScript too.
import { buildRuntime } from '../../../packages/miniprogram/build/build.ts'

const virtualId = 'virtual:program-runtime'
/** Where the server looks for it, below the built app and in addresses. */
const folderName = 'program-runtime'

/** Serves `virtual:program-runtime`, which tells where the frame’s page and its second script are. */
export function programRuntime(): Plugin {
  let isBuild = false
  let built: ReturnType<typeof buildRuntime> | undefined
  const build = () => (built ??= buildRuntime(join(tmpdir(), `teahouse-${folderName}-${process.pid}`)))
  return {
    name: 'teahouse:program-runtime',
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return
      const { digest, folder } = await build()
      for (const name of isBuild ? ['frame.html', 'elements.js', 'policy.txt'] : []) {
        const source = await readFile(join(folder, name))
        this.emitFile({ type: 'asset', fileName: `${folderName}/${digest}/${name}`, source })
      }
      const home = `/${folderName}/${digest}`
      return `export const frameAddress = '${home}/frame.html', elementsAddress = '${home}/elements.js'`
    },
    configureServer(server) {
      server.middlewares.use(`/${folderName}`, async (request, response) => {
        const isScript = request.url?.endsWith('/elements.js')
        response.setHeader('Content-Type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`)
        response.end(await readFile(join((await build()).folder, isScript ? 'elements.js' : 'frame.html')))
      })
    },
  }
}
