/** Longitude, then latitude, as the maps of the app have them. */
export type Position = readonly [longitude: number, latitude: number]
type Names = Readonly<Record<string, string | undefined>>

/** What the app knows of the world, as far as it is drawn here. */
export interface Country {
  readonly rings: readonly (readonly Position[])[]
}
export interface Town {
  readonly name: Names
  readonly center: Position
  readonly bbox: readonly [west: number, south: number, east: number, north: number]
  readonly features: readonly {
    readonly kind: string
    readonly rank?: string
    readonly lines: readonly (readonly Position[])[]
    readonly isArea: boolean
  }[]
  readonly places: readonly {
    readonly id: string
    readonly name: Names
    readonly rank: number
    readonly at: Position
  }[]
}
export interface Ground {
  readonly countries: readonly Country[]
  readonly town: Town
}

/** Where one looks, and how near: at scale 0 the world is 256 pixels wide. */
export interface Look {
  readonly longitude: number
  readonly latitude: number
  readonly scale: number
  readonly width: number
  readonly height: number
}

/** Mercator’s ends. */
const mostLatitude = 85.0511

/** A place of the world as a share of it, from its top left corner. */
function worldOf([longitude, latitude]: Position): readonly [number, number] {
  const sine = Math.sin((Math.max(-mostLatitude, Math.min(mostLatitude, latitude)) * Math.PI) / 180)
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

const worldSize = (scale: number) => 256 * 2 ** scale

/** Where a place lies in the picture, in pixels from its top left corner. */
export function pointOf(look: Look, position: Position): readonly [x: number, y: number] {
  const [x, y] = worldOf(position)
  const [middleX, middleY] = worldOf([look.longitude, look.latitude])
  const size = worldSize(look.scale)
  return [(x - middleX) * size + look.width / 2, (y - middleY) * size + look.height / 2]
}

/** The place at a point of the picture. */
export function positionAt(look: Look, x: number, y: number): Position {
  const [middleX, middleY] = worldOf([look.longitude, look.latitude])
  const size = worldSize(look.scale)
  const [shareX, shareY] = [middleX + (x - look.width / 2) / size, middleY + (y - look.height / 2) / size]
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * shareY))) * 180) / Math.PI
  return [(shareX - 0.5) * 360, latitude]
}

/** Pixels for a metre there. */
export function pixelsPerMetre({ latitude, scale }: Look): number {
  return worldSize(scale) / (40_075_017 * Math.cos((latitude * Math.PI) / 180))
}

/** Looks so that all of these are seen, as near as that allows. */
export function lookAtAll(
  look: Look,
  positions: readonly Position[],
  [top, right, bottom, left]: readonly [number, number, number, number],
): Look {
  if (positions.length === 0) return look
  const places = positions.map(worldOf)
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const [width, height] = [Math.max(1, look.width - left - right), Math.max(1, look.height - top - bottom)]
  const share = Math.max((east - west) / width, (south - north) / height)
  const scale = share > 0 ? Math.min(18, Math.log2(1 / (256 * share))) : look.scale
  const size = worldSize(scale)
  const flat: Look = { longitude: 0, latitude: 0, scale: 0, width: 0, height: 0 }
  const x = (west + east) / 2 + (right - left) / 2 / size
  const y = (north + south) / 2 + (bottom - top) / 2 / size
  const [longitude, latitude] = positionAt(flat, (x - 0.5) * 256, (y - 0.5) * 256)
  return { ...look, longitude, latitude, scale }
}

/** From here on the town is drawn, and from here on its places are named. */
const townScale = 9
const placeScale = 14

const light: Readonly<Record<string, string>> = {
  ...{ sea: '#c3d0ee', land: '#eef0f4', border: '#ccd1db', street: '#ffffff', rim: '#d9dde6', main: '#f6dda6' },
  ...{ park: '#d5e8dc', wood: '#bfdccb', sand: '#f3e7cc', building: '#dde0e7', pier: '#f6f7fa', square: '#f6f7fa' },
  ...{ path: '#ffffff', ferry: '#8fa2d6', words: '#3c4456' },
}
const dark: Readonly<Record<string, string>> = {
  ...{ sea: '#1d2742', land: '#20242f', border: '#3a4152', street: '#363c4b', rim: '#2b303d', main: '#75592a' },
  ...{ park: '#213529', wood: '#274233', sand: '#3c3524', building: '#2b303d', pier: '#2b303d', square: '#2b303d' },
  ...{ path: '#363c4b', ferry: '#5a6da3', words: '#c6ccd9' },
}

