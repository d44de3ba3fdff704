/** Where things are made: Jonas’s yard, Haruka’s wheel and kiln, Tom’s bench. */
import { step } from '../score.mjs'
import {
  at,
  backdrop,
  blend,
  box,
  chance,
  disc,
  flame,
  glow,
  gradient,
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
  stars,
  sway,
  through,
  water,
} from '../stage.mjs'

/** A plane goes along a plank, and the plank gives curls. */
const plane = {
  name: 'plane',
  seconds: 8,
  cover: 3.1,
  draw(time) {
    const stroke = time % 2
    const x = stroke < 1.4 ? mix(90, 452, soft(stroke, 0.1, 1.35)) : mix(452, 90, soft(stroke, 1.4, 2))
    const lift = stroke >= 1.4 ? 46 * Math.sin(Math.PI * past(stroke, 1.4, 2)) : 0
    const curl = (a, b, radius, turns, colour) =>
      line(
        through(
          Array.from({ length: 30 }, (_, i) => [
            a + Math.cos(i * turns) * radius * (1 - i / 44),
            b + Math.sin(i * turns) * radius * (1 - i / 44),
          ]),
        ),
        colour,
        10,
      )
    const fresh = stroke < 1.4 ? curl(x - 8, 462 - lift, 20 + 34 * soft(stroke, 0.1, 1.35), 0.42, '#f3dcae') : ''
    const flying = many(4, (i) => {
      const age = time - (i * 2 + 1.38)
      if (age < 0) return ''
      const down = Math.min(1, age / 0.9)
      return at(
        430 - 90 * down - i * 74,
        452 + 370 * down * down - 90 * Math.sin(Math.PI * down),
        curl(0, 0, 46, 0.42, i % 2 ? '#efd09a' : '#f7e3b4'),
        { turn: 260 * down },
      )
    })
    const plank = `${box(-20, 540, 580, 74, '#d9a866')}${many(5, (i) => line(`M-20 ${552 + i * 13}C120 ${546 + i * 13 + 8 * chance(i)} 320 ${560 + i * 12} 560 ${550 + i * 13}`, '#b98440', 3, 'opacity=".6"'))}${box(-20, 534, 580, 10, '#f0cf94')}`
    const tool = at(
      x,
      536 - lift,
      `${box(-98, -56, 196, 52, ink.oak, 10)}${box(-98, -14, 196, 12, ink.walnut, 4)}${shape('M-8-56L26-132L52-124L24-56Z', '#aab6cc')}${shape('M58-56C54-112 76-138 96-132L102-110C84-108 84-84 88-56Z', ink.walnut)}${disc(-66, -70, 20, ink.walnut)}`,
      { turn: -0.12 * lift },
    )
    const dust = many(16, (i) => {
      const age = (time * 0.5 + chance(i)) % 1
      return disc(
        120 + 330 * chance(i + 3) + 20 * sway(time, 3, i),
        600 - 440 * age,
        2 + 2 * chance(i + 8),
        '#fff3d6',
        `opacity="${n(0.7 * (1 - age))}"`,
      )
    })
    return `${backdrop('#cfd8ef', '#e9dcc4', '#d9bb8c')}${shape('M0 0H540L360 614H-60Z', '#fff8e4', 'opacity=".45"')}${box(60, 90, 180, 230, '#9db4f7', 8)}${box(300, 90, 180, 230, '#b5c6fa', 8)}${line('M150 90v230M390 90v230M60 205h180M300 205h180', '#f6efe2', 12)}${box(40, 614, 460, 50, ink.walnut)}${box(80, 664, 60, 300, '#6a4424')}${box(400, 664, 60, 300, '#6a4424')}${box(0, 880, 540, 80, '#8a5c34')}${flying}${plank}${fresh}${tool}${dust}`
  },
  score: {
    seed: 41,
    tune: { as: 'pluck', beats: 120, key: 220, busy: 0.55 },
    ground: 'room',
    hits: [0, 2, 4, 6].flatMap((from) =>
      [0.2, 0.45, 0.7, 0.95, 1.2].map((gone) => ({
        at: from + gone,
        hertz: 900 + 500 * gone,
        as: 'wood',
        loud: 0.35,
        lasts: 1,
      })),
    ),
  },
}

