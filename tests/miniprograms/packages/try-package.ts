import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { CompileOptions } from '@teahouse/miniprogram/compiler'
import { compileFiles, type OpenedProgram, openPrograms } from '../harness.ts'
import { comparePicture } from './compare-picture.ts'
import type { Specimen, Specimens, Use } from './specimen.ts'

interface TriedPackage {
  readonly name: string
  /** Of its tags, as its documentation writes them: `van-`. */
  readonly prefix: string
  /** Where a component lies: `@vant/weapp/button/index`. */
  pathOf(component: string): string
  readonly specimens: Specimens
  /** Of `app.wxss`, where the package asks for that. */
  readonly appStyles?: string
}

const compile: CompileOptions = {
  nodeModules: ['node_modules'],
  followLinks: true,
  limits: { packageBytes: 8 * 1024 ** 2 },
}
const TIMEOUT_MS = 5_000

/**
 * Runs a package that nobody here wrote: one program with a page for each component, opened one after the other, looked
 * at, and used where it does something.
 */
export function tryPackage({ name, prefix, pathOf, specimens, appStyles = '' }: TriedPackage): void {
  const folder = name.replace('@', '').replace('/', '-')
  describe(name, () => {
    const programs = openPrograms()
    let program: OpenedProgram
    before(async () => {
      program = await programs.openProgram({
        files: { ...programOf({ prefix, pathOf, specimens }), 'app.wxss': appStyles },
        compile,
        calls: { loadKept: () => ({ storage: [], files: [] }) },
      })
    })
    after(() => program.close())

    it('is used whole', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'package-'))
      try {
        const bundle = await compileFiles(folder, { files: programOf({ prefix, pathOf, specimens }), compile })
        const script = await readFile(join(bundle, 'part-0.js'), 'utf8')
        const unused = (await componentsOf(name)).filter(
          (path) => !script.includes(`define.config("miniprogram_npm/${name}/${path}"`),
        )
        assert.deepEqual(unused, [])
      } finally {
        await rm(folder, { recursive: true })
      }
    })

    for (const [component, specimen] of Object.entries(specimens)) {
      it(component, { timeout: 4 * TIMEOUT_MS }, async () => {
        const { frame, page, told } = program
        told.length = 0
        // As a card would open it.
        await program.show({ path: `pages/${component}/index`, query: {} })
        const place = frame.locator(`.specimen-${component}`)
        try {
          await place.waitFor({ state: 'attached', timeout: TIMEOUT_MS })
          if (!specimen.isRestless) await comparePicture(page, `${folder}/${component}`)
          await specimen.act?.(useOf(program))
        } finally {
          // Whatever was not to be seen: why, the program has said.
          const errors = told.filter((one) => one.name === 'error' || one.name === 'pageerror')
          assert.deepEqual(errors, [])
        }
      })
    }
  })
}

/** Every component that stands in a folder of the package by that name. */
async function componentsOf(name: string): Promise<string[]> {
  const root = join('node_modules', name)
  const { miniprogram } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { miniprogram: string }
  const found: string[] = []
  for (const file of await readdir(join(root, miniprogram), { recursive: true })) {
    const path = file.replace(/\.json$/, '')
    const [folder, own = ''] = path.split('/')
    if (path === file || path.split('/').length !== 2 || (own !== folder && own !== 'index')) continue
    const { component } = JSON.parse(await readFile(join(root, miniprogram, file), 'utf8')) as { component?: boolean }
    if (component) found.push(path)
  }
  assert(found.length > 15, `${name} has components`)
  return found
}

function useOf({ frame, page }: OpenedProgram): Use {
  return {
    frame,
    page,
    says: (text) => frame.getByText(text).first().waitFor({ timeout: TIMEOUT_MS }),
    click: (selector) => frame.locator(selector).first().click({ timeout: TIMEOUT_MS }),
  }
}

function programOf({ prefix, pathOf, specimens }: Pick<TriedPackage, 'prefix' | 'pathOf' | 'specimens'>) {
  const pages = Object.keys(specimens).map((component) => `pages/${component}/index`)
  const files: Record<string, string> = {
    'app.json': JSON.stringify({ pages: ['pages/first', ...pages], window: { navigationBarTitleText: 'Specimens' } }),
    'pages/first.wxml': '<view>first</view>',
    'pages/first.js': 'Page({})',
  }
  for (const [component, specimen] of Object.entries(specimens)) {
    const path = `pages/${component}/index`
    files[`${path}.wxml`] = `<view class="specimen specimen-${component}">${specimen.wxml}</view>`
    files[`${path}.wxss`] = specimen.wxss ?? ''
    files[`${path}.js`] = pageOf(specimen)
    files[`${path}.json`] = JSON.stringify({ usingComponents: componentsIn(specimen.wxml, prefix, pathOf) })
  }
  return files
}

const pageOf = ({ data = {}, members = '' }: Specimen): string => `Page({ data: ${JSON.stringify(data)}, ${members} })`

function componentsIn(wxml: string, prefix: string, pathOf: (component: string) => string): Record<string, string> {
  const tags = new Set(Array.from(wxml.matchAll(new RegExp(`<${prefix}([\\w-]+)`, 'g')), ([, tag]) => tag!))
  return Object.fromEntries([...tags].map((tag) => [prefix + tag, pathOf(tag)]))
}
