import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { leave } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'

/** Asks what shall stay on this device, ends the session at the server, and shows the way in again. */
export async function logOut({ client, replica }: Teahouse): Promise<void> {
  const unsentCount = replica.list.getSnapshot().filter(({ pending }) => pending && pending.state !== 'sent').length
  const choice = await chooseAction({
    title: unsentCount > 0 ? t('log-out.unsent', { count: unsentCount }) : t('log-out.title'),
    actions: [
      { id: 'wipe', label: t('log-out.wipe'), detail: t('log-out.wipe.detail'), tone: 'danger' },
      { id: 'keep', label: t('log-out.keep'), detail: t('log-out.keep.detail') },
    ],
  })
  if (!choice) return
  // While the server has not ended the session, this browser could come back in without being asked.
  // The line is closed first, or it would tell of a log-out that nobody had asked for.
  client.connection.close()
  const isEnded = await attempt(() => client.call('accounts.logOut', {}))
  if (!isEnded) {
    client.connection.open()
    return
  }
  await leave({ keep: choice === 'keep' })
}
