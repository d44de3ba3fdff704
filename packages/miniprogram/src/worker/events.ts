import {
  Component,
  type Element,
  type GeneralComponent,
  type ShadowedEvent,
  type template as templates,
  triggerEvent,
} from 'glass-easel'
import type { FiredEvent } from '../bridge.ts'
import type { DrawnElement } from './backend.ts'
import { report } from './report.ts'
import { descriptorOf } from './wxs.ts'

type Handler = (this: unknown, event: unknown, owner?: unknown) => unknown
/** Where glass-easel’s templates leave how their handlers are called, which differs between its versions in types only. */
interface Renderer {
  eventListenerWrapper: (caller: unknown, event: ShadowedEvent<unknown>, handler: Handler, path?: unknown) => unknown
  changePropFilter: (changed: (...args: unknown[]) => void) => (...args: unknown[]) => void
  setEventListenerWrapper(): void
  setFnFilter(): void
  r(element: Element, name: string, value: unknown, ...rest: unknown[]): void
}

/** A compiled template, made to call the program’s handlers as WeChat does. */
export function withHandlers(compiled: { groupList: object; content: unknown }): templates.ComponentTemplate {
  const content = compiled.content as (
    name: string,
  ) => ((renderer: Renderer, ...rest: unknown[]) => unknown) | undefined
  const prepared = new WeakSet<Renderer>()
  const prepare = (renderer: Renderer): void => {
    if (prepared.has(renderer)) return
    prepared.add(renderer)
    const setProperty = renderer.r
    Object.assign(renderer, {
      eventListenerWrapper: callHandler,
      changePropFilter: observeByScript,
      setEventListenerWrapper: () => {},
      setFnFilter: () => {},
      r(element: Element, name: string, value: unknown, ...rest: unknown[]) {
        if (isOfEveryElement(element, name)) element.setAttribute(name, value)
        else setProperty(element, name, value, ...rest)
      },
    })
  }
  return {
    groupList: compiled.groupList as templates.ProcGenGroupList,
    content: (name: string) => {
      const generate = content(name)
      if (!generate) return undefined as never
      return ((renderer: Renderer, ...rest: unknown[]) => {
        prepare(renderer)
        return generate(renderer, ...rest)
      }) as never
    },
    fallbackListenerOnNativeNode: true,
  }
}

/** `hidden`, `animation` and `aria-*` are taken by hosts of components too, unless they declare them. */
function isOfEveryElement(element: Element, name: string): boolean {
  if (name !== 'hidden' && name !== 'animation' && !name.startsWith('aria-')) return false
  return Component.isComponent(element) && !Component.hasProperty(element, name)
}

/** WXS functions come with their path in the template; they are told the component that they stand in. */
function callHandler(caller: unknown, event: ShadowedEvent<unknown>, handler: Handler, path?: unknown): unknown {
  const told = eventFor(event)
  if (path === undefined || path === null) {
    const returned = handler.call(caller, told)
    if (event.type === 'input') takeText(elementOf(event.target), returned)
    return returned
  }
  const owner = (caller as { _$?: GeneralComponent })._$ ?? (caller as GeneralComponent)
  return handler.call(null, { ...told, instance: descriptorOf(elementOf(event.currentTarget)) }, descriptorOf(owner))
}

/** What a handler of `input` returns stands in the field instead of what was typed. */
function takeText(field: Element, returned: unknown): void {
  const isText = typeof returned === 'string'
  const { value, cursor } = isText ? { value: returned } : ((returned ?? {}) as { value?: unknown; cursor?: number })
  const drawn = field.getBackendElement() as unknown as DrawnElement | null
  if (typeof value !== 'string' || !drawn || !/^(input|textarea)$/.test((field as Element & { is?: string }).is ?? ''))
    return
  const args = { value, ...(typeof cursor === 'number' && { cursor }) }
  drawn.page.ask('invoke', { elementId: drawn.id, method: 'replaceText', args }).catch(report)
}

/**
 * `change:prop`: called with the new and the old value, the component it stands in, and the element; when all that changed
 * with it has been put into the tree, so that the script finds it there.
 */
function observeByScript(changed: (...args: unknown[]) => void): (...args: unknown[]) => void {
  return (value, old, host, element) =>
    queueMicrotask(() => {
      try {
        changed(value, old, descriptorOf(host as Element), descriptorOf(element as Element))
      } catch (error) {
        report(error)
      }
    })
}

function elementOf(target: unknown): Element {
  return (target as { _$?: Element })._$ ?? (target as Element)
}

interface Seen {
  readonly fired?: FiredEvent
  readonly offset: (element: Element) => readonly [left: number, top: number]
}

/** What a handler is told of an event. */
function eventFor(event: ShadowedEvent<unknown>): Record<string, unknown> {
  const { seen } = event as unknown as { seen?: Seen }
  const target = (given: unknown): Record<string, unknown> => {
    const element = elementOf(given)
    const [offsetLeft, offsetTop] = seen?.offset(element) ?? [0, 0]
    return { id: element.id, offsetLeft, offsetTop, dataset: element.dataset ?? {} }
  }
  const { touches, changedTouches } = seen?.fired ?? {}
  return {
    type: event.type,
    timeStamp: seen?.fired?.timeStamp ?? event.timeStamp,
    target: target(event.target),
    currentTarget: target(event.currentTarget),
    mark: event.mark ?? {},
    detail: event.detail,
    ...(touches && { touches, changedTouches: changedTouches ?? [] }),
    mut: event.mutatedMarked(),
    _userTap: event.type === 'tap',
  }
}

/** Lets an event that the frame saw happen at the element that it means. */
export function dispatch(element: Element, type: string, fired: FiredEvent): void {
  const seen: Seen = {
    fired,
    offset: (one) => {
      const drawn = one.getBackendElement() as { id?: number } | null
      return (drawn?.id !== undefined && fired.offsets?.[drawn.id]) || [0, 0]
    },
  }
  triggerEvent(element, type, fired.detail, {
    bubbles: fired.bubbles,
    composed: fired.composed,
    capturePhase: fired.capturePhase,
    extraFields: { seen },
  })
}
