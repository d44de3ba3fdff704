/** Mei’s bakery, Old Chen’s tea house, Layla’s oven. */
import { step } from '../score.mjs'
import {
  at,
  backdrop,
  blend,
  box,
  chance,
  cup,
  disc,
  falling,
  flame,
  glow,
  gradient,
  growing,
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
  stage,
  steam,
  sway,
  through,
} from '../stage.mjs'

const table = (y, colour = ink.wood) =>
  `${box(0, y, stage.width, stage.height - y, colour)}${many(6, (i) => line(`M${n(-20 + 40 * chance(i))} ${n(y + 40 + i * 48)}h${n(200 + 380 * chance(i + 9))}`, '#00000018', 4))}`

/** Three buns in a bamboo steamer: the lid lifts, they swell, each gets its red dot. */
const buns = {
  name: 'buns',
  seconds: 8,
  cover: 6.4,
  draw(time) {
    const lid = 520 * soft(time, 0.8, 2.4)
    const dots = [5, 5.5, 6]
    const bun = (i) => {
      const swell = mix(0.62, 1, spring(time, 1.8 + i * 0.35, 4.2 + i * 0.35))
      const dot = spring(time, dots[i], dots[i] + 0.4)
      return at(
        148 + i * 122,
        548,
        `${shape('M-64 0C-70-66-34-92 0-92S70-66 64 0Z', '#fffaf0')}${line('M-20-80q14 18 4 40M16-84q-8 20 8 38', '#ecdcc0', 4)}${time > dots[i] ? disc(0, -58, 12 * dot, ink.red) : ''}`,
        { size: swell, tall: swell * (1 + 0.015 * sway(time, 1.6, i)) },
      )
    }
    const tier = (y) =>
      `${box(44, y, 452, 112, '#d9a75f', 14)}${many(9, (i) => line(`M${70 + i * 50} ${y + 24}v64`, '#b98440', 5))}${box(36, y - 4, 468, 26, '#c98f46', 10)}${box(36, y + 90, 468, 26, '#c98f46', 10)}`
    return `${backdrop('#f6d9a8', '#fbeccb', '#f3dcae')}${glow(270, 380, 330, '#fff8e4', 0.9)}${table(770)}${steam(270, 500, time, { count: 5, tall: 250, wide: 78, strength: 0.75 * soft(time, 0.9, 2) })}${at(0, 0, many(3, bun))}${tier(540)}${tier(656)}${at(270, 520 - lid, `${shape('M-236 0C-220-86-110-116 0-116S220-86 236 0Z', '#cf9a52')}${line('M-200-22C-150-78-70-94 0-94s150 16 200 72M-150-20C-110-56-60-66 0-66s110 10 150 46', '#a8743f', 6)}${box(-240, -10, 480, 26, '#b98440', 10)}${box(-22, -138, 44, 26, '#a8743f', 10)}`, { turn: lid * 0.03 })}`
  },
  score: {
    seed: 11,
    tune: { as: 'pluck', beats: 104 },
    ground: 'room',
    hits: [5, 5.5, 6].map((when, i) => ({ at: when, hertz: step(7 + i, 330), as: 'wood', loud: 1, lasts: 1 })),
  },
}

/** One rope of dough becomes two, four, … sixty-four. */
const noodles = {
  name: 'noodles',
  seconds: 8,
  cover: 5.6,
  draw(time) {
    const fold = Math.min(6, Math.floor(time / 1.15))
    const within = past(time - fold * 1.15, 0, 1.05)
    const strands = 2 ** Math.min(5, fold)
    const apart = mix(70, 222, Math.sin((Math.PI / 2) * Math.min(1, within * 1.5)))
    const thick = Math.max(3.2, 46 / (fold + 1) ** 1.3)
    const swing = 50 * Math.sin(within * Math.PI * 3) * (1 - within * 0.5)
    const drawnStrands = many(strands, (i) => {
      const place = (i + 0.5) / strands - 0.5
      const sag = 150 + 190 * (1 - within) + place * 150 + swing
      return line(
        `M${n(270 - apart)} ${n(400 + place * 34)}C${n(270 - apart * 0.5)} ${n(400 + sag)} ${n(270 + apart * 0.5)} ${n(400 + sag)} ${n(270 + apart)} ${n(400 + place * 34)}`,
        i % 2 ? '#f7e3b4' : '#efd498',
        thick,
      )
    })
    const hand = (side) =>
      at(
        270 + side * apart,
        396,
        `${shape(`M-34-8C-40-46 40-46 36-4C38 40-34 42-34-8Z`, '#e8b48f')}${shape(`M${side * 10}-34L${side * 150}-120L${side * 176}-40L${side * 24} 20Z`, ink.cobalt)}${shape(`M${side * 4}-36L${side * 52}-62L${side * 66}-6L${side * 20} 22Z`, '#ffffff')}`,
      )
    const flour = falling(46, time, {
      speed: 90,
      draw: (x, y, i) => disc(x, y, 1.5 + 3 * chance(i), '#ffffff', 'opacity=".7"'),
    })
    return `${backdrop('#24459f', '#3a5fc4', '#9db4f7')}${many(12, (i) => disc((i % 4) * 150 + 40 + (Math.floor(i / 4) % 2) * 70, 70 + Math.floor(i / 4) * 90, 5, '#ffffff', 'opacity=".22"'))}${table(760, ink.oak)}${oval(270, 800, 210, 26, '#fffaf0', 'opacity=".8"')}${flour}${drawnStrands}${hand(-1)}${hand(1)}`
  },
  score: {
    seed: 12,
    tune: { as: 'pluck', beats: 104, key: 294, busy: 0.5 },
    ground: 'room',
    hits: Array.from({ length: 6 }, (_, i) => ({
      at: (i + 1) * 1.15,
      hertz: step(i + 2, 294),
      as: 'wood',
      loud: 1,
      lasts: 1,
    })),
  },
}

