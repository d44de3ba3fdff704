/** What the runtime has, read from the runtime itself: its worker makes `wx` of whatever lies beneath, and its elements name themselves. */
import { createWx } from '../../packages/miniprogram/src/worker/api/index.ts'
import { unavailableNames } from '../../packages/miniprogram/src/worker/api/unavailable.ts'

/** Answers everything with itself: what makes `wx` asks for much and uses nothing before a program does. */
const anything: unknown = new Proxy(() => {}, {
  get: (_target, key) => (key === Symbol.iterator ? function* () {} : key === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
})

const methods = new Set(Object.keys(createWx(anything as never)))
const saysNo = new Set(unavailableNames)

export const hasMethod = (name: string): boolean => methods.has(name)
/** It is there, to fail as documented. */
export const methodSaysNo = (name: string): boolean => saysNo.has(name)

const tags = await tagsOfElements()
export const hasComponent = (name: string): boolean => tags.has(`wx-${name}`)

/** Elements need a page only once there are some of them; to name them takes no more than this. */
async function tagsOfElements(): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const nothing = () => ({ style: {}, content: {}, append() {} })
  const page = {
    HTMLElement: class {},
    CSSStyleSheet: class {
      replaceSync() {}
    },
    customElements: { define: (name: string) => names.add(name), get: () => undefined },
    document: new Proxy(
      { adoptedStyleSheets: [] as unknown[] },
      { get: (own, key) => Reflect.get(own, key) ?? nothing },
    ),
    window: globalThis,
    addEventListener() {},
    matchMedia: () => ({ matches: false, addEventListener() {} }),
  }
  for (const [name, value] of Object.entries(page))
    Object.defineProperty(globalThis, name, { value, configurable: true })
  await import('../../packages/miniprogram/src/frame/elements/index.ts')
  await import('../../packages/miniprogram/src/frame/elements/separate.ts')
  return names
}
