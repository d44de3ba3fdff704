/** The harbour of Willow Quay at dusk, as one drawing for each moment: boats go by, lanterns sway, water glitters. */

export const FILM = { width: 854, height: 480, seconds: 4, framesPerSecond: 20 }

const HOUSES = [
  ['#f6efe2', '#b23a2b', 150, 96],
  ['#e9b98f', '#2a4bb3', 186, 84],
  ['#dfe6f6', '#8a4a2b', 138, 104],
  ['#f3dcae', '#24533f', 172, 88],
  ['#cfd8ef', '#b23a2b', 152, 92],
  ['#f0c9a0', '#1f3b96', 194, 80],
  ['#fbf5e6', '#c9822f', 144, 100],
  ['#d9e5dc', '#8a2f26', 178, 90],
  ['#f2d6c0', '#2a4bb3', 150, 118],
]
const WATERLINE = 300

/** The drawing at a moment, in seconds. */
export function harbourAt(time) {
  const { width, height, seconds } = FILM
  const turn = (2 * Math.PI * time) / seconds
  const glints = Array.from({ length: 70 }, (_, i) => {
    const x = ((i * 137.5) % (width + 60)) - 30 + 9 * Math.sin(turn + i)
    const y = WATERLINE + 14 + ((i * 61) % (height - WATERLINE - 20))
    const light = 0.12 + 0.3 * (0.5 + 0.5 * Math.sin(2 * turn + i * 2.4))
    return `<path d="M${x.toFixed(1)} ${y}h${14 + ((i * 29) % 40)}" opacity="${light.toFixed(2)}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs>
<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#2b3a86"/><stop offset=".6" stop-color="#b58ab0"/><stop offset="1" stop-color="#f4c59a"/></linearGradient>
<linearGradient id="sea" x2="0" y2="1"><stop stop-color="#c98f8f"/><stop offset=".35" stop-color="#5f6bb0"/><stop offset="1" stop-color="#1f2f78"/></linearGradient>
<radialGradient id="glow"><stop stop-color="#ffd28a" stop-opacity=".55"/><stop offset="1" stop-color="#ffd28a" stop-opacity="0"/></radialGradient>
</defs>
<rect width="${width}" height="${WATERLINE}" fill="url(#sky)"/>
<circle cx="374" cy="58" r="26" fill="#fff3d6"/>
<path d="M0 210C90 160 190 196 290 176s190-40 290-10 190 26 274-4v140H0Z" fill="#6a6aa6"/>
${houses()}
<rect y="${WATERLINE - 12}" width="${width}" height="14" fill="#4b3f63"/>
<rect y="${WATERLINE}" width="${width}" height="${height - WATERLINE}" fill="url(#sea)"/>
<g stroke="#ffe0ae" stroke-width="2.500" stroke-linecap="round">${glints.join('')}</g>
${lanterns(turn)}
${boat({ x: -120 + (width + 60) * (time / seconds) * 0.55 + 60, y: 352, scale: 1.15, turn, hull: '#b23a2b', sail: '#fff7e6' })}
${boat({ x: 760 - 150 * (time / seconds), y: 420, scale: 1.7, turn: turn + 1.3, hull: '#1f3b96', sail: '#fbe2ae', faces: -1 })}
</svg>`
}

function houses() {
  let x = -10
  return HOUSES.map(([wall, roof, tall, wide], house) => {
    const top = WATERLINE - 12 - tall
    const windows = [0, 1, 2].flatMap((row) =>
      [0, 1].map((column) => {
        const isLit = (house * 7 + row * 3 + column * 5) % 4 !== 0
        return `<rect x="${x + wide * (0.24 + 0.34 * column)}" y="${top + 22 + row * 42}" width="15" height="20" rx="2" fill="${isLit ? '#ffd98e' : '#5b6a96'}"/>`
      }),
    )
    const drawn = `<rect x="${x}" y="${top}" width="${wide}" height="${tall}" fill="${wall}"/><path d="M${x - 4} ${top + 2}L${x + wide / 2} ${top - 32}L${x + wide + 4} ${top + 2}Z" fill="${roof}"/>${windows.join('')}`
    x += wide + 2
    return drawn
  }).join('')
}

function lanterns(turn) {
  const cord = (x) => 40 + 46 * Math.sin((Math.PI * x) / FILM.width)
  const hung = [70, 190, 310, 430, 550, 670, 790].map((x, i) => {
    const sway = 5 * Math.sin(turn + i * 0.9)
    return `<g transform="translate(${x} ${cord(x).toFixed(1)}) rotate(${sway.toFixed(2)})"><circle cy="28" r="46" fill="url(#glow)"/><path d="M0 0v12" stroke="#2a2146" stroke-width="2"/><ellipse cy="28" rx="15" ry="17" fill="#d0402f"/><ellipse cy="28" rx="6" ry="17" fill="#ff9a5c"/><path d="M-7 11H7M-7 45H7" stroke="#3a1a1c" stroke-width="4"/></g>`
  })
  const points = Array.from(
    { length: 29 },
    (_, i) => `${(i * FILM.width) / 28},${cord((i * FILM.width) / 28).toFixed(1)}`,
  )
  return `<polyline points="${points.join(' ')}" fill="none" stroke="#2a2146" stroke-width="3"/>${hung.join('')}`
}

function boat({ x, y, scale, turn, hull, sail, faces = 1 }) {
  const bob = 4 * Math.sin(2 * turn)
  const roll = 2.4 * Math.sin(2 * turn + 0.8)
  return `<g transform="translate(${x.toFixed(1)} ${(y + bob).toFixed(1)}) rotate(${roll.toFixed(2)}) scale(${scale * faces} ${scale})"><path d="M0-74V0" stroke="#3a2c2c" stroke-width="4"/><path d="M5-72L44-8H5Z" fill="${sail}"/><path d="M-5-60V-8H-34Z" fill="#fff"/><path d="M-48-2H56L40 22H-34Z" fill="${hull}"/><path d="M-48-2H56L53 3H-45Z" fill="#fff" opacity=".85"/><path d="M-40 30H44" stroke="#141b46" stroke-width="4" opacity=".25" stroke-linecap="round"/></g>`
}
