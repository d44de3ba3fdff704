import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { PasswordField } from '../../../ui/text-field.tsx'
import { dateOnly } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import './account.css'

/** Taking one's data along, and leaving for good. */
export default function Leave(): ReactNode {
  const { client, replica } = useTeahouse()
  const account = useAccount()
  const [password, setPassword] = useState('')
  const leave = useAct(async () => {
    const isSure = await confirm({
      title: t('leave.sure'),
      body: t('leave.sure.body'),
      action: t('leave.do'),
      tone: 'danger',
    })
    if (!isSure) return
    const { account: changed } = await client.call('accounts.leave', account?.hasPassword ? { password } : {})
    await replica.take({ kind: 'account', account: changed })
    showToast(t('account.leaving', { date: dateOnly(changed.leavingAt!) }))
    goBack('/me/account')
  })
  return (
    <Page title={t('account.data')} parent="/me/account">
      <Card title={t('leave.export')}>
        <div className="account-card">
          <p className="account-words">{t('leave.export.words')}</p>
          {/* An archive that is made while it is sent: the browser's own download, not a call. */}
          <a className="ui-button ui-button-soft ui-button-block" href="/export" download>
            <Icon name="download-simple" size={20} />
            {t('leave.export.do')}
          </a>
        </div>
      </Card>
      {account && !account.leavingAt && (
        <Card title={t('leave.title')}>
          <form
            className="account-card"
            onSubmit={(event) => {
              event.preventDefault()
              leave.run()
            }}
          >
            <p className="account-words">{t('leave.words')}</p>
            {account.hasPassword && (
              <PasswordField
                label={t('login.password')}
                value={password}
                onChange={setPassword}
                error={leave.problem}
                autoComplete="current-password"
              />
            )}
            {!account.hasPassword && leave.problem && (
              <p className="account-problem" role="alert">
                {leave.problem}
              </p>
            )}
            <Button
              type="submit"
              tone="danger"
              block
              busy={leave.isBusy}
              disabled={account.hasPassword && password === ''}
            >
              {t('leave.do')}
            </Button>
          </form>
        </Card>
      )}
    </Page>
  )
}
