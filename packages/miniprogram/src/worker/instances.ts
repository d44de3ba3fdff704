import type { GeneralComponent } from 'glass-easel'
import type { Page } from './pages.ts'

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
