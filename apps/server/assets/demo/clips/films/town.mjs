/** In the town: what Aoi photographs, Anna shelves, Gwen’s choir sings, Nia’s class folds, and Vera’s cat. */
import { step } from '../score.mjs'
import {
  at,
  backdrop,
  blend,
  box,
  bust,
  cat,
  chance,
  cloud,
  disc,
  falling,
  glow,
  gradient,
  growing,
  gull,
  hills,
  house,
  ink,
  lantern,
  line,
  many,
  mix,
  n,
  oval,
  past,
  quay,
  sailboat,
  shape,
  soft,
  spring,
  stars,
  sway,
  through,
  water,
} from '../stage.mjs'

const shots = [
  [0.4, 150, 260, ink.red, 0],
  [1.5, 380, 200, ink.amber, 1],
  [2.5, 240, 330, '#9db4f7', 2],
  [3.5, 420, 360, '#7fd3a8', 0],
  [4.4, 120, 190, '#f0a0c0', 1],
  [5.3, 300, 240, ink.honey, 2],
  [6.1, 190, 330, ink.red, 0],
  [6.5, 390, 220, '#9db4f7', 1],
]

/** The harbour’s fireworks, twice: once in the air and once in the water. */
const fireworks = {
  name: 'fireworks',
  seconds: 9,
  cover: 6.9,
  draw(time) {
    const burst = ([from, x, y, colour, kind], index) => {
      const age = time - from - 0.7
      if (time < from) return ''
      if (age < 0) return line(`M${x} ${n(mix(640, y, past(time, from, from + 0.7)))}v36`, '#ffe6b0', 4)
      if (age > 2) return ''
      const open = 1 - Math.exp(-age * 3)
      const rays = [34, 26, 20][kind]
      return at(
        0,
        0,
        `${age < 0.5 ? glow(x, y, 260, colour, 0.5 * (1 - age * 2)) : ''}${many(rays, (i) => {
          const turn = (i / rays) * 2 * Math.PI + index
          const reach = (kind === 2 ? 170 : 140) * open * (0.55 + 0.45 * chance(i + index * 40))
          const [dx, dy] = [Math.cos(turn) * reach, Math.sin(turn) * reach + 70 * age * age * (kind === 2 ? 1.4 : 0.6)]
          return kind === 2
            ? line(
                `M${n(x + dx * 0.4)} ${n(y + dy * 0.3)}Q${n(x + dx * 0.9)} ${n(y + dy * 0.5)} ${n(x + dx)} ${n(y + dy)}`,
                colour,
                3.4,
              )
            : disc(x + dx, y + dy, kind === 1 ? 6 : 4.4, i % 3 ? colour : '#fff7e0') +
                (kind === 0
                  ? line(`M${n(x + dx * 0.7)} ${n(y + dy * 0.7)}L${n(x + dx)} ${n(y + dy)}`, colour, 2.4)
                  : '')
        })}`,
        { fade: Math.max(0.001, 1 - past(age, 0.9, 2)) },
      )
    }
    const sky = shots.map(burst).join('')
    return `${backdrop('#0a1034', '#18225c', '#3a3a78')}${stars(60, 560, time)}${sky}${hills(610, 70, 4.2, '#141c48')}${quay(660, (i) => chance(i + 3) > 0.25, 0.8)}${box(0, 654, 540, 20, '#241e40')}${water(672, ['#2a2f68', '#141c4c', '#0a1034'], time, { strength: 0.3 })}${at(
      0,
      0,
      shots
        .map(([from, x, y, colour]) => {
          const age = time - from - 0.7
          return age < 0 || age > 1.8
            ? ''
            : many(9, (i) =>
                box(
                  x - 56 + 12 * sway(time, 1.1, i),
                  690 + (660 - y) * 0.2 + i * 22,
                  112 - i * 7,
                  6,
                  colour,
                  3,
                  `opacity="${n((0.55 - i * 0.04) * (1 - age / 1.8))}"`,
                ),
              )
        })
        .join(''),
    )}${sailboat(120, 800, time, { size: 0.8 })}${sailboat(420, 860, time + 1, { size: 1, hull: ink.lacquer })}`
  },
  score: {
    seed: 101,
    tune: { as: 'pluck', beats: 100, key: 262, busy: 0.6 },
    ground: 'sea',
    groundLoud: 0.5,
    hits: shots.flatMap(([from], i) => [
      { at: from + 0.7, hertz: 70, as: 'bass', loud: 1, lasts: 1 },
      { at: from + 0.85, hertz: step(8 + (i % 4), 330), as: 'bell', loud: 0.4, lasts: 2 },
    ]),
  },
}

