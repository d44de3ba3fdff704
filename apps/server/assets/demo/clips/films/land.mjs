import {
  at,
  backdrop,
  blend,
  box,
  chance,
  cloud,
  disc,
  falling,
  flame,
  glow,
  growing,
  hills,
  ink,
  line,
  many,
  mix,
  n,
  oval,
  past,
  shape,
  soft,
  spring,
  sway,
  through,
} from '../stage.mjs'

/** The sun comes up over a sea of clouds. */
const clouds = {
  name: 'clouds',
  seconds: 9,
  cover: 7.6,
  draw(time) {
    const up = soft(time, 0.5, 8)
    const sun = mix(520, 260, up)
    const layer = (y, seed, colour, speed) =>
      at(
        0,
        0,
        many(9, (i) =>
          cloud(
            ((i * 110 + time * speed + seed * 37) % 900) - 160,
            y + 26 * chance(i + seed),
            1.3 + 0.9 * chance(i + seed * 3),
            colour,
            0.9,
          ),
        ) + box(-10, y + 20, 560, 90, colour, 0, 'opacity=".55"'),
      )
    return `${backdrop(blend('#2b3a86', '#8fb0f0', up), blend('#b58ab0', '#f6dcc0', up), blend('#f4c59a', '#fff3d6', up))}${glow(330, sun, 360, '#fff0c4', 0.5 + 0.4 * up)}${disc(330, sun, 62, '#fffaf0')}${hills(480, 210, 2.1, blend('#5a5f9c', '#a8b8e8', up))}${layer(470, 1, blend('#8a82b8', '#eef3ff', up), 14)}${hills(600, 220, 5.2, blend('#40508c', '#7f97d0', up), time * 3)}${layer(610, 4, blend('#a394c0', '#ffffff', up), 24)}${hills(760, 220, 8.4, blend('#26366e', '#4f74a8', up), time * 7)}${layer(770, 7, blend('#b9a8cc', '#ffffff', up), 38)}${shape('M-10 960V800C60 780 110 760 150 790C200 830 230 880 250 960Z', '#24533f')}${at(120, 786, `${line('M0 0V-60', '#5e3a1d', 10)}${shape('M-60-40C-40-100 60-110 74-60C40-50 0-30-60-40Z', '#2f6a4c')}${shape('M-40-76C-20-126 60-126 60-92C30-80-10-70-40-76Z', '#3f7a52')}`, { turn: 1.5 * sway(time, 3) })}`
  },
  score: { seed: 91, tune: { as: 'flute', beats: 60, key: 262, busy: 0.7 }, ground: 'wind', groundLoud: 0.8 },
}

