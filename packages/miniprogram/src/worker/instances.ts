import type { GeneralComponent } from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'
import { animate, clearAnimation } from './animate.ts'
import { type IntersectionOptions, ProgramIntersectionObserver, ProgramMediaQueryObserver } from './observers.ts'
import type { Page } from './pages.ts'
import { SelectorQuery } from './selector-query.ts'

export interface Instance extends Record<string, unknown> {
  readonly _$: GeneralComponent
}

const pages = new WeakMap<GeneralComponent, Page>()

/** Remembers which page a root component is. */
export function setPage(root: GeneralComponent, page: Page): void {
  pages.set(root, page)
}

/** The page that a component stands in. */
export function pageOf(instance: Instance): Page | undefined {
  let root = instance._$
  while (root.ownerShadowRoot) root = root.ownerShadowRoot.getHostNode()
  return pages.get(root)
}

/** What every page and component can do besides what the adapter gives it. */
export function extendInstances(): void {
  const { prototype } = component.ComponentCaller as unknown as { prototype: Record<string, unknown> }
  Object.assign(prototype, {
    /** By which packages choose between their ways to draw. */
    renderer: 'webview',
    getPageId(this: Instance) {
      return `pageId:${pageOf(this)?.id}`
    },
    animate(this: Instance, selector: string, keyframes: readonly object[], durationMs: number, done?: unknown) {
      void animate(this, selector, keyframes as never, durationMs, done)
    },
    clearAnimation(this: Instance, selector: string, ...rest: unknown[]) {
      void clearAnimation(this, selector, ...rest)
    },
    createSelectorQuery(this: Instance) {
      return new SelectorQuery(() => pageOf(this), this)
    },
    createIntersectionObserver(this: Instance, options?: IntersectionOptions) {
      return new ProgramIntersectionObserver(pageOf(this), this, options)
    },
    createMediaQueryObserver(this: Instance) {
      return new ProgramMediaQueryObserver(pageOf(this))
    },
    /** For older programs: what it groups is grouped anyway. */
    setUpdatePerformanceListener() {},
    getTabBar(this: Instance) {
      return pageOf(this)?.tabBar?.instance ?? null
    },
    getOpenerEventChannel(this: Instance) {
      return pageOf(this)?.eventChannel
    },
  })
}
