import { type ReactNode, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './contacts.css'
import { pictureOfCode } from './picture-of-code.ts'

/** One's own code, for others to scan. */
export default function MyCard(): ReactNode {
  const { client } = useTeahouse()
  const account = useAccount()
  const card = useRef<HTMLDivElement>(null)
  const { value, problem, reload } = useLoaded(() => client.call('contacts.myCode', {}), [client])
  const renew = useAct(async () => {
    const isSure = await confirm({
      title: t('contacts.card.renew.title'),
      body: t('contacts.card.renew.body'),
      action: t('contacts.card.renew'),
    })
    if (!isSure) return
    await client.call('contacts.myCode', { renew: true })
    reload()
    showToast(t('contacts.card.renewed'), { icon: 'check' })
  })
  const save = useAct(async () => {
    const picture = await pictureOfCode(card.current!.querySelector('svg')!)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(picture)
    link.download = `teahouse-${account?.handle ?? 'card'}.png`
    link.click()
    URL.revokeObjectURL(link.href)
  })

  return (
    <Page title={t('contacts.card')} parent="/me">
      {value && account ? (
        <>
          <div ref={card} className="card-frame">
            <div className="card-person">
              <Avatar id={account.id} name={account.name} src={pictureOf(account)} size={56} />
              <div>
                <p className="card-name ui-clip">
                  <bdi>{account.name}</bdi>
                </p>
                <p className="profile-line ui-clip">
                  <bdi>@{account.handle}</bdi>
                </p>
              </div>
            </div>
            <QrCode text={value.code} label={t('contacts.card')} size={260} />
            <p className="card-hint">{t('contacts.card.hint')}</p>
          </div>
          {!account.findMe.byCode && <p className="profile-note">{t('contacts.card.off')}</p>}
          <div className="profile-actions">
            <Button tone="soft" icon="download-simple" busy={save.isBusy} onClick={() => save.run()}>
              {t('contacts.card.save')}
            </Button>
            <Button tone="text" busy={renew.isBusy} onClick={() => renew.run()}>
              {t('contacts.card.renew')}
            </Button>
            <p className="profile-note" role="alert">
              {renew.problem}
            </p>
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