/** A whole day at Pier 3 without moving the tripod. */
const day = {
  name: 'day',
  seconds: 10,
  cover: 5.6,
  draw(time) {
    const hours = (time / 10) * 24
    const colours = [
      [0, '#0d1436', '#24306a'],
      [5, '#26306c', '#b58ab0'],
      [7, '#7f9ce6', '#f6dcb8'],
      [12, '#6f9af0', '#d8e8ff'],
      [17, '#7f9ce6', '#fbe2ae'],
      [19.5, '#5a4f96', '#f0a878'],
      [21, '#1f2a66', '#6a5488'],
      [24, '#0d1436', '#24306a'],
    ]
    const next = Math.max(
      1,
      colours.findIndex(([hour]) => hour >= hours),
    )
    const [from, to] = [colours[next - 1], colours[next]]
    const share = past(hours, from[0], to[0])
    const [top, low] = [blend(from[1], to[1], share), blend(from[2], to[2], share)]
    const isDark = 1 - soft(hours, 5, 7) + soft(hours, 18.5, 20.5)
    const body = (hour) => [
      mix(-60, 600, past(hours, hour, hour + 14)),
      520 - 360 * Math.sin(Math.PI * past(hours, hour, hour + 14)),
    ]
    const [sunX, sunY] = body(5)
    const [moonX, moonY] =
      hours < 12
        ? [mix(270, 640, past(hours, 0, 6)), mix(150, 520, past(hours, 0, 6))]
        : [mix(-60, 270, past(hours, 18, 24)), mix(520, 150, past(hours, 18, 24))]
    const lit = (i) =>
      isDark > 0.3 && chance(i * 3 + Math.floor(hours / 2) * 0.37) > (hours < 5 || hours > 22.5 ? 0.8 : 0.3)
    const ships = `${sailboat(mix(-120, 660, past(hours, 6, 13)), 720, time * 3, { size: 0.8 })}${sailboat(mix(660, -140, past(hours, 11, 19)), 800, time * 3 + 1, { size: 1.1, hull: ink.lacquer })}`
    return `${backdrop(top, low)}${at(0, 0, stars(60, 480, time), { fade: Math.min(1, isDark) + 0.001 })}${glow(sunX, sunY, 190, '#fff3c4', 0.6)}${disc(sunX, sunY, 46, '#fff7e0')}${disc(moonX, moonY, 36, '#e2e8f9')}${disc(moonX + 13, moonY - 8, 29, top)}${cloud(((hours * 60) % 800) - 120, 190, 1.1, blend('#ffffff', '#39427a', Math.min(1, isDark)), 0.7)}${cloud(((hours * 44 + 380) % 800) - 120, 310, 0.8, blend('#ffffff', '#39427a', Math.min(1, isDark)), 0.7)}${hills(560, 120, 1.2, blend('#8fa6da', '#1b2458', Math.min(1, isDark)))}${quay(640, lit, Math.min(1, isDark))}${box(0, 636, 540, 20, '#4b3f63')}${water(654, [blend(low, '#2a4bb3', 0.35), blend(top, '#14255f', 0.55)], time * 3, { strength: 0.35 })}${ships}${box(380, 600, 12, 64, '#2c2146')}${hours > 19 || hours < 6 ? glow(386, 596, 70, '#ffd98e', 0.8) : ''}${disc(386, 594, 11, hours > 19 || hours < 6 ? '#ffe6b0' : '#c3cadb')}`
  },
  score: { seed: 102, tune: { as: 'bell', beats: 96, key: 294, busy: 0.75 }, ground: 'sea', groundLoud: 0.8 },
}

/** Rain on the tea house window. */
const rain = {
  name: 'rain',
  seconds: 9,
  cover: 4.5,
  draw(time) {
    const lights = many(26, (i) =>
      disc(
        540 * chance(i) + 8 * sway(time, 5, i),
        130 + 620 * chance(i + 40),
        24 + 44 * chance(i + 80),
        [ink.amber, '#ff9a5c', ink.red, '#9db4f7', '#7fd3a8', '#ffe09a'][i % 6],
        `opacity="${n(0.22 + 0.2 * chance(i + 9) + 0.06 * sway(time, 2.2, i))}"`,
      ),
    )
    const still = many(120, (i) =>
      oval(
        540 * chance(i + 300),
        740 * chance(i + 500),
        2 + 4.5 * chance(i + 700),
        2.5 + 5.5 * chance(i + 700),
        '#e2e8f9',
        'opacity=".5"',
      ),
    )
    const running = many(15, (i) => {
      const x = 20 + 500 * chance(i + 20)
      const fast = 70 + 120 * chance(i + 2)
      const whole = (time * fast + chance(i) * 900) % 980
      const y = whole - 90 + 24 * sway(time, 0.9 + chance(i), i)
      const bend = (place) => x + 9 * Math.sin(place / 46 + i)
      return `${line(through(Array.from({ length: 9 }, (_, k) => [bend(y - k * 18), Math.min(770, y - k * 18)])), '#cfd8ef', 6, 'opacity=".3"')}${y < 770 ? at(bend(y), y, `${shape('M0-22C12-6 15 4 0 15C-15 4-12-6 0-22Z', '#e2e8f9', 'opacity=".85"')}${disc(-4, 2, 3.4, '#ffffff')}`) : ''}`
    })
    const frame = `${box(0, 770, 540, 190, '#8a5c34')}${box(-10, 760, 560, 34, '#a8743f', 6)}${box(0, 0, 26, 780, '#6a4424')}${box(514, 0, 26, 780, '#6a4424')}${box(0, 0, 540, 26, '#6a4424')}${box(262, 0, 18, 770, '#6a4424')}${box(0, 370, 540, 16, '#6a4424')}`
    const cup_ = at(
      150,
      860,
      `${oval(0, 10, 104, 16, '#00000033')}${line('M76-84c46-12 56 50 0 50', '#ffffff', 15)}${shape('M-84-110H84C82-36 44 0 0 0S-82-36-84-110Z', '#ffffff')}${oval(0, -110, 84, 18, '#dfe5f2')}${oval(0, -107, 74, 14, ink.tea)}${oval(0, -110, 84, 18, 'none', `stroke="${ink.cobalt}" stroke-width="5"`)}${many(5, (i) => line(`M${-62 + i * 25}-50a12 13 0 0 1 24 0`, ink.cobalt, 5))}`,
    )
    const steamy = many(3, (i) => {
      const risen = (time * 0.35 + i / 3) % 1
      return line(
        `M${110 + i * 40} ${n(740 - 100 * risen)}c${n(-16 + 10 * sway(time, 2, i))}-24 16-44 0-70`,
        '#ffffff',
        9,
        `opacity="${n(0.5 * Math.sin(Math.PI * risen))}"`,
      )
    })
    return `${backdrop('#141c48', '#24306a', '#3a3358')}${lights}${still}${running}${frame}${cup_}${steamy}${at(400, 880, cat(0, 0, time, { size: 0.74, tail: 0.5 + 0.5 * sway(time, 4) }))}`
  },
  score: { seed: 103, tune: { as: 'pluck', beats: 63, key: 220, busy: 0.7 }, ground: 'rain', groundLoud: 0.7 },
}