/** Four people, one path, the same song. */
const hikers = {
  name: 'hikers',
  seconds: 8,
  cover: 4.4,
  draw(time) {
    const walker = (i, x) => {
      const stride = Math.sin(time * 6 + i * 1.4)
      const [coat, pack, hair] = [
        [ink.red, ink.cobalt, '#1c1714'],
        [ink.cobalt, ink.amber, '#b5522c'],
        [ink.leaf, '#8a4a2b', '#f6efe2'],
        [ink.tea, '#24533f', '#2a1a12'],
      ][i]
      return at(
        x,
        664 - 7 * Math.abs(stride) - (x / 540) * 46,
        `${line(`M0 40L${n(26 * stride)} 78L${n(30 * stride - 8 * Math.max(0, -stride))} 118`, '#1f2a4a', 19)}${line(`M0 40L${n(-26 * stride)} 78L${n(-30 * stride - 8 * Math.max(0, stride))} 118`, '#2c3a63', 19)}${box(-62, -46, 46, 76, pack, 14)}${shape('M-34 50C-40-30-24-56 0-56S40-30 34 50Z', coat)}${disc(6, -84, 28, i % 2 ? '#e3a77c' : '#c68a5a')}${i === 2 ? shape('M-28-92C-26-126 38-126 42-92H60V-84H-28Z', hair) : shape('M-24-78C-30-120 30-124 34-92C16-104-6-100-24-78Z', hair)}${line(`M10-30L${n(38 - 18 * stride)} 10`, coat, 17)}${i === 0 || i === 3 ? line(`M${n(40 - 18 * stride)} 2L${n(54 - 30 * stride)} 116`, '#7a4f2b', 6) : ''}`,
        { turn: 3, size: 0.94 },
      )
    }
    const trees = (y, speed, size, colour) =>
      many(8, (i) =>
        at(
          ((((i * 120 - time * speed) % 900) + 900) % 900) - 160,
          y - 40 * chance(i),
          `${box(-6, -16, 12, 40, '#5e3a1d')}${shape('M-44 0L0-110L44 0Z', colour)}${shape('M-36-46L0-140L36-46Z', colour)}`,
          { size: size * (0.8 + 0.5 * chance(i + 4)) },
        ),
      )
    return `${backdrop('#8fb0f0', '#d3e2fc', '#fdf1d7')}${disc(420, 180, 58, '#fff7e0')}${cloud(((time * 14 + 120) % 760) - 100, 150, 1)}${cloud(((time * 9 + 420) % 760) - 100, 270, 0.8)}${hills(520, 180, 3.1, '#a8bbe6', time * 10)}${hills(620, 130, 6.4, '#7fa08f', time * 24)}${trees(640, 60, 0.8, '#3f7a52')}${shape('M0 780L540 726V960H0Z', '#4d8a5f')}${shape('M0 800L540 746V792L0 850Z', '#d9bb8c')}${many(14, (i) => line(`M${n(((((i * 60 - time * 150) % 700) + 700) % 700) - 80)} ${n(820 - ((((i * 60 - time * 150) % 700) + 700) % 700) * 0.1)}h18`, '#b99a68', 6))}${[0, 1, 2, 3].map((i) => walker(i, 88 + i * 118)).join('')}${many(12, (i) => at(((((i * 75 - time * 150) % 820) + 820) % 820) - 110, 900 + 40 * chance(i), `${line('M0 0C-4-20-12-30-18-36M0 0C2-22 8-30 16-38M0 0V-44', '#2f6a4c', 6)}${disc(0, -46, 8, i % 3 ? ink.amber : ink.red)}`))}`
  },
  score: {
    seed: 92,
    tune: { as: 'flute', beats: 116, key: 294, busy: 0.8 },
    ground: 'wind',
    groundLoud: 0.4,
    hits: Array.from({ length: 14 }, (_, i) => ({
      at: 0.2 + i * 0.52,
      hertz: i % 2 ? 190 : 160,
      as: 'wood',
      loud: 0.5,
      lasts: 1,
    })),
  },
}

/** Above the tree line the sky turns, and the fire does not mind. */
const campfire = {
  name: 'campfire',
  seconds: 9,
  cover: 6.2,
  draw(time) {
    const trails = many(70, (i) => {
      const radius = 60 + 560 * chance(i)
      const turn = chance(i + 90) * 360 + time * 9
      const long = 2 + 9 * soft(time, 0, 8)
      const [from, to] = [turn, turn + long].map((degrees) => (degrees * Math.PI) / 180)
      return line(
        `M${n(300 + radius * Math.cos(from))} ${n(200 + radius * Math.sin(from))}A${n(radius)} ${n(radius)} 0 0 1 ${n(300 + radius * Math.cos(to))} ${n(200 + radius * Math.sin(to))}`,
        i % 5 ? '#dfe7ff' : '#ffe09a',
        2.4,
        `opacity="${n(0.4 + 0.5 * chance(i + 7))}"`,
      )
    })
    const meteor = past(time, 5.4, 6.2)
    const sparks = many(26, (i) => {
      const age = (time * (0.35 + 0.3 * chance(i)) + chance(i + 3)) % 1
      return disc(
        318 + 60 * (chance(i + 8) - 0.5) + 50 * age * sway(time, 2, i),
        740 - 260 * age,
        2 + 2 * chance(i + 2),
        '#ffb45c',
        `opacity="${n(1 - age)}"`,
      )
    })
    return `${backdrop('#080d2a', '#141e54', '#37417e')}${trails}${meteor > 0 && meteor < 1 ? line(`M${n(480 - 330 * meteor)} ${n(120 + 190 * meteor)}l${n(90 * (1 - meteor))} ${n(-52 * (1 - meteor))}`, '#ffffff', 5) : ''}${hills(620, 240, 4.1, '#121a48')}${hills(700, 130, 7.7, '#0d1438')}${shape('M0 780C160 740 380 770 540 740V960H0Z', '#10202c')}${glow(318, 780, 300, '#ff9a3c', 0.4 + 0.06 * sway(time, 0.5))}${at(134, 800, `${shape('M-110 30L0-120L110 30Z', ink.tea)}${shape('M0-120L110 30H60Z', '#b97a22')}${shape('M-32 30L0-70L26 30Z', '#3a2410')}`)}${many(5, (i) => line(`M${276 + i * 22} ${806 - (i % 2) * 10}l${i % 2 ? -44 : 44} 18`, '#5e3a1d', 16))}${flame(300, 806, 96, time, 1)}${flame(338, 808, 84, time, 3)}${flame(320, 812, 130, time, 5)}${sparks}${at(450, 800, `${shape('M-44 40C-48-26-26-44 0-44S48-26 44 40Z', ink.red)}${disc(0, -66, 27, '#c68a5a')}${shape('M-30-66C-34-104 34-104 30-66C16-84-14-84-30-66Z', '#1c1714')}${line(`M-20-10L-74 ${n(-2 + 4 * sway(time, 2))}`, ink.red, 15)}${line('M-74-2l-50-26', '#8a6a44', 5)}${disc(-126, -30, 10, '#fff3d6')}`)}`
  },
  score: { seed: 93, tune: { as: 'pluck', beats: 66, key: 196, busy: 0.6 }, ground: 'fire', groundLoud: 0.8 },
}

