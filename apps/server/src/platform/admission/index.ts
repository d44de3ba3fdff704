import type { Priority } from '@teahouse/contract'
import { Refusal } from '../refusal.ts'

/**
 * Decides who is served when more is asked than the server can do. There are as many places as the server can work on
 * in a tenth of a second, which it finds out by itself. Whoever finds none free waits in line, the urgent before the
 * others; whoever would wait for longer than it is worth is refused at once, and told when to come back.
 */
export interface Admission {
  /** For one kind of work, such as one method. Lines that are equally urgent take turns, however long each one is. */
  line(priority: Priority, room?: Room): Line
  readonly figures: AdmissionFigures
}

/** How much may wait in a line, and for how long; by its urgency, when left out. */
export interface Room {
  mostWaiting: number
  patienceMs: number
}

export interface Line {
  /**
   * Does the work when its turn comes.
   * @throws Refusal `busy`, with the seconds after which to come back, before anything of the work has begun.
   */
  run<T>(work: () => Promise<T>, asker?: Asker): Promise<T>
  /**
   * Refuses one piece of work if `run` would, and says after how many seconds it may come back; undefined where there
   * is room. It costs next to nothing: to be asked before anything is read or parsed.
   */
  turnAway(asker?: Asker): number | undefined
}

export interface Asker {
  /** Which device: one of them has only so much in line. */
  id?: string
  /** Has fired when nobody waits for the answer any more. */
  signal?: AbortSignal
}

export interface AdmissionFigures {
  /** How much is worked on at once, at most. */
  places: number
  /** What is being worked on, with what has given its place back. */
  inside: number
  waiting: Record<Priority, number>
  /** Since the start. */
  admitted: number
  refused: Record<Priority, number>
}

/** When most work takes longer than this, its waiting in line not counted, there are too many places. */
const targetMs = 100
/** How often the number of places is looked at. */
const windowMs = 100
const fewestPlaces = 16
const placesAtStart = 256
const mostPlaces = 1024
/** A place is for this long. Work that takes longer goes on without one, so slow work does not keep the others out. */
const placeMs = 200
/** Beyond this much, with the slow work, nobody but the most urgent comes in: a bound for the memory. */
const mostInside = 10_000
/** How many may wait for each place; with the target above, it is so many tenths of a second that they wait. */
const waitingPerPlace: Record<Priority, number> = { vital: 10, normal: 1.5, background: 0.25 }
/** Whoever has waited for longer, because those before them were slow, is refused after all. */
const patienceMs: Record<Priority, number> = { vital: 3000, normal: 250, background: 100 }
const sweepMs = 50
const maxWaitingEach = 16
const longestRetrySeconds = 30

const byUrgency = ['vital', 'normal', 'background'] as const satisfies Priority[]

interface Waiting {
  askedAt: number
  asker: Asker | undefined
  enter(place: Place): void
  refuse(): void
}

interface LineState {
  priority: Priority
  room: Room | undefined
  waiting: Waiting[]
}

interface Place {
  since: number
}

/** Time, which tests let pass: milliseconds, and a task to do once after some. */
export interface Time {
  now(): number
  after(delayMs: number, task: () => void): void
}

const realTime: Time = {
  now: () => performance.now(),
  after: (delayMs, task) => void setTimeout(task, delayMs).unref(),
}

