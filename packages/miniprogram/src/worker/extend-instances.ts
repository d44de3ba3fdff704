import { component } from 'glass-easel-miniprogram-adapter'
import { animate, clearAnimation } from './animate.ts'
import { type Instance, pageOf } from './instances.ts'
import { type IntersectionOptions, ProgramIntersectionObserver, ProgramMediaQueryObserver } from './observers.ts'
import { SelectorQuery } from './selector-query.ts'

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
