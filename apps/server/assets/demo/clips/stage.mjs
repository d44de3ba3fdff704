/**
 * What the short films of Willow Quay are drawn with: a tall stage, the pigments of the town’s pictures, and the props
 * that stand on it. A film is a function from a moment, in seconds, to the inside of an SVG.
 */

export const stage = { width: 540, height: 960, framesPerSecond: 24 }

export const ink = {
  night: '#14255f',
  deep: '#1f3b96',
  cobalt: '#2a4bb3',
  blue: '#4a6bd6',
  haze: '#9db4f7',
  mist: '#e2e8f9',
  white: '#ffffff',
  porcelain: '#f1f3f8',
  cream: '#fdf1d7',
  honey: '#f7d38a',
  amber: '#f0bd5c',
  tea: '#e0a23a',
  brown: '#855608',
  lacquer: '#b0281d',
  red: '#c9352a',
  blush: '#e8b9a0',
  leaf: '#1d6b47',
  moss: '#4d8a5f',
  pine: '#24533f',
  wood: '#c08a52',
  oak: '#a8743f',
  walnut: '#7a4f2b',
  clay: '#b9774c',
  black: '#161b29',
}

/** A drawing of the stage at a moment. */
export const drawn = (inside) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${stage.width} ${stage.height}" width="${stage.width}" height="${stage.height}">${inside}</svg>`

// Time and numbers.

/** A number as it stands in a drawing. */
export const n = (value) => String(Math.round(value * 10) / 10)
export const mix = (from, to, share) => from + (to - from) * share
/** How much of a span of time is over, from 0 to 1. */
export const past = (time, from, to) => Math.max(0, Math.min(1, (time - from) / (to - from)))
/** The same, starting and ending softly. */
export const soft = (time, from, to) => {
  const share = past(time, from, to)
  return share * share * (3 - 2 * share)
}
/** From 0 to 1 with a little too much before it settles. */
export const spring = (time, from, to) => {
  const share = past(time, from, to)
  return 1 - Math.cos(share * Math.PI * 2.5) * Math.exp(-share * 4.5) * (1 - share)
}
/** Between -1 and 1 and back again, once in so many seconds. */
export const sway = (time, seconds, phase = 0) => Math.sin((2 * Math.PI * time) / seconds + phase)
/** The same number for the same place, between 0 and 1. */
export const chance = (place) => {
  const wild = Math.sin(place * 127.1 + 11.7) * 43_758.545
  return wild - Math.floor(wild)
}
export const many = (count, draw) => Array.from({ length: count }, (_, index) => draw(index)).join('')