/** A spring-onion pancake, and how far it flies. */
const pancake = {
  name: 'pancake',
  seconds: 6,
  cover: 0.95,
  draw(time) {
    const beat = time % 2
    const flight = past(beat, 0.55, 1.45)
    const high = 4 * flight * (1 - flight) * (300 + 110 * Math.floor(time / 2))
    const turn = flight * 540
    const flat = Math.abs(Math.cos((turn * Math.PI) / 180))
    const dip = 34 * Math.sin(Math.PI * past(beat, 0.25, 0.75)) - 16 * Math.sin(Math.PI * past(beat, 1.42, 1.75))
    const isOther = (Math.floor(time / 2) + (flight > 0.5 ? 1 : 0)) % 2 === 1
    const greens = many(13, (i) =>
      oval(
        (chance(i) - 0.5) * 230,
        (chance(i + 20) - 0.5) * 34,
        12,
        5,
        i % 2 ? ink.moss : '#7fb36a',
        `transform="rotate(${n(chance(i) * 60)})"`,
      ),
    )
    const cake = at(
      262,
      596 + dip - high,
      `${oval(0, 9, 158, 34, '#b9762f')}${oval(0, 0, 158, 34, isOther ? '#dd9f4c' : '#f3d28d')}${many(6, (i) => oval((chance(i + 5) - 0.5) * 220, (chance(i + 8) - 0.5) * 36, 22, 7, isOther ? '#b9762f' : '#e2ae5e'))}${greens}`,
      {
        tall: 0.35 + 0.65 * flat,
        turn: 5 * Math.sin(flight * Math.PI * 4),
        size: 1 - 0.1 * Math.sin(Math.PI * flight),
      },
    )
    const behind = `${oval(270, 604 + dip, 214, 50, '#2c3242')}${oval(270, 598 + dip, 200, 42, '#40485c')}`
    const front = `${shape(`M56 ${n(604 + dip)}C66 ${n(688 + dip)} 474 ${n(688 + dip)} 484 ${n(604 + dip)}C470 ${n(664 + dip)} 70 ${n(664 + dip)} 56 ${n(604 + dip)}Z`, '#232938')}${shape(`M470 ${n(616 + dip)}L640 ${n(570 + dip * 1.6)}V${n(604 + dip * 1.6)}L476 ${n(648 + dip)}Z`, ink.walnut)}`
    return `${backdrop('#fdf1d7', '#f7d38a', '#f0bd5c')}${many(7, (row) => many(5, (i) => box(i * 120 - 50 + (row % 2) * 60, row * 66 - 6, 114, 60, row % 3 === i % 3 ? '#fff7e6' : '#fbe7be', 4)))}${box(0, 470, 540, 14, '#e0a23a')}${table(720, '#5b6f94')}${many(7, (i) => flame(132 + i * 46, 742, 62, time, i))}${behind}${flight > 0 && high > 70 ? front + cake : cake + front}${steam(262, 560, time, { count: 3, tall: 120, wide: 60, strength: 0.4 })}`
  },
  score: {
    seed: 13,
    tune: { as: 'pluck', beats: 120, key: 262 },
    ground: 'fire',
    groundLoud: 0.35,
    hits: [1.45, 3.45, 5.45].map((when) => ({ at: when, hertz: 196, as: 'wood', loud: 1, lasts: 1 })),
  },
}

