import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { showToast } from '../../../ui/toast.tsx'

/** Something that is typed elsewhere: it stands there to be read, and copied at a touch. */
export function Copied({ label, value }: { label: string; value: string }): ReactNode {
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(value)
      showToast(t('kit.copied'), { icon: 'check' })
    })
  return (
    <div className="programs-copied">
      <span>{label}</span>
      <code dir="ltr">{value}</code>
      <IconButton icon="copy" label={t('programs.copy', { what: label })} onClick={() => void copy()} />
    </div>
  )
}