/** A new boat leaves the slip: a slide, a splash, a bow to everybody. */
const launch = {
  name: 'launch',
  seconds: 9,
  cover: 4.2,
  draw(time) {
    const slid = past(time, 1, 3.2) ** 2
    const rest = time > 3.2 ? Math.exp(-(time - 3.2) * 0.7) : 0
    const x = mix(150, 350, slid) + (time > 3.2 ? 26 * (1 - rest) : 0)
    const y = mix(470, 648, slid) + (time > 3.2 ? 44 * rest * Math.sin((time - 3.2) * 4) : 0)
    const turn = mix(20, 0, soft(time, 2.5, 3.5)) + (time > 3.2 ? 13 * rest * Math.sin((time - 3.2) * 4 + 1) : 0)
    const drops = many(34, (i) => {
      const age = time - 3.05 - 0.25 * chance(i)
      if (age < 0 || age > 1.7) return ''
      const side = chance(i + 40) * 2 - 1
      return disc(
        x + side * (70 + 190 * age * chance(i + 9)),
        676 - 520 * age * (0.4 + 0.6 * chance(i + 2)) + 420 * age * age,
        4 + 7 * chance(i + 5),
        '#ffffff',
        'opacity=".9"',
      )
    })
    const ribbon = many(14, (i) => {
      const age = time - 4.1 - 0.09 * i
      return age < 0
        ? ''
        : at(
            540 * chance(i) + 20 * sway(time, 1.3, i),
            -30 + 190 * age * (0.7 + 0.5 * chance(i + 4)),
            box(-7, -12, 14, 24, [ink.red, ink.amber, ink.cobalt, ink.white, ink.moss][i % 5], 3),
            { turn: 300 * age * (i % 2 ? 1 : -1) },
          )
    })
    const boat = at(
      x,
      y,
      `${line('M-10-30V-250', '#6a4424', 8)}${line('M-10-244L-140-36M-10-244L128-36', '#6a4424', 3)}${many(9, (i) => shape(`M${-120 + i * 26} ${n(-66 - 178 * (1 - Math.abs(i - 4.2) / 5))}l12 0l-6 ${n(24 + 5 * sway(time, 0.9, i))}Z`, [ink.red, ink.amber, ink.white, ink.cobalt][i % 4]))}${shape('M-168-40C-120-30 100-30 172-56C160 12 110 44 40 46H-84C-138 44-160 4-168-40Z', ink.cobalt)}${shape('M-168-40C-120-30 100-30 172-56L168-32C100-10-120-12-164-20Z', '#ffffff')}${shape('M-150 10C-90 24 90 24 146 0C128 30 90 44 40 46H-84C-120 44-140 30-150 10Z', ink.lacquer)}${disc(120, -14, 8, ink.amber)}`,
      { turn },
    )
    return `${backdrop('#8fb0f0', '#cfe0fb', '#fdf1d7')}${disc(430, 170, 54, '#fff7e0')}${hills(560, 150, 2.3, '#9bb2dd')}${hills(580, 90, 5.1, '#7f9cc9')}${water(600, ['#7fa3dc', '#3a5fb0', '#1f3b7e'], time, { light: '#ffffff' })}${shape('M-20 500L330 720V800H-20Z', '#8a6a4a')}${line('M-20 494L330 712', '#a88560', 14)}${many(6, (i) => line(`M${20 + i * 52} ${522 + i * 33}v70`, '#6a4c30', 10))}${boat}${shape(`M0 ${n(690 + 4 * sway(time, 2))}C120 ${n(676 + 10 * sway(time, 2.2))} 300 ${n(704 - 14 * rest * sway(time, 1.6))} 540 ${n(688 + 5 * sway(time, 2.6))}V960H0Z`, '#2f55a4', 'opacity=".72"')}${many(16, (i) => line(`M${n(540 * chance(i) + 12 * sway(time, 3, i))} ${n(730 + 210 * chance(i + 9))}h${n(30 + 50 * chance(i + 3))}`, '#cfe0fb', 4, 'opacity=".4"'))}${drops}${ribbon}`
  },
  score: {
    seed: 42,
    tune: { as: 'flute', beats: 112, key: 294 },
    ground: 'sea',
    groundLoud: 0.9,
    hits: [
      { at: 3.2, hertz: 110, as: 'bass', loud: 1, lasts: 2 },
      { at: 4.2, hertz: 784, as: 'bell', loud: 0.9, lasts: 2 },
      { at: 5, hertz: 988, as: 'bell', loud: 0.8, lasts: 2 },
    ],
  },
}