/** Koi under the maple. */
const koi = {
  name: 'koi',
  seconds: 9,
  cover: 3.2,
  draw(time) {
    const fish = (i, colour, spot, speed, size) => {
      const turn = time * speed + i * 2.1
      const where = (angle) => [
        270 + (130 + 36 * i) * Math.cos(angle) * (i % 2 ? 1 : -1),
        470 + (210 + 20 * i) * Math.sin(angle),
      ]
      const [x, y] = where(turn)
      const [ahead, below] = where(turn + 0.05)
      const bend = (k) => 11 * Math.sin(time * 5 + i * 2 - k * 0.8) * (k / 6)
      const spine = Array.from({ length: 8 }, (_, k) => [54 - k * 22, bend(k)])
      const wide = [14, 27, 32, 30, 24, 16, 9, 5]
      const body = `${through(spine.map(([a, b], k) => [a, b - wide[k]]))}L${spine
        .toReversed()
        .map(([a, b], k) => `${n(a)} ${n(b + wide[7 - k])}`)
        .join('L')}Z`
      const drawnFish = `${shape(`M10 -26C-6-60-30-62-40-52L-16-24Z`, colour, 'opacity=".75"')}${shape(`M10 26C-6 60-30 62-40 52L-16 24Z`, colour, 'opacity=".75"')}${shape(`M${n(spine[7][0] + 8)} ${n(spine[7][1])}L${n(spine[7][0] - 50)} ${n(spine[7][1] - 30 + bend(8))}Q${n(spine[7][0] - 28)} ${n(spine[7][1] + bend(8))} ${n(spine[7][0] - 50)} ${n(spine[7][1] + 30 + bend(8))}Z`, colour, 'opacity=".85"')}${shape(body, colour, `stroke="${colour}" stroke-width="10" stroke-linejoin="round"`)}${oval(spine[2][0], spine[2][1] - 6, 26, 17, spot)}${oval(spine[4][0], spine[4][1] + 5, 19, 12, spot)}${oval(48, -8 + bend(0), 12, 9, spot)}${disc(50, -15, 3.6, ink.black)}${disc(50, 15, 3.6, ink.black)}`
      const turnDegrees = (Math.atan2(below - y, ahead - x) * 180) / Math.PI
      return `${at(x + 18, y + 34, shape(body, '#0d2a4a', 'opacity=".28"'), { turn: turnDegrees, size })}${at(x, y, drawnFish, { turn: turnDegrees, size })}`
    }
    const pads = [
      [80, 140, 76],
      [470, 250, 60],
      [440, 800, 92],
      [70, 850, 70],
      [520, 520, 50],
    ]
      .map(([x, y, radius], i) =>
        at(
          x + 5 * sway(time, 5, i),
          y + 5 * sway(time, 4, i),
          `${disc(8, 14, radius, '#0d2a4a', 'opacity=".25"')}${shape(`M0 0L${radius} ${-radius * 0.3}A${radius * 1.04} ${radius * 1.04} 0 1 1 ${radius * 0.86} ${radius * 0.5}Z`, i % 2 ? '#3f7a52' : '#4d8a5f')}${many(6, (k) => line(`M0 0L${n(radius * 0.8 * Math.cos(k + 1.2))} ${n(radius * 0.8 * Math.sin(k + 1.2))}`, '#2f6a4c', 3))}${i === 2 ? many(8, (k) => at(0, 0, shape('M0-8C-18-22-12-48 0-56C12-48 18-22 0-8Z', k % 2 ? '#f6c3d2' : '#fbe0e8'), { turn: k * 45 })) + disc(0, 0, 11, ink.amber) : ''}`,
        ),
      )
      .join('')
    const rings = many(4, (i) => {
      const age = (time - i * 2.1 + 9) % 4
      return oval(
        100 + 340 * chance(i + 2),
        200 + 520 * chance(i + 6),
        10 + 44 * age,
        8 + 36 * age,
        'none',
        `stroke="#ffffff" stroke-width="3" opacity="${n(Math.max(0, 0.5 - age * 0.14))}"`,
      )
    })
    const leaves_ = falling(9, time, {
      speed: 46,
      draw: (x, y, i) =>
        at(
          x,
          y,
          many(5, (k) =>
            at(0, 0, shape('M0 4C-12-10-8-30 0-42C8-30 12-10 0 4Z', [ink.red, '#d98a3a', '#b9552f'][i % 3]), {
              turn: -80 + k * 40,
              size: k === 2 ? 1 : 0.8,
            }),
          ) + line('M0 0V26', '#7a2f1d', 3),
          { turn: 160 * sway(time, 6, i), size: 0.8 },
        ),
    })
    return `${backdrop('#2a7a8a', '#1f5f86', '#174a74')}${many(26, (i) => line(`M${n(540 * chance(i) + 16 * sway(time, 4, i))} ${n(960 * chance(i + 30))}q30-16 60 0t60 0`, '#9fd6e0', 4, 'opacity=".22"'))}${fish(0, '#fff7ee', ink.red, 0.62, 1.15)}${fish(1, '#f0a23c', '#fff7ee', -0.5, 1.25)}${fish(2, '#fff7ee', '#e0662a', 0.42, 1)}${rings}${pads}${leaves_}`
  },
  score: { seed: 104, tune: { as: 'bell', beats: 54, key: 294, busy: 0.6 }, ground: 'stream', groundLoud: 0.35 },
}

