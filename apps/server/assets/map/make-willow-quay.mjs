/**
 * Makes the map of Willow Quay, a town that does not exist, on an island that does not exist either, where the sea is
 * open and nothing real is near: apps/web/public/map/willow-quay.json (GeoJSON, drawn by the web app) and
 * ../demo/places.json (where things are, for the demo's location messages). Run it: node make-willow-quay.mjs
 *
 * The town is drawn in metres, x to the east and y to the north of the end of Harbour Lane.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { places, streets, TOWN } from './willow-quay-names.mjs'

const CENTRE = { lat: 52.41, lon: -4.36 }
const METRES_PER_DEGREE = 111_320

const features = []
const add = (kind, geometry, properties = {}) =>
  features.push({ type: 'Feature', properties: { kind, ...properties }, geometry })

// --- The island ------------------------------------------------------------------------------------------------------
const coast = [
  ...smooth(
    points(
      '-470,-560 -640,-570 -850,-470 -1010,-300 -1080,-60 -1070,170 -1120,330 -1040,520 -830,650 -620,790 -380,800 -180,880 110,900 330,820 560,800 790,660 900,470 1060,330 1120,120 1060,-110 960,-260 860,-420 760,-470',
    ),
  ),
  // The quay is a wall, and straight.
  ...points('640,-450 612,-300 -372,-300 -396,-440'),
]
add('land', polygon(coast))
add(
  'sand',
  polygon([
    ...smooth(points('-1076,-110 -1082,30 -1072,170 -1118,320 -1096,420')),
    ...smooth(points('-1060,360 -1016,190 -1030,40 -1076,-110')),
  ]),
)
add('pier', polygon(ribbon(smooth(points('-470,-540 -360,-610 -250,-700 -160,-730')), 14)))
add('pier', polygon(ribbon(smooth(points('720,-465 560,-560 400,-650 290,-690')), 14)))

// Piers 1 to 4, from west to east.
for (const x of [-240, 0, 240, 480])
  add('pier', polygon(points(`${x - 11},-295 ${x - 11},-440 ${x + 11},-440 ${x + 11},-295`)))
add('pier', polygon(points('218,-440 218,-462 262,-462 262,-440')))

// --- Green and water -------------------------------------------------------------------------------------------------
const parks = [
  ['park', points('-278,4 -86,14 -72,160 -176,176 -284,168')],
  ['park', smooth(points('196,236 330,214 416,262 430,400 330,470 214,430 196,236'))],
  ['park', smooth(points('-560,480 -420,466 -330,490 -190,590 -260,720 -470,720 -600,610 -560,480'))],
  ['wood', smooth(points('470,560 600,470 760,330 880,330 860,480 740,630 560,720 470,660 470,560'))],
  ['wood', smooth(points('-980,340 -860,300 -740,420 -760,560 -900,540 -980,440 -980,340'))],
  ['wood', smooth(points('-960,-240 -800,-330 -700,-280 -730,-130 -860,-60 -980,-110 -960,-240'))],
  ['park', smooth(points('-660,-420 -560,-440 -540,-500 -680,-520 -780,-450 -660,-420'))],
  ['park', points('655,-30 775,-26 790,90 660,96')],
  ['park', smooth(points('930,60 1020,120 1010,220 920,260 890,170 930,60'))],
].map(([kind, ring]) => {
  add(kind, polygon(ring))
  return ring
})
const square = points('-52,-92 62,-96 66,2 -46,6')
add('square', polygon(square))

const pond = smooth(points('262,300 296,278 336,278 372,304 384,346 362,388 326,406 286,398 256,366 252,330 262,300'))
add('water', polygon(pond))
const river = smooth(points('250,690 290,610 330,520 318,400 300,300 200,190 138,80 128,-60 116,-180 124,-310'))
add('water', polygon(ribbon(river, (i) => Math.min(9, 1.5 + i / 2))))

// --- Streets ---------------------------------------------------------------------------------------------------------
const roads = [
  ['quay-street', 'main', points('-470,-330 -380,-274 -200,-270 120,-270 420,-270 612,-270')],
  ['harbour-lane', 'main', points('0,-270 -6,-190 0,-96 4,6 -30,120 -26,220 30,330 44,500')],
  ['market-street', 'main', points('-630,-20 -470,-70 -300,-52 -50,-44 130,-50 330,-64 620,-52 880,-70')],
  [
    'lantern-road',
    'main',
    points(
      '-470,-330 -570,-340 -636,-240 -640,-10 -610,210 -500,410 -300,462 -120,500 44,506 240,506 460,470 620,350 800,240 890,60 880,-120 800,-236 700,-266 612,-270',
    ),
  ],
  ['beach-road', 'minor', points('-640,60 -780,70 -900,130 -1010,150')],
  ['teapot-row', 'minor', points('-420,-170 -200,-172 0,-176 110,-176 330,-172 640,-166')],
  ['chapel-street', 'minor', points('-300,-270 -304,-170 -300,-52 -304,100 -322,240 -310,460')],
  ['school-lane', 'minor', points('-616,190 -470,214 -316,206 -170,214 -26,214')],
  ['kiln-lane', 'minor', points('208,-270 212,-174 208,-56 226,60 262,190')],
  ['net-street', 'minor', points('400,-270 404,-170 412,-60 440,90 458,250 460,470')],
  ['customs-street', 'minor', points('612,-272 618,-166 622,-52 628,110 640,336')],
  ['anchor-yard', 'minor', points('-470,-330 -450,-200 -466,-68 -472,60 -470,214')],
  ['mill-street', 'minor', points('4,30 80,90 150,150 262,190 450,180 634,200')],
  ['terrace-road', 'minor', points('-300,462 -350,560 -300,650 -160,700 20,660 44,506')],
  ['oak-street', 'minor', points('-470,-68 -380,40 -304,100')],
  ['east-street', 'minor', points('622,-52 720,-140 846,-200')],
].map(([id, rank, bends]) => {
  const line = smooth(bends)
  add('street', { type: 'LineString', coordinates: line.map(degrees) }, { rank, name: streets[id] })
  return line
})
const paths = [
  smooth(
    points(
      '-1000,-20 -1010,150 -1050,320 -960,470 -760,610 -600,730 -380,760 -170,830 110,850 320,770 540,750 760,620',
    ),
  ),
  smooth(points('-278,10 -190,80 -76,156')),
  smooth(points('-86,18 -180,90 -280,164')),
  smooth(points('460,470 560,560 680,560 800,440 800,240')),
  smooth(points('-500,500 -400,600 -300,650')),
  smooth(points('205,240 240,350 260,430 350,440 420,380 400,270 310,230')),
  smooth(points('-460,-545 -360,-606 -250,-696 -166,-726')),
]
for (const line of paths) add('path', { type: 'LineString', coordinates: line.map(degrees) })
add('ferry', {
  type: 'LineString',
  coordinates: smooth(points('240,-462 220,-560 60,-700 -40,-900 -260,-1500')).map(degrees),
})

// --- Houses: along the streets, where nothing else is ----------------------------------------------------------------
const random = seeded(1716)
const houses = []
for (const line of roads) {
  for (const side of [-1, 1]) {
    for (let along = 10; along < lengthOf(line) - 8; ) {
      const width = 16 + random() * 26
      const depth = 12 + random() * 7
      const { at, direction } = pointAlong(line, along + width / 2)
      const away = 8 + depth / 2
      const centre = [at[0] - direction[1] * away * side, at[1] + direction[0] * away * side]
      const house = box(centre, direction, width, depth)
      if (random() < liveliness(centre) && isFree(house, centre)) houses.push(house)
      along += width + (random() < 0.3 ? 9 : 2)
    }
  }
}
add('building', { type: 'MultiPolygon', coordinates: houses.map((house) => polygon(house).coordinates) })

/** Close together at the harbour, farther apart at the edge of the town. */
function liveliness([x, y]) {
  return Math.max(0.25, 1.1 - Math.hypot(x, y + 100) / 900)
}