/** A rope ties itself: the figure of eight, slowly enough to copy. */
const knot = {
  name: 'knot',
  seconds: 9,
  cover: 7.4,
  draw(time) {
    // One long path, and the places at which it goes beneath itself.
    const places = []
    for (let i = 0; i <= 160; i += 1) {
      const share = i / 160
      if (share < 0.16) places.push([270 - 46 * Math.sin(share * 9), mix(960, 690, share / 0.16)])
      else if (share > 0.86)
        places.push([
          mix(302, 330, (share - 0.86) / 0.14) + 26 * Math.sin((share - 0.86) * 20),
          mix(300, -20, (share - 0.86) / 0.14),
        ])
      else {
        const turn = ((share - 0.16) / 0.7) * 2 * Math.PI
        places.push([270 + 148 * Math.sin(turn * 2 - 0.3) + (turn / 6.3 - 0.2) * 40, 500 + 200 * Math.cos(turn)])
      }
    }
    const drawnTo = Math.round(soft(time, 0.4, 7) * 160)
    const rope = (first, last) => {
      const some = places.slice(first, Math.min(last, drawnTo) + 1)
      if (some.length < 2) return ''
      const path = through(some)
      return `${line(path, '#5e3a1d', 54)}${line(path, '#d9b57a', 46)}${line(path, '#a8743f', 46, 'stroke-dasharray="3 19" opacity=".65" style="stroke-linecap:butt"')}${line(path, '#f0dcae', 10, 'opacity=".55"')}`
    }
    const [tipX, tipY] = places[drawnTo]
    const pull = 1 - 0.09 * soft(time, 7, 8)
    return `${backdrop('#1f3b96', '#2a4bb3', '#14255f')}${many(11, (i) => line(`M0 ${40 + i * 92}h540`, '#ffffff', 2, 'opacity=".07"'))}${many(7, (i) => line(`M${i * 90} 0v960`, '#ffffff', 2, 'opacity=".07"'))}${at(270 * (1 - pull), 480 * (1 - pull), at(10, 16, line(through(places.slice(0, Math.max(2, drawnTo))), '#0a1640', 52, 'opacity=".4"')) + rope(0, 62) + rope(96, 128) + rope(58, 100) + rope(124, 160) + (drawnTo > 30 && drawnTo < 158 ? disc(tipX, tipY, 24, '#f7ead0') + disc(tipX, tipY, 13, '#d9b57a') : ''), { size: pull })}`
  },
  score: { seed: 43, tune: { as: 'pluck', beats: 84, key: 196, busy: 0.8 }, ground: 'sea', groundLoud: 0.5 },
}