/** Kites over the terraces. */
const kites = {
  name: 'kites',
  seconds: 8,
  cover: 3,
  draw(time) {
    const kite = (i, x, y, size, colour, other, hand) => {
      const [kx, ky] = [x + 44 * sway(time, 3.4, i * 2), y + 40 * sway(time, 2.5, i * 1.3)]
      const tail = many(6, (k) =>
        at(
          kx - 12 * k + 16 * sway(time, 1.2, k + i),
          ky + size * 110 + k * 30,
          shape('M-13-9L0 0L-13 9ZM13-9L0 0L13 9Z', k % 2 ? colour : other),
        ),
      )
      return `${line(`M${n(kx)} ${n(ky + size * 20)}Q${n((kx + hand[0]) / 2 + 40)} ${n((ky + hand[1]) / 2 + 90)} ${hand[0]} ${hand[1]}`, '#ffffff', 2, 'opacity=".8"')}${tail}${at(kx, ky, `${shape('M0-110L78 0L0 110L-78 0Z', colour)}${shape('M0-110L78 0H-78Z', other)}${line('M0-110V110M-78 0H78', '#ffffff', 4, 'opacity=".7"')}`, { turn: 16 * sway(time, 3.4, i * 2 + 1), size })}`
    }
    const terraces = many(
      9,
      (i) =>
        shape(
          `${through(Array.from({ length: 20 }, (_, k) => [k * 30 - 10, 640 + i * 38 + 36 * Math.sin(k * 0.34 + i * 0.2) + i * 2]))}V960H-20Z`,
          blend('#7fae72', '#255c3c', i / 9),
        ) +
        line(
          through(
            Array.from({ length: 20 }, (_, k) => [
              k * 30 - 10,
              652 + i * 38 + 36 * Math.sin(k * 0.34 + i * 0.2) + i * 2 + 2 * sway(time, 1.6, k * 0.6 + i),
            ]),
          ),
          '#cfe3a8',
          5,
          'stroke-dasharray="16 12" opacity=".55"',
        ),
    )
    const child = (x, y, coat) =>
      at(
        x,
        y,
        `${line(`M-9 24L${n(-14 + 8 * sway(time, 0.5))} 58M9 24L${n(14 - 8 * sway(time, 0.5))} 58`, '#1f2a4a', 11)}${shape('M-24 32C-26-22 26-22 24 32Z', coat)}${disc(0, -36, 20, '#e3a77c')}${shape('M-21-38C-22-66 22-66 21-38C8-50-8-50-21-38Z', '#2a1a12')}${line('M14-6L34-40', coat, 11)}`,
      )
    return `${backdrop('#7fa3f0', '#bcd2fb', '#eef5ff')}${cloud(((time * 20 + 60) % 760) - 100, 150, 1.2)}${cloud(((time * 14 + 460) % 760) - 100, 340, 0.9)}${hills(640, 160, 2.7, '#a6bce0')}${terraces}${kite(0, 190, 240, 1, ink.red, ink.amber, [214, 650])}${kite(1, 400, 170, 0.76, ink.cobalt, '#ffffff', [394, 672])}${kite(2, 330, 430, 0.56, ink.leaf, ink.honey, [104, 676])}${child(180, 690, ink.cobalt)}${child(360, 712, ink.red)}${child(70, 716, ink.tea)}`
  },
  score: { seed: 94, tune: { as: 'pluck', beats: 126, key: 330, busy: 0.75 }, ground: 'wind', groundLoud: 0.9 },
}

