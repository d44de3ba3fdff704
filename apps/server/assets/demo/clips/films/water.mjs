/** On the water and beside it: Yusuf’s boat, Owen’s ferry, Boris’s lighthouse. */
import { step } from '../score.mjs'
import {
  at,
  backdrop,
  blend,
  box,
  chance,
  cloud,
  disc,
  falling,
  glow,
  gull,
  hills,
  ink,
  line,
  many,
  mix,
  n,
  oval,
  past,
  quay,
  shape,
  soft,
  stars,
  sway,
  through,
  water,
} from '../stage.mjs'

/** The boat goes out before the sun is up. */
const dawn = {
  name: 'dawn',
  seconds: 9,
  cover: 7,
  draw(time) {
    const up = soft(time, 0, 8.5)
    const sun = mix(640, 430, up)
    const dark = (night, day) => blend(night, day, up)
    const gulls = many(5, (i) =>
      gull(
        ((120 + i * 90 + time * 38 + 60 * chance(i)) % 640) - 50,
        200 + 120 * chance(i + 3) + 22 * sway(time, 3, i),
        0.5 + 0.5 * chance(i + 8),
        sway(time, 0.8, i),
      ),
    )
    const boat = at(
      mix(120, 340, time / 9),
      690 + 9 * sway(time, 2.6),
      `${line('M20-30V-190', '#3a2c2c', 8)}${line('M20-186L-104-24M20-186L124-30', '#3a2c2c', 3)}${shape('M-40-34H36V-104H-40Z', '#f6efe2')}${box(-26, -92, 22, 26, '#ffd98e', 3)}${box(4, -92, 22, 26, '#ffd98e', 3)}${box(-48, -112, 92, 12, ink.lacquer, 4)}${shape('M-146-40C-100-30 90-30 160-58L118 42H-108Z', ink.leaf)}${shape('M-146-40C-100-30 90-30 160-58L154-38C90-14-100-14-140-24Z', '#ffffff')}${at(84, -74, disc(0, -24, 14, '#c68a5a') + shape('M-18 32C-20-8 20-8 18 32Z', '#f6efe2') + shape('M-15-28C-14-48 14-48 15-28Z', '#1c1714'))}${disc(-116, -10, 11, ink.amber)}`,
      { turn: 3 * sway(time, 2.6, 1), size: 1.05 },
    )
    return `${backdrop(dark('#101b4e', '#6f93e6'), dark('#3b3a7a', '#f3c6a8'), dark('#b06a6e', '#fbe2ae'))}${at(0, 0, stars(50, 500, time), { fade: 1 - up + 0.001 })}${glow(290, sun, 330, '#ffd98e', 0.35 + 0.5 * up)}${disc(290, sun, 74, blend('#ff9a5c', '#fff3d6', up))}${hills(622, 90, 7.2, dark('#1b2258', '#6a86c4'))}${water(612, [dark('#6a4a74', '#f0c9a0'), dark('#2c3370', '#6f8fce'), dark('#0f1846', '#27479a')], time, { strength: 0.25 + 0.4 * up })}${many(16, (i) => line(`M${n(290 - 60 - 5 * i + 20 * sway(time, 1.8, i))} ${620 + i * 20}h${n(120 + i * 9)}`, '#ffe6b0', 6, `opacity="${n(0.5 * up * (1 - i / 20))}"`))}${at(0, 0, gulls, { fade: up + 0.001 })}${boat}${many(5, (i) => line(`M${n(mix(120, 340, time / 9) - 170 - i * 34)} ${n(730 + i * 9 + 4 * sway(time, 1.4, i))}h46`, '#ffffff', 5, `opacity="${n(0.6 - i * 0.1)}"`))}`
  },
  score: { seed: 71, tune: { as: 'flute', beats: 66, key: 247, busy: 0.6 }, ground: 'sea', groundLoud: 1.1 },
}

