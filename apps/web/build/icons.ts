/**
 * Draws the sprite: one SVG file with every icon of `src/ui/icons.ts`, from Phosphor's originals.
 * It is a file of its own, so icons cost the shell no JavaScript.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { icons as used } from '../src/ui/icons.ts'

// Found through its own package.json, which it does not export, hence by way of the main file.
const phosphor = join(dirname(createRequire(import.meta.url).resolve('@phosphor-icons/core')), '../assets')
const virtualId = 'virtual:icons'
const devAddress = '/@icons.svg'

/** The sprite's text for a list of names and the weights each is used in. */
export function drawSprite(icons: Readonly<Record<string, string>> = used): string {
  const symbols = Object.entries(icons).flatMap(([name, weights]) =>
    weights.split(' ').map((weight) => {
      const file = join(phosphor, weight, weight === 'regular' ? `${name}.svg` : `${name}-${weight}.svg`)
      const drawing = readFileSync(file, 'utf8')
        .replace(/^<svg[^>]*>|<\/svg>$/g, '')
        // The second layer of a duotone icon is the tea: full strength, in the role's own colour.
        .replaceAll('opacity="0.2"', 'fill="var(--color-tea)"')
      return `<symbol id="${name}-${weight}" viewBox="0 0 256 256">${drawing}</symbol>`
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">${symbols.join('')}</svg>`
}

/** Serves `virtual:icons`, whose default export is the sprite's address. An edit of the list restarts the dev server. */
export function icons(): Plugin {
  let isBuild = false
  return {
    name: 'teahouse:icons',
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    resolveId(id) {
      return id === virtualId ? `\0${virtualId}` : undefined
    },
    load(id) {
      if (id !== `\0${virtualId}`) return
      if (!isBuild) return `export default '${devAddress}'`
      const file = this.emitFile({ type: 'asset', name: 'icons.svg', source: drawSprite() })
      return `export default import.meta.ROLLUP_FILE_URL_${file}`
    },
    transformIndexHtml: {
      order: 'post',
      // The browser learns of the sprite with the page, not only when the first icon is drawn.
      // (A preload would do too, but Chromium does not count an icon's use of it and complains.)
      handler(_html, { bundle }) {
        const file = Object.keys(bundle ?? {}).find((name) => /icons-[^/]*\.svg$/.test(name))
        if (!file) return
        return [{ tag: 'link', attrs: { rel: 'prefetch', href: `/${file}` }, injectTo: 'head' }]
      },
    },
    configureServer(server) {
      server.middlewares.use(devAddress, (_request, response) => {
        response.setHeader('Content-Type', 'image/svg+xml')
        response.end(drawSprite())
      })
    },
  }
}