/** Clay on the wheel: a lump, a bowl, a vase. */
const wheel = {
  name: 'wheel',
  seconds: 10,
  cover: 7,
  draw(time) {
    const shapes = [
      [120, 118, 104, 84, 60, 34, 14, 6],
      [112, 122, 124, 122, 118, 112, 108, 104],
      [84, 112, 132, 128, 96, 66, 58, 78],
      [84, 118, 138, 120, 74, 46, 44, 74],
    ]
    const talls = [120, 190, 330, 372]
    const when = [1, 3.4, 6.4, 8.6]
    const phase = Math.max(
      0,
      when.findLastIndex((from) => time >= from),
    )
    const next = Math.min(3, phase + 1)
    const share = phase < 3 ? soft(time, when[phase], when[next]) : 1
    const wide = shapes[0].map((_, i) => mix(shapes[phase][i], shapes[next][i], share) + 1.6 * sway(time, 0.5, i))
    const tall = mix(talls[phase], talls[next], share)
    const y = (i) => 660 - (tall * i) / 7
    const side = (sign) => wide.map((w, i) => [270 + sign * w, y(i)])
    const right = side(1)
    const curve = (points) =>
      points
        .slice(1)
        .map(
          ([x, b], i) =>
            `C${n(points[i][0])} ${n((points[i][1] + b) / 2)} ${n(x)} ${n((points[i][1] + b) / 2)} ${n(x)} ${n(b)}`,
        )
        .join('')
    const left = side(-1).reverse()
    const body = `M${n(right[0][0])} ${n(right[0][1])}${curve(right)}L${n(left[0][0])} ${n(left[0][1])}${curve(left)}Z`
    const rings = many(9, (i) => {
      const level = (i + 0.5) / 9
      const place = level * 7
      const low = Math.floor(place)
      const w = mix(wide[low], wide[Math.min(7, low + 1)], place - low)
      return line(
        `M${n(270 - w)} ${n(660 - tall * level)}a${n(w)} ${n(w * 0.16)} 0 0 0 ${n(2 * w)} 0`,
        '#8f5836',
        3,
        `opacity=".55" stroke-dasharray="${n(30 + w)} ${n(w * 0.7)}" stroke-dashoffset="${n(-time * 420 + i * 60)}"`,
      )
    })
    const hand = (sign) => {
      const reach = mix(wide[2], wide[5], 0.5 + 0.5 * sway(time, 4.2))
      const b = 660 - tall * (0.52 + 0.26 * sway(time, 4.2))
      return at(
        270 + sign * (reach + 20),
        b,
        `${shape(`M${-sign * 22}-34C${sign * 20}-46 ${sign * 50}-20 ${sign * 54} 6L${sign * 250} 120L${sign * 216} 196L${sign * 24} 52C${-sign * 14} 52 ${-sign * 26} 0 ${-sign * 22}-34Z`, '#e3b48e')}${shape(`M${sign * 110} 34L${sign * 300} 140L${sign * 250} 230L${sign * 86} 96Z`, '#f6efe2')}`,
      )
    }
    return `${backdrop('#d9e0ee', '#eef0f4', '#e6d8c4')}${glow(130, 200, 320, '#ffffff', 0.9)}${box(0, 250, 540, 16, '#b9c2d6')}${many(5, (i) => at(64 + i * 104, 250, shape('M-30 0C-44-50-30-84-18-92H18C30-84 44-50 30 0Z', [ink.cobalt, '#f7f5ef', '#3f7a52', '#f7f5ef', ink.tea][i]), { size: 0.8 + 0.3 * chance(i) }))}${oval(270, 720, 236, 52, '#5e6a86')}${oval(270, 700, 236, 52, '#8f9ab4')}${oval(270, 694, 190, 40, '#a9b3c9')}${line(`M${n(270 + 180 * Math.cos(time * 9))} ${n(694 + 38 * Math.sin(time * 9))}L${n(270 - 180 * Math.cos(time * 9))} ${n(694 - 38 * Math.sin(time * 9))}`, '#8f9ab4', 5)}${gradient('clay', ['#c98a60', '#b9774c', '#8f5836'], 'x2="1" y2="0"')}${shape(body, 'url(#clay)')}${rings}${time > 2 ? oval(270, 660 - tall, wide[7], wide[7] * 0.17, '#7a4a2c') : ''}${hand(-1)}${hand(1)}${box(0, 760, 540, 200, '#7a6a5c')}${box(0, 760, 540, 12, '#94836f')}`
  },
  score: { seed: 51, tune: { as: 'pluck', beats: 72, key: 262, busy: 0.75 }, ground: 'stream', groundLoud: 0.2 },
}

