import { setTimeout as pause } from 'node:timers/promises'
import type { Bus } from '../../engines/bus/index.ts'
import type { Log } from '../log.ts'
import type { Session } from '../routes.ts'
import type { Connection } from './connection.ts'

/** How often it looks whether the record has to be asked; with the bus down it is asked each time. */
const tickMs = 2_000
/** So many rounds pass between two looks while the bus is up: a lost hint, or a lost log-out, is made good by then. */
const ticksBetweenReviews = 15
/** Devices that are reviewed by one query, and the pause after each: a gap must not bring everybody back at once. */
const reviewedAtOnce = 500
const reviewPauseMs = 20

/** For each of these devices whose session still stands: where its person’s stream ends. */
export type Standing = (sessions: readonly Session[]) => Promise<ReadonlyMap<string, number>>

/** Makes good what the bus has lost: asks the record, which has everything, how the connected devices stand. */
export interface Review {
  /** Whose session has ended is turned away, whose stream has moved gets a hint. */
  review(some: readonly Connection[]): Promise<void>
  /** Where the stream of a device’s person ends; undefined when its session has ended. */
  headOf(session: Session): Promise<number | undefined>
  stop(): void
}

export function createReview(needs: {
  bus: Bus
  log: Log
  standing: Standing
  connections: ReadonlySet<Connection>
  hint(connection: Connection, head: number): void
  turnAway(connection: Connection): void
}): Review {
  const { bus, log, standing, connections } = needs
  let nextQuestion: { sessions: Session[]; answer: ReturnType<Standing> } | undefined
  let lastAnswer: Promise<unknown> = Promise.resolve()
  let ticks = 0
  let hadGap = false
  let isReviewing = false
  let hasFailed = false

  async function review(some: readonly Connection[]): Promise<void> {
    const stand = await standing(some.flatMap(({ session }) => session ?? []))
    for (const connection of some) {
      // Turned away, or gone, in the meantime.
      if (!connection.session) continue
      const head = stand.get(connection.session.deviceId)
      if (head === undefined) needs.turnAway(connection)
      else if (connection.head !== undefined && head > connection.head) {
        connection.head = head
        needs.hint(connection, head)
      }
    }
  }

  async function reviewAll(): Promise<void> {
    const greeted = [...connections].filter(({ session, head }) => session && head !== undefined)
    for (let from = 0; from < greeted.length; from += reviewedAtOnce) {
      if (from > 0) await pause(reviewPauseMs)
      await review(greeted.slice(from, from + reviewedAtOnce))
    }
  }

  function tick(): void {
    if (isReviewing || (bus.isUp && !hadGap && ++ticks < ticksBetweenReviews)) return
    ticks = 0
    hadGap = false
    isReviewing = true
    reviewAll()
      .then(
        () => {
          hasFailed = false
        },
        (error) => {
          // Weather: the next round asks again.
          if (!hasFailed) log.warn({ err: error }, 'connected devices could not be told how far their streams are')
          hasFailed = true
          hadGap = true
        },
      )
      .finally(() => {
        isReviewing = false
      })
  }
  const ticking = setInterval(tick, tickMs)
  ticking.unref()
  const stopHearingOfGaps = bus.onGap(() => {
    hadGap = true
    tick()
  })

  return {
    review,
    // Asked together with whoever comes while another question is under way: many come at once.
    async headOf(session) {
      if (!nextQuestion) {
        const sessions: Session[] = []
        const answer = lastAnswer.then(() => {
          nextQuestion = undefined
          return standing(sessions)
        })
        lastAnswer = answer.catch(() => {})
        nextQuestion = { sessions, answer }
      }
      nextQuestion.sessions.push(session)
      return (await nextQuestion.answer).get(session.deviceId)
    },
    stop() {
      clearInterval(ticking)
      stopHearingOfGaps()
    },
  }
}
