import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { dateOnly, relativeTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import './account.css'
import { asHandle, isHandle } from './handle.ts'
import { addPasskey, canUsePasskeys } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The account: its ID, the ways to log in, the addresses, and the way out. */
export default function AccountPage(): ReactNode {
  const teahouse = useTeahouse()
  const { client, replica } = teahouse
  const account = useAccount()
  const { value: server } = useLoaded(() => client.call('server.info', {}), [client])
  const passkey = useAct(async () => {
    const changed = await addPasskey(teahouse)
    if (changed) await replica.take({ kind: 'account', account: changed })
  })
  const [isMaking, setMaking] = useState(false)
  if (!account) {
    return (
      <Page title={t('account.title')} parent="/me/settings">
        <LoadingState />
      </Page>
    )
  }

  const changeHandle = async () => {
    const text = await askForText({
      title: t('account.handle.change'),
      label: t('signup.handle'),
      hint: t('signup.handle.rule'),
      value: account.handle,
      maxLength: 20,
      action: t('kit.save'),
      shape: asHandle,
      isValid: isHandle,
    })
    if (!text || text === account.handle) return
    const isSure = await confirm({
      title: t('account.handle.sure', { handle: isolate(`@${text}`) }),
      body: t('account.handle.once'),
      action: t('account.handle.do'),
    })
    if (!isSure) return
    await attempt(async () => {
      const { account: changed } = await client.call('accounts.changeHandle', { handle: text })
      await replica.take({ kind: 'account', account: changed })
    })
  }
  const removePasskey = async (passkeyId: string, label: string) => {
    const isSure = await confirm({
      title: t('account.passkey.remove', { name: isolate(label) }),
      body: t('account.passkey.remove.body'),
      action: t('account.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(async () => {
      const { account: changed } = await client.call('accounts.removePasskey', { passkeyId })
      await replica.take({ kind: 'account', account: changed })
    })
  }
  const newCodes = async () => {
    const isSure = await confirm({
      title: t('account.codes.new'),
      body: t('account.codes.new.body'),
      action: t('account.codes.make'),
    })
    if (!isSure) return
    setMaking(true)
    await attempt(async () => {
      const { recoveryCodes } = await client.call('accounts.newRecoveryCodes', {})
      void openOverlay((close) => (
        <Sheet title={t('recovery-codes.title')} onClose={close}>
          {(leave) => (
            <div className="account-form">
              <p className="account-words">{t('recovery-codes.why')}</p>
              <RecoveryCodes codes={recoveryCodes} handle={account.handle} />
              <Button block onClick={leave}>
                {t('recovery-codes.kept')}
              </Button>
            </div>
          )}
        </Sheet>
      ))
    })
    setMaking(false)
  }
  const canChangeHandle = !account.handleChangeableAt || new Date(account.handleChangeableAt) <= new Date()

  return (
    <Page title={t('account.title')} parent="/me/settings">
      {account.leavingAt && (
        <Banner
          tone="warning"
          icon="warning"
          action={{
            label: t('account.stay'),
            onSelect: () =>
              void attempt(async () => {
                const { account: changed } = await client.call('accounts.stay', {})
                await replica.take({ kind: 'account', account: changed })
                showToast(t('account.stayed'), { icon: 'check' })
              }),
          }}
        >
          {t('account.leaving', { date: dateOnly(account.leavingAt) })}
        </Banner>
      )}
      <Card
        {...(!canChangeHandle && { hint: t('account.handle.later', { date: dateOnly(account.handleChangeableAt!) }) })}
      >
        <Cell
          icon="user-circle"
          title={t('signup.handle')}
          value={`@${account.handle}`}
          {...(canChangeHandle && { onClick: () => void changeHandle(), chevron: true })}
        />
      </Card>
      <Card title={t('account.ways')}>
        <Cell
          icon="password"
          title={t('login.password')}
          value={t(account.hasPassword ? 'account.password.set' : 'account.password.none')}
          href="/me/account/password"
        />
        {account.passkeys.map((one) => (
          <Cell
            key={one.id}
            icon="fingerprint"
            title={<bdi>{one.label || t('account.passkey')}</bdi>}
            detail={
              one.lastUsedAt
                ? t('account.passkey.used', { when: relativeTime(one.lastUsedAt) })
                : t('account.passkey.made', { date: dateOnly(one.createdAt) })
            }
            trail={
              <IconButton
                icon="trash"
                size={22}
                label={t('account.remove')}
                onClick={() => void removePasskey(one.id, one.label || t('account.passkey'))}
              />
            }
          />
        ))}
        {canUsePasskeys && (
          <Cell
            icon="fingerprint"
            tone="accent"
            title={t('account.passkey.add')}
            {...(passkey.problem && { detail: passkey.problem })}
            disabled={passkey.isBusy}
            onClick={() => passkey.run()}
          />
        )}
        <Cell
          icon="key"
          title={t('account.codes')}
          value={t('account.codes.left', { count: account.recoveryCodesLeft })}
          disabled={isMaking}
          onClick={() => void newCodes()}
          chevron
        />
      </Card>
      <Card title={t('account.addresses')} hint={t('account.addresses.hint')}>
        <Cell
          icon="envelope-simple"
          title={t('account.email')}
          {...(account.email ? { detail: <bdi>{account.email}</bdi> } : { value: t('account.none') })}
          href="/me/account/email"
        />
        {(account.phone || (server && server.textMessages !== 'none')) && (
          <Cell
            icon="phone"
            title={t('account.phone')}
            {...(account.phone ? { detail: <bdi dir="ltr">{account.phone}</bdi> } : { value: t('account.none') })}
            href="/me/account/phone"
          />
        )}
      </Card>
      <Card>
        <Cell icon="download-simple" title={t('account.data')} href="/me/account/leave" />
      </Card>
    </Page>
  )
}