/** A book opens, and the quay stands up in it. */
const popUp = {
  name: 'pop-up',
  seconds: 9,
  cover: 7,
  draw(time) {
    const open = soft(time, 0.5, 2.2)
    const rise = (from) => Math.max(0.001, spring(time, from, from + 1.1))
    const shut =
      open < 0.98
        ? at(
            270,
            690,
            `${shape(`M0-150L${n(mix(210, -210, open))} ${n(-190 + 40 * Math.sin(Math.PI * open))}V${n(40 * Math.sin(Math.PI * open) + 110)}L0 150Z`, open < 0.5 ? ink.cobalt : '#fffaf0')}${open < 0.35 ? disc(mix(105, 0, open * 2), -20, 36 * (1 - open * 2), ink.amber) : ''}`,
          )
        : ''
    const page = (side) =>
      shape(
        `M270 560C${270 + side * 70} 530 ${270 + side * 160} 540 ${270 + side * 240} 560V840C${270 + side * 160} 820 ${270 + side * 70} 810 270 840Z`,
        side > 0 ? '#fffaf0' : '#f6eeda',
      )
    const pages =
      open > 0.5
        ? `${shape('M20 580H520V862H20Z', ink.deep)}${page(-1)}${page(1)}${line('M270 562V838', '#d9c9a4', 5)}`
        : `${shape('M270 540H500V840H270Z', ink.deep)}${shape('M272 548H490V828H272Z', '#fffaf0')}`
    const stand = (x, base, inside, from) => at(x, base, inside, { tall: rise(from) })
    const scene =
      open > 0.9
        ? `${stand(150, 640, shape('M-120 0C-90-120-30-150 10-96C50-170 120-130 180-60L260 0Z', '#b9c9f6'), 2.1)}${stand(400, 640, disc(0, -190, 40, ink.amber) + line('M0-150V0', '#d9c9a4', 4), 2.6)}${[
            0, 1, 2, 3, 4,
          ]
            .map((i) =>
              stand(
                66 + i * 82,
                700,
                house(
                  0,
                  0,
                  76,
                  120 + 50 * chance(i + 2),
                  ['#f6efe2', '#e9b98f', '#dfe6f6', '#f3dcae', '#f0c9a0'][i],
                  [ink.lacquer, ink.cobalt, ink.tea, ink.leaf, '#8a4a2b'][i],
                  (k) => (k + i) % 3 > 0,
                ),
                2.7 + i * 0.24,
              ),
            )
            .join(
              '',
            )}${stand(270, 790, `${shape('M-230 0C-180-40-150-10-120-24S-60-44-30-22S40-46 70-22S140-40 170-20S210-30 230 0Z', '#4a6bd6')}${shape('M-230 0C-190-20-150 0-110-12S-30-18 10-8S110-18 150-6S210-10 230 0Z', '#2a4bb3')}`, 4.1)}${stand(190, 786, sailboat(0, -20, time, { size: 0.62 }), 4.7)}${stand(400, 780, `${shape('M-22 0L-13-140H13L22 0Z', '#ffffff')}${shape('M-19-40L-16-84H16L19-40Z', ink.red)}${box(-18, -164, 36, 26, '#2b3870', 4)}${disc(0, -151, 9, '#ffe6b0')}${shape('M-22-164C-16-190 16-190 22-164Z', ink.lacquer)}`, 5.1)}`
        : ''
    const birds =
      time > 5.6
        ? many(4, (i) =>
            gull(
              270 + (time - 5.6) * (70 + 24 * i) * (i % 2 ? 1 : -1),
              520 - (time - 5.6) * (60 + 20 * i),
              0.7,
              sway(time, 0.6, i),
            ),
          )
        : ''
    const letters =
      time > 2
        ? many(18, (i) => {
            const age = (time - 2 - chance(i) * 3.4) / 2
            return age < 0 || age > 1
              ? ''
              : at(
                  270 + 240 * (chance(i + 5) - 0.5),
                  600 - 340 * age,
                  disc(0, 0, 4 + 4 * chance(i), [ink.amber, ink.cobalt, ink.red][i % 3]),
                  { fade: 1 - age },
                )
          })
        : ''
    return `${backdrop('#3a2a20', '#6a4a30', '#8a5c34')}${many(3, (row) => `${box(0, 140 + row * 130 + 96, 540, 16, '#4a3020')}${many(15, (i) => box(i * 37 - 4, 140 + row * 130 + 96 - (58 + 34 * chance(i + row * 20)), 30, 58 + 34 * chance(i + row * 20), [ink.deep, ink.lacquer, ink.leaf, ink.tea, '#8f96a8', '#6a4424'][(i * 5 + row) % 6], 3, 'opacity=".7"'))}`)}${glow(270, 640, 380, '#ffe6b0', 0.25 + 0.35 * open)}${box(0, 800, 540, 160, '#7a4f2b')}${pages}${shut}${scene}${letters}${birds}`
  },
  score: {
    seed: 111,
    tune: { as: 'pluck', beats: 100, key: 294, busy: 0.7 },
    ground: 'room',
    hits: [2.1, 2.7, 2.94, 3.18, 3.42, 3.66, 4.1, 4.7, 5.1].map((when, i) => ({
      at: when,
      hertz: step(i + 2, 330),
      as: 'bell',
      loud: 0.7,
      lasts: 2,
    })),
  },
}

