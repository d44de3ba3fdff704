import { define, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'
import { cssLength } from './length.ts'

/** Shapes on a field of 24 by 24, and the colour that WeChat gives each. A hole in a disc is drawn the other way round. */
const disc = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z'
const ring = `${disc}M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z`
const tick = 'M10.6 16.6 6.2 12.2l1.3-1.3 3.1 3.1 6-6 1.3 1.3z'
const cross = 'm12 10.7 3.4-3.4 1.3 1.3-3.4 3.4 3.4 3.4-1.3 1.3-3.4-3.4-3.4 3.4-1.3-1.3 3.4-3.4-3.4-3.4 1.3-1.3z'
const letter = 'M11 10.6h2V17h-2zM11 7h2v2h-2z'
const shapes: Readonly<Record<string, { path: string; color: string }>> = {
  success: { path: disc + tick, color: '#09bb07' },
  success_no_circle: { path: tick, color: '#09bb07' },
  success_circle: { path: ring + tick, color: '#09bb07' },
  info: { path: disc + letter, color: '#10aeff' },
  info_circle: { path: ring + letter, color: '#09bb07' },
  warn: { path: `${disc}M11 7h2v6.4h-2zM11 15h2v2h-2z`, color: '#f76260' },
  waiting: { path: `${disc}M11.2 6.4h1.6v5.4l3.6 2.1-.8 1.4-4.4-2.6z`, color: '#10aeff' },
  waiting_circle: { path: `${ring}M11.2 6.4h1.6v5.4l3.6 2.1-.8 1.4-4.4-2.6z`, color: '#10aeff' },
  cancel: { path: ring + cross, color: '#f43530' },
  clear: { path: disc + cross, color: '#b2b2b2' },
  circle: { path: ring, color: '#c9c9c9' },
  download: { path: `${ring}M11.2 6.8h1.6v6l2-2 1.1 1.1-3.9 3.9-3.9-3.9 1.1-1.1 2 2z`, color: '#09bb07' },
  search: {
    path: 'M10.5 3a7.5 7.5 0 0 1 5.9 12.1l4.6 4.6-1.3 1.3-4.6-4.6A7.5 7.5 0 1 1 10.5 3zm0 1.8a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 0 0 0-11.4z',
    color: '#b2b2b2',
  },
  back: { path: 'm14.5 4 1.6 1.6L9.7 12l6.4 6.4-1.6 1.6-8-8z', color: '#b2b2b2' },
}

const drawn = inside(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd"/></svg>',
  'svg { display: block; width: 100%; height: 100%; }',
)

/** `<icon>` https://developers.weixin.qq.com/miniprogram/dev/component/icon.html */
class Icon extends ProgramElement {
  static override readonly properties = {
    type: { kind: String, initial: '' },
    size: { kind: null, initial: 23 },
    color: { kind: String, initial: '' },
  }
  readonly #shape = drawInside(this, drawn).querySelector('path') as SVGPathElement

  override propertyChanged(): void {
    const shape = Object.hasOwn(shapes, this.property('type')) ? shapes[this.property<string>('type')] : undefined
    this.#shape.setAttribute('d', shape?.path ?? '')
    this.#shape.style.color = this.property<string>('color') || (shape?.color ?? '')
    const size = cssLength(this.property('size'))
    for (const side of ['width', 'height']) (this.#shape.ownerSVGElement as SVGElement).style.setProperty(side, size)
  }
}

define('icon', Icon, 'wx-icon { display: inline-block; vertical-align: middle; }')