/** A shoal that turns as one. */
const shoal = {
  name: 'shoal',
  seconds: 9,
  cover: 3.8,
  draw(time) {
    const fish = many(40, (i) => {
      const lag = chance(i) * 1.3
      const where = (moment) => {
        const turn = (moment - lag) * 0.9
        return [
          270 +
            150 * Math.sin(turn) +
            80 * Math.sin(turn * 2.3 + 1) +
            (chance(i + 70) - 0.5) * 210 * (1 + 0.3 * sway(moment, 4)),
          470 + 190 * Math.sin(turn * 0.7 + 2) + (chance(i + 140) - 0.5) * 330 * (1 + 0.3 * sway(moment, 5)),
        ]
      }
      const [x, y] = where(time)
      const [ahead, below] = where(time + 0.08)
      const size = 0.75 + 0.6 * chance(i + 210)
      const body = i % 9 === 0 ? ink.amber : i % 4 === 0 ? '#e2e8f9' : '#9db4f7'
      return at(
        x,
        y,
        `${shape('M-34 0C-18-18 16-18 34 0C16 18-18 18-34 0Z', body)}${shape(`M-28 0L-54 ${n(-15 + 6 * sway(time, 0.4, i))}L-48 0L-54 ${n(15 + 6 * sway(time, 0.4, i))}Z`, body)}${disc(20, -3, 3.4, ink.night)}${line('M-14 3h26', '#ffffff', 3, 'opacity=".6"')}`,
        { turn: (Math.atan2(below - y, ahead - x) * 180) / Math.PI, size },
      )
    })
    // Light that moves over the whole stage would take more bytes than the fish.
    const rays = many(6, (i) =>
      shape(
        `M${20 + i * 100} -20h60l${70 + 40 * chance(i)} 900h-190Z`,
        '#ffffff',
        `opacity="${n(0.06 + 0.05 * chance(i))}"`,
      ),
    )
    const weed = many(9, (i) =>
      line(
        `M${n(10 + i * 64)} 980C${n(10 + i * 64 + 30 * sway(time, 3, i))} ${n(900 - 40 * chance(i))} ${n(10 + i * 64 - 34 * sway(time, 3, i + 1))} ${n(850 - 60 * chance(i))} ${n(10 + i * 64 + 40 * sway(time, 3, i))} ${n(770 - 90 * chance(i))}`,
        i % 2 ? '#1d6b5e' : '#2a8474',
        16 + 8 * chance(i + 4),
      ),
    )
    const bubbles = many(8, (i) =>
      disc(
        540 * chance(i) + 12 * sway(time, 2, i),
        980 - ((time * (50 + 70 * chance(i + 2)) + chance(i + 5) * 1000) % 1000),
        3 + 7 * chance(i + 9),
        'none',
        'stroke="#ffffff" stroke-width="2.500" opacity=".5"',
      ),
    )
    return `${backdrop('#6fb4dc', '#2a6cb8', '#14336f', '#0d1f52')}${rays}${weed}${shape('M0 940C120 900 300 930 540 900V960H0Z', '#0b1a46')}${fish}${bubbles}`
  },
  score: { seed: 72, tune: { as: 'bell', beats: 72, key: 262, busy: 0.65 }, ground: 'stream', groundLoud: 0.3 },
}