/** From October to April in nine seconds. */
const bulb = {
  name: 'bulb',
  seconds: 9,
  cover: 8.2,
  draw(time) {
    const root = soft(time, 0.8, 3.4)
    const shoot = soft(time, 2.6, 6)
    const open = spring(time, 6, 7.8)
    const frost = soft(time, 1.4, 2.4) - soft(time, 3.2, 4.2)
    const top = mix(700, 336, shoot)
    const lean = 5 * sway(time, 2.6) * shoot
    const roots = many(9, (i) =>
      growing(
        `M${262 + i * 2} 806C${n(250 + (i - 4) * 14)} ${n(840)} ${n(262 + (i - 4) * 30)} ${n(860 + 20 * chance(i))} ${n(266 + (i - 4) * 38)} ${n(890 + 50 * chance(i + 3))}`,
        '#f3e3c0',
        5,
        root,
        170,
      ),
    )
    const leaf = (side) => {
      const grown = soft(time, 3.4, 6.4)
      return grown > 0
        ? shape(
            `M270 700C${n(270 + side * 30 * grown)} ${n(640 - 60 * grown)} ${n(270 + side * 120 * grown)} ${n(600 - 100 * grown)} ${n(270 + side * 104 * grown)} ${n(660 - 220 * grown)}C${n(270 + side * 60 * grown)} ${n(600 - 60 * grown)} ${n(270 + side * 20 * grown)} 660 270 700Z`,
            side > 0 ? '#3f7a52' : '#4d8a5f',
          )
        : ''
    }
    const petal = (turn, colour, size) =>
      at(0, 0, shape('M0 20C-46 0-44-90 0-128C44-90 46 0 0 20Z', colour), { turn, size })
    const bud =
      shoot > 0.6
        ? at(
            270 + lean * 3,
            top,
            `${petal(-26 * open, '#c9352a', 0.6 + 0.4 * open)}${petal(26 * open, '#c9352a', 0.6 + 0.4 * open)}${petal(0, '#e0583f', 0.66 + 0.36 * open)}${petal(-13 * open, '#d84636', 0.6 + 0.3 * open)}`,
            { turn: lean, size: past(time, 4.8, 6.2) + 0.001 },
          )
        : ''
    const rain =
      time > 4 && time < 5.6
        ? falling(36, time, {
            speed: 900,
            drift: 0,
            draw: (x, y) => (y < 660 ? line(`M${n(x)} ${n(y)}v26`, '#9db4f7', 3) : ''),
          })
        : ''
    const snow =
      frost > 0.05
        ? at(
            0,
            0,
            falling(40, time, {
              speed: 150,
              draw: (x, y, i) => (y < 690 ? disc(x, y, 3 + 3 * chance(i), '#ffffff') : ''),
            }),
            { fade: frost },
          )
        : ''
    const sky = (a, b) => blend(blend(a, '#c9d2e6', frost), b, soft(time, 5.4, 7.4))
    return `${backdrop(sky('#e8b98a', '#8fb0f0'), sky('#f6dcb8', '#fdf1d7'), '#5e3a22')}${disc(mix(80, 440, time / 9), 260 - 120 * Math.sin((Math.PI * time) / 9), 46, '#fff7e0')}${snow}${rain}${box(0, 700, 540, 260, '#5e3a22')}${many(40, (i) => disc(540 * chance(i), 720 + 230 * chance(i + 60), 4 + 9 * chance(i + 8), i % 3 ? '#4a2c18' : '#7a5236'))}${shape('M0 690C120 676 400 706 540 688V716H0Z', blend('#6a8a4a', '#eef3fb', Math.max(0, frost)))}${roots}${shape('M270 724C318 744 330 800 270 822C210 800 222 744 270 724Z', '#b9772f')}${line('M270 730C290 760 292 796 270 816M270 730C250 760 248 796 270 816', '#8a5420', 4)}${shoot > 0 ? line(`M270 730C270 ${n(mix(700, 600, shoot))} ${n(270 + lean * 2)} ${n(mix(700, 460, shoot))} ${n(270 + lean * 3)} ${n(top)}`, '#4d8a5f', 18) : ''}${leaf(-1)}${leaf(1)}${bud}${at(mix(600, 320, soft(time, 7.2, 8.6)) + 12 * sway(time, 0.6), mix(200, 300, soft(time, 7.2, 8.6)) + 14 * sway(time, 0.8), time > 7 ? `${oval(-6, -16, 16, 10, '#ffffff', 'opacity=".8"')}${oval(8, -16, 16, 10, '#ffffff', 'opacity=".8"')}${oval(0, 0, 22, 15, ink.amber)}${line('M-6-12v24M6-12v24', ink.black, 5)}` : '')}${line('M150 930C210 900 240 950 300 926', '#e8b0a0', 13)}`
  },
  score: {
    seed: 95,
    tune: { as: 'pluck', beats: 100, key: 262, busy: 0.7 },
    ground: 'wind',
    groundLoud: 0.4,
    hits: [{ at: 6.2, hertz: 1046, as: 'bell', loud: 0.8, lasts: 2 }],
  },
}