/** One book leans on the next; the cat is the last. */
const dominoes = {
  name: 'dominoes',
  seconds: 8,
  cover: 3.3,
  draw(time) {
    const row = (y, from, sign, count) =>
      many(count, (i) => {
        const place = sign > 0 ? i : count - 1 - i
        const fallen = past(time, from + i * 0.17, from + i * 0.17 + 0.34)
        const lean = 66 * fallen * fallen * (i === count - 1 ? 0.35 : 1)
        const tall = 128 + 44 * chance(place + y)
        const x = 56 + place * 38
        return at(
          sign > 0 ? x + 28 : x,
          y,
          `${box(sign > 0 ? -28 : 0, -tall, 28, tall, [ink.cobalt, ink.lacquer, ink.leaf, ink.tea, '#5b6f94', ink.deep, '#8a4a2b'][(place * 3 + (y > 500 ? 2 : 0)) % 7], 4)}${box(sign > 0 ? -28 : 0, -tall + 20, 28, 8, '#f7d38a')}${box(sign > 0 ? -28 : 0, -34, 28, 5, '#f7d38a')}`,
          { turn: sign * lean },
        )
      })
    const wakes = soft(time, 6.3, 6.6)
    const jump = time > 6.2 ? 40 * Math.sin(Math.PI * past(time, 6.2, 6.7)) : 0
    return `${backdrop('#e9dcc4', '#d9c3a0')}${box(0, 0, 540, 960, '#7a4f2b', 0, 'opacity=".16"')}${many(3, (i) => box(0, 330 + i * 240, 540, 24, '#8a5c34') + box(0, 354 + i * 240, 540, 8, '#5e3a1d', 0, 'opacity=".4"'))}${box(0, 0, 26, 960, '#8a5c34')}${box(514, 0, 26, 960, '#8a5c34')}${row(330, 0.5, 1, 12)}${row(570, 2.7, -1, 12)}${row(810, 4.7, 1, 8)}${time > 2.3 && time < 2.8 ? disc(500, mix(330, 470, past(time, 2.3, 2.75)), 14, ink.red) : ''}${time > 4.4 && time < 4.8 ? disc(48, mix(570, 700, past(time, 4.4, 4.75)), 14, ink.amber) : ''}${cat(440, 812 - jump, time, { size: 0.56, awake: wakes, tail: wakes })}`
  },
  score: {
    seed: 112,
    notes: [
      ...Array.from({ length: 12 }, (_, i) => ({
        at: 0.6 + i * 0.17,
        hertz: step(i, 247),
        as: 'wood',
        loud: 1,
        lasts: 1,
      })),
      ...Array.from({ length: 12 }, (_, i) => ({
        at: 2.8 + i * 0.17,
        hertz: step(12 - i, 247),
        as: 'wood',
        loud: 1,
        lasts: 1,
      })),
      ...Array.from({ length: 8 }, (_, i) => ({
        at: 4.8 + i * 0.17,
        hertz: step(i + 2, 247),
        as: 'wood',
        loud: 1,
        lasts: 1,
      })),
      { at: 6.3, hertz: 1046, as: 'bell', loud: 1, lasts: 2 },
      ...Array.from({ length: 5 }, (_, i) => ({
        at: 6.7 + i * 0.22,
        hertz: step(6 - i, 330),
        as: 'pluck',
        loud: 0.7,
        lasts: 1,
      })),
    ],
    ground: 'room',
  },
}

const hymn = [
  [0, 2, 4],
  [1, 3, 5],
  [2, 4, 6],
  [0, 3, 5],
  [0, 2, 4],
]

/** The choir breathes in. */
const choir = {
  name: 'choir',
  seconds: 10,
  cover: 5,
  draw(time) {
    const coats = [ink.leaf, ink.cobalt, ink.lacquer, ink.deep, ink.tea, '#5b6f94', ink.cobalt, ink.leaf, '#8a2f26']
    const singers = [
      ['#f0c9a8', '#b5522c', 'long'],
      ['#8a5a3a', '#1c1714', 'curls'],
      ['#e8b48f', '#8f96a8', 'short'],
      ['#c68a5a', ink.cobalt, 'scarf'],
      ['#f0c9a8', '#d9b56b', 'short'],
      ['#e8b48f', '#dfe5f2', 'bald'],
      ['#e3a77c', '#1c1714', 'long'],
      ['#7a4a2c', '#1c1714', 'curls'],
      ['#e8b48f', '#5b6f94', 'cap'],
    ]
    const mouth = 0.35 + 0.65 * Math.max(0, Math.sin(((time % 1.9) / 1.9) * Math.PI))
    const one = (i, x, y) =>
      bust(x, y + 5 * sway(time, 1.9, i), {
        skin: singers[i][0],
        hair: singers[i][1],
        cut: singers[i][2],
        coat: coats[i],
        mouth: time > 0.5 && time < 9.3 ? mouth * (0.7 + 0.3 * chance(i)) : 0,
        turn: 3 * sway(time, 3.8, i * 0.4),
        size: 1.08,
      })
    const notes = many(12, (i) => {
      const age = (time - 0.8 - i * 0.72) / 2.6
      if (age < 0 || age > 1) return ''
      return at(
        70 + 400 * chance(i + 3) + 26 * sway(time, 2, i),
        420 - 330 * age,
        `${oval(0, 0, 17, 12, i % 2 ? ink.amber : '#ffffff', 'transform="rotate(-20)"')}${line('M15-4V-56', i % 2 ? ink.amber : '#ffffff', 5)}${i % 3 ? line('M15-56C30-48 32-36 26-26', i % 2 ? ink.amber : '#ffffff', 5) : ''}`,
        { fade: Math.sin(Math.PI * age) + 0.001, turn: 10 * sway(time, 1.6, i) },
      )
    })
    return `${backdrop('#1b1f55', '#3a2a6a', '#8a4a6a')}${line('M-10 120Q270 240 550 110', '#2a2146', 5)}${[
      [60, 142],
      [165, 168],
      [270, 176],
      [375, 164],
      [480, 136],
    ]
      .map(([x, y], i) => lantern(x, y, 6 * sway(time, 3, i), 0.9))
      .join(
        '',
      )}${notes}${box(0, 640, 540, 320, '#3a2418')}${one(0, 100, 520)}${one(1, 270, 505)}${one(2, 440, 520)}${one(3, 40, 650)}${one(4, 190, 640)}${one(5, 350, 640)}${one(6, 500, 650)}${box(0, 760, 540, 200, '#2a1a3a')}${at(270, 800, one(7, -150, 0) + one(8, 150, 0))}${at(270, 905, `${shape('M-120 60C-118-20-60-44 0-44S118-20 120 60Z', '#161b29')}${box(-30, -120, 60, 90, '#a8502c', 28)}${disc(0, -96, 38, '#b5522c')}${line(`M-84 0L${n(-150 + 14 * sway(time, 0.95))} ${n(-110 + 26 * sway(time, 0.95))}M84 0L${n(150 - 14 * sway(time, 0.95))} ${n(-110 + 26 * sway(time, 0.95))}`, '#161b29', 26)}${line(`M${n(150 - 14 * sway(time, 0.95))} ${n(-110 + 26 * sway(time, 0.95))}l34-60`, '#f7d38a', 5)}`)}`
  },
  score: {
    seed: 121,
    notes: hymn.flatMap((chord, i) =>
      chord.flatMap((place, voice) => [
        { at: 0.4 + i * 1.85, hertz: step(place, 196), as: 'hum', loud: 0.62 - voice * 0.1, lasts: 2 },
        { at: 0.4 + i * 1.85, hertz: step(place, 98), as: 'hum', loud: 0.34, lasts: 2 },
      ]),
    ),
    ground: 'room',
  },
}