/** A crab has somewhere to be. */
const crab = {
  name: 'crab',
  seconds: 8,
  cover: 3.6,
  draw(time) {
    const stopped = time > 3 && time < 4.6
    const walked = time < 3 ? time : time < 4.6 ? 3 : time - 1.6
    const x = -110 + walked * 118
    const stride = stopped ? 0 : walked * 14
    const wave = stopped ? 40 * Math.abs(Math.sin((time - 3) * 8)) : 0
    const leg = (side, i) => {
      const lift = Math.max(0, Math.sin(stride + i * 1.3 + (side > 0 ? 1.6 : 0))) * 16
      return line(
        `M${side * 54} ${n(6 + i * 9)}L${n(side * (98 + i * 6))} ${n(-16 + i * 14 - lift)}L${n(side * (122 + i * 4))} ${n(46 + i * 9 - lift)}`,
        '#b0281d',
        10,
      )
    }
    const claw = (side) =>
      at(
        side * 84,
        -34,
        `${line(`M${-side * 34} 26L0 0`, '#c9352a', 16)}${shape('M-24 0C-34-46-6-66 4-64L-4-34L20-60C34-44 26 0 0 6Z', ink.red)}`,
        { turn: side * (10 + (side > 0 ? -wave : 6 * sway(time, 1.1))) },
      )
    const body = at(
      x,
      640 - 5 * Math.abs(Math.sin(stride)),
      `${oval(0, 66, 120, 14, '#00000022')}${many(4, (i) => leg(-1, i) + leg(1, i))}${claw(-1)}${claw(1)}${line('M-22-40V-70M22-40V-70', ink.red, 8)}${disc(-22, -76, 14, '#ffffff')}${disc(22, -76, 14, '#ffffff')}${disc(-22 + (stopped ? 0 : 5), -76, 7, ink.black)}${disc(22 + (stopped ? 0 : 5), -76, 7, ink.black)}${shape('M-92-4C-84-66 84-66 92-4C84 44-84 44-92-4Z', ink.red)}${shape('M-70-14C-56-44 56-44 70-14', 'none', 'stroke="#e8735f" stroke-width="8" stroke-linecap="round"')}${line('M-18 10q18 14 36 0', '#8f1d15', 5)}`,
      { size: 1.12 },
    )
    const wash = 40 * sway(time, 5)
    const prints = many(26, (i) =>
      -110 + i * 30 < x - 120 ? disc(-110 + i * 30, 716 + (i % 2) * 18, 5, '#c9a468') : '',
    )
    return `${backdrop('#a8c6f5', '#e3edfd', '#fdf1d7')}${disc(110, 150, 50, '#fff7e0')}${cloud(400 + time * 6, 190, 0.9)}${cloud(160 + time * 4, 300, 0.6)}${water(380, ['#7fb0e0', '#5f95d0'], time, { light: '#ffffff', glints: 30, strength: 0.6 })}${shape(`M0 ${n(520 + wash * 0.5)}C140 ${n(496 + wash)} 330 ${n(548 + wash * 0.6)} 540 ${n(508 + wash)}V960H0Z`, '#ffffff', 'opacity=".8"')}${shape(`M0 ${n(540 + wash * 0.5)}C140 ${n(516 + wash)} 330 ${n(568 + wash * 0.6)} 540 ${n(528 + wash)}V960H0Z`, '#e3c48c')}${shape('M0 600C160 570 360 620 540 584V960H0Z', '#efd6a2')}${many(40, (i) => disc(540 * chance(i), 640 + 310 * chance(i + 50), 2 + 3 * chance(i + 3), '#c9a468', 'opacity=".7"'))}${prints}${at(430, 850, `${shape('M-50 20C-60-40 60-40 50 20Z', '#fbe2ae')}${many(5, (i) => line(`M0 20L${-36 + i * 18}-18`, '#e0a23a', 5))}`, { turn: -14 })}${oval(110, 880, 44, 26, '#a9b3c9')}${oval(100, 872, 30, 12, '#c3cadb')}${body}`
  },
  score: {
    seed: 73,
    notes: [
      ...Array.from({ length: 15 }, (_, i) => ({
        at: i < 8 ? 0.15 + i * 0.36 : 4.7 + (i - 8) * 0.36,
        hertz: step([3, 5, 4, 6, 5, 7, 6, 4][i % 8], 294),
        as: 'pluck',
        loud: 0.8,
        lasts: 1,
      })),
      { at: 3.25, hertz: 880, as: 'wood', loud: 1, lasts: 1 },
      { at: 3.65, hertz: 880, as: 'wood', loud: 1, lasts: 1 },
      { at: 4.05, hertz: 1175, as: 'wood', loud: 1, lasts: 1 },
    ],
    ground: 'sea',
    groundLoud: 0.8,
  },
}

