import { useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useView } from '../../../platform/use-view.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { showToast } from '../../../ui/toast.tsx'
import { deviceWords } from '../../people/accounts/device-words.ts'
import { confirmPayment } from './pay-sheet.ts'

/**
 * Wherever the person is: raises the sheet for a charge that waits for them, also one that came while this device was
 * off; and says when a new device of theirs asks to pay.
 */
export function useAsked(): void {
  const { client, replica } = useTeahouse()
  const isOnline = useView(client.connection.state) === 'online'
  useEffect(() => {
    if (!isOnline) return
    const raise = async () => {
      const { payments } = await client.call('cashier.awaiting', {})
      for (const { id } of payments) await confirmPayment(id)
    }
    const sayWhoAsks = async () => {
      if (location.pathname === '/wallet/security') return
      const { devices } = await client.call('cashier.settings', {})
      const asking = devices.find((device) => device.isAsking)
      const own = devices.find((device) => device.isThisOne)
      if (!asking || own?.paysFrom !== null) return
      const name = isolate(deviceWords(asking.name, asking.kind))
      showToast(t('cashier.security.device.notice', { name }), {
        icon: 'shield-check',
        action: { label: t('cashier.security.device.look'), onSelect: () => navigate('/wallet/security') },
      })
    }
    // What cannot be asked now is asked with the next line; a bug rises.
    const quietly = (work: Promise<void>) => void work.catch((error: unknown) => void wordsFor(error))
    quietly(raise())
    return replica.onNotice((notice) => {
      if (notice.kind !== 'changed' || notice.what !== 'payments') return
      quietly(notice.id === null ? sayWhoAsks() : raise())
    })
  }, [client, replica, isOnline])
}
