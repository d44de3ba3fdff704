import { frameServices, type ProgramElement } from './element.ts'

/** What a program puts on a map. https://developers.weixin.qq.com/miniprogram/dev/component/map.html#marker */
export interface Marker {
  readonly id?: number
  readonly latitude: number
  readonly longitude: number
  readonly title?: string
  readonly zIndex?: number
  readonly iconPath?: string | { readonly url?: string }
  readonly rotate?: number
  readonly alpha?: number
  readonly width?: number | string
  readonly height?: number | string
  readonly callout?: Bubble & { readonly display?: 'BYCLICK' | 'ALWAYS' }
  readonly label?: Bubble
  readonly anchor?: { readonly x?: number; readonly y?: number }
  readonly ariaLabel?: string
}
interface Bubble {
  readonly content?: string
  readonly color?: string
  readonly fontSize?: number
  readonly anchorX?: number
  readonly anchorY?: number
  readonly borderRadius?: number
  readonly borderWidth?: number
  readonly borderColor?: string
  readonly bgColor?: string
  readonly padding?: number
  readonly textAlign?: string
}

const pin = `<svg viewBox="0 0 256 256" aria-hidden="true"><path fill="#07c160" stroke="#fff" stroke-width="10" d="M128 16a88.1 88.1 0 0 0-88 88c0 75.3 80 132.17 83.41 134.55a8 8 0 0 0 9.18 0C136 236.17 216 179.3 216 104a88.1 88.1 0 0 0-88-88"/><circle fill="#fff" cx="128" cy="104" r="32"/></svg>`

export interface DrawnMarker {
  readonly element: HTMLElement
  /** Its bubble, or the other kind, shown after a tap. */
  showCallout(isShown: boolean): void
}

/** A marker as an element whose foot stands at the place; a tap on each part of it is told by its name. */
export function drawMarker(
  marker: Marker,
  map: ProgramElement,
  tapped: (part: 'markertap' | 'callouttap' | 'labeltap') => void,
): DrawnMarker {
  const { anchor = {}, callout, label, title = '', iconPath } = marker
  const element = document.createElement('div')
  element.className = 'wx-map-marker'
  element.style.zIndex = String(marker.zIndex ?? 0)
  const icon = document.createElement('button')
  icon.type = 'button'
  icon.setAttribute(
    'aria-label',
    marker.ariaLabel ?? (title || callout?.content || label?.content || String(marker.id ?? '')),
  )
  const [wide, high] = [lengthOf(marker.width), lengthOf(marker.height)]
  Object.assign(icon.style, {
    inlineSize: wide ?? (iconPath ? 'auto' : '32px'),
    blockSize: high ?? (iconPath ? 'auto' : '32px'),
    opacity: String(marker.alpha ?? 1),
    rotate: `${marker.rotate ?? 0}deg`,
    translate: `${-(anchor.x ?? 0.5) * 100}% ${-(anchor.y ?? 1) * 100}%`,
  })
  const source = typeof iconPath === 'object' ? iconPath.url : iconPath
  if (source) showIcon(icon, source, map)
  else icon.innerHTML = pin
  onPress(icon, () => tapped('markertap'))
  element.append(icon)

  if (label?.content) element.append(bubble(label, 'wx-map-label', () => tapped('labeltap')))
  const words = callout?.content
    ? callout
    : title
      ? { content: title, bgColor: '#fff', padding: 8, borderRadius: 5 }
      : null
  const shown = words && bubble(words, 'wx-map-callout', () => tapped('callouttap'))
  if (shown) {
    shown.style.insetBlockEnd = `calc(${high ?? '32px'} * ${anchor.y ?? 1} + 4px)`
    shown.hidden = callout?.display !== 'ALWAYS'
    element.append(shown)
  }
  return {
    element,
    showCallout(isShown) {
      if (shown && callout?.display !== 'ALWAYS') shown.hidden = !isShown
    },
  }
}

function showIcon(icon: HTMLElement, source: string, map: ProgramElement): void {
  const picture = document.createElement('img')
  picture.alt = ''
  icon.append(picture)
  frameServices()
    .resolve(source, map)
    .then((address) => {
      picture.src = address
    })
    .catch(() => {
      icon.innerHTML = pin
    })
}

function bubble(words: Bubble, name: string, pressed: () => void): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = name
  made.textContent = words.content ?? ''
  Object.assign(made.style, {
    color: words.color ?? '#000',
    fontSize: `${words.fontSize ?? 12}px`,
    borderRadius: `${words.borderRadius ?? 0}px`,
    border: `${words.borderWidth ?? 0}px solid ${words.borderColor ?? 'transparent'}`,
    backgroundColor: words.bgColor ?? (name === 'wx-map-callout' ? '#fff' : 'transparent'),
    padding: `${words.padding ?? 0}px`,
    textAlign: words.textAlign ?? 'center',
    marginInlineStart: `${words.anchorX ?? 0}px`,
    marginBlockStart: `${words.anchorY ?? 0}px`,
  })
  onPress(made, pressed)
  return made
}

/** A tap on it is no tap on the map. */
function onPress(element: HTMLElement, pressed: () => void): void {
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    pressed()
  })
}

function lengthOf(value: number | string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  const inRpx = /^([\d.]+)rpx$/.exec(String(value))
  if (inRpx) return `${Number(inRpx[1]) * frameServices().rpx()}px`
  return Number.isFinite(Number(value)) ? `${value}px` : String(value)
}