/** The ferry comes across with its lights on. */
const ferry = {
  name: 'ferry',
  seconds: 9,
  cover: 4.4,
  draw(time) {
    const x = mix(-260, 620, time / 9)
    const bob = 4 * sway(time, 2.2)
    const smoke = many(9, (i) => {
      const age = (time * 0.5 + i / 9) % 1
      return disc(
        x + 60 - 150 * age,
        452 + bob - 150 * age,
        12 + 34 * age,
        '#e2e8f9',
        `opacity="${n(0.55 * (1 - age))}"`,
      )
    })
    const heads = many(7, (i) =>
      disc(
        x - 132 + i * 32,
        545 + bob + 2 * sway(time, 1.6, i),
        11,
        ['#3a2418', '#d9b56b', '#1c1714', '#b5522c', '#8f96a8', '#2a1a12', '#c9822f'][i],
      ),
    )
    const ship = at(
      x,
      650 + bob,
      `${box(20, -214, 54, 70, ink.lacquer, 4)}${box(20, -198, 54, 14, '#ffffff')}${box(-150, -148, 290, 66, '#ffffff', 8)}${many(6, (i) => box(-132 + i * 46, -132, 30, 30, '#ffd98e', 5))}${box(90, -180, 80, 40, '#f6efe2', 6)}${box(112, -172, 48, 22, '#ffd98e', 4)}${shape('M-220-84H230C224-30 196 20 150 28H-160C-196 20-214-30-220-84Z', ink.cobalt)}${box(-220, -88, 450, 14, '#ffffff', 5)}${many(8, (i) => disc(-170 + i * 46, -36, 11, '#ffd98e'))}${line('M-150-96h300', '#ffffff', 4)}`,
      { turn: 0.8 * sway(time, 2.2, 1) },
    )
    const mirror = many(8, (i) =>
      box(x - 178 + i * 46, 690 + 6 * sway(time, 1.5, i), 14, 120, '#ffd98e', 7, 'opacity=".22"'),
    )
    return `${backdrop('#1f2f78', '#6a5fa0', '#e8a98a', '#f7d38a')}${stars(24, 260, time)}${disc(400, 260, 46, '#fff3d6')}${hills(470, 110, 1.4, '#6a6aa6')}${quay(580, (i) => chance(i) > 0.35)}${box(0, 574, 540, 26, '#4b3f63')}${water(596, ['#c08a94', '#5a63a8', '#1b2a70'], time)}${mirror}${smoke}${heads}${ship}${many(7, (i) => line(`M${n(x - 236 - i * 40)} ${n(676 + i * 6 + 4 * sway(time, 1.2, i))}h${n(50 - i * 3)}`, '#ffffff', 6, `opacity="${n(0.7 - i * 0.09)}"`))}${many(3, (i) => gull(x - 120 + i * 150 + 30 * sway(time, 4, i), 380 - i * 40 + 20 * sway(time, 2.6, i), 0.8, sway(time, 0.7, i)))}`
  },
  score: {
    seed: 74,
    tune: { as: 'pluck', beats: 92, key: 220 },
    ground: 'sea',
    groundLoud: 1,
    hits: [
      { at: 1.2, hertz: 110, as: 'hum', loud: 1, lasts: 1.1 },
      { at: 1.2, hertz: 165, as: 'hum', loud: 0.8, lasts: 1.1 },
    ],
  },
}

/** A gull, a bun, and nobody looking. */
const thief = {
  name: 'thief',
  seconds: 8,
  cover: 4.1,
  draw(time) {
    const sneaks = time < 4
    const hop = Math.floor(time * 2.5)
    const hopping = sneaks && time > 0.5 ? past(time * 2.5 - hop, 0, 0.5) : 0
    const hopsBefore = Math.max(0, Math.min(8, hop - 1))
    const x = sneaks
      ? mix(470, 286, Math.min(1, (hopsBefore + soft(hopping, 0, 1)) / 8))
      : 286 - 30 * soft(time, 4.3, 4.7) + 560 * soft(time, 5, 7.2)
    const y = sneaks ? 690 - 34 * Math.sin(Math.PI * hopping) : 690 - 760 * soft(time, 5, 7.4)
    const flies = time > 4.9
    const grabs = time > 4.35
    const bun = `${shape('M-46 24C-58-24-30-44 0-44S58-24 46 24Z', '#d9944a')}${line('M-20-22q8 10 2 22M4-28q8 10 2 24M26-20q6 10 0 20', '#f7e3b4', 5)}`
    const wing = flies ? 70 * Math.sin((time - 5) * 22) : 0
    const bird = at(
      x,
      y,
      `${flies ? '' : line('M-10 40V92M18 40V92M-24 94h26M6 94h26', '#e0a23a', 7)}${shape('M104-6C60-60-30-66-62-30C-90 10-40 56 20 50C60 46 84 26 104-6Z', '#ffffff')}${flies ? shape(`M10-30C30 ${n(-80 - wing)} 110 ${n(-120 - wing)} 170 ${n(-90 - wing)}C130 ${n(-50 - wing * 0.5)} 90-10 40 0Z`, '#c3cadb') + shape(`M0-30C-10 ${n(-70 - wing)} -60 ${n(-120 - wing)} -110 ${n(-110 - wing)}C-70 ${n(-60 - wing * 0.5)} -50-16-10-4Z`, '#aab6cc') : shape('M96-10C60-30 10-34-18-14C10 26 60 24 96-10Z', '#aab6cc')}${shape('M88-16L130-10L92 8Z', ink.black)}${at(-62, -54, `${disc(0, 0, 38, '#ffffff')}${shape('M-30-8L-78 2L-30 16Z', '#e0a23a')}${disc(-14, -8, 6, ink.black)}${grabs ? at(-86, 16, bun, { size: 0.8, turn: -10 }) : ''}`)}`,
      { turn: flies ? -12 : 0 },
    )
    const crumbs = many(9, (i) =>
      time > 4.4
        ? disc(
            190 + 30 * chance(i) - 80 * (time - 4.4) * (chance(i + 3) - 0.4),
            Math.min(706, 640 + 260 * (time - 4.4) ** 2 - 60 * chance(i + 7)),
            4,
            '#d9944a',
          )
        : '',
    )
    const surprise =
      time > 4.5 && time < 6.4
        ? many(3, (i) =>
            line(`M${440 + i * 26} ${430 - 12 * (i % 2)}v-34`, ink.red, 8, `opacity="${n(1 - past(time, 5.6, 6.4))}"`),
          )
        : ''
    return `${backdrop('#9db4f7', '#d6e2fd', '#fdf1d7')}${cloud(130 + time * 5, 160, 1)}${cloud(420 - time * 4, 250, 0.7)}${hills(470, 90, 3.3, '#9bb2dd')}${water(450, ['#7fa3dc', '#4a74c4'], time, { light: '#ffffff', glints: 36 })}${box(0, 700, 540, 30, '#b98e5c')}${many(8, (i) => box(i * 70 - 6, 730, 62, 230, i % 2 ? '#a07746' : '#ab824f'))}${many(3, (i) => box(30 + i * 220, 560, 24, 150, '#7a5a38', 6))}${line('M0 590C80 620 180 620 260 590S430 620 540 590', '#e6d3a8', 9)}${oval(180, 704, 96, 15, '#dfe5f2')}${oval(180, 698, 96, 13, '#ffffff')}${grabs ? '' : at(180, 668, bun)}${crumbs}${surprise}${bird}`
  },
  score: {
    seed: 75,
    notes: [
      ...Array.from({ length: 8 }, (_, i) => ({
        at: 0.8 + i * 0.4,
        hertz: step(i % 2 ? 4 : 2, 220),
        as: 'wood',
        loud: 0.8,
        lasts: 1,
      })),
      ...Array.from({ length: 8 }, (_, i) => ({
        at: 0.8 + i * 0.4,
        hertz: step(i % 3, 196),
        as: 'pluck',
        loud: 0.6,
        lasts: 1,
      })),
      { at: 4.35, hertz: 1175, as: 'bell', loud: 1, lasts: 1 },
      ...Array.from({ length: 10 }, (_, i) => ({
        at: 5 + i * 0.2,
        hertz: step(4 + i, 294),
        as: 'pluck',
        loud: 0.7,
        lasts: 1,
      })),
    ],
    ground: 'sea',
    groundLoud: 0.8,
  },
}