function isFree(house, centre) {
  const solid = coast
  const open = [...parks, pond, square]
  return (
    house.every((point) => isInside(point, solid) && open.every((ring) => !isInside(point, ring))) &&
    distanceTo(centre, coast) > 22 &&
    distanceTo(centre, river) > 22 &&
    roads.every((road) => outline(house).every((point) => distanceTo(point, road) > 6.5)) &&
    houses.every((other) => !overlap(house, other))
  )
}

// --- Places ----------------------------------------------------------------------------------------------------------
const placed = places.map(({ at, ...place }) => {
  const [lon, lat] = degrees(at)
  return { ...place, lat, lon }
})
for (const { lat, lon, ...place } of placed) {
  add(
    'place',
    { type: 'Point', coordinates: [lon, lat] },
    { id: place.id, icon: place.icon, rank: place.rank, name: place.name },
  )
}

const map = {
  type: 'FeatureCollection',
  name: TOWN,
  center: degrees([20, -80]),
  bbox: [...degrees([-1500, -1500]), ...degrees([1500, 1300])],
  features,
}
writeFileSync(join(import.meta.dirname, '../../../web/public/map/willow-quay.json'), `${JSON.stringify(map)}\n`)
writeFileSync(
  join(import.meta.dirname, '../demo/places.json'),
  `${JSON.stringify({ name: TOWN, places: placed }, undefined, 2)}\n`,
)
console.log(`${features.length} features, ${houses.length} houses, ${JSON.stringify(map).length} bytes`)