/** A bowl goes into the glaze grey and comes out blue. */
const glaze = {
  name: 'glaze',
  seconds: 8,
  cover: 6.2,
  draw(time) {
    const down = soft(time, 1, 2.6) - soft(time, 3.6, 5.2)
    const y = 330 + 270 * down
    const dipped = time > 2.4
    const turn = 8 * sway(time, 3) * (1 - down)
    const bowl = (fill, ring) =>
      `${shape('M-150-40H150C148 66 84 108 0 108S-148 66-150-40Z', fill)}${oval(0, -40, 150, 34, ring)}${box(-48, 102, 96, 24, fill, 6)}`
    const drips = many(7, (i) => {
      const age = time - 5 - i * 0.22
      if (age < 0) return ''
      const x = -110 + i * 37
      return (
        line(`M${x} ${n(96 - Math.abs(x) * 0.5)}v${n(Math.min(26, age * 60))}`, '#1f3b96', 10) +
        (age < 0.9 ? disc(x, 122 - Math.abs(x) * 0.5 + 420 * age * age, 8, '#1f3b96') : '')
      )
    })
    const wave = many(10, (i) =>
      line(
        `M${-118 + i * 24} 6a12 15 0 0 1 24 0`,
        '#ffffff',
        5,
        `opacity="${n(soft(time, 6 + i * 0.06, 6.4 + i * 0.06))}"`,
      ),
    )
    const tongs = `${line('M-150-46C-240-160-120-300-30-380', '#5e6a86', 13)}${line('M150-46C240-160 120-300 30-380', '#5e6a86', 13)}${disc(0, -384, 22, '#5e6a86')}`
    const held = at(
      270,
      y,
      `${tongs}${dipped ? bowl('#2a4bb3', '#1f3b96') + shape('M-128-8C-110 52-70 80-30 90', 'none', 'stroke="#7f9cf0" stroke-width="9" stroke-linecap="round"') + wave + drips : bowl('#cdb59c', '#a98e74')}`,
      { turn },
    )
    return `${backdrop('#f6e3d2', '#efd0b4', '#dba97c')}${glow(270, 260, 300, '#fff8e8', 0.9)}${box(0, 720, 540, 240, ink.walnut)}${box(0, 720, 540, 14, '#96683c')}${oval(270, 620, 222, 56, '#12225c')}${held}${gradient('vat', ['#8f9ab4', '#5e6a86'])}${shape('M48 620A222 56 0 0 0 492 620L470 830C440 880 100 880 70 830Z', 'url(#vat)')}${at(270, 620, `<path d="M-222 0A222 56 0 0 0 222 0C${150} ${n(-10 + 6 * sway(time, 0.8))} ${-150} ${n(-6 - 6 * sway(time, 0.8))} -222 0Z" fill="#2a4bb3" opacity="${down > 0.05 ? 1 : 0.92}"/>`)}${many(3, (i) => (time > 2.2 + i * 0.25 && time < 4.8 ? oval(270, 626, 150 + 70 * past(time, 2.2 + i * 0.25, 4.4), 22 + 16 * past(time, 2.2 + i * 0.25, 4.4), 'none', `stroke="#7f9cf0" stroke-width="3" opacity="${n(1 - past(time, 2.2 + i * 0.25, 4.4))}"`) : ''))}`
  },
  score: { seed: 52, tune: { as: 'bell', beats: 76, key: 294, busy: 0.6 }, ground: 'stream', groundLoud: 0.25 },
}

/** The kiln on a Friday night. */
const kiln = {
  name: 'kiln',
  seconds: 8,
  cover: 5.4,
  draw(time) {
    const heat = 0.7 + 0.3 * soft(time, 0, 6) + 0.06 * sway(time, 0.7)
    const pots = many(3, (i) =>
      at(
        196 + i * 74,
        694,
        shape(
          [
            'M-26 0C-44-46-20-78-14-92H14C20-78 44-46 26 0Z',
            'M-30 0C-40-30-36-60-36-60H36S40-30 30 0Z',
            'M-22 0C-50-34-34-66-10-76V-100H10V-76C34-66 50-34 22 0Z',
          ][i],
          blend('#8a3418', '#ffcf7a', 0.35 + 0.5 * soft(time, 0.5, 7) + 0.08 * sway(time, 1.1, i)),
        ),
      ),
    )
    const sparks = many(34, (i) => {
      const age = (time * (0.3 + 0.3 * chance(i)) + chance(i + 7)) % 1
      return disc(
        270 + (chance(i + 3) - 0.5) * 90 + 70 * age * sway(time, 2.4, i),
        300 - 330 * age,
        2 + 3 * chance(i + 5),
        i % 3 ? '#ffb45c' : '#ffe09a',
        `opacity="${n(1 - age)}"`,
      )
    })
    return `${backdrop('#0f1840', '#1f2a66', '#3a2a50')}${stars(46, 420, time)}${hills(640, 110, 4.4, '#141c44')}${sparks}${box(232, 290, 76, 120, '#6a4238', 6)}${shape('M70 760C60 500 150 380 270 380S480 500 470 760Z', '#8a5a48')}${many(22, (i) => line(`M${n(100 + 340 * chance(i))} ${n(440 + 300 * chance(i + 30))}h44`, '#6f4436', 8, 'opacity=".7"'))}${glow(270, 640, 330 * heat, '#ff9a3c', 0.75)}${shape('M160 760V620C160 556 208 520 270 520S380 556 380 620V760Z', '#3a140c')}${shape('M172 760V624C172 566 216 532 270 532S368 566 368 624V760Z', blend('#e0662a', '#ffb45c', heat - 0.5))}${many(5, (i) => flame(196 + i * 37, 762, 110 + 40 * heat + 20 * chance(i), time, i))}${at(0, 0, box(164, 694, 212, 12, '#3a140c', 3))}${pots}${many(3, (i) => flame(220 + i * 52, 764, 60, time + 1, i + 7))}${box(0, 756, 540, 204, '#241a38')}${glow(270, 790, 240, '#ff9a3c', 0.4)}`
  },
  score: { seed: 53, tune: { as: 'flute', beats: 60, key: 196, busy: 0.45 }, ground: 'fire', groundLoud: 1 },
}