const melody = [
  [0, 4],
  [0.4, 5],
  [0.8, 7],
  [1.2, 5],
  [1.6, 4],
  [2, 2],
  [2.6, 4],
  [3.2, 5],
  [3.6, 7],
  [4, 9],
  [4.4, 8],
  [4.8, 7],
  [5.2, 5],
  [5.8, 4],
  [6.4, 5],
]

/** A small tune, and the keys that play it. */
const piano = {
  name: 'piano',
  seconds: 8,
  cover: 4.1,
  draw(time) {
    const pressed = (key) =>
      melody.reduce(
        (most, [when, place]) =>
          place === key && time > when + 0.3 ? Math.max(most, Math.exp(-(time - when - 0.3) * 3.4)) : most,
        0,
      )
    const colours = [
      ink.cobalt,
      ink.amber,
      ink.red,
      ink.moss,
      '#8a7ae0',
      '#3aa6a0',
      '#e0662a',
      ink.blue,
      ink.tea,
      ink.lacquer,
    ]
    const white = many(10, (i) => {
      const down = pressed(i)
      return box(
        6 + i * 53.2,
        600 + 12 * down,
        49,
        300,
        down > 0.05 ? blend('#ffffff', colours[i], 0.75 * down) : '#ffffff',
        8,
      )
    })
    const black = many(9, (i) => (i % 7 === 2 || i % 7 === 6 ? '' : box(42 + i * 53.2, 600, 30, 180, '#161b29', 5)))
    const rising = melody
      .map(([when, place]) => {
        const age = time - when - 0.3
        if (age < 0 || age > 3) return ''
        const x = 30 + place * 53.2
        return at(
          x + 14 * Math.sin(age * 2 + place),
          580 - 170 * age,
          `${disc(0, 0, 22 + 8 * age, colours[place], 'opacity=".3"')}${oval(0, 0, 19, 14, colours[place], 'transform="rotate(-20)"')}${line('M17-5V-62', colours[place], 6)}`,
          { fade: Math.max(0.001, 1 - age / 3) },
        )
      })
      .join('')
    const hammer = many(
      10,
      (i) =>
        line(`M${30 + i * 53.2} 596V${n(560 - 46 * pressed(i))}`, '#c08a52', 7) +
        disc(30 + i * 53.2, 556 - 46 * pressed(i), 11, '#f6efe2'),
    )
    return `${backdrop('#fdf1d7', '#f7dfb4', '#e6bd84')}${glow(270, 220, 340, '#ffffff', 0.8)}${many(5, (i) => line(`M0 ${190 + i * 44}C180 ${170 + i * 44 + 10 * sway(time, 5, i)} 360 ${210 + i * 44} 540 ${186 + i * 44}`, '#c9a468', 3, 'opacity=".6"'))}${rising}${box(0, 520, 540, 90, '#7a4f2b')}${box(0, 512, 540, 14, '#a8743f')}${hammer}${box(0, 590, 540, 370, '#5e3a1d')}${white}${black}${box(0, 584, 540, 22, ink.lacquer)}${box(0, 904, 540, 60, '#4a2c18')}`
  },
  score: {
    seed: 122,
    notes: [
      ...melody.map(([when, place]) => ({ at: when + 0.3, hertz: step(place, 262), as: 'pluck', loud: 1, lasts: 2 })),
      ...[0.3, 1.9, 3.5, 5.1, 6.7].map((when, i) => ({
        at: when,
        hertz: step([0, 3, 4, 2, 0][i] - 5, 262),
        as: 'bass',
        loud: 0.8,
        lasts: 2,
      })),
    ],
    ground: 'room',
  },
}