/** The light goes round while the sea does what it likes. */
const beam = {
  name: 'beam',
  seconds: 8,
  cover: 1.2,
  draw(time) {
    const turn = (time / 4) * 2 * Math.PI
    const wide = Math.cos(turn)
    const ray = (sign) => {
      const reach = sign * wide * 760
      const open = 40 + 110 * Math.abs(wide)
      return shape(
        `M270 300L${n(270 + reach)} ${n(300 - open)}V${n(300 + open * 0.8)}Z`,
        '#ffe9b0',
        `opacity="${n(0.1 + 0.38 * Math.abs(wide))}"`,
      )
    }
    const swell = (y, tall, speed, colour, phase) =>
      shape(
        `${through(Array.from({ length: 38 }, (_, i) => [i * 16 - 20, y + tall * Math.sin(i * 0.42 + time * speed + phase) + tall * 0.4 * Math.sin(i * 0.9 - time * speed * 0.7)]))}V960H-20Z`,
        colour,
      )
    const rain = many(70, (i) => {
      const y = ((chance(i) * 1100 + time * 900) % 1100) - 80
      return line(`M${n(chance(i + 60) * 640 - y * 0.12)} ${n(y)}l-7 44`, '#9db4f7', 2, 'opacity=".35"')
    })
    const spray = many(18, (i) => {
      const age = (time * 0.8 + chance(i)) % 1
      return disc(
        390 + 90 * (chance(i + 3) - 0.3) * age * 2,
        700 - 190 * age + 200 * age * age,
        3 + 5 * chance(i + 5),
        '#ffffff',
        `opacity="${n(0.8 * (1 - age))}"`,
      )
    })
    return `${backdrop('#0d1436', '#1b2760', '#2c3b80')}${many(6, (i) => cloud(((i * 150 + time * 26) % 800) - 120, 90 + 80 * (i % 3), 1.3 + 0.5 * chance(i), '#2b3870'))}${ray(1)}${ray(-1)}${swell(640, 16, 1.6, '#22387c', 0)}${shape('M150 960C160 760 210 690 270 690S400 760 430 960Z', '#171d38')}${shape('M222 720L240 360H300L318 720Z', '#f6efe2')}${shape('M229 600L234 500H306L311 600Z', ink.red)}${shape('M236 440L239 380H301L304 440Z', ink.red)}${box(218, 348, 104, 16, '#171d38', 4)}${box(240, 262, 60, 86, '#2b3870', 4)}${glow(270, 302, 130, '#fff3c4', 0.9)}${disc(270, 302, 22, '#fff7dc')}${line('M240 262v86M270 262v86M300 262v86', '#171d38', 4)}${shape('M232 264C240 216 300 216 308 264Z', ink.lacquer)}${box(262, 470, 16, 24, '#ffd98e', 3)}${box(262, 630, 16, 24, '#ffd98e', 3)}${swell(740, 24, 2, '#1b2f70', 1)}${spray}${swell(800, 28, 2.3, '#14255f', 2.2)}${swell(880, 30, 2.7, '#0f1c4a', 4)}${rain}`
  },
  score: { seed: 81, tune: { as: 'hum', beats: 54, key: 147, busy: 0.6 }, ground: 'wind', groundLoud: 1.6 },
}