/** A plate turns; a brush leaves the town’s waves on it, petal by petal. */
const brush = {
  name: 'brush',
  seconds: 9,
  cover: 8,
  draw(time) {
    const turned = 360 * soft(time, 0.4, 7.6)
    const petals = many(16, (i) => {
      const place = i * 22.5
      const share = past(turned, place, place + 20)
      return share > 0
        ? at(
            0,
            0,
            growing('M0-196C-38-168-34-122 0-112C34-122 38-168 0-196Z', ink.cobalt, 8, share, 260) +
              (share === 1 ? growing('M0-174V-128', ink.blue, 6, 1, 60) : ''),
            { turn: place },
          )
        : ''
    })
    const inner = many(8, (i) =>
      at(0, 0, growing('M-26-62a26 26 0 0 1 52 0', ink.cobalt, 7, past(time, 5 + i * 0.25, 5.4 + i * 0.25), 90), {
        turn: i * 45,
      }),
    )
    const [wave, lift] = [5 * sway(time, 0.45), 130 * soft(time, 7.7, 8.4)]
    const tool = at(
      270 + wave,
      500 - 196 - lift,
      `${shape('M0 0C-14-22-13-44-9-58H9C13-44 14-22 0 0Z', ink.night)}${box(-10, -84, 20, 28, ink.amber, 2)}${shape('M-10-84L-5-330H5L10-84Z', ink.walnut)}`,
      { turn: 27 },
    )
    return `${backdrop('#e6d8c4', '#d2b48c', '#b98e5c')}${many(9, (i) => line(`M${n(-20)} ${i * 116 + 30}C180 ${i * 116} 340 ${i * 116 + 60} 560 ${i * 116 + 24}`, '#a87c4a', 4, 'opacity=".4"'))}${disc(282, 520, 246, '#00000028')}${disc(270, 500, 244, '#ffffff')}${disc(270, 500, 232, '#f4f6fb')}${at(270, 500, `${disc(0, 0, 214, 'none', `stroke="${ink.cobalt}" stroke-width="5"`)}${disc(0, 0, 96, 'none', `stroke="${ink.cobalt}" stroke-width="4"`)}${petals}${inner}${disc(0, 0, 18 * spring(time, 7.2, 7.9), ink.cobalt)}`, { turn: -turned })}${at(440, 830, `${oval(6, 12, 70, 46, '#00000028')}${oval(0, 0, 70, 46, '#ffffff')}${oval(0, -4, 54, 32, ink.deep)}`)}${tool}`
  },
  score: { seed: 54, tune: { as: 'pluck', beats: 88, key: 330, busy: 0.7 }, ground: 'room' },
}

// The marble’s way: where it is at which moment, and what it strikes.
const ramps = [
  [60, 250, 440, 320],
  [480, 390, 100, 460],
  [60, 530, 440, 600],
  [480, 670, 120, 740],
]
const way = [
  [0, 70, 120],
  [0.6, 70, 226],
]
for (const [i, [x1, y1, x2, y2]] of ramps.entries()) {
  const from = 0.6 + i * 2
  const first = i === 0 ? 70 : x1
  way.push(
    [from, first, y1 - 24],
    [from + 1.62, x2, y2 - 24],
    [from + 2, i % 2 ? Math.max(70, x2 - 50) : Math.min(474, x2 + 40), y2 + 46],
  )
}