/** A pot goes along three cups, and leaves each of them full. */
const pour = {
  name: 'pour',
  seconds: 10,
  cover: 4.6,
  draw(time) {
    const stops = [0.6, 3.4, 6.2]
    const cups = [110, 262, 414]
    const now = stops.findLastIndex((from) => time >= from - 0.6)
    const from = Math.max(0, now)
    const across =
      mix(from > 0 ? cups[from - 1] : -120, cups[from], soft(time, stops[from] - 0.6, stops[from] + 0.2)) +
      (time > 9 ? 420 * soft(time, 9, 10) : 0)
    const pours =
      soft(time, stops[from] + 0.3, stops[from] + 0.7) * (1 - soft(time, stops[from] + 1.8, stops[from] + 2.1))
    const pot = at(
      across + 116,
      470,
      `${line('M70-40c70-20 80 90 6 84', ink.cobalt, 17)}${shape('M-84-2C-130-30-128-90-158-98L-174-82C-150-70-146 0-74 46Z', ink.white)}${shape('M-96 0C-96-70-50-86 0-86S96-70 96 0C96 62 50 84 0 84S-96 62-96 0Z', ink.white)}${oval(0, -84, 44, 12, ink.cobalt)}${disc(0, -102, 13, ink.cobalt)}${many(7, (i) => line(`M${-78 + i * 24} 14a12 14 0 0 1 24 0`, ink.cobalt, 5))}${line('M-90 26h180', ink.cobalt, 5)}${disc(0, -34, 15, 'none', `stroke="${ink.cobalt}" stroke-width="5"`)}`,
      { turn: -30 * pours },
    )
    const fall =
      pours > 0.02
        ? line(
            `M${n(cups[from] - 4)} ${n(440 + 26 * pours)}C${n(cups[from] - 12)} 540 ${n(cups[from] - 2)} 600 ${n(cups[from])} 690`,
            ink.tea,
            9 * pours,
          )
        : ''
    return `${backdrop('#1f2f66', '#3c4d8f', '#b58a6a')}${glow(400, 200, 260, '#ffd98e', 0.5)}${disc(400, 190, 60, '#fff3d6')}${shape('M0 560V180L60 120L120 180V560Z', '#161b3a', 'opacity=".55"')}${many(5, (i) => line(`M${i * 135} 0v560`, '#161b3a', 10, 'opacity=".35"'))}${line('M0 330h540', '#161b3a', 10, 'opacity=".35"')}${table(660, '#7a4f2b')}${box(28, 756, 484, 30, '#5e3a1d', 12)}${fall}${many(3, (i) => cup(cups[i], 764, { full: soft(time, stops[i] + 0.5, stops[i] + 1.9) }))}${many(3, (i) => steam(cups[i], 670, time, { count: 2, tall: 90, wide: 24, strength: 0.5 * soft(time, stops[i] + 1, stops[i] + 2.4) }))}${pot}`
  },
  score: { seed: 21, tune: { as: 'pluck', beats: 66, key: 220, busy: 0.8 }, ground: 'stream', groundLoud: 0.3 },
}

/** Leaves open in a glass, and the water takes their colour. */
const leaves = {
  name: 'leaves',
  seconds: 9,
  cover: 6,
  draw(time) {
    const steeped = soft(time, 0.5, 8)
    const drink = blend('#e4eef0', '#d98f2a', steeped)
    const leaf = (i) => {
      const open = soft(time, 0.6 + i * 0.22, 3.4 + i * 0.3)
      const sinks = soft(time, 1.2 + i * 0.3, 8.6)
      const x = 270 + 118 * sway(time, 6 + 2 * chance(i), i * 1.7) * (1 - 0.25 * sinks)
      const y = mix(392 + 22 * chance(i), 690 - 60 * chance(i + 3), sinks) + 26 * sway(time, 2.7, i)
      return at(
        x,
        y,
        `${shape(`M0-44C${n(6 + 24 * open)}-24 ${n(6 + 24 * open)} 20 0 44C${n(-6 - 24 * open)} 20 ${n(-6 - 24 * open)}-24 0-44Z`, blend('#3d5a2c', '#7fa64a', open))}${line('M0-36V40', '#2f4a22', 3)}`,
        { turn: 100 * sway(time, 5, i * 2.2), size: 0.62 + 0.3 * chance(i + 12) },
      )
    }
    return `${backdrop('#e2e8f9', '#f1f3f8', '#fdf1d7')}${glow(380, 260, 300, '#ffffff', 0.9)}${table(770, '#d9b98a')}${oval(270, 782, 190, 26, '#00000022')}${shape('M112 300H428L404 770H136Z', '#ffffff', 'opacity=".55"')}${gradient('drink', [blend(drink, '#ffffff', 0.35), drink])}${shape('M117 384H423L404 760H136Z', 'url(#drink)', 'opacity=".88"')}${oval(270, 384, 153, 18, blend(drink, '#ffffff', 0.5))}${many(11, leaf)}${many(14, (i) => disc(160 + 220 * chance(i), 740 - ((time * 60 + i * 70) % 350), 3 + 3 * chance(i + 4), '#ffffff', 'opacity=".5"'))}${line('M112 300L136 770M428 300L404 770', '#b9c6e6', 7)}${oval(270, 300, 158, 18, 'none', 'stroke="#b9c6e6" stroke-width="7"')}${line('M150 330L164 640', '#ffffff', 12, 'opacity=".7"')}${steam(270, 300, time, { count: 4, tall: 170, wide: 50, strength: 0.8 })}`
  },
  score: { seed: 22, tune: { as: 'bell', beats: 60, key: 330, busy: 0.5 }, ground: 'stream', groundLoud: 0.18 },
}

