/** Builds the runtime of mini programs beside the app: a page for their frames, which nobody loads before opening one. */
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRuntime } from '@teahouse/miniprogram/build'
import type { Plugin } from 'vite'

const virtualId = 'virtual:program-runtime'
/** Where the server looks for it, below the built app and in addresses. */
const folderName = 'program-runtime'

/** Serves `virtual:program-runtime`, which tells the address of the frame’s page. */
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
      for (const name of isBuild ? ['frame.html', 'policy.txt'] : []) {
        const source = await readFile(join(folder, name))
        this.emitFile({ type: 'asset', fileName: `${folderName}/${digest}/${name}`, source })
      }
      return `export const frameAddress = '/${folderName}/${digest}/frame.html'`
    },
    configureServer(server) {
      server.middlewares.use(`/${folderName}`, async (_request, response) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        response.end(await readFile(join((await build()).folder, 'frame.html')))
      })
    },
  }
}
