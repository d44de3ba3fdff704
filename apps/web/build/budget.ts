/** Weighs what a phone must fetch before the first screen, prints it, and writes it to `dist/budget.json`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { locales } from '../src/i18n/locales.ts'

/** The promise of the project: what the shell may weigh, gzipped. */
export const limits = { scriptBytes: 150 * 1024, styleBytes: 25 * 1024 }

export interface Budget {
  /** The entry and all it imports statically. */
  scriptBytes: number
  styleBytes: number
  /** The largest language; a visitor loads one. */
  catalogueBytes: number
  /** The icons, which arrive beside the shell and hold nothing up. */
  iconBytes: number
  files: Record<string, number>
}

/** Reads the shell's files from the built page itself: what index.html names is what a browser fetches first. */
export function weigh(folder: string): Budget {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/((?:assets\/[^"]+\.(?:js|css))|appearance\.js)"/g)].map(
    (match) => match[1]!,
  )
  const files = Object.fromEntries(named.map((file) => [file, gzipBytes(join(folder, file))]))
  const assets = readdirSync(join(folder, 'assets'))
  const sum = (ending: string) =>
    Object.entries(files).reduce((total, [file, sizeBytes]) => total + (file.endsWith(ending) ? sizeBytes : 0), 0)
  const largest = (pattern: RegExp) =>
    Math.max(0, ...assets.filter((file) => pattern.test(file)).map((file) => gzipBytes(join(folder, 'assets', file))))
  return {
    scriptBytes: sum('.js'),
    styleBytes: sum('.css'),
    catalogueBytes: Math.max(...locales.map((locale) => largest(new RegExp(`^${locale}-.*\\.js$`)))),
    iconBytes: largest(/^icons-.*\.svg$/),
    files,
  }
}

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).byteLength
}

export function budget(): Plugin {
  let folder = ''
  return {
    name: 'teahouse:budget',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle() {
      const weight = weigh(folder)
      writeFileSync(join(folder, 'budget.json'), `${JSON.stringify(weight, null, 2)}\n`)
      const kib = (sizeBytes: number) => `${(sizeBytes / 1024).toFixed(1)} KiB`
      console.log(
        `shell, gzipped: JavaScript ${kib(weight.scriptBytes)} of ${kib(limits.scriptBytes)}, ` +
          `CSS ${kib(weight.styleBytes)} of ${kib(limits.styleBytes)}; ` +
          `language ${kib(weight.catalogueBytes)}, icons ${kib(weight.iconBytes)}`,
      )
    },
  }
}
