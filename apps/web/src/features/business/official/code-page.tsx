import { writeCode } from '@teahouse/contract/codes'
import { type ReactNode, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { pictureOfCode } from '../../people/contacts/picture-of-code.ts'
import { AccountHead } from './account-head.tsx'
import './official.css'
import { useProfile } from './use-follow.ts'

/** The code of an account, for others to scan. */
export default function CodePage({ accountId }: { accountId: string }): ReactNode {
  const { value, problem, reload } = useProfile(accountId)
  const card = useRef<HTMLDivElement>(null)
  const save = useAct(async () => {
    const picture = await pictureOfCode(card.current!.querySelector('svg.ui-qr')!)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(picture)
    link.download = `teahouse-${value?.account.handle}.png`
    link.click()
    URL.revokeObjectURL(link.href)
  })
  return (
    <Page title={t('official.code')} parent={`/official/${accountId}`}>
      {value ? (
        <>
          <div ref={card} className="official-code">
            <AccountHead account={{ ...value.account, intro: '' }} />
            <QrCode text={writeCode('official', value.account.handle)} label={t('official.code')} size={248} />
            <p>{t('official.code.hint')}</p>
          </div>
          <div className="official-actions">
            <Button block tone="soft" icon="download-simple" busy={save.isBusy} onClick={() => save.run()}>
              {t('official.code.save')}
            </Button>
          </div>
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
