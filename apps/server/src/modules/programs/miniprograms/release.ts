import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/programs/miniprograms'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { present, presentVersion } from './present.ts'
import { enterLocked, tellConsole } from './program.ts'
import * as store from './store.ts'
import * as versions from './store-versions.ts'
import { ownVersion } from './versions.ts'

/** Gives a version that reviewers passed to some, to more, or to all. */
export async function releaseVersion(
  parts: Parts,
  personId: string,
  { appId, versionId, percent }: Parsed<typeof contract.release>,
): Promise<Output<typeof contract.release>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'settings')
    const { row } = entered
    const version = await ownVersion(tx, row, versionId)
    if (row.suspendedFor !== null) throw new Refusal('program_suspended')
    const [review] = await versions.reviewsOf(tx, [version.id])
    if (review?.state !== 'passed') throw new Refusal('version_not_reviewed')
    await widen(parts, tx, row, { versionId, percent, releasedBy: personId })
    return { program: await present(parts, tx, entered), version: await presentVersion(parts, tx, versionId) }
  })
}

/** From now on so many percent of the people get the version. Asking for what is already so changes nothing. */
export async function widen(
  parts: Parts,
  tx: Tx,
  row: store.ProgramRow,
  { versionId, percent, releasedBy }: { versionId: string; percent: number; releasedBy: string },
): Promise<void> {
  const now = parts.clock.now()
  const open = await versions.openReleases(tx, [row.id])
  const whole = open.find((one) => one.percent === 100)
  const step = open.find((one) => one.percent < 100)
  const mine = open.find((one) => one.versionId === versionId)
  if (mine && percent < mine.percent) throw new Refusal('percent_too_small')
  if (step && step !== mine) await versions.endRelease(tx, step.id, now, true)
  if (percent === 100 && whole && whole !== mine) await versions.endRelease(tx, whole.id, now, false)
  if (mine) await versions.setPercent(tx, mine.id, percent)
  else {
    await versions.insertRelease(tx, {
      ...{ id: newId(), programId: row.id, versionId, percent, releasedBy, beganAt: now },
    })
  }
  await tell(parts, tx, row, versionId, percent)
}

/** Takes the step back that is under way, or goes back to what everybody had before. */
export async function rollBack(
  parts: Parts,
  personId: string,
  { appId }: Parsed<typeof contract.rollBack>,
): Promise<Output<typeof contract.rollBack>> {
  return parts.db.transaction(async (tx) => {
    const entered = await enterLocked(tx, appId, personId, 'settings')
    const { row } = entered
    const now = parts.clock.now()
    const open = await versions.openReleases(tx, [row.id])
    const whole = open.find(({ percent }) => percent === 100)
    const step = open.find(({ percent }) => percent < 100)
    const before = whole && (await versions.releaseBefore(tx, row.id, whole.versionId))
    if (step) {
      await versions.endRelease(tx, step.id, now, true)
      if (whole) await tell(parts, tx, row, whole.versionId, 100)
      else await parts.events.publish(tx, contract.ended, { programId: row.id, appId, isForGood: false })
    } else if (whole && before) {
      await versions.endRelease(tx, whole.id, now, true)
      await versions.insertRelease(tx, {
        ...{ id: newId(), programId: row.id, versionId: before.versionId, percent: 100 },
        ...{ releasedBy: personId, beganAt: now },
      })
      await tell(parts, tx, row, before.versionId, 100)
    } else throw new Refusal('nothing_before')
    await tellConsole(parts, tx, row)
    return { program: await present(parts, tx, entered) }
  })
}

async function tell(parts: Parts, tx: Tx, row: store.ProgramRow, versionId: string, percent: number): Promise<void> {
  await store.touch(tx, row.id)
  await parts.events.publish(tx, contract.released, { programId: row.id, appId: row.appId, versionId, percent })
  await tellConsole(parts, tx, row)
}