/** A wooden mould leaves a star on one date cake after another. */
const dateCakes = {
  name: 'date-cakes',
  seconds: 9,
  cover: 6.7,
  draw(time) {
    const places = Array.from({ length: 12 }, (_, i) => [120 + (i % 3) * 150, 270 + Math.floor(i / 3) * 148])
    const beat = 0.66
    const pressed = (i) => 0.7 + i * beat
    const star = (side) =>
      shape(
        `${through(Array.from({ length: 16 }, (_, i) => [Math.sin((i * Math.PI) / 8) * side * (i % 2 ? 0.6 : 1), -Math.cos((i * Math.PI) / 8) * side * (i % 2 ? 0.6 : 1)]))}Z`,
        '#c9924a',
      )
    const cakes = many(12, (i) => {
      const done = time > pressed(i)
      const squash = done ? 1 + 0.14 * Math.exp(-(time - pressed(i)) * 6) * Math.cos((time - pressed(i)) * 22) : 0.86
      return at(
        places[i][0],
        places[i][1],
        `${disc(4, 8, 58, '#00000020')}${disc(0, 0, 58, '#e6ba74')}${disc(-4, -6, 50, '#efcb8d')}${done ? star(40) + disc(0, 0, 11, '#efcb8d') + many(8, (k) => disc(Math.sin((k * Math.PI) / 4) * 47, Math.cos((k * Math.PI) / 4) * 47, 4, '#c9924a')) : ''}`,
        { size: squash },
      )
    })
    const now = Math.max(0, Math.min(11, Math.floor((time - pressed(0) + beat / 2) / beat)))
    const next = Math.min(11, now + 1)
    const share = soft(time, pressed(now) + 0.12, pressed(now) + beat - 0.14)
    const [x, y] = [mix(places[now][0], places[next][0], share), mix(places[now][1], places[next][1], share)]
    const lift =
      74 *
      (1 - Math.exp(-Math.abs(time - pressed(now)) * 5)) *
      (time < pressed(11) + 0.1
        ? Math.min(1, Math.abs(time - (pressed(now) + beat * Math.round((time - pressed(now)) / beat))) * 6)
        : 1)
    const mould =
      time < pressed(11) + 0.25
        ? at(
            x,
            y - lift - 6,
            `${box(-17, -214, 34, 170, ink.walnut, 15)}${shape('M-64 0C-66-56-40-72 0-72S66-56 64 0C40 18-40 18-64 0Z', ink.oak)}${line('M-44-22c20-22 68-22 88 0', '#c08a52', 5)}`,
          )
        : ''
    const sugar = falling(50, time, { speed: 110, draw: (a, b, i) => disc(a, b, 1.6 + 2 * chance(i), '#ffffff') })
    return `${backdrop('#1d6b5e', '#2a8474', '#1d5b52')}${many(40, (i) => at((i % 5) * 120 + 30, Math.floor(i / 5) * 130 + 20, line('M-22 0L0-22L22 0L0 22Z', '#7fd3c0', 3, 'opacity=".35"')))}${box(30, 176, 480, 660, '#8f98ad', 30)}${box(44, 190, 452, 632, '#c3cadb', 22)}${cakes}${mould}${at(0, 0, sugar, { fade: soft(time, 8, 8.4) + 0.001 })}`
  },
  score: {
    seed: 31,
    tune: { as: 'pluck', beats: 91, key: 247, busy: 0.55 },
    ground: 'room',
    hits: Array.from({ length: 12 }, (_, i) => ({
      at: 0.7 + i * 0.66,
      hertz: step((i * 2) % 7, 247),
      as: 'wood',
      loud: 1,
      lasts: 1,
    })),
  },
}