/** The fastest letter in town. */
const paperPlane = {
  name: 'paper-plane',
  seconds: 9,
  cover: 4.6,
  draw(time) {
    const x = 250 + 90 * sway(time, 6) + 10 * sway(time, 1.7)
    const y = 400 + 110 * sway(time, 4.5, 1) + (time > 8 ? -240 * soft(time, 8, 9) : 0)
    const tilt = -8 + 16 * Math.cos((2 * Math.PI * time) / 4.5 + 1)
    const turns = past(time, 3.8, 5.2)
    const loopX = turns > 0 && turns < 1 ? 80 * Math.sin(turns * 2 * Math.PI) : 0
    const loopY = turns > 0 && turns < 1 ? -130 * (1 - Math.cos(turns * 2 * Math.PI)) : 0
    const trail = many(24, (i) =>
      disc(
        x + loopX - 80 - i * 19,
        y + loopY + 12 + 14 * Math.sin((time - i * 0.09) * 2),
        4 - i * 0.12,
        '#ffffff',
        `opacity="${n(0.8 - i * 0.03)}"`,
      ),
    )
    const roofs_ = (base, speed, size, darker) =>
      many(9, (i) =>
        at(
          ((((i * 130 - time * speed) % 1040) + 1040) % 1040) - 260,
          base,
          house(
            0,
            0,
            110,
            170 + 90 * chance(i),
            blend(['#f6efe2', '#e9b98f', '#dfe6f6', '#f3dcae', '#cfd8ef'][i % 5], '#8fa6da', darker),
            blend([ink.lacquer, ink.cobalt, ink.tea, '#24533f'][i % 4], '#8fa6da', darker),
            (k) => chance(i * 7 + k) > 0.6,
          ),
          { size },
        ),
      )
    return `${backdrop('#6f9af0', '#b5ccfb', '#f6e6cc')}${disc(440, 150, 52, '#fff7e0')}${cloud(700 - ((time * 70) % 900), 200, 1.2)}${cloud(560 - ((time * 46 + 200) % 860), 320, 0.8)}${cloud(640 - ((time * 100 + 500) % 900), 480, 1)}${hills(700, 130, 4.4, '#a8bbe6', time * 30)}${roofs_(800, 70, 0.8, 0.45)}${trail}${at(x + loopX, y + loopY, `${shape('M-104-44L112 0L-64 26Z', '#ffffff')}${shape('M-64 26L112 0L-40 62Z', '#c3cfec')}${shape('M-64 26L-40 62L-26 30Z', '#9db4f7')}${line('M-60-22L0-8M-66-10L-20 0', ink.cobalt, 4)}`, { turn: tilt - 360 * turns })}${roofs_(980, 150, 1.05, 0)}${many(3, (i) => gull(((((i * 240 + 400 - time * 120) % 900) + 900) % 900) - 150, 560 + i * 40 + 16 * sway(time, 2, i), 0.8, sway(time, 0.7, i)))}`
  },
  score: { seed: 131, tune: { as: 'flute', beats: 120, key: 330, busy: 0.8 }, ground: 'wind', groundLoud: 0.8 },
}

/** What the blackboard knows after the second lesson. */
const chalk = {
  name: 'chalk',
  seconds: 10,
  cover: 8.4,
  draw(time) {
    const centre = [270, 440]
    const planets = [
      [86, 9, '#f7d38a', 5],
      [130, 13, '#e8b9a0', 7],
      [178, 15, '#9db4f7', 9],
      [224, 12, '#e8735f', 12],
    ]
    const orbit = ([radius, size, colour, seconds], i) => {
      const drawnShare = past(time, 2.4 + i * 0.9, 3.2 + i * 0.9)
      const born = spring(time, 3.2 + i * 0.9, 3.8 + i * 0.9)
      const turn = (time * 2 * Math.PI) / seconds + i * 2
      const [x, y] = [centre[0] + radius * Math.cos(turn), centre[1] + radius * Math.sin(turn)]
      return `${drawnShare > 0 ? line(`M${centre[0]} ${centre[1] - radius}A${radius} ${radius} 0 1 1 ${centre[0] - 0.1} ${centre[1] - radius}Z`, '#e2e8e4', 3, `stroke-dasharray="${n(2 * Math.PI * radius)}" stroke-dashoffset="${n(2 * Math.PI * radius * (1 - drawnShare))}" opacity=".7"`) : ''}${time > 3.2 + i * 0.9 ? disc(x, y, size * born, colour) + (i === 2 ? disc(x + 27 * Math.cos(time * 4), y + 27 * Math.sin(time * 4), 5 * born, '#e2e8f9') : '') : ''}`
    }
    const sunShare = past(time, 0.5, 1.6)
    const rays = many(12, (i) =>
      growing(
        `M${n(centre[0] + 52 * Math.cos(i * 0.5236))} ${n(centre[1] + 52 * Math.sin(i * 0.5236))}L${n(centre[0] + (64 + 4 * sway(time, 1.2, i)) * Math.cos(i * 0.5236))} ${n(centre[1] + (64 + 4 * sway(time, 1.2, i)) * Math.sin(i * 0.5236))}`,
        ink.amber,
        6,
        past(time, 1.5 + i * 0.05, 1.7 + i * 0.05),
        20,
      ),
    )
    const comet = past(time, 7.4, 9.4)
    const hairy = many(70, (i) =>
      line(
        `M${n(30 + 480 * chance(i))} ${n(150 + 560 * chance(i + 80))}l${n(8 * chance(i + 5))} ${n(3 * chance(i + 9))}`,
        '#ffffff',
        2,
        'opacity=".12"',
      ),
    )
    const heads = many(4, (i) =>
      at(
        80 + i * 128,
        880 + 5 * sway(time, 2 + 0.3 * i, i),
        `${shape('M-58 100C-58 46-30 36 0 36S58 46 58 100Z', [ink.cobalt, ink.red, ink.tea, ink.moss][i])}${disc(0, 0, 42, ['#2a1a12', '#d9b56b', '#1c1714', '#b5522c'][i])}${i === 1 ? disc(-40, 12, 15, '#d9b56b') + disc(40, 12, 15, '#d9b56b') : ''}${i === 3 && time > 8 ? line(`M46 60L84 ${n(-30 - 16 * Math.abs(sway(time, 0.6)))}`, ink.moss, 20) + disc(86, -44 - 16 * Math.abs(sway(time, 0.6)), 13, '#e3a77c') : ''}`,
      ),
    )
    return `${backdrop('#e6d8c4', '#d9c3a0')}${box(-6, 96, 552, 660, '#8a5c34', 10)}${box(14, 116, 512, 620, '#24533f', 4)}${hairy}${growing(`M${centre[0]} ${centre[1] - 42}A42 42 0 1 1 ${centre[0] - 0.1} ${centre[1] - 42}`, ink.amber, 7, sunShare, 270)}${sunShare === 1 ? disc(...centre, 38, ink.amber, `opacity="${n(0.5 * soft(time, 1.6, 2.4))}"`) : ''}${rays}${planets.map(orbit).join('')}${comet > 0 && comet < 1 ? at(mix(60, 500, comet), mix(640, 180, comet), `${line('M-70 60L-8 8M-50 70L-4 12M-80 44L-10 4', '#ffffff', 5, 'opacity=".6"')}${disc(0, 0, 11, '#ffffff')}`) : ''}${many(9, (i) => growing(`M${n(60 + 420 * chance(i + 3))} ${n(160 + 60 * chance(i))}l0 14m-7-7l14 0`, '#ffffff', 3, past(time, 6 + i * 0.14, 6.3 + i * 0.14), 40))}${box(-6, 750, 552, 20, '#a8743f', 4)}${box(120, 738, 54, 13, '#ffffff', 6)}${box(190, 738, 34, 13, ink.amber, 6)}${heads}`
  },
  score: {
    seed: 132,
    tune: { as: 'pluck', beats: 96, key: 294, busy: 0.7 },
    ground: 'room',
    hits: [0.6, 1.5, 2.4, 3.3, 4.2, 5.1].flatMap((from) =>
      [0, 0.16, 0.3].map((gone) => ({ at: from + gone, hertz: 1300, as: 'wood', loud: 0.22, lasts: 1 })),
    ),
  },
}