/** Northern lights over Boris’s birches. */
const aurora = {
  name: 'aurora',
  seconds: 9,
  cover: 5,
  draw(time) {
    const curtain = (y, tall, colour, phase) =>
      many(36, (i) => {
        const x = i * 16 - 10
        const top = y + 46 * Math.sin(i * 0.2 + time * 0.7 + phase) + 22 * Math.sin(i * 0.47 - time * 0.9 + phase)
        const shine = 0.16 + 0.3 * Math.max(0, Math.sin(i * 0.31 + time * 1.1 + phase * 2))
        return box(x, top - tall, 17, tall, `url(#${colour})`, 0, `opacity="${shine.toFixed(2)}"`)
      })
    const veil = (id, colour) =>
      `<linearGradient id="${id}" x2="0" y2="1"><stop stop-color="${colour}" stop-opacity="0"/><stop offset=".85" stop-color="${colour}" stop-opacity=".9"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></linearGradient>`
    const birch = (x, wide, base) =>
      `${box(x, 260, wide, base - 260, '#d9e0ee')}${many(13, (i) => box(x + (i % 2) * wide * 0.5, 290 + i * 44, wide * 0.5, 8, '#39425f', 2))}`
    const smoke = many(7, (i) => {
      const age = (time * 0.28 + i / 7) % 1
      return disc(
        352 + 50 * age * sway(time, 5, i),
        610 - 170 * age,
        8 + 18 * age,
        '#c3cadb',
        `opacity="${n(0.4 * (1 - age))}"`,
      )
    })
    return `${backdrop('#0a1030', '#131d52', '#24407a')}${veil('green', '#5fe0a8')}${veil('violet', '#a08af0')}${stars(80, 600, time)}${curtain(470, 330, 'violet', 2)}${curtain(540, 300, 'green', 0)}${curtain(600, 220, 'green', 3.4)}${hills(680, 100, 6.3, '#0f1a48')}${smoke}${shape('M0 740C140 690 330 720 540 690V960H0Z', '#c9d8f5')}${shape('M0 820C180 770 380 840 540 790V960H0Z', '#e3ecfd')}${at(310, 724, `${box(-70, -66, 140, 74, '#4a3040')}${shape('M-88-62L0-124L88-62Z', '#f1f5ff')}${box(32, -126, 18, 36, '#4a3040')}${glow(0, -28, 90, '#ffd98e', 0.5)}${box(-44, -44, 32, 30, '#ffd98e', 2)}${box(14, -44, 32, 30, '#ffd98e', 2)}`)}${birch(40, 30, 860)}${birch(106, 18, 790)}${birch(470, 34, 880)}${falling(26, time, { speed: 34, draw: (x, y, i) => disc(x, y, 1.5 + 2 * chance(i), '#ffffff', 'opacity=".8"') })}`
  },
  score: { seed: 82, tune: { as: 'bell', beats: 58, key: 220, busy: 0.6 }, ground: 'wind', groundLoud: 0.7 },
}

export const sea = [
  { by: 'yusuf', ...dawn },
  { by: 'yusuf', ...shoal },
  { by: 'yusuf', ...crab },
  { by: 'owen', ...ferry },
  { by: 'owen', ...thief },
  { by: 'boris', ...beam },
  { by: 'boris', ...aurora },
]