/** A colour between two, both written `#rrggbb`. */
export function blend(from, to, share) {
  const part = (colour, at) => Number.parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(mix(part(from, at), part(to, at), share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

// Surfaces.

/** A named gradient from top to bottom, or as `along` says. */
export const gradient = (id, colours, along = 'x2="0" y2="1"') =>
  `<linearGradient id="${id}" ${along}>${stops(colours)}</linearGradient>`
const stops = (colours) =>
  colours
    .map((colour, at) => `<stop offset="${n((at / (colours.length - 1)) * 10) / 10}" stop-color="${colour}"/>`)
    .join('')

export const backdrop = (...colours) =>
  `${gradient('backdrop', colours)}<rect width="${stage.width}" height="${stage.height}" fill="url(#backdrop)"/>`

/** Light around something. */
export function glow(x, y, radius, colour, strength = 0.6) {
  const id = `glow-${n(x)}-${n(y)}-${n(radius)}`.replaceAll('.', '_')
  return `<radialGradient id="${id}"><stop stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="url(#${id})"/>`
}

/** Puts a drawing somewhere. */
export const at = (x, y, inside, { turn = 0, size = 1, tall = size, fade = 1 } = {}) =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${size.toFixed(3)} ${tall.toFixed(3)})"${fade < 1 ? ` opacity="${fade.toFixed(2)}"` : ''}>${inside}</g>`

export const disc = (x, y, radius, fill, more = '') =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}" ${more}/>`
export const oval = (x, y, wide, tall, fill, more = '') =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(wide)}" ry="${n(tall)}" fill="${fill}" ${more}/>`
export const box = (x, y, wide, tall, fill, round = 0, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(wide)}" height="${n(tall)}" rx="${round}" fill="${fill}" ${more}/>`
export const shape = (path, fill, more = '') => `<path d="${path}" fill="${fill}" ${more}/>`
export const line = (path, colour, wide = 4, more = '') =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${n(wide)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
/** As much of a line as is drawn by now; `length` is generous. */
export const growing = (path, colour, wide, share, length) =>
  share <= 0
    ? ''
    : line(path, colour, wide, `stroke-dasharray="${length}" stroke-dashoffset="${n(length * (1 - share))}"`)

/** A path through points, straight from one to the next. */
export const through = (points) => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`

// Land, water and air.

/** A row of hills that ends below the stage. `shift` moves along it. */
export function hills(y, tall, seed, colour, shift = 0) {
  const points = Array.from({ length: 30 }, (_, i) => {
    const x = i * 20 - 20
    const place = (x + shift) / 100 + seed * 9
    return [
      x,
      y -
        tall * (0.5 + 0.32 * Math.sin(place * 1.1) + 0.2 * Math.sin(place * 2.3 + seed) + 0.08 * Math.sin(place * 5.1)),
    ]
  })
  return shape(`${through(points)}V${stage.height}H-20Z`, colour)
}

/** Water from a line to the bottom, with light on it. */
export function water(y, colours, time, { light = '#ffe0ae', glints = 60, strength = 0.35 } = {}) {
  const deep = stage.height - y
  const drawnGlints = many(glints, (i) => {
    const down = chance(i) ** 1.4
    const x = chance(i + 50) * (stage.width + 60) - 30 + 10 * sway(time, 4, i)
    const shine = strength * (0.35 + 0.65 * (0.5 + 0.5 * sway(time, 2, i * 2.4)))
    return `<path d="M${n(x)} ${n(y + 8 + down * (deep - 16))}h${n(12 + 50 * down * chance(i + 90))}" opacity="${shine.toFixed(2)}"/>`
  })
  return `${gradient('water', colours)}${box(0, y, stage.width, deep, 'url(#water)')}<g stroke="${light}" stroke-width="3" stroke-linecap="round">${drawnGlints}</g>`
}

export const stars = (count, tall, time) =>
  many(count, (i) =>
    disc(
      chance(i) * stage.width,
      chance(i + 200) * tall,
      1 + 1.6 * chance(i + 400),
      '#fff7e6',
      `opacity="${n(0.45 + 0.4 * sway(time, 3, i))}"`,
    ),
  )

export const cloud = (x, y, size, colour = '#ffffff', fade = 0.85) =>
  at(
    x,
    y,
    disc(-46, 0, 26, colour) +
      disc(-14, -18, 36, colour) +
      disc(28, -8, 30, colour) +
      box(-70, -2, 130, 28, colour, 14),
    { size, fade },
  )

/** Steam that rises from a place. */
export const steam = (x, y, time, { count = 3, tall = 110, wide = 26, strength = 0.55 } = {}) =>
  many(count, (i) => {
    const risen = (time * 0.4 + i / count) % 1
    const across = x + (i - (count - 1) / 2) * wide
    const bend = 12 * sway(time, 2.5, i * 2)
    const top = y - tall * (0.35 + risen * 0.8)
    return line(
      `M${n(across)} ${n(top + tall * 0.4)}c${n(-14 + bend)} ${n(-tall * 0.14)} ${n(14 - bend)} ${n(-tall * 0.26)} 0 ${n(-tall * 0.4)}`,
      '#ffffff',
      9,
      `opacity="${(strength * Math.sin(Math.PI * risen)).toFixed(2)}"`,
    )
  })

/** What falls through the air: snow, petals, leaves. */
export const falling = (count, time, { speed, drift = 30, draw }) =>
  many(count, (i) => {
    const fast = speed * (0.6 + 0.8 * chance(i + 30))
    const y = ((chance(i) * 1100 + time * fast) % 1100) - 70
    const x = chance(i + 60) * 640 - 50 + drift * sway(time, 3 + 2 * chance(i + 90), i)
    return draw(x, y, i)
  })

// Things of the town.

export function house(x, base, wide, tall, wall, roof, lit = () => true, windows = '#5b6f94') {
  const columns = wide > 84 ? 3 : 2
  const panes = many(Math.floor((tall - 20) / 46) * columns, (i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    const step = wide / columns
    return box(x + step * (column + 0.5) - 9, base - tall + 22 + row * 46, 18, 26, lit(i) ? '#ffd98e' : windows, 3)
  })
  return `${box(x, base - tall, wide, tall, wall)}${shape(`M${n(x - 5)} ${n(base - tall + 2)}l${n(wide / 2 + 5)} -38l${n(wide / 2 + 5)} 38Z`, roof)}${panes}`
}

const walls = ['#f6efe2', '#e9b98f', '#dfe6f6', '#f3dcae', '#cfd8ef', '#f0c9a0', '#d9e5dc']
const roofs = ['#b23a2b', '#2a4bb3', '#e0a23a', '#24533f', '#8a4a2b', '#1f3b96']
/** The fronts of the quay, by day or, with `dark` up to 1, by night. */
export const quay = (base, lit, dark = 0) =>
  many(8, (i) =>
    house(
      i * 78 - 30,
      base,
      74,
      130 + 70 * chance(i + 7),
      blend(walls[i % walls.length], '#1b2458', dark * 0.72),
      blend(roofs[(i * 5) % roofs.length], '#10183f', dark * 0.72),
      (pane) => lit(i * 9 + pane),
      blend('#5b6f94', '#1b2458', dark * 0.8),
    ),
  )

export const sailboat = (x, y, time, { size = 1, hull = ink.cobalt, sail = '#fff7e6', jib = ink.honey } = {}) =>
  at(
    x,
    y + 5 * sway(time, 2.4),
    `${line('M0-120V0', '#3a2c2c', 5)}${shape('M7-116L74-14H7Z', sail)}${shape('M-7-96V-14H-58Z', jib)}${shape('M-80-4H92L66 34H-56Z', hull)}${shape('M-80-4H92L88 5H-74Z', '#ffffff', 'opacity=".85"')}`,
    { turn: 3 * sway(time, 2.4, 0.8), size },
  )

export const lantern = (x, y, turn, size = 1) =>
  `${glow(x, y + 40 * size, 80 * size, '#ffb45c', 0.5)}${at(x, y, `${line('M0 0V14', '#3a1a1c', 3)}${oval(0, 42, 26, 30, '#d0402f')}${oval(0, 42, 11, 30, '#ff9a5c')}${box(-12, 10, 24, 7, '#3a1a1c', 2)}${box(-12, 67, 24, 7, '#3a1a1c', 2)}${line('M0 74V92', '#e0a23a', 3)}`, { turn, size })}`

export const gull = (x, y, size, flap) =>
  at(
    x,
    y,
    line(
      `M-34 ${n(-10 * flap)}Q-16 ${n(-22 * flap - 4)} 0 0Q16 ${n(-22 * flap - 4)} 34 ${n(-10 * flap)}`,
      '#ffffff',
      6,
    ),
    { size },
  )

/** Head and shoulders, without features, as the people of the town are drawn. */
export const bust = (
  x,
  y,
  { skin = '#e8b48f', hair = '#3a2418', coat = ink.cobalt, cut = 'long', size = 1, turn = 0, mouth = 0 } = {},
) =>
  at(
    x,
    y,
    `${cut === 'long' ? box(-40, -66, 80, 96, hair, 36) : ''}${shape('M-74 96C-74 46-40 34 0 34S74 46 74 96Z', coat)}${box(-13, 6, 26, 38, skin, 12)}${oval(0, -24, 33, 38, skin)}${
      cut === 'curls'
        ? many(7, (i) => disc(-36 + i * 12, -52 - 12 * Math.sin((i / 6) * Math.PI), 16, hair))
        : cut === 'scarf'
          ? `${shape('M-42 36C-58-30-36-78 0-78S58-30 42 36C30 52-30 52-42 36Z', hair)}${oval(0, -20, 25, 32, skin)}`
          : cut === 'cap'
            ? `${shape('M-36-36C-34-76 34-76 36-36Z', hair)}${box(-10, -42, 60, 9, hair, 4)}`
            : cut === 'bald'
              ? shape('M-33-16C-34 26 34 26 33-16C24 4-24 4-33-16Z', hair)
              : shape('M-36-22C-40-74 40-74 36-22C26-44 4-50-8-48C-22-44-32-36-36-22Z', hair)
    }${mouth > 0 ? oval(0, -4, 7, 2 + 8 * mouth, '#8a3a30') : ''}`,
    { size, turn },
  )

export const cup = (x, y, { size = 1, full = 0, drink = ink.tea } = {}) =>
  at(
    x,
    y,
    `${oval(0, 4, 74, 10, '#00000022')}${line('M52-62c34-8 40 34-2 36', ink.white, 11)}${shape('M-60-80H60C58-26 34 0 0 0S-58-26-60-80Z', ink.white)}${oval(0, -80, 60, 13, '#dfe5f2')}${full > 0 ? oval(0, -78 + 3 * (1 - full), 54 * (0.6 + 0.4 * full), 11 * (0.5 + 0.5 * full), drink) : ''}${oval(0, -80, 60, 13, 'none', `stroke="${ink.cobalt}" stroke-width="4"`)}${many(4, (i) => line(`M${-38 + i * 25}-34a12 12 0 0 1 24 0`, ink.cobalt, 3.5))}`,
    { size },
  )

export const flame = (x, y, tall, time, seed = 0) => {
  const lick = sway(time, 0.43, seed * 3) * 0.2 + sway(time, 0.29, seed * 5) * 0.12
  const tongue = (share, colour) =>
    shape(
      `M${n(-tall * 0.28 * share)} 0C${n(-tall * 0.4 * share)} ${n(-tall * 0.4 * share)} ${n(tall * lick * share - tall * 0.05)} ${n(-tall * 0.6 * share)} ${n(tall * lick * share)} ${n(-tall * share * (1 + lick * 0.4))}C${n(tall * 0.14 * share)} ${n(-tall * 0.62 * share)} ${n(tall * 0.42 * share)} ${n(-tall * 0.36 * share)} ${n(tall * 0.28 * share)} 0Z`,
      colour,
    )
  return at(x, y, tongue(1, '#e0662a') + tongue(0.72, '#f0a03c') + tongue(0.42, '#ffe09a'))
}

/** A cat that sits, asleep or awake. */
export const cat = (x, y, time, { size = 1, coat = '#d98a3a', stripe = '#a85f22', awake = 0, tail = 0 } = {}) => {
  const breath = 1 + 0.018 * sway(time, 3.2)
  const eye = (side) =>
    awake > 0.5 ? oval(side * 19, -128, 6, 8 * awake, ink.black) : line(`M${side * 19 - 9}-128q9 8 18 0`, ink.black, 4)
  return at(
    x,
    y,
    `${line(`M70-14c50 6 70 ${n(-30 - 26 * tail)} 104 ${n(-14 - 60 * tail)}`, coat, 24)}${at(0, 0, `${shape('M-84 0C-92-78-56-124 0-124S92-78 84 0Z', coat)}${oval(0, -34, 38, 40, '#f9e3c0')}${line('M-72-64l22 8M-76-38l22 6M72-64l-22 8M76-38l-22 6', stripe, 8)}`, { tall: breath })}${at(0, -6 * (breath - 1) * 60, `${shape('M-58-152L-54-206L-18-180Z', coat)}${shape('M58-152L54-206L18-180Z', coat)}${oval(0, -136, 64, 52, coat)}${line('M-10-184v16M0-186v20M10-184v16', stripe, 6)}${eye(-1)}${eye(1)}${shape('M-7-116h14l-7 8Z', '#8a3a30')}${line('M0-108q-8 9-15 4M0-108q8 9 15 4', ink.black, 3)}`)}`,
    { size },
  )
}