/** The tile above the oven, drawn as the tiler drew it: a circle, a star, and then the glaze. */
const tile = {
  name: 'tile',
  seconds: 10,
  cover: 8.6,
  draw(time) {
    const spoke = (count, radius, turn = 0) =>
      Array.from({ length: count }, (_, i) => [
        Math.sin(turn + (i * 2 * Math.PI) / count) * radius,
        -Math.cos(turn + (i * 2 * Math.PI) / count) * radius,
      ])
    const square = (radius, turn) => `${through(spoke(4, radius, turn))}Z`
    const colour = (from, fill, path) => shape(path, fill, `opacity="${n(soft(time, from, from + 0.7))}"`)
    const eighth = Math.PI / 8
    const ring = (count, radius, draw) =>
      spoke(count, radius)
        .map(([x, y], i) => at(x, y, draw(i), { turn: (i * 360) / count }))
        .join('')
    const glaze = `${colour(5, '#1f3b96', square(196, 0))}${colour(5.3, '#1f3b96', square(196, Math.PI / 4))}${colour(5.8, '#3aa6a0', `${through(spoke(8, 118, eighth))}Z`)}${colour(6.2, '#f1f3f8', `${through(spoke(16, 88).map(([x, y], i) => (i % 2 ? [x * 0.62, y * 0.62] : [x, y])))}Z`)}${colour(6.6, ink.red, `${through(spoke(8, 36))}Z`)}${at(
      0,
      0,
      ring(8, 232, () => shape('M0-40C24-16 24 14 0 34C-24 14-24-16 0-40Z', '#3aa6a0')),
      { fade: soft(time, 6.8, 7.4) + 0.001 },
    )}${at(
      0,
      0,
      ring(8, 152, () => disc(0, 0, 15, ink.amber)),
      { fade: soft(time, 7.2, 7.8) + 0.001 },
    )}`
    const lines = `${growing('M0-250A250 250 0 1 1-.1-250Z', '#1f3b96', 5, past(time, 0.3, 1.5), 1600)}${growing(square(196, 0), '#1f3b96', 5, past(time, 1.2, 2.3), 1200)}${growing(square(196, Math.PI / 4), '#1f3b96', 5, past(time, 1.8, 2.9), 1200)}${growing(`${through(spoke(8, 118, eighth))}Z`, '#1f3b96', 5, past(time, 2.6, 3.5), 740)}${growing(`${through(spoke(16, 88).map(([x, y], i) => (i % 2 ? [x * 0.62, y * 0.62] : [x, y])))}Z`, '#1f3b96', 4, past(time, 3.2, 4.3), 640)}${growing(`${through(spoke(8, 36))}Z`, '#1f3b96', 4, past(time, 4, 4.7), 240)}`
    const shine = past(time, 8.4, 9.4)
    return `${backdrop('#e9d3b0', '#d9bb8c')}${glow(150, 120, 380, '#fff8e4', 0.7)}${many(24, (i) => box((i % 4) * 150 - 30, Math.floor(i / 4) * 165 - 10, 144, 159, i % 2 ? '#ddc298' : '#e6d0a8', 6))}${box(-8 + 20, 222, 516, 516, '#00000026', 14)}${box(12, 212, 516, 516, '#fbf7ec', 12)}${at(270, 470, glaze + lines)}${box(12, 212, 516, 516, 'none', 12, 'stroke="#1f3b96" stroke-width="8"')}${shine > 0 && shine < 1 ? shape(`M${n(-120 + 700 * shine)} 212h70l-150 516h-70Z`, '#ffffff', 'opacity=".35"') : ''}${many(4, (i) => at(i % 2 ? 488 : 52, i < 2 ? 252 : 688, disc(0, 0, 15, ink.red) + disc(0, 0, 7, ink.amber), { fade: soft(time, 7.6 + i * 0.15, 8 + i * 0.15) + 0.001 }))}`
  },
  score: { seed: 32, tune: { as: 'flute', beats: 80, key: 294, busy: 0.6 }, ground: 'fire', groundLoud: 0.25 },
}

export const kitchen = [
  { by: 'mei', ...buns },
  { by: 'mei', ...noodles },
  { by: 'mei', ...pancake },
  { by: 'chen', ...pour },
  { by: 'chen', ...leaves },
  { by: 'layla', ...dateCakes },
  { by: 'layla', ...tile },
]
