import { frameLocale, wordIn } from '../words.ts'
import { define, frameServices, ProgramElement } from './element.ts'
import {
  type Country,
  drawGround,
  type Ground,
  type Look,
  lookAtAll,
  type Position,
  pixelsPerMetre,
  pointOf,
  positionAt,
  type Town,
} from './map-ground.ts'
import { type DrawnMarker, drawMarker, type Marker } from './map-marker.ts'

interface Point {
  readonly latitude: number
  readonly longitude: number
}
interface Line {
  readonly points?: readonly Point[]
  readonly color?: string
  readonly width?: number
  readonly dottedLine?: boolean
  readonly strokeColor?: string
  readonly strokeWidth?: number
  readonly fillColor?: string
}
interface Circle extends Point {
  readonly radius?: number
  readonly color?: string
  readonly fillColor?: string
  readonly strokeWidth?: number
}
interface Control {
  readonly id?: number
  readonly position?: {
    readonly left?: number
    readonly top?: number
    readonly width?: number
    readonly height?: number
  }
  readonly iconPath: string
  readonly clickable?: boolean
}

/** The maps of the app, fetched once for all maps of the program. */
let ground: Promise<Ground> | undefined

/** `<map>` https://developers.weixin.qq.com/miniprogram/dev/component/map.html on the maps that come with the app. */
class ProgramMap extends ProgramElement {
  static override readonly properties = {
    longitude: { kind: Number, initial: 0 },
    latitude: { kind: Number, initial: 0 },
    scale: { kind: Number, initial: 16 },
    minScale: { kind: Number, initial: 3 },
    maxScale: { kind: Number, initial: 20 },
    markers: { kind: Array, initial: [] as Marker[] },
    covers: { kind: Array, initial: [] as Marker[] },
    polyline: { kind: Array, initial: [] as Line[] },
    polygons: { kind: Array, initial: [] as Line[] },
    circles: { kind: Array, initial: [] as Circle[] },
    controls: { kind: Array, initial: [] as Control[] },
    includePoints: { kind: Array, initial: [] as Point[] },
    showLocation: { kind: Boolean, initial: false },
    enableZoom: { kind: Boolean, initial: true },
    enableScroll: { kind: Boolean, initial: true },
    showScale: { kind: Boolean, initial: false },
  }
  readonly #canvas = document.createElement('canvas')
  readonly #layer = document.createElement('div')
  readonly #controls = document.createElement('div')
  readonly #sizes = new ResizeObserver(() => this.#resized())
  #look: Look = { longitude: 0, latitude: 0, scale: 16, width: 0, height: 0 }
  #ground: Ground = { countries: [], town: emptyTown }
  /** What contexts have added, by its id. */
  readonly #added = new Map<number, Marker>()
  #drawn: { marker: Marker; drawn: DrawnMarker }[] = []
  #here: Point | undefined
  #isDue = false
  readonly #fingers = new Map<number, readonly [x: number, y: number]>()
  #isMoving = false