/** Bees in the lavender, each with a round of its own. */
const bees = {
  name: 'bees',
  seconds: 8,
  cover: 4,
  draw(time) {
    const stalk = (x, base, tall, _i) => {
      const lean = 9 * sway(time, 2.4, x * 0.02)
      return `${line(`M${n(x)} ${base}Q${n(x)} ${n(base - tall * 0.5)} ${n(x + lean)} ${n(base - tall)}`, '#4d8a5f', 6)}${many(9, (k) => oval(x + lean + (k % 2 ? 9 : -9), base - tall + k * 15 - 12, 11, 8, k % 3 ? '#8a7ae0' : '#6a5cc4'))}${oval(x + lean, base - tall - 24, 8, 11, '#a99af0')}`
    }
    const row = (base, tall, seed) =>
      many(12, (i) => stalk(i * 50 - 10 + 24 * chance(i + seed), base, tall * (0.8 + 0.4 * chance(i + seed * 2)), i))
    const bee = (i) => {
      const turn = time * (0.8 + 0.14 * i) + i * 1.9
      const [x, y] = [
        270 + 200 * Math.sin(turn) + 30 * Math.sin(turn * 5),
        430 + 130 * Math.sin(turn * 1.7 + i) + 14 * Math.sin(turn * 9),
      ]
      const flips = Math.cos(turn) > 0 ? 1 : -1
      return at(
        x,
        y,
        `<g transform="scale(${flips} 1)">${oval(-6, -28, 20, 12 + 7 * Math.abs(Math.sin(time * 60)), '#ffffff', 'opacity=".75" transform="rotate(-24 -6 -28)"')}${oval(14, -28, 18, 12 + 7 * Math.abs(Math.sin(time * 60 + 1)), '#ffffff', 'opacity=".75" transform="rotate(24 14 -28)"')}${oval(0, 0, 40, 27, ink.amber)}${line('M-14-23v46M4-26v52M20-21v42', ink.black, 8)}${disc(38, -5, 19, ink.black)}${disc(44, -10, 5, '#ffffff')}${line('M42-22q8-16 20-14M34-24q0-18 10-20', ink.black, 4)}${disc(-38, 2, 4, ink.black)}</g>`,
        { size: 0.7 + 0.2 * chance(i), turn: 8 * Math.sin(turn * 3) },
      )
    }
    return `${backdrop('#9db4f7', '#d6e2fd', '#fdf1d7')}${disc(110, 160, 56, '#fff7e0')}${glow(110, 160, 220, '#fff3c4', 0.6)}${hills(600, 120, 5.5, '#a0b8a4')}${row(800, 230, 3)}${bee(0)}${bee(3)}${row(890, 270, 9)}${bee(1)}${bee(2)}${row(1000, 310, 17)}`
  },
  score: {
    seed: 96,
    tune: { as: 'pluck', beats: 108, key: 294, busy: 0.8 },
    ground: 'room',
    hits: Array.from({ length: 5 }, (_, i) => ({
      at: 0.5 + i * 1.5,
      hertz: 196 + 14 * (i % 3),
      as: 'hum',
      loud: 0.28,
      lasts: 0.9,
    })),
  },
}

