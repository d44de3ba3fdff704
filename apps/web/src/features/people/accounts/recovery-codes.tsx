import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import './recovery-codes.css'
import { Button } from '../../../ui/button.tsx'
import { showToast } from '../../../ui/toast.tsx'

/** The codes that let their owner back in, each once. They are shown only now, so they can be copied and saved. */
export function RecoveryCodes({ codes, handle }: { codes: readonly string[]; handle: string }): ReactNode {
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    showToast(t('kit.copied'), { icon: 'check' })
  }
  const file = `${t('recovery-codes.file', { handle })}\n${location.origin}\n\n${codes.join('\n')}\n`
  return (
    <div className="recovery-codes">
      <ol className="recovery-codes-list" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="recovery-codes-actions">
        <Button tone="soft" size="small" icon="copy" onClick={() => void copy()}>
          {t('kit.copy')}
        </Button>
        <a
          className="ui-button ui-button-soft ui-button-small"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download={`teahouse-${handle}.txt`}
        >
          {t('recovery-codes.download')}
        </a>
      </div>
    </div>
  )
}
