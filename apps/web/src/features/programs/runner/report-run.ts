import type { Input, Methods } from '@teahouse/contract'
import type { Teahouse } from '../../../platform/teahouse.ts'

type Run = Input<Methods['miniprograms.noteRun']>
type Kinds = 'errors' | 'logs' | 'starts' | 'setDataMs'
type Kept = { -readonly [Kind in Kinds]: NonNullable<Run[Kind]>[number][] }

/** As many of each as the server takes at once. */
const most = { errors: 20, logs: 50, starts: 20, setDataMs: 500 } as const
const everyMs = 30_000

const empty = (): Kept => ({ errors: [], logs: [], starts: [], setDataMs: [] })

/** What a program’s developers learn of a run: its errors, its log, how fast it was. Nothing here says whose it was. */
export function createRunReport(needs: { teahouse: Teahouse; appId: string; versionId: string; isOff: boolean }) {
  const { teahouse, appId, versionId, isOff } = needs
  let kept = empty()
  let timer: ReturnType<typeof setTimeout> | undefined

  function send(): void {
    clearTimeout(timer)
    timer = undefined
    const told = kept
    kept = empty()
    if (isOff || Object.values(told).every((some) => some.length === 0)) return
    // Figures that are lost are no loss to anybody.
    teahouse.client.call('miniprograms.noteRun', { appId, versionId, ...told } as Run).catch(() => {})
  }
  function add<Kind extends Kinds>(kind: Kind, one: Kept[Kind][number]): void {
    if (kept[kind].length < most[kind]) (kept[kind] as unknown[]).push(one)
    timer ??= setTimeout(send, everyMs)
  }

  return {
    noteStart: (start: Kept['starts'][number]) => add('starts', start),
    noteStopped: (detail: unknown) => add('errors', { kind: 'killed', message: textOf(detail, 500) || 'stopped' }),
    /** What the runtime tells of: `error`, `log`, `timing`. None of it is believed to have its shape. */
    note(name: string, given: unknown): void {
      const detail = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
      if (name === 'error') {
        add('errors', {
          kind: detail.kind === 'promise' ? 'promise' : 'script',
          message: textOf(detail.message, 500) || 'error',
          stack: textOf(detail.stack, 4000),
          page: textOf(detail.page, 200),
        })
      } else if (name === 'log') {
        const level = detail.level === 'warn' || detail.level === 'error' ? detail.level : 'info'
        add('logs', {
          ...{ level, at: new Date().toISOString() },
          text: textOf(detail.text, 1000),
          page: textOf(detail.page, 200),
        })
      } else if (name === 'timing') {
        const tookMs = Number(detail.setDataMs)
        if (tookMs >= 0 && tookMs <= 600_000) add('setDataMs', tookMs)
      }
    },
    send,
  }
}

/** One piece of readable text of at most so many characters. */
const textOf = (value: unknown, most: number): string =>
  (typeof value === 'string' ? value : value === undefined ? '' : String(JSON.stringify(value)))
    .replace(/[\p{Cc}--[\n\t]]/gv, ' ')
    .slice(0, most)
