import { useEffect } from 'react'
import { t } from '../i18n/i18n.ts'
import { isolate } from '../i18n/intl.ts'
import { showToast } from '../ui/toast.tsx'
import { navigate } from './navigation.ts'
import { useTeahouse } from './session.ts'

/** Says calmly when another device has logged in to this account. */
export function useNewDeviceNotice(): void {
  const { replica } = useTeahouse()
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind !== 'newDevice') return
        const name = notice.deviceName || t('devices.kind.desktop')
        showToast(t('devices.new', { name: isolate(name), place: isolate(notice.place) }), {
          icon: 'shield-check',
          action: { label: t('devices.new.look'), onSelect: () => navigate('/me/devices') },
        })
      }),
    [replica],
  )
}

/** The number on the app's own icon: all that needs the person. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    // Not every browser has it, and some refuse it to pages that are not installed.
    void navigator.setAppBadge?.(count).catch(() => {})
    return () => void navigator.clearAppBadge?.().catch(() => {})
  }, [count])
}
