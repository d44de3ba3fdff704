import type { Element, GeneralComponent } from 'glass-easel'
import { nodeContext } from './api/node-context.ts'
import type { DrawnElement } from './backend.ts'
import { type Instance, pageOf } from './instances.ts'
import type { Page } from './pages.ts'
import { report } from './report.ts'

export interface Fields {
  readonly id?: boolean
  readonly dataset?: boolean
  readonly mark?: boolean
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly properties?: readonly string[]
  readonly computedStyle?: readonly string[]
  readonly context?: boolean
  readonly node?: boolean
}
type Found = Record<string, unknown>
type Told = (result: never) => void
interface Question {
  readonly within: Instance | undefined
  /** Null: the viewport. */
  readonly selector: string | null
  readonly isSingle: boolean
  readonly fields: Fields
  readonly told: Told | undefined
}

/** `wx.createSelectorQuery`: questions are gathered, asked together by `exec`, and answered in their order. */
export class SelectorQuery {
  readonly #current: () => Page | undefined
  readonly #questions: Question[] = []
  #within: Instance | undefined

  /** `current`: the page that is meant when no component is named. */
  constructor(current: () => Page | undefined, within?: Instance) {
    this.#current = current
    this.#within = within
  }

  in(instance: Instance): this {
    this.#within = instance
    return this
  }
  select(selector: string): NodesRef {
    return this.#ref(selector, true)
  }
  selectAll(selector: string): NodesRef {
    return this.#ref(selector, false)
  }
  selectViewport(): NodesRef {
    return this.#ref(null, true)
  }
  exec(told?: Told): this {
    this.#run().then((results) => told?.(results as never), report)
    return this
  }

  #ref(selector: string | null, isSingle: boolean): NodesRef {
    const within = this.#within
    return new NodesRef(this, (fields, told) => {
      this.#questions.push({ within, selector, isSingle, fields, told })
    })
  }

  async #run(): Promise<unknown[]> {
    const page = this.#within ? pageOf(this.#within) : this.#current()
    const results = await Promise.all(this.#questions.map((question) => answer(question, page)))
    this.#questions.forEach(({ told }, index) => {
      try {
        told?.(results[index] as never)
      } catch (error) {
        report(error)
      }
    })
    return results
  }
}

/** What a query has selected. */
export class NodesRef {
  readonly #query: SelectorQuery
  readonly #ask: (fields: Fields, told?: Told) => void

  constructor(query: SelectorQuery, ask: (fields: Fields, told?: Told) => void) {
    this.#query = query
    this.#ask = ask
  }

  boundingClientRect(told?: Told): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, told)
  }
  scrollOffset(told?: Told): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, told)
  }
  context(told?: Told): SelectorQuery {
    return this.fields({ context: true }, told)
  }
  node(told?: Told): SelectorQuery {
    return this.fields({ node: true }, told)
  }
  fields(fields: Fields, told?: Told): SelectorQuery {
    this.#ask(fields, told)
    return this.#query
  }
}

async function answer({ within, selector, isSingle, fields }: Question, asked: Page | undefined): Promise<unknown> {
  const page = within ? pageOf(within) : asked
  if (!page) return isSingle ? null : []
  if (selector === null) return (await measure(page, [page.component], fields, 0))[0]
  const root = (within?._$ ?? page.component).getShadowRoot()
  const elements = isSingle ? [root?.querySelector(selector) ?? null] : (root?.querySelectorAll(selector) ?? [])
  const found = await measure(
    page,
    elements.filter((one): one is Element => one !== null),
    fields,
  )
  return isSingle ? (found[0] ?? null) : found
}

async function measure(page: Page, elements: readonly Element[], fields: Fields, viewId?: number): Promise<Found[]> {
  const { rect, size, scrollOffset, properties, computedStyle } = fields
  const ids = elements.map((element) => viewId ?? (element.getBackendElement() as DrawnElement | null)?.id ?? -1)
  const isMeasured = rect || size || scrollOffset || properties?.length || computedStyle?.length
  const all = ids.map((elementId) => ({ elementId, rect, size, scrollOffset, properties, computedStyle }))
  const seen = isMeasured ? ((await page.backend.ask('measure', { elementId: 0, all })) as (Found | null)[] | null) : []
  return Promise.all(
    elements.map(async (element, index) => {
      const isPage = viewId !== undefined
      const isNode = fields.context || fields.node
      const node = isNode && !isPage ? await nodeContext(page, element, ids[index] as number) : null
      return {
        ...(fields.id && { id: isPage ? '' : element.id }),
        ...(fields.dataset && { dataset: isPage ? {} : (element.dataset ?? {}) }),
        ...(fields.mark && { mark: element.collectMarks() }),
        ...(properties && declared(element, properties)),
        ...seen?.[index],
        ...(fields.context && { context: node }),
        ...(fields.node && { node }),
      }
    }),
  )
}

/** Properties of the program’s own components are known here. */
function declared(element: Element, names: readonly string[]): Found {
  const { data } = element as unknown as Partial<GeneralComponent>
  return Object.fromEntries(names.filter((name) => data && name in data).map((name) => [name, data?.[name]]))
}