/** Draws what lies below everything that the program puts on its map. */
export function drawGround(
  pen: CanvasRenderingContext2D,
  { countries, town }: Ground,
  look: Look,
  { isDark, locale }: { isDark: boolean; locale: string },
): void {
  const colors = isDark ? dark : light
  const { width, height, scale } = look
  pen.fillStyle = colors.sea!
  pen.fillRect(0, 0, width, height)
  pen.lineJoin = pen.lineCap = 'round'
  pen.strokeStyle = colors.border!
  pen.lineWidth = 1
  for (const { rings } of countries) {
    if (!trace(pen, look, rings, true)) continue
    pen.fillStyle = colors.land!
    pen.fill('evenodd')
    pen.stroke()
  }
  if (scale < townScale) return
  const [west, south, east, north] = town.bbox
  const [left, top] = pointOf(look, [west, north])
  const [right, bottom] = pointOf(look, [east, south])
  if (right < 0 || left > width || bottom < 0 || top > height) return
  pen.fillStyle = colors.sea!
  pen.fillRect(left, top, right - left, bottom - top)
  const areas = town.features.filter(({ isArea }) => isArea)
  for (const { kind, lines } of areas) {
    if (!trace(pen, look, lines, true)) continue
    pen.fillStyle = colors[kind === 'water' ? 'sea' : kind] ?? colors.land!
    pen.fill('evenodd')
  }
  const wide = Math.max(1.5, 7 * 1.75 ** (scale - 16))
  const ways = town.features.filter(({ isArea }) => !isArea)
  const draw = (isOne: (way: Town['features'][number]) => boolean, color: string, factor: number) => {
    for (const way of ways.filter(isOne)) {
      if (!trace(pen, look, way.lines, false)) continue
      pen.strokeStyle = colors[color]!
      pen.lineWidth = wide * factor
      pen.stroke()
    }
  }
  draw(({ kind }) => kind === 'ferry', 'ferry', 0.25)
  draw(({ kind }) => kind === 'path', 'path', 0.35)
  draw(({ kind, rank }) => kind === 'street' && rank !== 'main', 'street', 1)
  draw(({ rank }) => rank === 'main', 'rim', 1.7)
  draw(({ rank }) => rank === 'main', 'main', 1.4)
  nameTown(pen, town, look, colors, locale)
}

function nameTown(
  pen: CanvasRenderingContext2D,
  { name, center, places }: Town,
  look: Look,
  colors: Readonly<Record<string, string>>,
  locale: string,
): void {
  pen.textAlign = 'center'
  pen.fillStyle = colors.words!
  pen.strokeStyle = colors.land!
  pen.lineWidth = 3
  const write = (names: Names, at: Position, font: string) => {
    const words = names[locale] ?? names[locale.split('-')[0]!] ?? names.en ?? ''
    const [x, y] = pointOf(look, at)
    pen.font = font
    pen.strokeText(words, x, y)
    pen.fillText(words, x, y)
  }
  if (look.scale < placeScale) {
    write(name, center, '600 15px system-ui, sans-serif')
    return
  }
  for (const place of places) {
    if (place.rank === 1 || look.scale >= 16) write(place.name, place.at, '12px system-ui, sans-serif')
  }
}

/** Lays lines into the pen; false when none of them comes near the picture. */
function trace(
  pen: CanvasRenderingContext2D,
  look: Look,
  lines: readonly (readonly Position[])[],
  isClosed: boolean,
): boolean {
  let isSeen = false
  pen.beginPath()
  for (const line of lines) {
    const points = line.map((position) => pointOf(look, position))
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const isNear =
      Math.max(...xs) > 0 && Math.min(...xs) < look.width && Math.max(...ys) > 0 && Math.min(...ys) < look.height
    if (!isNear) continue
    isSeen = true
    for (const [at, [x, y]] of points.entries()) at === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)
    if (isClosed) pen.closePath()
  }
  return isSeen
}
