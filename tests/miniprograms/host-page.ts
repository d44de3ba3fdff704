/** The page around a program in tests: it mounts what is served at `/bundle/`, and asks the test what to answer. */
import type { Launch, Surroundings } from '@teahouse/miniprogram/bridge'
import { CallRefusal, mountProgram, type RunningProgram, type WatchLimits } from '@teahouse/miniprogram/host'

interface Test {
  teahouseTold(name: string, detail: unknown): Promise<void>
  teahouseEnded(reason: string, message: string): Promise<void>
  teahouseCalled(
    name: string,
    args: unknown,
  ): Promise<{ ok: true; value: unknown } | { ok: false; problem: { message: string } }>
}
const test = window as unknown as Test & Record<string, unknown>
let running: RunningProgram
let surroundings: Surroundings

test.openProgram = async (
  given: Launch & { surroundings: Partial<Surroundings>; watch: Partial<WatchLimits>; frame: string },
) => {
  const beganAt = performance.now()
  const bundle = await (await fetch('/bundle/program.json')).json()
  surroundings = { ...standard(), ...given.surroundings }
  running = mountProgram({
    container: document.body,
    frameAddress: given.frame,
    elementsAddress: '/runtime/elements.js',
    watch: given.watch,
    picturesAddress: `${location.origin}/pictures/`,
    bundle,
    surroundings,
    version: { appId: bundle.appId, envVersion: 'develop', version: '' },
    launch: { path: given.path, query: given.query, scene: given.scene },
    load: async (file) => {
      const response = await fetch(`/bundle/${file}`)
      if (!response.ok) throw new Error(`${file} is missing`)
      return response.blob()
    },
    call: async (name, args) => {
      const outcome = await test.teahouseCalled(name, withBytes(args))
      if (outcome.ok) return outcome.value
      throw new CallRefusal(outcome.problem)
    },
    tell: (name, detail) => {
      if (name === 'ready') test.openedMs = performance.now() - beganAt
      void test.teahouseTold?.(name, detail)
    },
    ended: (reason, message) => void test.teahouseEnded(reason, message),
    hanging: (isHanging) => void test.teahouseTold('hanging', { isHanging }),
  })
  Object.assign(running.frame.style, { position: 'fixed', inset: 0, width: '100%', height: '100%', border: 0 })
  test.running = running
}

// A frame that a test puts in place of ours says what it was answered.
addEventListener('message', ({ data }) => {
  if (data?.forged) test.forged = data.forged
})

test.changeSurroundings = (change: Partial<Surroundings>) => {
  surroundings = { ...surroundings, ...change }
  running.setSurroundings(surroundings)
}

/** Bytes reach the test as views only. */
function withBytes(args: unknown): unknown {
  const entries = Object.entries((args ?? {}) as object)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof ArrayBuffer ? new Uint8Array(value) : value]),
  )
}

function standard(): Surroundings {
  const [width, height] = [innerWidth, innerHeight]
  return {
    windowWidth: width,
    windowHeight: height,
    screenWidth: width,
    screenHeight: height,
    statusBarHeight: 0,
    safeArea: { left: 0, top: 0, right: width, bottom: height, width, height },
    capsule: { left: width - 97, top: 6, right: width - 10, bottom: 38, width: 87, height: 32 },
    pixelRatio: devicePixelRatio,
    fontSizeSetting: 16,
    theme: 'light',
    language: 'en',
    platform: 'android',
    system: 'Android 14',
    brand: 'Teahouse',
    model: 'browser',
    version: '8.0.0',
  }
}
