/**
 * The programs that run on this device now. Whoever leaves one finds it as it was for five minutes; of more than five,
 * the one that was left first ends. They live outside of the screens, which only say which one is seen.
 */
import { useSyncExternalStore } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { hrefOfProgram, scenes } from '../visits/program-href.ts'
import type { ProgramCalls } from './calls/index.ts'
import type { Opened, Problem } from './opening.ts'
import { keyOf, launchOf, type Request } from './request.ts'
import { createScreen, type Screen } from './screen.tsx'
import { type Started, startProgram } from './start.ts'
import { createTrail, follow, noteDepth, type Trail, toAddress } from './trail.ts'

const aliveMs = 5 * 60_000
const mostAlive = 5

export type Stage =
  | { readonly step: 'opening' }
  /** `isDrawn`: its first page stands. */
  | { readonly step: 'running'; readonly isDrawn: boolean }
  | { readonly step: 'failed'; readonly problem: Problem }

/** A running program as its window shows it. */
export interface Program {
  readonly key: string
  readonly request: Request
  readonly stage: Stage
  /** Undefined before the server, or this device, has told. */
  readonly opened: Opened | undefined
  /** Where its frame lies. It is never moved within the page: a frame that moves begins anew. */
  readonly place: HTMLElement
}

interface Life {
  readonly teahouse: Teahouse
  /** The program that opened this one. */
  openedBy: string | undefined
  started: Started | undefined
  screen: Screen | undefined
  calls: ProgramCalls | undefined
  readonly trail: Trail
  ends: AbortController
  sleeps: ReturnType<typeof setTimeout> | undefined
  leftAt: number
}

let programs: readonly Program[] = []
let shownKey: string | undefined
const lives = new Map<string, Life>()
const listeners = new Set<() => void>()

export const usePrograms = (): readonly Program[] => useSyncExternalStore(subscribe, () => programs)
export const useShownKey = (): string | undefined => useSyncExternalStore(subscribe, () => shownKey)
export const programOf = (key: string): Program | undefined => programs.find((one) => one.key === key)
export const isShown = (key: string): boolean => shownKey === key && document.visibilityState === 'visible'
export const screenOf = (key: string): Screen | undefined => lives.get(key)?.screen

/** Brings a program before the person: begun, or as it was left; with a page asked for, at that page. */
export function show(teahouse: Teahouse, request: Request, openedBy?: string): void {
  const key = keyOf(request)
  if (shownKey && shownKey !== key) leave(shownKey)
  shownKey = key
  const life = lives.get(key)
  if (!life || programOf(key)?.stage.step === 'failed') {
    if (life) end(key)
    shownKey = key
    begin(teahouse, request, openedBy)
    return
  }
  clearTimeout(life.sleeps)
  if (openedBy) life.openedBy = openedBy
  change(key, { request })
  life.started?.show(request.path === undefined && !request.referrer ? undefined : launchOf(request))
  follow(life.trail)
}

/** The person looks at something else; the program stays for a while. */
export function leave(key: string): void {
  const life = lives.get(key)
  if (shownKey === key) hideShown()
  if (!life || programOf(key)?.stage.step === 'failed') {
    end(key)
    return
  }
  life.leftAt = Date.now()
  life.started?.hide()
  clearTimeout(life.sleeps)
  life.sleeps = setTimeout(() => end(key), aliveMs)
  tell()
}

export function end(key: string): void {
  const life = lives.get(key)
  if (shownKey === key) hideShown()
  if (life) {
    clearTimeout(life.sleeps)
    life.ends.abort()
    life.started?.end()
    life.calls?.close()
    lives.delete(key)
  }
  programs = programs.filter((one) => one.key !== key)
  tell()
}

function hideShown(): void {
  shownKey = undefined
  follow(undefined)
}

/** Ends it and begins it anew where the person stands, at a page if one is named. */
export function restart(key: string, path?: string): void {
  const program = programOf(key)
  const life = lives.get(key)
  if (!program || !life) return
  const wasShown = shownKey === key
  const { teahouse, openedBy } = life
  end(key)
  const { referrer: _, ...request } = program.request
  if (wasShown) show(teahouse, { ...request, path }, openedBy)
}

/** Every version of a program: what it kept is about to be removed. */
export function endProgramsOf(appId: string): void {
  for (const { key, request } of programs) if (request.appId === appId) end(key)
}

export function endAll(): void {
  for (const { key } of programs) end(key)
}

/** The program that opened this one, as long as it runs. */
export function openerOf(key: string): Program | undefined {
  const openedBy = lives.get(key)?.openedBy
  return openedBy ? programOf(openedBy) : undefined
}

/** The capsule’s circle: the person goes back to where they were, and the program waits for a while. */
export async function closeWindow(key: string): Promise<void> {
  const opener = openerOf(key)
  leave(key)
  await toAddress()
  if (!opener) {
    goBack('/programs')
    return
  }
  const { appId, envVersion, preview } = opener.request
  navigate(hrefOfProgram(appId, { scene: scenes.backFromProgram, envVersion, ...(preview && { preview }) }), {
    replace: true,
  })
}

export const tellProgram = (key: string, name: string, detail: unknown): void =>
  lives.get(key)?.started?.event(name, detail)

function begin(teahouse: Teahouse, request: Request, openedBy: string | undefined): void {
  const key = keyOf(request)
  makeRoom()
  const place = document.createElement('div')
  place.className = 'program-place'
  programs = [...programs, { key, request, stage: { step: 'opening' }, opened: undefined, place }]
  const life: Life = {
    teahouse,
    openedBy,
    started: undefined,
    screen: undefined,
    calls: undefined,
    trail: createTrail(() => tellProgram(key, 'capsuleBack', {})),
    ends: new AbortController(),
    sleeps: undefined,
    leftAt: 0,
  }
  lives.set(key, life)
  follow(life.trail)
  tell()
  const isCurrent = () => lives.get(key) === life
  void startProgram({
    teahouse,
    request,
    place,
    signal: life.ends.signal,
    makeScreen(opened, loadPicture) {
      const windows = { isShown, show, openerOf, restart, closeWindow }
      life.screen = createScreen({ key, teahouse, opened, windows, loadPicture })
      return life.screen
    },
    onOpened: (opened) => isCurrent() && change(key, { opened }),
    onCalls: (calls) => {
      life.calls = calls
    },
    onStarted(started) {
      life.started = started
      if (shownKey !== key) started.hide()
    },
    onPages: (told) => noteDepth(life.trail, told),
    onStage(stage) {
      if (!isCurrent()) return
      change(key, { stage })
      if (stage.step !== 'failed') return
      life.started?.end()
      life.started = undefined
      life.calls?.close()
      noteDepth(life.trail, { depth: 0, backs: life.trail.asked })
    },
    isShown: () => isShown(key),
  })
}

/** One more must fit: of those that are not seen, the one that was left first goes. */
function makeRoom(): void {
  const asleep = programs
    .filter(({ key }) => key !== shownKey)
    .sort((one, other) => (lives.get(one.key)?.leftAt ?? 0) - (lives.get(other.key)?.leftAt ?? 0))
  for (const { key } of asleep.slice(0, Math.max(0, programs.length - mostAlive + 1))) end(key)
}

function change(key: string, change: Partial<Program>): void {
  programs = programs.map((one) => (one.key === key ? { ...one, ...change } : one))
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