/** A hedgehog finds the leaves that were raked together, and rolls. */
const hedgehog = {
  name: 'hedgehog',
  seconds: 8,
  cover: 1.9,
  draw(time) {
    const rolls = time > 3 && time < 6.4
    const x = time < 3 ? mix(-90, 210, soft(time, 0, 2.6)) : mix(210, 640, soft(time, 3.2, 6.4))
    const y =
      time < 3
        ? 706 - 6 * Math.abs(Math.sin(time * 8))
        : 706 - (rolls ? 70 * Math.abs(Math.sin((time - 3) * 3.4)) * (1 - soft(time, 3, 6)) : 0)
    const spikes = (radius, from, to, count) =>
      many(count, (i) =>
        at(
          0,
          0,
          shape(`M-9 ${n(-radius + 8)}L0 ${n(-radius - 26)}L9 ${n(-radius + 8)}Z`, i % 2 ? '#6a4424' : '#7f5530'),
          { turn: mix(from, to, i / (count - 1)) },
        ),
      )
    const animal = rolls
      ? at(
          x,
          y,
          `${spikes(66, 0, 345, 24)}${disc(0, 0, 68, '#8a5c34')}${spikes(40, 0, 330, 12)}${many(5, (i) => at(0, 0, shape('M0-96C-16-84-14-66 0-60C14-66 16-84 0-96Z', [ink.red, ink.amber, ink.tea][i % 3]), { turn: i * 74 }))}`,
          { turn: (x - 210) * 0.9 },
        )
      : at(
          x,
          y,
          `${many(4, (i) => oval(-44 + i * 26, 58 + (i % 2 ? 5 : -2) * Math.sin(time * 16 + i), 13, 9, '#5e3a1d'))}${spikes(70, -115, 62, 18)}${shape('M-86 50C-96-20-50-72 4-72C60-72 82-30 82 50Z', '#8a5c34')}${spikes(40, -100, 40, 9)}${shape('M44 52C40 6 66-14 92-4C112 6 134 30 142 40C130 54 80 56 44 52Z', '#e3c08f')}${disc(142, 38, 9, ink.black)}${disc(98, 16, 6, ink.black)}${disc(62, -2, 14, '#d0a878')}`,
        )
    const leafAt = (a, b, i, turn) =>
      at(
        a,
        b,
        `${shape('M0-24C-22-8-18 16 0 26C18 16 22-8 0-24Z', [ink.red, ink.amber, ink.tea, '#b9552f', '#d98a3a'][i % 5])}${line('M0-20V34', '#7a4f2b', 3)}`,
        { turn, size: 0.9 + 0.4 * chance(i) },
      )
    const pile = many(54, (i) => {
      const home = [300 + (chance(i) - 0.5) * 320, 770 - 130 * chance(i + 30) * (1 - Math.abs(chance(i) - 0.5) * 1.8)]
      const age = Math.max(0, time - 3.5 - 1.3 * chance(i) * Math.abs(chance(i)))
      const blown = age > 0 && home[1] < 752
      return blown
        ? leafAt(
            home[0] + (chance(i + 6) - 0.4) * 320 * Math.min(1.6, age),
            Math.min(800, home[1] - 420 * age * chance(i + 2) + 240 * age * age),
            i,
            300 * age,
          )
        : leafAt(home[0], home[1], i, chance(i + 9) * 360)
    })
    return `${backdrop('#f3dcae', '#f7e8c8', '#e9c48a')}${many(6, (i) => `${box(20 + i * 96 + 20 * chance(i), 120, 18 + 16 * chance(i + 4), 580, blend('#b98e5c', '#8a5c34', chance(i + 2)))}`)}${many(40, (i) => disc(540 * chance(i), 60 + 190 * chance(i + 40), 34 + 30 * chance(i + 8), [ink.tea, '#d98a3a', '#c9682f', ink.amber][i % 4], 'opacity=".6"'))}${shape('M0 740C160 716 380 756 540 730V960H0Z', '#a8823f')}${shape('M0 800C180 780 360 820 540 796V960H0Z', '#8f6c30')}${animal}${pile}${falling(14, time, { speed: 110, draw: (a, b, i) => leafAt(a, b, i, 120 * sway(time, 3, i)) })}`
  },
  score: {
    seed: 97,
    tune: { as: 'pluck', beats: 112, key: 220, busy: 0.8 },
    ground: 'wind',
    groundLoud: 0.4,
    hits: Array.from({ length: 6 }, (_, i) => ({
      at: 0.3 + i * 0.38,
      hertz: 700 + 60 * (i % 2),
      as: 'wood',
      loud: 0.4,
      lasts: 1,
    })),
  },
}

export const land = [
  { by: 'lihua', ...clouds },
  { by: 'lihua', ...hikers },
  { by: 'lihua', ...campfire },
  { by: 'lihua', ...kites },
  { by: 'ines', ...bulb },
  { by: 'ines', ...bees },
  { by: 'ines', ...hedgehog },
]
