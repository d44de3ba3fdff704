import { elementsAddress, frameAddress } from 'virtual:program-runtime'
import type { Launch } from '@teahouse/miniprogram/bridge'
import type { ProgramBundle } from '@teahouse/miniprogram/bundle'
import { mountProgram } from '@teahouse/miniprogram/host'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { watchNetwork } from './calls/device.ts'
import { createCalls, type ProgramCalls, type ProgramScreen } from './calls/index.ts'
import { isOnDevice, loadFile } from './kept-bundles.ts'
import { askToOpen, CannotOpen, type Opened, type Problem } from './opening.ts'
import { createRunReport } from './report-run.ts'
import { launchOf, type Request } from './request.ts'
import type { Stage } from './running.ts'
import { surroundingsOf } from './surroundings.ts'

export interface Started {
  /** The person is back; with a launch, at its page. */
  show(launch: Launch | undefined): void
  hide(): void
  event(name: string, detail: unknown): void
  end(): void
}

interface Beginning {
  teahouse: Teahouse
  request: Request
  place: HTMLElement
  signal: AbortSignal
  makeScreen(opened: Opened, loadPicture: (source: string) => Promise<Blob>): ProgramScreen
  onOpened(opened: Opened): void
  onCalls(calls: ProgramCalls): void
  onStarted(started: Started): void
  /** What the program tells of its pages: how many lie below the one that is seen. */
  onPages(told: unknown): void
  onStage(stage: Stage): void
  isShown(): boolean
}

/** A start that takes longer has failed. */
const mostPatienceMs = 30_000

/** Opens a program and runs it in its place. Everything that goes wrong ends in a stage. */
export async function startProgram(beginning: Beginning): Promise<void> {
  const fail = (problem: Problem) => !beginning.signal.aborted && beginning.onStage({ step: 'failed', problem })
  try {
    await start(beginning, fail)
  } catch (error) {
    if (beginning.signal.aborted) return
    fail(error instanceof CannotOpen ? error.problem : 'broken')
    if (!(error instanceof CannotOpen)) reportError(error)
  }
}

async function start(
  { teahouse, request, place, signal, makeScreen, onOpened, onCalls, onStarted, onPages, onStage }: Beginning,
  fail: (problem: Problem) => void,
): Promise<void> {
  const beganAt = performance.now()
  let tellNewer: ((opened: Opened) => void) | undefined
  const opened = await askToOpen(teahouse, request, (newer) => tellNewer?.(newer))
  signal.throwIfAborted()
  onOpened(opened)
  const { program, version } = opened
  const isCold = !(await isOnDevice(version.bundleId))
  const load = (file: string) => loadFile(version.bundleId, file)
  const bundle = await readBundle(load)
  const picturesAddress = await picturesOf(teahouse, program.appId, version.bundleId)
  const loadPicture = async (source: string): Promise<Blob> => {
    const temporary = calls.kept.get(source)
    if (temporary) return temporary
    if (/^https?:/.test(source)) return (await fetch(picturesAddress + encodeURIComponent(source))).blob()
    const path = source.replace(/^\//, '')
    const file = bundle.packages.flatMap(({ files }) => (Object.hasOwn(files, path) ? files[path]! : []))[0]
    if (!file) throw new Error(`${path} is not in the package`)
    return new Blob([await load(file.file)], { type: file.type })
  }
  const screen = makeScreen(opened, loadPicture)
  const running = { appId: program.appId, envVersion: version.envVersion, version: version.version }
  const calls = await createCalls({
    teahouse,
    caller: {
      ...running,
      bundleId: version.bundleId,
      name: program.name,
      permission: bundle.app.permission,
      businessDomains: opened.domains.business,
      account: program.account,
    },
    screen,
    place,
  })
  if (signal.aborted) calls.close()
  signal.throwIfAborted()
  onCalls(calls)
  const report = createRunReport({
    teahouse,
    appId: program.appId,
    versionId: version.id,
    isOff: Boolean(request.preview),
  })

  let isDrawn = false
  const host = mountProgram({
    container: place,
    frameAddress,
    elementsAddress,
    bundle,
    picturesAddress,
    // Temporary files are the program’s own, everything else is of its bundle.
    load: async (source) => calls.kept.get(source) ?? load(source),
    launch: launchOf(request),
    surroundings: surroundingsOf(sizeOf(place)),
    version: running,
    call: (name, args, way) => calls.call(name, args, way),
    tell(name, detail) {
      if (name === 'pages') return onPages(detail)
      if (name !== 'ready') return report.note(name, detail)
      if (isDrawn) return
      isDrawn = true
      report.noteStart({ isCold, tookMs: performance.now() - beganAt })
      onStage({ step: 'running', isDrawn: true })
      if (version.envVersion === 'release') noteVisit(teahouse, request)
      keepAll(bundle, load)
    },
    ended(reason) {
      report.noteStopped(reason)
      fail(isDrawn ? 'stopped' : 'broken')
    },
  })
  // A frame that never says anything has not come: without the line, and not on this device either.
  const patience = setTimeout(() => !isDrawn && fail(navigator.onLine ? 'broken' : 'offline'), mostPatienceMs)
  const look = () => host.setSurroundings(surroundingsOf(sizeOf(place)))
  const resizes = new ResizeObserver(look)
  resizes.observe(place)
  const themes = watchTheme(look)
  const network = watchNetwork((now) => host.event('network', now))
  tellNewer = async (newer) => {
    // It waits until the program, or its next start, asks for it.
    await readBundle((file) => loadFile(newer.version.bundleId, file)).catch(() => undefined)
    host.event('updateReady', {})
  }
  onStage({ step: 'running', isDrawn: false })
  onStarted({
    show: (launch) => host.show(launch),
    hide() {
      host.hide()
      report.send()
    },
    event: (name, detail) => host.event(name, detail),
    end() {
      clearTimeout(patience)
      resizes.disconnect()
      themes()
      network()
      host.end()
      report.send()
    },
  })
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({
  width: clientWidth || innerWidth,
  height: clientHeight || innerHeight,
})

async function readBundle(load: (file: string) => Promise<Blob>): Promise<ProgramBundle> {
  const read = async () => JSON.parse(await (await load('program.json')).text()) as ProgramBundle
  const bundle = await read().catch(() => undefined)
  if (!bundle) throw new CannotOpen(navigator.onLine ? 'broken' : 'offline')
  if (bundle.format !== 1) throw new CannotOpen('broken')
  return bundle
}

function noteVisit({ client }: Teahouse, { appId, scene }: Request): void {
  // Those opened lately are a convenience: without the line one more is missing there.
  client.call('visits.note', { appId, scene }).catch(() => {})
}

/** The main package is needed in full the next time, when there may be no line. */
function keepAll({ packages }: ProgramBundle, load: (file: string) => Promise<Blob>): void {
  const rest = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))
  const files = Object.values(packages[0]?.files ?? {}).map(({ file }) => file)
  rest(async () => {
    for (const file of files) await load(file).catch(() => {})
  })
}

function watchTheme(look: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(look)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text', 'lang'] })
  device.addEventListener('change', look)
  return () => {
    observer.disconnect()
    device.removeEventListener('change', look)
  }
}

/** Where pictures of the program’s servers come from; without the line there are none. */
async function picturesOf(teahouse: Teahouse, appId: string, bundleId: string): Promise<string> {
  const answer = await teahouse.client.call('proxy.pictures', { appId, bundleId }).catch(() => undefined)
  return new URL(answer?.path ?? '/programs/pictures/none/', location.origin).href
}
