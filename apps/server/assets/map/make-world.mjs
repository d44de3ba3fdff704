/**
 * Makes apps/web/public/map/world.json, the coarse world that needs no tile server, from Natural Earth's 1:50m
 * countries (npm: world-atlas). Run it from anywhere: node make-world.mjs
 *
 * The result is TopoJSON with one object, `countries`. Each country has as its id the two-letter code of its region,
 * which `Intl.DisplayNames` names in every language (areas without a code have none), and as `at` the point for that
 * name, [longitude, latitude], and as `size` the rough area of its largest part in square degrees.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** How far a coast may move, and how small an island may be, in degrees and square degrees at the equator. */
const TOLERANCE = 0.04
const SMALLEST_ISLAND = 0.01

const source = createRequire(join(import.meta.dirname, '../../../web/package.json')).resolve(
  'world-atlas/countries-50m.json',
)
const world = JSON.parse(readFileSync(source, 'utf8'))
const { scale, translate } = world.transform
const degrees = ([x, y]) => [x * scale[0] + translate[0], y * scale[1] + translate[1]]

// Arcs are stored as steps; make them points.
const arcs = world.arcs.map((steps) => {
  let [x, y] = [0, 0]
  return steps.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x, y]
  })
})
// Antarctica's first ring is the South Pole, drawn as a line; its coast comes second.
const isFlat = (ring) => ring.every((arc) => arcs[arc < 0 ? ~arc : arc].every(([, y]) => y === 0))
const polygonsOf = (country) =>
  (country.type === 'Polygon' ? [country.arcs] : (country.arcs ?? [])).map((rings) =>
    rings.filter((ring) => !isFlat(ring)),
  )
for (const country of world.objects.countries.geometries) {
  for (const ring of polygonsOf(country).flat()) openedAtDateLine(ring)
}

// Thin them out, and keep their ends, where borders meet.
arcs.forEach((points, i) => {
  arcs[i] = thinned(points, points.map(degrees))
})

const used = new Map()
const countries = world.objects.countries.geometries.flatMap((country) => {
  const polygons = polygonsOf(country)
  if (polygons.length === 0) return []
  const outers = polygons.map(([outer]) => ringOf(outer))
  const areas = outers.map(areaOf)
  const largest = Math.max(...areas)
  const kept = polygons.filter((_, i) => areas[i] === largest || areas[i] > SMALLEST_ISLAND)
  const rings = kept.map((polygon) => polygon.map((ring) => ring.map(renumbered)))
  return [
    {
      type: 'MultiPolygon',
      ...(country.id && { id: Intl.getCanonicalLocales(`und-${country.id}`)[0].slice(4) }),
      properties: { at: labelPoint(outers[areas.indexOf(largest)]), size: rounded(largest, 2) },
      arcs: rings,
    },
  ]
})

const topology = {
  type: 'Topology',
  transform: world.transform,
  objects: { countries: { type: 'GeometryCollection', geometries: countries } },
  arcs: [...used.keys()].map((index) => steps(arcs[index])),
}
const target = join(import.meta.dirname, '../../../web/public/map/world.json')
writeFileSync(target, `${JSON.stringify(topology)}\n`)
console.log(
  `${countries.length} countries, ${topology.arcs.flat().length} points, ${JSON.stringify(topology).length} bytes`,
)

/**
 * On a flat map a coast cannot jump from one edge to the other. What lies beyond the date line is drawn past 180°; a
 * coast that goes all around, Antarctica's, is led home along the edge.
 */
