import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { filesBelow, fromRoot, root, type Source } from './sources.ts'

/** What a rule found: a sentence for each place where a border is crossed. */
export type Rule = (sources: readonly Source[]) => string[]

/** Each wing may use itself and what is named after it; docs/decisions/0001-modular-monolith.md. */
const wings: Record<string, readonly string[]> = {
  people: [],
  talk: ['people'],
  share: ['people', 'talk'],
  money: ['people', 'talk'],
  business: ['people', 'talk', 'share', 'money'],
  programs: ['people', 'talk', 'share', 'money', 'business'],
  work: ['people', 'talk', 'share', 'money', 'business', 'programs'],
}

const modulePath = /^apps\/server\/src\/modules\/([\w-]+)\/([\w-]+)\//
const moduleOf = (path: string) => {
  const [, wing, name] = path.match(modulePath) ?? []
  return wing && name ? { wing, name, folder: `apps/server/src/modules/${wing}/${name}/` } : undefined
}
const isTest = (path: string) => /\.(test|fixture|suite)\.tsx?$/.test(path) || path.startsWith('tests/')
const inside = (folder: string) => (path: string) => path.startsWith(folder)

/** Modules know each other by their faces, and only downwards. */
export const modulesByTheirFaces: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    const from = moduleOf(path)
    if (isTest(path)) return []
    return imports.flatMap(({ target }) => {
      const to = moduleOf(target)
      if (!to || to.folder === from?.folder) return []
      if (target !== `${to.folder}index.ts`) return [`${path} reaches into ${to.name} (${target}); use its index.ts`]
      if (!from) return []
      const allowed = [from.wing, ...(wings[from.wing] ?? [])]
      return allowed.includes(to.wing)
        ? []
        : [`${path} is in ${from.wing} and uses ${to.name} of ${to.wing}, which stands above it`]
    })
  })

/** The ground carries the modules; it does not know them. */
export const groundBelowModules: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    if (isTest(path)) return []
    const isGround = inside('apps/server/src/platform/')(path) || inside('apps/server/src/engines/')(path)
    if (!isGround) return []
    return imports
      .filter(({ target }) => /^apps\/server\/src\/(modules|facades|demo|compose|stored|main)/.test(target))
      .map(({ target }) => `${path} is ground and knows ${target}`)
  })

/** Façades translate: they call faces and nothing behind them. */
export const facadesCallFaces: Rule = (sources) =>
  sources.flatMap(({ path, imports }) =>
    inside('apps/server/src/facades/')(path) && !isTest(path)
      ? imports
          .filter(
            ({ target }) =>
              (moduleOf(target) && basename(target) !== 'index.ts') || inside('apps/server/src/engines/')(target),
          )
          .map(({ target }) => `${path} goes behind a face: ${target}`)
      : [],
  )

/** Only the wiring knows modules from outside. */
export const wiringInOnePlace: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    if (!inside('apps/server/src/')(path) || moduleOf(path) || isTest(path)) return []
    if (/^apps\/server\/src\/(compose|compose\/\w+|stored)\.ts$/.test(path) || inside('apps/server/src/facades/')(path))
      return []
    return imports
      .filter(({ target, isTypeOnly }) => moduleOf(target) && !isTypeOnly)
      .map(({ target }) => `${path} wires ${target}; that belongs in compose`)
  })

/** What is the same on both sides, and light enough to be carried by a browser. */
const withoutZod = [
  'packages/contract/src/business/article-limits.ts',
  'packages/contract/src/business/barcode.ts',
  'packages/contract/src/business/menu-limits.ts',
  'packages/contract/src/codes.ts',
  'packages/contract/src/fold.ts',
  'packages/contract/src/programs/page-bridge.ts',
  'packages/contract/src/money/decimals.ts',
  'packages/contract/src/money/paycode.ts',
  'packages/contract/src/share/hashtags.ts',
  'packages/contract/src/talk/stickers-limits.ts',
]

/** The packages and the web app know the server by its contract alone; the web app and the client only as types. */
export const contractBetween: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    const isClient = inside('packages/client/')(path) || inside('apps/web/')(path)
    const isContract = inside('packages/contract/')(path)
    if ((!isClient && !isContract) || isTest(path)) return []
    return imports.flatMap(({ target, isTypeOnly, isOwn }) => {
      if (!isOwn) return []
      if (target.startsWith('apps/server/')) return [`${path} reaches into the server: ${target}`]
      if (isContract && !target.startsWith('packages/contract/'))
        return [`${path}: the contract knows nobody, but uses ${target}`]
      if (isClient && target.startsWith('packages/contract/') && !withoutZod.includes(target) && !isTypeOnly) {
        return [`${path} brings ${target} into the browser; import its types only`]
      }
      return []
    })
  })