  protected override build(): void {
    this.#canvas.setAttribute('role', 'img')
    this.#canvas.setAttribute('aria-label', this.getAttribute('aria-label') ?? wordIn('map'))
    this.#canvas.tabIndex = 0
    this.#layer.className = 'wx-map-layer'
    this.#controls.className = 'wx-map-layer'
    this.prepend(this.#canvas, this.#layer, this.#controls)
    this.#canvas.addEventListener('pointerdown', (event) => this.#down(event))
    this.#canvas.addEventListener('pointermove', (event) => this.#moved(event))
    for (const type of ['pointerup', 'pointercancel'] as const) {
      this.#canvas.addEventListener(type, (event) => this.#up(event))
    }
    this.#canvas.addEventListener('wheel', (event) => this.#wheeled(event), { passive: false })
    this.#canvas.addEventListener('keydown', (event) => this.#keyPressed(event))
    this.#canvas.addEventListener('dblclick', (event) => this.#zoom(1, this.#pointIn(event)))
    this.#canvas.addEventListener('click', () => this.#showCallout(undefined))
    void this.#load()
  }

  protected override entered(): void {
    this.#sizes.observe(this)
    this.#resized()
  }

  protected override left(): void {
    this.#sizes.disconnect()
  }

  protected override propertyChanged(name: string): void {
    if (name === 'longitude' || name === 'latitude' || name === 'scale') {
      const [longitude, latitude, scale] = ['longitude', 'latitude', 'scale'].map((one) => this.property<number>(one))
      this.#show({ ...this.#look, longitude: longitude!, latitude: latitude!, scale: this.#bounded(scale!) })
    } else if (name === 'markers' || name === 'covers') this.#drawMarkers()
    else if (name === 'controls') this.#drawControls()
    else if (name === 'includePoints') this.#include(this.property('includePoints'))
    else if (name === 'showLocation') void this.#find()
    this.#redraw()
  }

  /** Where a tap was, told with it. */
  override tapDetail(clientX: number, clientY: number): object {
    const box = this.getBoundingClientRect()
    return pointFrom(positionAt(this.#look, clientX - box.left, clientY - box.top))
  }

  override invoke(method: string, args: unknown): unknown {
    const given = (args ?? {}) as Record<string, never>
    const verbs: Readonly<Record<string, () => unknown>> = {
      getCenterLocation: () => ({ longitude: this.#look.longitude, latitude: this.#look.latitude }),
      getScale: () => ({ scale: this.#look.scale }),
      getRotate: () => ({ rotate: 0 }),
      getSkew: () => ({ skew: 0 }),
      getRegion: () => this.#region(),
      includePoints: () => this.#include(given.points ?? [], given.padding),
      moveToLocation: () => this.#moveTo(given as Partial<Point>),
      translateMarker: () => this.#translate(given as unknown as Translation),
      moveAlong: () => this.#moveAlong(given as unknown as { markerId: number; path: Point[]; duration: number }),
      addMarkers: () => {
        if (given.clear) this.#added.clear()
        for (const marker of (given.markers ?? []) as Marker[]) this.#added.set(marker.id ?? this.#added.size, marker)
        this.#drawMarkers()
      },
      removeMarkers: () => {
        for (const id of (given.markerIds ?? []) as number[]) this.#added.delete(id)
        this.#drawMarkers()
      },
      toScreenLocation: () => {
        const [x, y] = pointOf(this.#look, [given.longitude ?? 0, given.latitude ?? 0])
        return { x, y }
      },
      fromScreenLocation: () => pointFrom(positionAt(this.#look, given.x ?? 0, given.y ?? 0)),
    }
    const verb = Object.hasOwn(verbs, method) ? verbs[method] : undefined
    return verb ? verb() : super.invoke(method, args)
  }

  async #load(): Promise<void> {
    ground ??= Promise.all([
      frameServices().call('getMapData', { part: 'world' }) as Promise<Country[]>,
      frameServices().call('getMapData', { part: 'town' }) as Promise<Town>,
    ]).then(([countries, town]) => ({ countries, town }))
    try {
      this.#ground = await ground
      this.#redraw()
      this.fire('updated')
    } catch (error) {
      ground = undefined
      this.fire('error', { errMsg: (error as Error).message })
    }
  }

  #resized(): void {
    const { clientWidth: width, clientHeight: height } = this
    if (width === 0 || height === 0 || (width === this.#look.width && height === this.#look.height)) return
    this.#canvas.width = width * devicePixelRatio
    this.#canvas.height = height * devicePixelRatio
    const isFirst = this.#look.width === 0
    this.#look = { ...this.#look, width, height }
    // At once: a canvas of another size is empty, and would be seen so.
    this.#draw()
    if (isFirst && this.property<Point[]>('includePoints').length > 0) this.#include(this.property('includePoints'))
  }

  #bounded(scale: number): number {
    return Math.max(this.property<number>('minScale'), Math.min(this.property<number>('maxScale'), scale))
  }

  #show(look: Look): void {
    this.#look = look
    this.#redraw()
  }

  #redraw(): void {
    if (this.#isDue) return
    this.#isDue = true
    requestAnimationFrame(() => {
      this.#isDue = false
      this.#draw()
    })
  }

  #draw(): void {
    const look = this.#look
    const pen = this.#canvas.getContext('2d')
    if (!pen || look.width === 0) return
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    const isDark = document.documentElement.style.colorScheme === 'dark'
    drawGround(pen, this.#ground, look, { isDark, locale: frameLocale() })
    for (const polygon of this.property<Line[]>('polygons')) this.#drawLine(pen, polygon, true)
    for (const line of this.property<Line[]>('polyline')) this.#drawLine(pen, line, false)
    for (const circle of this.property<Circle[]>('circles')) {
      const [x, y] = pointOf(look, [circle.longitude, circle.latitude])
      pen.beginPath()
      pen.arc(x, y, Math.max(0, (circle.radius ?? 0) * pixelsPerMetre(look)), 0, 2 * Math.PI)
      this.#ink(pen, circle.fillColor, circle.color, circle.strokeWidth ?? 1)
    }
    if (this.#here) {
      const [x, y] = pointOf(look, [this.#here.longitude, this.#here.latitude])
      pen.beginPath()
      pen.arc(x, y, 8, 0, 2 * Math.PI)
      this.#ink(pen, '#2f7cf6', '#fff', 3)
    }
    for (const { marker, drawn } of this.#drawn) {
      const [x, y] = pointOf(look, [marker.longitude, marker.latitude])
      drawn.element.style.translate = `${x}px ${y}px`
    }
  }

  #drawLine(pen: CanvasRenderingContext2D, line: Line, isArea: boolean): void {
    pen.beginPath()
    for (const [at, { longitude, latitude }] of (line.points ?? []).entries()) {
      const [x, y] = pointOf(this.#look, [longitude, latitude])
      if (at === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
    if (isArea) pen.closePath()
    pen.setLineDash(line.dottedLine ? [8, 8] : [])
    if (isArea) this.#ink(pen, line.fillColor, line.strokeColor ?? line.color, line.strokeWidth ?? 1)
    else this.#ink(pen, undefined, line.color ?? '#000', line.width ?? 1)
    pen.setLineDash([])
  }

  #ink(pen: CanvasRenderingContext2D, fill: string | undefined, stroke: string | undefined, width: number): void {
    if (fill) {
      pen.fillStyle = fill
      pen.fill()
    }
    if (!stroke || width <= 0) return
    pen.strokeStyle = stroke
    pen.lineWidth = width
    pen.stroke()
  }

  #drawMarkers(): void {
    const all = [...this.property<Marker[]>('covers'), ...this.property<Marker[]>('markers'), ...this.#added.values()]
    this.#drawn = all.map((marker) => {
      const drawn = drawMarker(marker, this, (type) => {
        if (type === 'markertap') this.#showCallout(marker)
        this.fire(type, { markerId: marker.id ?? 0 })
      })
      return { marker, drawn }
    })
    this.#layer.replaceChildren(...this.#drawn.map(({ drawn }) => drawn.element))
    this.#redraw()
  }

  #showCallout(shown: Marker | undefined): void {
    for (const { marker, drawn } of this.#drawn) drawn.showCallout(marker === shown)
  }

  #drawControls(): void {
    this.#controls.replaceChildren(
      ...this.property<Control[]>('controls').map(({ id = 0, position = {}, iconPath, clickable }) => {
        const control = document.createElement('button')
        control.type = 'button'
        const { left = 0, top = 0, width, height } = position
        const [wide, high] = [width ? `${width}px` : 'auto', height ? `${height}px` : 'auto']
        Object.assign(control.style, {
          position: 'absolute',
          left: `${left}px`,
          top: `${top}px`,
          width: wide,
          height: high,
        })
        const picture = control.appendChild(document.createElement('img'))
        picture.alt = ''
        // A control without its picture is still there to be tapped.
        frameServices()
          .resolve(iconPath, this)
          .then(
            (address) => {
              picture.src = address
            },
            () => {},
          )
        control.addEventListener('click', () => clickable && this.fire('controltap', { controlId: id }))
        return control
      }),
    )
  }

  #include(points: readonly Point[], padding: readonly number[] = []): void {
    if (this.#look.width === 0 || points.length === 0) return
    const [top = 0, right = top, bottom = top, left = right] = padding
    const positions = points.map(({ longitude, latitude }): Position => [longitude, latitude])
    const look = lookAtAll(this.#look, positions, [top, right, bottom, left])
    this.#show({ ...look, scale: this.#bounded(look.scale) })
    this.#told('update')
  }

  async #find(): Promise<void> {
    this.#here = undefined
    if (!this.property('showLocation')) return
    // Without the person’s word for it there is no blue dot.
    this.#here = (await frameServices()
      .call('getLocation', { system: 'wgs84', withAltitude: false, isHighAccuracy: false })
      .catch(() => undefined)) as Point | undefined
    this.#redraw()
  }

  #moveTo({ longitude, latitude }: Partial<Point>): void {
    const to = longitude === undefined || latitude === undefined ? this.#here : { longitude, latitude }
    if (to) this.#show({ ...this.#look, longitude: to.longitude, latitude: to.latitude })
  }

  #region(): { southwest: Point; northeast: Point } {
    const { width, height } = this.#look
    return {
      southwest: pointFrom(positionAt(this.#look, 0, height)),
      northeast: pointFrom(positionAt(this.#look, width, 0)),
    }
  }

  async #translate({ markerId, destination, duration = 1000 }: Translation): Promise<void> {
    await this.#moveAlong({ markerId, path: [destination], duration })
  }

  /** Moves a marker from where it is along a path; done when it is there. */
  async #moveAlong({ markerId, path, duration }: { markerId: number; path: readonly Point[]; duration: number }) {
    const found = this.#drawn.find(({ marker }) => marker.id === markerId)
    if (!found) throw new Error('markerId not found')
    const { latitude, longitude } = found.marker
    const points: Point[] = [{ latitude, longitude }, ...path]
    const startedAt = performance.now()
    await new Promise<void>((done) => {
      const step = () => {
        const share = Math.min(1, (performance.now() - startedAt) / Math.max(1, duration))
        const at = Math.min(points.length - 2, Math.floor(share * (points.length - 1)))
        const rest = share * (points.length - 1) - at
        const [from, to] = [points[at]!, points[at + 1]!]
        const mix = (one: number, other: number) => one + (other - one) * rest
        const marker = {
          ...found.marker,
          latitude: mix(from.latitude, to.latitude),
          longitude: mix(from.longitude, to.longitude),
        }
        found.marker = marker
        this.#redraw()
        if (share < 1 && this.isConnected) requestAnimationFrame(step)
        else done()
      }
      step()
    })
  }

  #pointIn({ clientX, clientY }: { clientX: number; clientY: number }): readonly [number, number] {
    const box = this.#canvas.getBoundingClientRect()
    return [clientX - box.left, clientY - box.top]
  }

  #down(event: PointerEvent): void {
    this.#canvas.setPointerCapture(event.pointerId)
    this.#fingers.set(event.pointerId, this.#pointIn(event))
  }

  #moved(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId)
    if (!before) return
    const now = this.#pointIn(event)
    const others = [...this.#fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
    this.#fingers.set(event.pointerId, now)
    const other = others[0]
    if (other && this.property('enableZoom')) {
      const [was, is] = [distance(before, other), distance(now, other)]
      this.#begin('scale')
      if (was > 0 && is > 0) this.#zoom(Math.log2(is / was), other, false)
    } else if (this.property('enableScroll')) {
      const [x, y] = [now[0] - before[0], now[1] - before[1]]
      if (x === 0 && y === 0) return
      this.#begin('drag')
      this.#pan(-x, -y)
    }
  }

  #up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId)
    if (!this.#isMoving || this.#fingers.size > 0) return
    this.#isMoving = false
    this.#told('drag')
  }

  #begin(causedBy: string): void {
    if (this.#isMoving) return
    this.#isMoving = true
    this.fire('regionchange', { type: 'begin', causedBy, ...this.#regionDetail() })
  }

  #told(causedBy: string): void {
    this.fire('regionchange', { type: 'end', causedBy, ...this.#regionDetail() })
  }

  #regionDetail(): object {
    const { longitude, latitude, scale } = this.#look
    return { region: this.#region(), centerLocation: { longitude, latitude }, scale, rotate: 0, skew: 0 }
  }

  #pan(x: number, y: number): void {
    const { width, height } = this.#look
    const [longitude, latitude] = positionAt(this.#look, width / 2 + x, height / 2 + y)
    this.#show({ ...this.#look, longitude, latitude })
  }

  /** Nearer by so many steps, with what lies at a point staying there. */
  #zoom(steps: number, [x, y]: readonly [number, number], isDone = true): void {
    if (!this.property('enableZoom')) return
    const kept = positionAt(this.#look, x, y)
    this.#look = { ...this.#look, scale: this.#bounded(this.#look.scale + steps) }
    const [newX, newY] = pointOf(this.#look, kept)
    this.#pan(newX - x, newY - y)
    if (isDone) this.#told('scale')
  }

  #wheeled(event: WheelEvent): void {
    if (!this.property('enableZoom')) return
    event.preventDefault()
    this.#zoom(-event.deltaY / 240, this.#pointIn(event))
  }

  #keyPressed(event: KeyboardEvent): void {
    const { width, height } = this.#look
    const pans: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-64, 0],
      ArrowRight: [64, 0],
      ArrowUp: [0, -64],
      ArrowDown: [0, 64],
    }
    const pan = pans[event.key]
    const zoom = { '+': 1, '=': 1, '-': -1 }[event.key]
    if (!pan && !zoom) return
    event.preventDefault()
    if (zoom) this.#zoom(zoom, [width / 2, height / 2])
    else if (pan && this.property('enableScroll')) {
      this.#pan(...pan)
      this.#told('drag')
    }
  }
}

interface Translation {
  readonly markerId: number
  readonly destination: Point
  readonly duration?: number
}

const emptyTown: Town = { name: {}, center: [0, 0], bbox: [0, 0, 0, 0], features: [], places: [] }

function pointFrom([longitude, latitude]: Position): Point {
  return { longitude, latitude }
}

function distance(one: readonly [number, number], other: readonly [number, number]): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1])
}

define(
  'map',
  ProgramMap,
  `wx-map { display: block; position: relative; inline-size: 300px; block-size: 150px; overflow: hidden; direction: ltr }
wx-map > canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; touch-action: none; cursor: grab }
wx-map > canvas:focus-visible { outline: 2px solid #10aeff; outline-offset: -2px }
.wx-map-layer { position: absolute; inset: 0; pointer-events: none }
.wx-map-layer button { pointer-events: auto; padding: 0; border: 0; background: none; font: 12px/1.3 system-ui, sans-serif; cursor: pointer }
.wx-map-layer img, .wx-map-layer svg { display: block; inline-size: 100%; block-size: 100% }
.wx-map-marker { position: absolute; left: 0; top: 0; inline-size: 0; block-size: 0 }
.wx-map-marker > button { position: absolute; left: 0; top: 0; white-space: pre; inline-size: max-content }
.wx-map-marker > .wx-map-callout { top: auto; translate: -50% 0; box-shadow: 0 1px 4px rgb(0 0 0 / .3) }
.wx-map-marker > button[hidden] { display: none }`,
)