// --- Geometry --------------------------------------------------------------------------------------------------------
/** Points as they are written in SVG. */
function points(text) {
  return text.split(' ').map((point) => point.split(',').map(Number))
}

/** [x, y] in metres to [longitude, latitude], to about a metre. */
function degrees([x, y]) {
  const squeeze = Math.cos((CENTRE.lat * Math.PI) / 180)
  const lon = CENTRE.lon + x / (METRES_PER_DEGREE * squeeze)
  return [lon, CENTRE.lat + y / METRES_PER_DEGREE].map((value) => Number(value.toFixed(5)))
}

function polygon(ring) {
  return { type: 'Polygon', coordinates: [[...ring, ring[0]].map(degrees)] }
}

/** A curve through the points, after Catmull and Rom. */
function smooth(bends) {
  const out = []
  for (let i = 0; i < bends.length - 1; i += 1) {
    const [p0, p1, p2, p3] = [bends[i - 1] ?? bends[i], bends[i], bends[i + 1], bends[i + 2] ?? bends[i + 1]]
    const steps = Math.max(2, Math.min(4, Math.round(Math.hypot(p2[0] - p1[0], p2[1] - p1[1]) / 40)))
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps
      out.push(
        [0, 1].map(
          (k) =>
            0.5 *
            (2 * p1[k] +
              (p2[k] - p0[k]) * t +
              (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
              (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t),
        ),
      )
    }
  }
  return [...out, bends.at(-1)]
}

/** A band along the line; half its width is a number, or grows with the point's index. */
function ribbon(line, half) {
  const sides = [1, -1].map((side) =>
    line.map((point, i) => {
      const [a, b] = [line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]]
      const reach = (side * (typeof half === 'function' ? half(i) : half)) / Math.hypot(b[0] - a[0], b[1] - a[1])
      return [point[0] - (b[1] - a[1]) * reach, point[1] + (b[0] - a[0]) * reach]
    }),
  )
  return [...sides[0], ...sides[1].reverse()]
}

function lengthOf(line) {
  return line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0)
}

function pointAlong(line, distance) {
  let left = distance
  for (let i = 0; i < line.length - 1; i += 1) {
    const [[x1, y1], [x2, y2]] = [line[i], line[i + 1]]
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (left <= length || i === line.length - 2) {
      const direction = [(x2 - x1) / length, (y2 - y1) / length]
      return { at: [x1 + direction[0] * left, y1 + direction[1] * left], direction }
    }
    left -= length
  }
}

function box([x, y], [dx, dy], width, depth) {
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([a, b]) => [x + (dx * a * width) / 2 - (dy * b * depth) / 2, y + (dy * a * width) / 2 + (dx * b * depth) / 2])
}

/** The corners, and points between them. */
function outline(ring) {
  return ring.flatMap((p, i) => {
    const q = ring[(i + 1) % ring.length]
    return [0, 0.2, 0.4, 0.6, 0.8].map((t) => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t])
  })
}

function overlap(a, b) {
  const [ca, cb] = [a, b].map((ring) => ring.reduce(([x, y], p) => [x + p[0] / 4, y + p[1] / 4], [0, 0]))
  if (Math.hypot(ca[0] - cb[0], ca[1] - cb[1]) > 34) return false
  return a.some((p) => isInside(p, b)) || b.some((p) => isInside(p, a)) || isInside(ca, b)
}

function isInside([x, y], ring) {
  let inside = false
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

function distanceTo([x, y], line) {
  let nearest = Number.POSITIVE_INFINITY
  for (let i = 0; i < line.length - 1; i += 1) {
    const [[x1, y1], [x2, y2]] = [line[i], line[i + 1]]
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    nearest = Math.min(nearest, Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)))
  }
  return nearest
}

/** The same town every time. */
function seeded(seed) {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
