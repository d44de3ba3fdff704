import type { Account } from '@teahouse/contract/people/accounts'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './account.css'
import { OutboxNote } from './outbox-note.tsx'

type Channel = 'email' | 'phone'

/** An e-mail address or phone number of one's own: sent a code, proved by it, or forgotten. */
export function AddressPage({ channel }: { channel: Channel }): ReactNode {
  const account = useAccount()
  return (
    <Page title={t(`account.${channel}`)} parent="/me/account">
      {account ? <AddressForm account={account} channel={channel} /> : <LoadingState />}
    </Page>
  )
}

function AddressForm({ account, channel }: { account: Account; channel: Channel }): ReactNode {
  const { client, replica } = useTeahouse()
  const { value: server } = useLoaded(() => client.call('server.info', {}), [client])
  const known = account[channel]
  const [address, setAddress] = useState('')
  const [isSent, setSent] = useState(false)
  const [code, setCode] = useState('')
  const to = { channel, address: channel === 'phone' ? address.replace(/[\s()-]/g, '') : address.trim() }
  const isWrong = channel === 'email' ? !/^\S+@\S+\.\S+$/.test(to.address) : !/^\+[1-9]\d{6,14}$/.test(to.address)
  const [isChecked, setChecked] = useState(false)

  const send = useAct(async () => {
    await client.call('accounts.sendCode', { to })
    setSent(true)
  })
  const verify = useAct(async () => {
    const { account: changed } = await client.call('accounts.verifyAddress', { to, code })
    await replica.take({ kind: 'account', account: changed })
    showToast(t('account.address.done'), { icon: 'check' })
    goBack('/me/account')
  })
  const remove = async () => {
    const isSure = await confirm({
      title: t('account.address.remove', { address: isolate(known!) }),
      body: t('account.address.remove.body'),
      action: t('account.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(async () => {
      const { account: changed } = await client.call('accounts.removeAddress', { channel })
      await replica.take({ kind: 'account', account: changed })
    })
  }
  const submit = () => {
    setChecked(true)
    if (isSent ? code.trim().length === 6 : !isWrong) (isSent ? verify : send).run()
  }
  const transport = channel === 'email' ? server?.mail : server?.textMessages

  return (
    <form
      className="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {known && (
        <p className="account-words">
          {t('account.address.known', { address: isolate(known) })}{' '}
          <Button tone="text" size="small" onClick={() => void remove()}>
            {t('account.remove')}
          </Button>
        </p>
      )}
      <TextField
        label={t(known ? `account.${channel}.new` : `account.${channel}.own`)}
        value={address}
        onChange={(text) => {
          setAddress(text)
          setSent(false)
        }}
        hint={t(`account.${channel}.hint`)}
        error={isChecked && !isSent && isWrong ? t(`account.${channel}.wrong`) : undefined}
        type={channel === 'email' ? 'email' : 'tel'}
        autoComplete={channel === 'email' ? 'email' : 'tel'}
        dir="ltr"
      />
      {isSent && (
        <TextField
          label={t('account.address.code')}
          value={code}
          onChange={setCode}
          hint={t('account.address.code.hint', { address: isolate(to.address) })}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          dir="ltr"
          autoFocus
        />
      )}
      <p className="account-problem" role="alert">
        {send.problem ?? verify.problem}
      </p>
      <Button type="submit" block busy={send.isBusy || verify.isBusy}>
        {t(isSent ? 'account.address.verify' : 'recover.send')}
      </Button>
      {isSent && (
        <Button tone="text" busy={send.isBusy} onClick={() => send.run()}>
          {t('account.address.resend')}
        </Button>
      )}
      {transport === 'outbox' && <OutboxNote />}
    </form>
  )
}