/** A marble rolls down a run of oak and rings what stands in its way. */
const marble = {
  name: 'marble',
  seconds: 10,
  cover: 3.4,
  draw(time) {
    const next = way.findIndex(([when]) => when > time)
    const [from, to] = next < 0 ? [way.at(-1), way.at(-1)] : [way[Math.max(0, next - 1)], way[next]]
    const share = from === to ? 1 : past(time, from[0], to[0])
    const rolls = Math.abs(to[1] - from[1]) > 100
    const [x, y] = [
      mix(from[1], to[1], rolls ? 0.35 * share + 0.65 * share * share : share),
      mix(from[2], to[2], rolls ? 0.35 * share + 0.65 * share * share : share * share),
    ]
    const struck = (when) => (time > when ? Math.exp(-(time - when) * 3) * Math.sin((time - when) * 24) : 0)
    const run = ramps.map(([x1, y1, x2, y2], i) => {
      const bells = many(3, (k) => {
        const part = 0.3 + k * 0.25
        const when = 0.6 + i * 2 + 1.62 * Math.sqrt(part) * 1.02
        return at(
          mix(x1, x2, part),
          mix(y1, y2, part) - 76,
          `${line('M0-40V0', '#6a4424', 4)}${shape('M-16 26C-14-4-10-12 0-12S14-4 16 26Z', [ink.amber, ink.cobalt, ink.red, ink.moss][(i + k) % 4])}${disc(0, 30, 5, '#6a4424')}`,
          { turn: 26 * struck(when) },
        )
      })
      return `${bells}${line(`M${x1} ${y1 + 8}L${x2} ${y2 + 8}`, '#5e3a1d', 22, 'opacity=".3"')}${line(`M${x1} ${y1}L${x2} ${y2}`, ink.oak, 20)}${line(`M${x1} ${y1 - 7}L${x2} ${y2 - 7}`, '#d9b57a', 5)}${box(x1 < x2 ? x1 - 14 : x1 + 2, y1 - 60, 12, 70, ink.walnut, 4)}`
    })
    const home = time > 8.6
    return `${backdrop('#eef2fb', '#dde6f7', '#c9d5ee')}${many(60, (i) => disc((i % 6) * 96 + 30, Math.floor(i / 6) * 100 + 30, 3, '#9db4f7', 'opacity=".5"'))}${run.join('')}${at(90, 846, `${oval(0, 26, 96, 20, '#00000022')}${shape('M-86-34H86C84 18 50 34 0 34S-84 18-86-34Z', '#ffffff')}${oval(0, -34, 86, 17, '#dfe5f2')}${many(5, (i) => line(`M${-60 + i * 24}-2a12 13 0 0 1 24 0`, ink.cobalt, 4))}`, { turn: 4 * struck(8.6) })}${home ? oval(92, 806 + 5 * struck(8.6), 17, 15, ink.red) : disc(x, y, 21, ink.red) + disc(x - 6, y - 7, 6, '#f6b3a8')}`
  },
  score: {
    seed: 61,
    notes: [
      ...ramps.flatMap((_, i) =>
        [0, 1, 2].map((k) => ({
          at: 0.6 + i * 2 + 1.62 * Math.sqrt(0.3 + k * 0.25) * 1.02,
          hertz: step([5, 7, 9, 8, 6, 4, 5, 8, 10, 9, 7, 5][i * 3 + k], 392),
          as: 'bell',
          loud: 0.9,
          lasts: 2,
        })),
      ),
      ...[0.6, 2.6, 4.6, 6.6].map((when) => ({ at: when, hertz: 240, as: 'wood', loud: 1, lasts: 1 })),
      ...[2.3, 4.3, 6.3].map((when) => ({ at: when, hertz: 180, as: 'wood', loud: 0.7, lasts: 1 })),
      { at: 8.6, hertz: 1046, as: 'bell', loud: 1, lasts: 2 },
      { at: 8.75, hertz: 1318, as: 'bell', loud: 0.6, lasts: 2 },
    ],
    ground: 'room',
  },
}

export const workshop = [
  { by: 'jonas', ...plane },
  { by: 'jonas', ...launch },
  { by: 'jonas', ...knot },
  { by: 'haruka', ...wheel },
  { by: 'haruka', ...glaze },
  { by: 'haruka', ...kiln },
  { by: 'haruka', ...brush },
  { by: 'tom', ...marble },
]
