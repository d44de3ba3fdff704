import './lock-down.ts'
import './elements/index.ts'
import './background.ts'
import './fonts.ts'
import './keyboard.ts'
import './observers.ts'
import './overlays/action-sheet.ts'
import './overlays/modal.ts'
import './overlays/note.ts'
import './page-scroll.ts'
import type { EndReason, FiredEvent, FrameAnswer, FrameCall, StartFrame, StartWorker, ViewMessage } from '../bridge.ts'
import { DrawingWatch, TooMuchDrawing } from './drawing-watch.ts'
import { type ProgramElement, setFrameServices } from './elements/element.ts'
import { Files } from './files.ts'
import { WorkerLink } from './link.ts'
import { knownOf, TooManyElements } from './replay.ts'
import { runSeparateElements } from './separate-elements.ts'
import { Stage } from './stage.ts'
import { Styles } from './styles.ts'
import { Touches } from './touch.ts'

addEventListener('message', function started({ data, ports, source }: MessageEvent<StartFrame>) {
  if (source !== parent || data?.t !== 'start') return
  removeEventListener('message', started)
  const [hostPort, forWorker] = ports as [MessagePort, MessagePort]
  const elements = data.elements === undefined ? Promise.resolve() : runSeparateElements(data.elements)
  elements
    .then(() => start(data, hostPort, forWorker))
    .catch((error: Error) =>
      hostPort.postMessage({ t: 'ended', reason: 'crash', message: error.message } satisfies FrameCall),
    )
})
parent.postMessage({ t: 'hello' } satisfies FrameCall, '*')

function start(
  { start: told, script, styles: mainStyles }: StartFrame,
  hostPort: MessagePort,
  forWorker: MessagePort,
): void {
  const worker = new Worker(URL.createObjectURL(new Blob([workerSource()], { type: 'text/javascript' })))
  const { port1, port2 } = new MessageChannel()
  worker.onerror = (event) => {
    event.preventDefault()
    end('crash', event.message)
  }
  worker.postMessage({ t: 'start', start: told, script } satisfies StartWorker, [forWorker, port2])

  const files = new Files(hostPort, told)
  const styles = new Styles(told.picturesAddress)
  styles.add(mainStyles)
  const stage = new Stage(told, styles, (name, detail) => link.tell(name, detail))
  document.body.append(stage.element)

  const watch = new DrawingWatch()
  function end(reason: EndReason, message: string): void {
    worker.terminate()
    hostPort.postMessage({ t: 'ended', reason, message } satisfies FrameCall)
  }
  const link = new WorkerLink(port1, (message) => {
    try {
      heard(message)
    } catch (error) {
      if (error instanceof TooManyElements) end('memory', 'too many elements')
      else if (error instanceof TooMuchDrawing) end('flood', 'it draws without end')
      else throw error
    }
  })

  function heard(message: ViewMessage): void {
    if (message.t === 'open') stage.open(message.page)
    else if (message.t === 'stack') stage.arrange(message.pageIds, message.kind)
    else if (message.t === 'draw') {
      const { pageId, ops } = message
      watch.run(() => stage.page(pageId)?.replay.apply(ops))
      const { drawnId } = message
      if (drawnId !== undefined) link.send({ t: 'drawn', id: drawnId })
    } else if (message.t === 'do') stage.do(message.name, message.args)
    else if (message.t === 'ask') void answer(message)
  }

  async function answer({ id, name, args }: Extract<ViewMessage, { t: 'ask' }>): Promise<void> {
    try {
      const value = name === 'loadStyles' ? await loadStyles(args as { file: string }) : await stage.ask(name, args)
      const isMoved = value instanceof OffscreenCanvas || value instanceof ImageBitmap
      link.send({ t: 'answer', id, ok: true, value }, isMoved ? [value] : [])
    } catch (error) {
      link.send({ t: 'answer', id, ok: false, value: error instanceof Error ? error.message : String(error) })
    }
  }

  async function loadStyles({ file }: { file: string }): Promise<void> {
    const part = told.bundle.packages.find(({ script: one }) => one === file)
    if (!part) throw new Error(`no package has ${file}`)
    styles.add(JSON.parse(await (await files.load(part.styles)).text()))
  }

  function fire(element: HTMLElement, type: string, event: Partial<FiredEvent> & { detail: unknown }): void {
    const own = knownOf(element)
    if (!own || !(event.bubbles ? stage.page(own.pageId)?.replay.hearing.has(type) : own.hears.has(type))) return
    link.send({
      t: 'fire',
      pageId: own.pageId,
      elementId: own.id,
      type,
      event: {
        bubbles: false,
        composed: false,
        capturePhase: false,
        timeStamp: Math.round(performance.now()),
        ...event,
        ...(event.touches && { offsets: offsetsFrom(element) }),
      },
    })
  }

  setFrameServices({
    fire: (target: ProgramElement, type, detail, options) => fire(target, type, { detail, ...options }),
    own: (target, name, value) => {
      const own = knownOf(target)
      if (own?.bound.has(name)) link.send({ t: 'own', pageId: own.pageId, elementId: own.id, name, value })
    },
    resolve: (source, target) =>
      files.resolve(source, stage.page(target && (knownOf(target)?.pageId ?? -1))?.view.path ?? ''),
    call: (name, args, target) => {
      const own = target && knownOf(target)
      return link.ask(name, args, own && { pageId: own.pageId, elementId: own.id })
    },
    rpx: () => stage.widthPx() / 750,
  })
  new Touches(document, () => stage.place(), fire)
  hostPort.onmessage = ({ data }: MessageEvent<FrameAnswer>) => {
    if (data.t === 'loaded') files.loaded(data.id, data.blob)
    else stage.setSurroundings(data.surroundings)
  }
}

/** The worker’s script lies in the page as text: the frame has no network to load it by. */
function workerSource(): string {
  return document.getElementById('worker')?.textContent ?? ''
}

function offsetsFrom(element: HTMLElement): Record<number, [number, number]> {
  const offsets: Record<number, [number, number]> = {}
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const own = knownOf(at)
    if (own) offsets[own.id] = [at.offsetLeft, at.offsetTop]
  }
  return offsets
}