/** The kit of the web app knows no feature. */
export const kitBelowFeatures: Rule = (sources) =>
  sources.flatMap(({ path, imports }) =>
    inside('apps/web/src/ui/')(path) || inside('apps/web/src/i18n/')(path)
      ? imports
          .filter(({ target }) => /^apps\/web\/src\/(features|shell)\//.test(target))
          .map(({ target }) => `${path} is the kit and knows ${target}`)
      : [],
  )

/** Compiler, worker, frame and host of a mini program meet in what they all speak, and nowhere else. */
export const placesOfAProgramApart: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => {
    const [own] = path.match(/^packages\/miniprogram\/src\/\w+\//) ?? []
    if (!own || isTest(path)) return []
    return imports
      .filter(
        ({ target, isOwn }) =>
          isOwn && !target.startsWith(own) && !/^packages\/miniprogram\/src\/\w+\.ts$/.test(target),
      )
      .map(({ target }) => `${path} is in ${own} and uses ${target}; only what lies beside ${own} is shared`)
  })

/** SQL stands in store.ts, and names its own schema only. */
export const ownSchemaOnly: Rule = (sources) => {
  const modules = new Map<string, { schema: string; folder: string }>()
  for (const { path } of sources) {
    const own = moduleOf(path) ?? platformModule(path) ?? engineWithBooks(path)
    if (own) modules.set(own.folder, { schema: own.name, folder: own.folder })
  }
  const schemas = [...modules.values()].map((one) => one.schema)
  const problems: string[] = []
  for (const { schema, folder } of modules.values()) {
    const foreign = schemas.filter((one) => one !== schema)
    const names = new RegExp(`\\b(?:from|join|into|update|table|exists|on|using)\\s+(${foreign.join('|')})\\.\\w`, 'i')
    for (const file of filesBelow(join(root, folder), ['.ts', '.sql'])) {
      const path = fromRoot(file)
      const text = readFileSync(file, 'utf8')
      const hasSql = /\.(rows|row|run)(<[^`]*>)?`|\bsql`/.test(text)
      if (hasSql && !isTest(path) && !/^store(-[\w-]+)?\.ts$/.test(basename(path)))
        problems.push(`${path} has SQL; it belongs in store.ts`)
      if ((hasSql || path.endsWith('.sql')) && !isTest(path) && foreign.length > 0) {
        const found = text.match(names)
        if (found) problems.push(`${path} names the schema of another module: ${found[0]}`)
      }
    }
  }
  return problems
}

const platformModule = (path: string) => {
  const name = path.match(/^apps\/server\/src\/platform\/(jobs|updates)\//)?.[1]
  return name ? { name, folder: `apps/server/src/platform/${name}/` } : undefined
}

/** An engine that keeps books of its own, as what it stands for would: nobody else’s SQL names them. */
const engineWithBooks = (path: string) => {
  const [, engine, name] = path.match(/^apps\/server\/src\/engines\/(\w+)\/(\w+)\/store\.ts$/) ?? []
  return engine && name
    ? { name: `${name}_${engine.replace(/s$/, '')}`, folder: `apps/server/src/engines/${engine}/${name}/` }
    : undefined
}

/** No file needs itself to be loaded, however far around; what is loaded when it is needed closes no circle. */
export const noCircles: Rule = (sources) => {
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter((one) => one.isOwn && !one.isTypeOnly && !one.isLazy).map((one) => one.target),
    ]),
  )
  const done = new Set<string>()
  const problems: string[] = []
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) {
      problems.push(`a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return problems
}

/** No two modules need each other, types included. */
export const noCirclesOfModules: Rule = (sources) => {
  const edges = new Map<string, Set<string>>()
  for (const { path, imports } of sources) {
    const from = moduleOf(path)
    if (!from || isTest(path)) continue
    const targets = edges.get(from.folder) ?? new Set()
    edges.set(from.folder, targets)
    for (const { target } of imports) {
      const to = moduleOf(target)
      if (to && to.folder !== from.folder) targets.add(to.folder)
    }
  }
  const problems: string[] = []
  const walk = (folder: string, trail: string[]): void => {
    if (trail.includes(folder)) {
      problems.push(`modules in a circle: ${[...trail.slice(trail.indexOf(folder)), folder].join(' → ')}`)
      return
    }
    for (const next of edges.get(folder) ?? []) walk(next, [...trail, folder])
  }
  for (const folder of edges.keys()) walk(folder, [])
  return [...new Set(problems)]
}

/** Arabic mirrors by itself where no stylesheet names a side. */
export const noPhysicalSides: Rule = () =>
  [...filesBelow(join(root, 'apps/web/src'), ['.css'])].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        /(^|[\s;{])((margin|padding|border)-(left|right)|left|right|float|text-align)\s*:\s*(?!start|end|center|match|-webkit-match|justify)/.test(
          line,
        ) && !/text-align\s*:\s*(start|end|center|match|-webkit)/.test(line)
          ? [`${fromRoot(file)}:${index + 1} names a side: ${line.trim().slice(0, 100)}`]
          : [],
      ),
  )

export const rules: Record<string, Rule> = {
  'modules know each other by their faces, downwards': modulesByTheirFaces,
  'the ground does not know the modules': groundBelowModules,
  'façades call faces': facadesCallFaces,
  'wiring stands in compose': wiringInOnePlace,
  'clients know the server by its contract': contractBetween,
  'the kit knows no feature': kitBelowFeatures,
  'the places of a mini program stand apart': placesOfAProgramApart,
  'SQL stands in store.ts and names its own schema': ownSchemaOnly,
  'no file needs itself': noCircles,
  'no modules need each other': noCirclesOfModules,
  'stylesheets name no side': noPhysicalSides,
}