function openedAtDateLine(ring) {
  const turn = Math.round(360 / scale[0])
  const points = ring.flatMap((arc) => (arc < 0 ? arcs[~arc].toReversed() : arcs[arc]))
  const jumps = points.map(([x], i) => (i === 0 ? 0 : Math.round((x - points[i - 1][0]) / turn)))
  if (jumps.every((jump) => jump === 0)) return
  const around = jumps.reduce((sum, jump) => sum + jump, 0)
  if (around === 0) {
    for (const arc of ring) for (const point of arcs[arc < 0 ? ~arc : arc]) if (point[0] < turn / 2) point[0] += turn
    return
  }
  let shift = 0
  const [only] = ring
  const walk = arcs[only].map(([x, y], i) => {
    shift -= jumps[i] * turn
    return [x + shift, y]
  })
  arcs[only] = [...walk, [walk.at(-1)[0], 0], [walk[0][0], 0], walk[0]]
}

/** Arcs that are still used get new numbers in the order in which they are met. */
function renumbered(arc) {
  const index = arc < 0 ? ~arc : arc
  if (!used.has(index)) used.set(index, used.size)
  return arc < 0 ? ~used.get(index) : used.get(index)
}

function ringOf(arcNumbers) {
  return arcNumbers.flatMap((arc) => (arc < 0 ? arcs[~arc].toReversed() : arcs[arc]).slice(1)).map(degrees)
}

function areaOf(ring) {
  let twice = 0
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]
    twice += x * nextY - nextX * y
  })
  return Math.abs(twice / 2) * Math.cos((ring[0]?.[1] ?? 0) * (Math.PI / 180))
}

/** A point well inside: of a grid over the ring, the one farthest from its edge. */
function labelPoint(ring) {
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  let best = { room: -1, at: ring[0] }
  for (let i = 1; i < 24; i += 1) {
    for (let j = 1; j < 24; j += 1) {
      const at = [west + ((east - west) * i) / 24, south + ((north - south) * j) / 24]
      if (!isInside(at, ring)) continue
      const room = Math.min(...ring.map((point, k) => stray(at, point, ring[(k + 1) % ring.length])))
      if (room > best.room) best = { room, at }
    }
  }
  return best.at.map((value) => rounded(value, 2))
}

function isInside([x, y], ring) {
  let inside = false
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

/** Douglas and Peucker's way: keep the point that strays farthest, as long as it strays too far. */
function thinned(points, at) {
  const keep = new Set([0, points.length - 1])
  // A ring of a single arc begins where it ends: split it at its far side, or nothing would be left of it.
  const isRing = points.length > 3 && points[0][0] === points.at(-1)[0] && points[0][1] === points.at(-1)[1]
  const spans = [[0, points.length - 1]]
  if (isRing) {
    const far = at.reduce((best, p, i) => (distance(p, at[0]) > distance(at[best], at[0]) ? i : best), 0)
    const side = at.reduce((best, p, i) => (stray(p, at[0], at[far]) > stray(at[best], at[0], at[far]) ? i : best), 0)
    for (const i of [far, side]) keep.add(i)
    const cuts = [...keep].sort((a, b) => a - b)
    spans.splice(0, 1, ...cuts.slice(1).map((end, i) => [cuts[i], end]))
  }
  while (spans.length > 0) {
    const [from, to] = spans.pop()
    let worst = 0
    let where = -1
    for (let i = from + 1; i < to; i += 1) {
      const off = stray(at[i], at[from], at[to])
      if (off > worst) [worst, where] = [off, i]
    }
    if (worst <= TOLERANCE) continue
    keep.add(where)
    spans.push([from, where], [where, to])
  }
  return points.filter((_, i) => keep.has(i))
}

function distance(p, q) {
  return Math.hypot((p[0] - q[0]) * Math.cos((p[1] * Math.PI) / 180), p[1] - q[1])
}

/** How far p lies from the line between a and b. */
function stray(p, a, b) {
  const squeeze = Math.cos((p[1] * Math.PI) / 180)
  const [dx, dy] = [(b[0] - a[0]) * squeeze, b[1] - a[1]]
  const [px, py] = [(p[0] - a[0]) * squeeze, p[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length))
  return Math.hypot(px - along * dx, py - along * dy)
}

function steps(points) {
  return points.map(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1][0], y - points[i - 1][1]]))
}

function rounded(value, digits) {
  return Number(value.toFixed(digits))
}
