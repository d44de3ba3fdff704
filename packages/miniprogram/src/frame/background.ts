import { command } from './commands.ts'

interface Background {
  readonly pageId?: number
  readonly backgroundColor?: string
  readonly backgroundColorTop?: string
  readonly backgroundColorBottom?: string
  readonly textStyle?: 'dark' | 'light'
}

/** What is seen behind a page that is pulled beyond its ends: `wx.setBackgroundColor`, `wx.setBackgroundTextStyle`. */
command<Background>('background', ({ pageId, backgroundColor, backgroundColorTop, textStyle }, stage) => {
  const page = stage.page(pageId)
  if (!page) return
  const color = backgroundColorTop ?? backgroundColor
  if (color) page.element.style.backgroundColor = color
  const dots = page.element.querySelector<HTMLElement>('.pull-down')
  if (dots && textStyle) dots.dataset.style = textStyle
})
