import { type ReactNode, useEffect, useState } from 'react'
import type { Spot } from './geo.ts'
import './map.css'
import {
  type Country,
  type Feature,
  isInTown,
  loadTown,
  loadWorld,
  type Position,
  type Ring,
  type Town,
} from './map-data.ts'

const width = 248
const height = 92
/** How many metres of a town the picture is wide, and how many degrees of the world. */
const townWidthM = 620
const worldWidthDegrees = 46
const metresPerDegree = 111_320

/** The surroundings of a place as a small still picture, drawn from the maps of the app. */
export default function MiniMap({ latitude, longitude }: Spot): ReactNode {
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let isGone = false
    // Without its map a place still has its name.
    void draw({ latitude, longitude }).then(
      (next) => !isGone && setDrawn(next),
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [latitude, longitude])
  return (
    <svg
      className="map-mini"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width={width} height={height} className="map-sea" />
      {drawn?.map(({ kind, path }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing is made once.
        <path key={index} d={path} className={`map-${kind}`} />
      ))}
    </svg>
  )
}

type Drawn = readonly { kind: string; path: string }[]

async function draw(spot: Spot): Promise<Drawn> {
  const at: Position = [spot.longitude, spot.latitude]
  const town = await loadTown()
  return isInTown(town, at) ? drawTown(town, at) : drawWorld(await loadWorld(), at)
}

function drawTown({ features }: Town, at: Position): Drawn {
  const perMetre = width / townWidthM
  const perLatitude = metresPerDegree * perMetre
  const project = projection(at, perLatitude * Math.cos((at[1] * Math.PI) / 180), perLatitude)
  const seen = features.filter(({ lines }) => lines.some((line) => isSeen(line.map(project))))
  const pathOf = ({ lines, isArea }: Feature) => pathOfLines(lines, project, isArea)
  const kinds = (feature: Feature) => (feature.rank === 'main' ? 'street-main' : feature.kind)
  // Wide ways lie on their own rims, so that crossings are open.
  const ways = seen.filter(({ kind }) => kind === 'street')
  const rest = seen.filter(({ kind }) => kind !== 'street')
  return [
    ...rest.filter(({ isArea }) => isArea).map((one) => ({ kind: kinds(one), path: pathOf(one) })),
    ...rest.filter(({ isArea }) => !isArea).map((one) => ({ kind: kinds(one), path: pathOf(one) })),
    ...ways.filter(({ rank }) => rank !== 'main').map((one) => ({ kind: 'street', path: pathOf(one) })),
    ...ways.filter(({ rank }) => rank === 'main').map((one) => ({ kind: 'rim', path: pathOf(one) })),
    ...ways.filter(({ rank }) => rank === 'main').map((one) => ({ kind: 'street-main', path: pathOf(one) })),
  ]
}

function drawWorld(countries: readonly Country[], at: Position): Drawn {
  const perDegree = width / worldWidthDegrees
  const project = projection(at, perDegree, perDegree / Math.max(0.3, Math.cos((at[1] * Math.PI) / 180)))
  return countries.flatMap(({ rings }) => {
    const seen = rings.filter((ring) => isSeen(ring.map(project)))
    return seen.length > 0 ? [{ kind: 'country', path: pathOfLines(seen, project, true) }] : []
  })
}

type Project = (position: Position) => readonly [x: number, y: number]

/** With the place a little above the foot of its pin in the middle. */
function projection(at: Position, perLongitude: number, perLatitude: number): Project {
  return ([longitude, latitude]) => [
    width / 2 + (longitude - at[0]) * perLongitude,
    height / 2 + 12 - (latitude - at[1]) * perLatitude,
  ]
}

function isSeen(points: readonly (readonly [number, number])[]): boolean {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return Math.min(...xs) < width && Math.max(...xs) > 0 && Math.min(...ys) < height && Math.max(...ys) > 0
}

function pathOfLines(lines: readonly Ring[], project: Project, isClosed: boolean): string {
  return lines
    .map((line) => {
      const points = line.map((position) =>
        project(position)
          .map((value) => value.toFixed(1))
          .join(' '),
      )
      return `M${points.join('L')}${isClosed ? 'Z' : ''}`
    })
    .join('')
}