/** The cat of the surgery, with an appointment. */
const nap = {
  name: 'nap',
  seconds: 9,
  cover: 6.4,
  draw(time) {
    const sun = mix(-60, 130, time / 9)
    const awake = soft(time, 5.4, 5.7) - soft(time, 7.6, 7.9)
    const flyAt = [
      270 + 190 * Math.sin(time * 1.3) + 20 * Math.sin(time * 9),
      340 + 70 * Math.sin(time * 2.1) + 12 * Math.sin(time * 11),
    ]
    return `${backdrop('#f3e6d6', '#ecd9c0', '#e2c8a4')}${box(70, 90, 400, 500, '#ffffff', 6)}${gradient('outside', ['#9db4f7', '#dce8ff', '#fbe2ae'])}${box(92, 112, 356, 456, 'url(#outside)')}${disc(360, 210, 40, '#fff7e0')}${at(0, 0, `${cloud(180 + time * 7, 240, 0.7)}${shape('M92 480C180 430 300 470 448 440V568H92Z', '#8fa6da')}${shape('M92 520C200 490 330 530 448 500V568H92Z', '#4d8a5f')}`)}${box(258, 90, 24, 500, '#ffffff')}${box(70, 330, 400, 20, '#ffffff')}${shape(`M70 90C110 200 70 420 40 600L0 600V60Z`, ink.cobalt, 'opacity=".9"')}${shape(`M470 90C${n(430 + 6 * sway(time, 4))} 200 470 420 500 600L540 600V60Z`, ink.cobalt, 'opacity=".9"')}${box(20, 590, 500, 34, '#ffffff', 6)}${box(20, 620, 500, 10, '#c9b08a', 4)}${shape(`M${n(110 + sun)} 700H${n(330 + sun)}L${n(400 + sun)} 960H${n(40 + sun)}Z`, '#fff7e0', 'opacity=".6"')}${at(430, 590, `${shape('M-34 0L-26-70H26L34 0Z', ink.lacquer)}${many(5, (i) => at(0, -66, shape('M0 0C-18-40-10-80 0-110C10-80 18-40 0 0Z', i % 2 ? '#3f7a52' : '#4d8a5f'), { turn: -50 + i * 25 + 2 * sway(time, 3, i) }))}`)}${cat(226, 594, time, { size: 1.02, awake, tail: awake > 0.5 ? 0.5 + 0.5 * sway(time, 1.1) : 0.15 * (0.5 + 0.5 * sway(time, 4)) })}${
      awake < 0.5
        ? many(3, (i) => {
            const age = (time * 0.4 + i / 3) % 1
            return at(320 + 70 * age, 430 - 150 * age, line('M-10-12H10L-10 12H10', ink.cobalt, 5), {
              size: 0.5 + 0.9 * age,
              fade: Math.sin(Math.PI * age) + 0.001,
            })
          })
        : ''
    }${time > 3.6 && time < 8.2 ? at(...flyAt, `${oval(-6, -5, 9, 5, '#ffffff')}${oval(6, -5, 9, 5, '#ffffff')}${disc(0, 0, 5, ink.black)}`) : ''}`
  },
  score: {
    seed: 141,
    tune: { as: 'bell', beats: 60, key: 247, busy: 0.45 },
    ground: 'room',
    hits: [0.5, 3.7, 6.9].map((when) => ({ at: when, hertz: 62, as: 'hum', loud: 0.8, lasts: 1.6 })),
  },
}

export const town = [
  { by: 'aoi', ...fireworks },
  { by: 'aoi', ...day },
  { by: 'aoi', ...rain },
  { by: 'aoi', ...koi },
  { by: 'anna', ...popUp },
  { by: 'anna', ...dominoes },
  { by: 'gwen', ...choir },
  { by: 'gwen', ...piano },
  { by: 'nia', ...paperPlane },
  { by: 'nia', ...chalk },
  { by: 'vera', ...nap },
]
