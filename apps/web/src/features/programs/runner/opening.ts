import { RefusalError } from '@teahouse/client'
import type { Methods, Output } from '@teahouse/contract'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { askAndKeep, lastAnswer } from '../../../shell/use-kept.ts'
import { forgetBundle, isOnDevice } from './kept-bundles.ts'
import type { Request } from './request.ts'

export type Opened = Output<Methods['miniprograms.open']>

/** Why a program does not open, or no longer runs. */
export type Problem =
  | 'offline'
  /** It is not there for this person: closed, or not released. */
  | 'gone'
  | 'suspended'
  | 'previewEnded'
  /** Its files do not arrive, or cannot be run. */
  | 'broken'
  /** It hung, flooded the app, or took too much memory, and was ended. */
  | 'stopped'

export class CannotOpen extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`the program cannot be opened: ${problem}`)
    this.problem = problem
  }
}

/** A server that takes longer is not waited for when the program is on this device. */
const patienceMs = 1500

/**
 * Which version this person gets. One that is on this device opens without the line; the server is asked all the same,
 * and what it says later is told by `onNewer`.
 */
export async function askToOpen(
  teahouse: Teahouse,
  { appId, preview, envVersion }: Request,
  onNewer: (opened: Opened) => void,
): Promise<Opened> {
  const input = { appId, ...(envVersion === 'trial' && { envVersion }), ...(preview && { preview }) }
  const known = preview ? undefined : await lastAnswer(teahouse, 'miniprograms.open', input)
  const asking = preview
    ? teahouse.client.call('miniprograms.open', input)
    : askAndKeep(teahouse, 'miniprograms.open', input)
  const isHere = known !== undefined && (await isOnDevice(known.version.bundleId))
  if (!isHere) return asking.catch(rethrow)
  const opened = await Promise.race([
    asking.catch((error: unknown) => (error instanceof RefusalError ? rethrow(error) : undefined)),
    new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs)),
  ])
  if (opened) {
    if (opened.version.bundleId !== known.version.bundleId) void forgetBundle(known.version.bundleId)
    return opened
  }
  void asking.then(
    (later) => later.version.bundleId !== known.version.bundleId && onNewer(later),
    () => {},
  )
  return known
}

function rethrow(error: unknown): never {
  if (!(error instanceof RefusalError)) throw new CannotOpen('offline')
  if (error.code === 'program_suspended') throw new CannotOpen('suspended')
  if (error.code === 'preview_ended') throw new CannotOpen('previewEnded')
  throw new CannotOpen('gone')
}
