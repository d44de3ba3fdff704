import { t } from '../../../i18n/i18n.ts'
import { formatSize, isolate } from '../../../i18n/intl.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { showToast } from '../../../ui/toast.tsx'

/** What every server takes, as long as this one has not said. */
const usualLimitBytes = 100 * 1024 * 1024
let limitBytes: Promise<number> | undefined

/** Whether this server takes a file of this size; says so when it does not. */
export async function fits({ name, size }: { name: string; size: number }): Promise<boolean> {
  limitBytes ??= strangersClient
    .call('server.info', {})
    .then(({ limits }) => limits.fileBytes)
    .catch(() => {
      limitBytes = undefined
      return usualLimitBytes
    })
  const limit = await limitBytes
  if (size === 0) showToast(t('files.empty', { name: isolate(name) }), { icon: 'warning-circle' })
  else if (size > limit) {
    const words = t('files.too-large', { name: isolate(name), limit: formatSize(limit) })
    showToast(words, { icon: 'warning-circle' })
  } else return true
  return false
}