/** @param random from 0 up to, but not including, 1. */
export function createAdmission(time: Time = realTime, random: () => number = Math.random): Admission {
  /** Places that are taken, the oldest first. */
  const taken = new Set<Place>()
  /** Lines in which somebody waits; the one whose turn it is comes first. */
  const crowded = { vital: new Set<LineState>(), normal: new Set<LineState>(), background: new Set<LineState>() }
  const waiting = { vital: 0, normal: 0, background: 0 }
  const refused = { vital: 0, normal: 0, background: 0 }
  const waitingEach = new Map<string, number>()
  let places = placesAtStart
  let inside = 0
  let admitted = 0
  let isSweeping = false
  let window = { since: time.now(), done: 0, late: 0, isFull: false }
  let second = { since: time.now(), done: 0, refused: 0, refusedIds: new Set<string>() }
  let retryAfterSeconds = 1

  const isAnyoneWaiting = () => waiting.vital + waiting.normal + waiting.background > 0

  function isRoom(): boolean {
    const until = time.now() - placeMs
    for (const place of taken) {
      if (place.since > until) break
      taken.delete(place)
    }
    return taken.size < places && inside < mostInside
  }

  /** Lines that are equally urgent share the room; who is more urgent goes before all of them. */
  function isFull({ priority, room, waiting: own }: LineState): boolean {
    if (inside >= mostInside && priority !== 'vital') return true
    if (room) return own.length >= room.mostWaiting
    const lines = Math.max(1, crowded[priority].size + (own.length > 0 ? 0 : 1))
    let ahead = own.length * lines
    for (const other of byUrgency) {
      if (other === priority) break
      ahead += waiting[other]
    }
    return ahead >= places * waitingPerPlace[priority]
  }

  function turnAway(line: LineState, asker?: Asker): number | undefined {
    if (!isAnyoneWaiting() && isRoom()) return undefined
    const isGreedy = asker?.id !== undefined && (waitingEach.get(asker.id) ?? 0) >= maxWaitingEach
    return isGreedy || isFull(line) ? countRefusal(line, asker) : undefined
  }

  function countRefusal({ priority }: LineState, asker: Asker | undefined): number {
    refused[priority]++
    window.isFull = true
    startSecond()
    if (asker?.id === undefined) second.refused++
    else second.refusedIds.add(asker.id)
    // Up to twice as long, or all who were refused together would be refused together again.
    return Math.min(longestRetrySeconds, retryAfterSeconds + Math.floor(random() * (retryAfterSeconds + 2)))
  }

  /**
   * Whoever is refused comes back no sooner than it takes to serve all who were refused in the last second; a device
   * that was refused often is one.
   */
  function startSecond(): void {
    const now = time.now()
    if (now - second.since < 1000) return
    const seconds = Math.ceil((second.refused + second.refusedIds.size) / Math.max(1, second.done))
    retryAfterSeconds = Math.min(longestRetrySeconds, Math.max(1, seconds))
    second = { since: now, done: 0, refused: 0, refusedIds: new Set() }
  }

  const busy = (seconds: number) => new Refusal('busy', { retryAfterSeconds: seconds })

  function enter(): Place {
    const place = { since: time.now() }
    taken.add(place)
    inside++
    admitted++
    return place
  }

  function leave(place: Place): void {
    taken.delete(place)
    inside--
    startSecond()
    second.done++
    learn(time.now() - place.since)
    letIn()
  }

  /**
   * Fewer places when most of the work takes longer than the target, for then it waits inside: as many as would have
   * been done within the target. More when places are all that holds the work up. Most of the work, and not the mean of
   * it: a slow verb is no sign of a full server.
   */
  function learn(tookMs: number): void {
    window.done++
    if (tookMs > targetMs) window.late++
    const now = time.now()
    const lengthMs = now - window.since
    if (lengthMs < windowMs || window.done < 5) return
    if (window.isFull && window.late * 2 > window.done) {
      const doneInTarget = (window.done * targetMs) / lengthMs
      places = Math.floor(Math.max(fewestPlaces, places / 2, Math.min(places * 0.95, doneInTarget)))
    } else if (window.isFull) places = Math.min(mostPlaces, Math.ceil(places * 1.1))
    window = { since: now, done: 0, late: 0, isFull: isAnyoneWaiting() }
  }

  function join(line: LineState, asker: Asker | undefined): Promise<Place> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(busy(countRefusal(line, asker)))
      line.waiting.push({ askedAt: time.now(), asker, enter: resolve, refuse })
      crowded[line.priority].add(line)
      waiting[line.priority]++
      window.isFull = true
      if (asker?.id !== undefined) waitingEach.set(asker.id, (waitingEach.get(asker.id) ?? 0) + 1)
      sweepLater()
    })
  }

  function takeFirst(line: LineState): Waiting {
    const first = line.waiting.shift()!
    if (line.waiting.length === 0) crowded[line.priority].delete(line)
    waiting[line.priority]--
    const id = first.asker?.id
    if (id !== undefined) {
      const left = waitingEach.get(id)! - 1
      if (left > 0) waitingEach.set(id, left)
      else waitingEach.delete(id)
    }
    return first
  }

  /** Refuses those at the head of a line who have waited for too long, or whom nobody would hear any more. */
  function refuseLate(line: LineState): void {
    const since = time.now() - (line.room?.patienceMs ?? patienceMs[line.priority])
    for (let first = line.waiting[0]; first; first = line.waiting[0]) {
      if (first.askedAt > since && !first.asker?.signal?.aborted) return
      takeFirst(line).refuse()
    }
  }

  function next(): LineState | undefined {
    for (const priority of byUrgency) {
      for (const line of crowded[priority]) {
        refuseLate(line)
        if (line.waiting.length === 0) continue
        // The next turn is that of another line.
        crowded[priority].delete(line)
        crowded[priority].add(line)
        return line
      }
    }
    return undefined
  }

  function letIn(): void {
    while (isAnyoneWaiting() && isRoom()) {
      const line = next()
      // The place is taken here and not when the promise has resolved, or it would be given twice.
      if (line) takeFirst(line).enter(enter())
    }
  }

  function sweepLater(): void {
    if (isSweeping) return
    isSweeping = true
    time.after(sweepMs, () => {
      isSweeping = false
      for (const lines of Object.values(crowded)) for (const line of lines) refuseLate(line)
      letIn()
      if (isAnyoneWaiting()) sweepLater()
    })
  }

  return {
    line(priority, room) {
      const line: LineState = { priority, room, waiting: [] }
      return {
        async run(work, asker) {
          let place: Place
          if (!isAnyoneWaiting() && isRoom()) place = enter()
          else {
            const seconds = turnAway(line, asker)
            if (seconds !== undefined) throw busy(seconds)
            place = await join(line, asker)
          }
          try {
            return await work()
          } finally {
            leave(place)
          }
        },
        turnAway: (asker) => turnAway(line, asker),
      }
    },
    get figures() {
      return { places, inside, waiting: { ...waiting }, admitted, refused: { ...refused } }
    },
  }
}

/** Admits everything at once: the protection is off. */
export function admitAll(): Admission {
  const nobody = { vital: 0, normal: 0, background: 0 }
  let inside = 0
  let admitted = 0
  return {
    line: () => ({
      async run(work) {
        inside++
        admitted++
        try {
          return await work()
        } finally {
          inside--
        }
      },
      turnAway: () => undefined,
    }),
    get figures() {
      return { places: Number.POSITIVE_INFINITY, inside, waiting: nobody, admitted, refused: nobody }
    },
  }
}
