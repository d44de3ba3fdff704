import type { PageView } from '../bridge.ts'
import type { TabBarConfig } from '../bundle.ts'
import { command } from './commands.ts'
import { frameServices } from './elements/element.ts'
import type { Stage } from './stage.ts'

interface Item {
  readonly pagePath: string
  text: string
  iconPath: string | undefined
  selectedIconPath: string | undefined
  badge: string | null
  hasDot: boolean
}

/** What `wx.setTabBar…` change of it. */
export interface TabBarChange {
  readonly index?: number
  readonly text?: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
  readonly badge?: string | null
  readonly hasDot?: boolean
  readonly style?: Partial<Pick<TabBarConfig, 'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle'>>
  readonly isShown?: boolean
}

/** The tab bar that `app.json` describes. One of the program’s own (`custom-tab-bar`) is part of its pages. */
export class TabBar {
  readonly element = document.createElement('nav')
  readonly #stage: Stage
  readonly #items: Item[]
  config: TabBarConfig
  isShown = true
  #path = ''

  constructor(stage: Stage, config: TabBarConfig) {
    this.#stage = stage
    this.config = config
    this.#items = config.list.map(({ pagePath, text, iconPath, selectedIconPath }) => ({
      ...{ pagePath, text, iconPath, selectedIconPath, badge: null, hasDot: false },
    }))
    this.element.className = `tab-bar ${config.position}`
    this.element.hidden = true
  }

  /** Stands below tab pages only. */
  follow(view: PageView | undefined): void {
    this.#path = view?.path ?? ''
    this.element.hidden = !view?.isTab || !this.isShown
    this.draw()
  }

  change({ index, style, isShown, ...item }: TabBarChange): void {
    if (style) this.config = { ...this.config, ...dropUndefined(style) }
    if (index !== undefined && this.#items[index]) Object.assign(this.#items[index], item)
    if (isShown !== undefined) {
      this.isShown = isShown
      this.element.hidden = !isShown || !this.#stage.current?.view.isTab
      this.#stage.layOut()
    }
    this.draw()
  }

  draw(): void {
    if (this.element.hidden) return
    const { color = '#7a7e83', selectedColor = '#3cc51f', backgroundColor = '#ffffff', borderStyle } = this.config
    this.element.style.backgroundColor = this.#stage.themed(backgroundColor)
    const border = this.#stage.themed(borderStyle) === 'white' ? 'transparent' : 'rgba(0, 0, 0, 0.15)'
    this.element.style.setProperty('--border', border)
    this.element.replaceChildren(
      ...this.#items.map((item, index) => {
        const isSelected = item.pagePath === this.#path
        return this.#button(item, index, isSelected, this.#stage.themed(isSelected ? selectedColor : color))
      }),
    )
  }

  #button(item: Item, index: number, isSelected: boolean, color: string): HTMLElement {
    const button = document.createElement('button')
    button.style.color = color
    if (isSelected) button.setAttribute('aria-current', 'page')
    button.addEventListener('click', () => {
      this.#stage.tell('tab', { index, pagePath: item.pagePath, text: item.text })
    })
    const icon = this.#stage.themed((isSelected && item.selectedIconPath) || item.iconPath)
    if (icon && this.config.position === 'bottom') button.append(picture(icon))
    const text = document.createElement('span')
    text.textContent = item.text
    button.append(text)
    if (item.badge !== null || item.hasDot) {
      const badge = document.createElement('b')
      badge.textContent = item.badge ?? ''
      button.append(badge)
    }
    return button
  }
}

function picture(path: string): HTMLImageElement {
  const image = new Image()
  image.alt = ''
  // Icons are named from the root of the program.
  frameServices()
    .resolve(path.startsWith('/') || /^\w+:/.test(path) ? path : `/${path}`)
    .then(
      (address) => {
        image.src = address
      },
      () => image.remove(),
    )
  return image
}

function dropUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}

command<TabBarChange>('tabBar', (change, stage) => stage.tabBar?.change(change))
