/** The maps that come with the app: Willow Quay street by street, and the world's countries in coarse outline. */
import type { Locale } from '../../../i18n/locales.ts'

/** Longitude, then latitude, as in all GeoJSON. */
export type Position = readonly [longitude: number, latitude: number]
export type Ring = readonly Position[]
type Names = Partial<Record<Locale, string>>

export interface Place {
  id: string
  name: Names
  /** 1 for what everybody knows, 2 for the rest. */
  rank: number
  at: Position
}

/** An area or a way of a town. */
export interface Feature {
  kind: string
  rank?: string
  /** Areas are closed rings, outer ones and holes alike; ways are open. */
  lines: readonly Ring[]
  isArea: boolean
}

export interface Town {
  name: Names
  center: Position
  /** West, south, east, north. */
  bbox: readonly [number, number, number, number]
  features: readonly Feature[]
  places: readonly Place[]
}

export interface Country {
  /** ISO 3166, such as "CY"; empty for what has none. */
  code: string
  rings: readonly Ring[]
  /** Where its name goes, and how large it is in square degrees. */
  at: Position
  size: number
}

let town: Promise<Town> | undefined
let world: Promise<readonly Country[]> | undefined

export function loadTown(): Promise<Town> {
  town ??= load('/map/willow-quay.json', (data) => readTown(data as TownFile))
  town.catch(() => {
    town = undefined
  })
  return town
}

export function loadWorld(): Promise<readonly Country[]> {
  world ??= load('/map/world.json', (data) => readWorld(data as WorldFile))
  world.catch(() => {
    world = undefined
  })
  return world
}

async function load<T>(address: string, read: (data: unknown) => T): Promise<T> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return read(await answer.json())
}

export function isInTown({ bbox: [west, south, east, north] }: Town, [longitude, latitude]: Position): boolean {
  return longitude > west && longitude < east && latitude > south && latitude < north
}

interface TownFile {
  name: Names
  center: Position
  bbox: Town['bbox']
  features: {
    properties: { kind: string; rank?: string | number; id?: string; name?: Names }
    geometry:
      | { type: 'Point'; coordinates: Position }
      | { type: 'LineString'; coordinates: Ring }
      | { type: 'Polygon'; coordinates: readonly Ring[] }
      | { type: 'MultiPolygon'; coordinates: readonly (readonly Ring[])[] }
  }[]
}

function readTown({ name, center, bbox, features }: TownFile): Town {
  const places: Place[] = []
  const drawn: Feature[] = []
  for (const { properties, geometry } of features) {
    const { kind, rank } = properties
    if (geometry.type === 'Point') {
      places.push({
        id: properties.id ?? '',
        name: properties.name ?? {},
        rank: Number(rank),
        at: geometry.coordinates,
      })
      continue
    }
    const lines =
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'Polygon'
          ? geometry.coordinates
          : geometry.coordinates.flat()
    drawn.push({ kind, lines, isArea: geometry.type !== 'LineString', ...(rank !== undefined && { rank: `${rank}` }) })
  }
  return { name, center, bbox, features: drawn, places }
}

interface WorldFile {
  transform: { scale: Position; translate: Position }
  arcs: readonly (readonly Position[])[]
  objects: {
    countries: {
      geometries: {
        id?: string
        properties: { at: Position; size: number }
        type: string
        arcs: readonly (readonly (readonly number[])[])[]
      }[]
    }
  }
}

/** Puts borders together that TopoJSON keeps once for both sides, as steps from point to point. */
function readWorld({ transform: { scale, translate }, arcs, objects }: WorldFile): Country[] {
  const lines = arcs.map((steps): Ring => {
    let [x, y] = [0, 0]
    return steps.map(([dx, dy]) => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
  // A number below zero means the same border, walked backwards.
  const lineOf = (index: number): Ring => (index < 0 ? lines[~index]!.toReversed() : lines[index]!)
  return objects.countries.geometries.map(({ id = '', properties, arcs }) => ({
    code: id,
    ...properties,
    rings: arcs.flat().map((ring) => ring.flatMap((index, at) => lineOf(index).slice(at > 0 ? 1 : 0))),
  }))
}
