import { RefusalError, WeatherError } from '@teahouse/client'
import type { CallContext as CallWay } from '@teahouse/miniprogram/host'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { type CallContext, type Caller, CallFailure, type Calls, type ProgramScreen, type Scope } from './call.ts'
import { deviceCalls } from './device.ts'
import { elementCalls } from './elements.ts'
import { keepingCalls } from './keeping.ts'
import { type KeptData, openKept } from './kept.ts'
import { mediaCalls } from './media.ts'
import { networkCalls } from './network.ts'
import { createPermissions } from './permissions.ts'
import { personCalls } from './person.ts'
import { placeCalls } from './places.ts'
import { WrongShape } from './shape.ts'
import { wayCalls } from './ways.ts'

export type { Caller, ProgramScreen, Scope } from './call.ts'
export { CallFailure } from './call.ts'

/** What a program may ask of the app. Whatever does not stand here is not there. */
const table: Calls = {
  ...keepingCalls,
  ...networkCalls,
  ...mediaCalls,
  ...placeCalls,
  ...deviceCalls,
  ...elementCalls,
  ...personCalls,
  ...wayCalls,
}

export interface ProgramCalls {
  /** Does what a program asks for, or rejects with a {@link CallFailure} and nothing else. */
  call(name: string, args: unknown, way: CallWay): Promise<unknown>
  /** The program’s files and temporary files, for its frame to show. */
  readonly kept: KeptData
  close(): void
}

/** The calls of one running program. */
export async function createCalls(needs: {
  teahouse: Teahouse
  caller: Caller
  screen: ProgramScreen
  place: HTMLElement
}): Promise<ProgramCalls> {
  const { teahouse, caller, screen, place } = needs
  const kept = await openKept(teahouse.personId, caller.appId)
  const permissions = createPermissions(needs)
  const ended = new AbortController()

  async function call(name: string, given: unknown, way: CallWay): Promise<unknown> {
    const found = Object.hasOwn(table, name) ? table[name] : undefined
    if (!found) throw new CallFailure('not supported', { errno: 3 })
    const need = (scope: Scope) => permissions.need(scope)
    const context: CallContext = {
      teahouse,
      caller,
      screen,
      place,
      kept,
      signal: AbortSignal.any([way.signal, ended.signal]),
      progress: way.progress,
      onMore: way.onMore,
      need,
    }
    try {
      const args = found.schema(given, 'parameter')
      if (found.needsScreen && !screen.isShown) throw new CallFailure('the program is not in front', { errno: 4 })
      if (found.permission) await need(found.permission)
      return await found.run(args, context)
    } catch (error) {
      throw failureOf(error)
    }
  }

  return {
    call,
    kept,
    close() {
      ended.abort()
      kept.close()
    },
  }
}

function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error
  if (error instanceof WrongShape) return new CallFailure(error.message, { errno: 1001 })
  if (error instanceof RefusalError) return new CallFailure(error.code)
  if (error instanceof WeatherError) return new CallFailure('network error', { errno: 600 })
  if (error instanceof DOMException && error.name === 'AbortError') return new CallFailure('abort')
  // A fault of ours: the program learns that it failed, the log learns why.
  reportError(error)
  return new CallFailure('system error', { errno: 2 })
}
