import { command } from './commands.ts'

interface Scroll {
  readonly pageId?: number
  readonly scrollTop?: number
  /** Instead of a height: what is to come to the top. */
  readonly selector?: string
  readonly offsetTop?: number
  readonly durationMs?: number
}

/** `wx.pageScrollTo`; answers when it has come to rest. */
command<Scroll>('pageScrollTo', async ({ pageId, scrollTop, selector, offsetTop = 0, durationMs = 300 }, stage) => {
  const page = stage.page(pageId)
  if (!page) throw new Error('page is not found')
  const { scroller } = page
  const target = selector ? page.root.querySelector(selector) : null
  if (selector && !target) throw new Error(`selector "${selector}" is not found`)
  const top = target
    ? target.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + offsetTop
    : (scrollTop ?? 0)
  const isSmooth = durationMs > 0 && !matchMedia('(prefers-reduced-motion: reduce)').matches
  await scrollSmoothly(scroller, top, isSmooth ? durationMs : 0)
})

async function scrollSmoothly(scroller: HTMLElement, to: number, durationMs: number): Promise<void> {
  const from = scroller.scrollTop
  const end = Math.max(0, Math.min(to, scroller.scrollHeight - scroller.clientHeight))
  const startedAt = performance.now()
  while (durationMs > 0) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const done = (now - startedAt) / durationMs
    if (done >= 1) break
    scroller.scrollTop = from + (end - from) * (1 - (1 - Math.max(0, done)) ** 3)
  }
  scroller.scrollTop = end
}
