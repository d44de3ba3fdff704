import type { GeneralBehavior, GeneralComponent } from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import type { PageBackend } from './backend.ts'

/** Components that have been attached and not drawn yet, by the page they stand in. */
const fresh = new WeakMap<PageBackend, Set<GeneralComponent>>()

/** What makes every component `ready` once it has been drawn, those inside before those around them. */
export function readyBehavior(space: CodeSpace): GeneralBehavior {
  const behavior = space.behavior().definition({
    attached(this: { _$: GeneralComponent }) {
      whenDrawn(this._$)
    },
  } as never)
  return (behavior.register() as unknown as { _$: GeneralBehavior })._$
}

function whenDrawn(component: GeneralComponent): void {
  const backend = component.getBackendContext() as unknown as PageBackend
  const waiting = fresh.get(backend)
  if (waiting) return void waiting.add(component)
  const all = new Set([component])
  fresh.set(backend, all)
  backend.render(() => {
    fresh.delete(backend)
    for (const one of all) makeReady(one, all)
  })
}

function makeReady(component: GeneralComponent, waiting: Set<GeneralComponent>): void {
  if (!waiting.delete(component)) return
  const visit = (node: unknown): void => {
    const { childNodes, shadowRoot } = node as { childNodes?: readonly unknown[]; shadowRoot?: unknown }
    if (waiting.has(node as GeneralComponent)) return void makeReady(node as GeneralComponent, waiting)
    if (shadowRoot) visit(shadowRoot)
    for (const child of childNodes ?? []) visit(child)
  }
  visit(component.shadowRoot)
  visit({ childNodes: component.childNodes })
  component.triggerLifetime('ready', [])
}
