import type { Mailbox } from '@teahouse/contract/business/mailboxes'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { SwitchCell } from '../../../../ui/cell.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { PasswordField, TextField } from '../../../../ui/text-field.tsx'
import { fullTime } from '../../../../ui/time.ts'
import { showToast } from '../../../../ui/toast.tsx'
import './channels.css'

interface MailboxFormProps {
  accountId: string
  /** Of the account: what letters are signed with, until something else is said. */
  name: string
  mailbox: Mailbox | null
  onSaved(): void
}

interface Server {
  host: string
  port: string
  isSecure: boolean
  user: string
  password: string
}

const serverOf = (known: Mailbox['imap'] | Mailbox['smtp'] | undefined, port: string): Server => ({
  host: known?.host ?? '',
  port: known ? String(known.port) : port,
  isSecure: known?.isSecure ?? true,
  user: known?.user ?? '',
  password: '',
})

/** The mailbox whose letters come to the desk. Its password is asked for again with every change: nobody is shown it. */
export function MailboxForm({ accountId, name, mailbox, onSaved }: MailboxFormProps): ReactNode {
  const { client } = useTeahouse()
  const [address, setAddress] = useState(mailbox?.address ?? '')
  const [signature, setSignature] = useState(mailbox?.name ?? name)
  const [imap, setImap] = useState(serverOf(mailbox?.imap, '993'))
  const [smtp, setSmtp] = useState(serverOf(mailbox?.smtp, '465'))

  const save = useAct(async () => {
    const server = ({ host, port, isSecure }: Server) => ({ host: host.trim(), port: Number(port), isSecure })
    await client.call('mailboxes.link', {
      accountId,
      address,
      name: signature,
      imap: { ...server(imap), user: imap.user || address, password: imap.password },
      // Most providers take the same name and password for both.
      smtp: { ...server(smtp), user: smtp.user || imap.user || address, password: smtp.password || imap.password },
    })
    showToast(t('channels.mail.linked'), { icon: 'check-circle' })
    onSaved()
  })
  const unlink = useAct(async () => {
    const isSure = await confirm({
      title: t('channels.mail.unlink'),
      body: t('channels.mail.unlink.body'),
      action: t('channels.mail.unlink'),
      tone: 'danger',
    })
    if (!isSure) return
    await client.call('mailboxes.unlink', { accountId })
    onSaved()
  })

  const isReady =
    address.includes('@') && [imap, smtp].every(({ host, port }) => host && Number(port) > 0) && imap.password
  return (
    <section className="console-panel" aria-labelledby="channels-mail">
      <h2 id="channels-mail" className="channels-heading">
        {t('channels.mail')}
      </h2>
      <p className="channels-about">{t('channels.mail.about')}</p>
      {mailbox && (
        <p
          className={mailbox.problem ? 'console-problem' : 'channels-about'}
          role={mailbox.problem ? 'alert' : 'status'}
        >
          {mailbox.problem
            ? t(`channels.mail.problem.${mailbox.problem}`)
            : mailbox.readAt
              ? t('channels.mail.read', { at: fullTime(mailbox.readAt) })
              : t('channels.mail.waiting')}
        </p>
      )}
      <form
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) save.run()
        }}
      >
        <TextField
          label={t('channels.mail.address')}
          type="email"
          value={address}
          onChange={setAddress}
          dir="ltr"
          autoComplete="off"
        />
        <TextField label={t('channels.mail.name')} value={signature} onChange={setSignature} maxLength={40} />
        <ServerFields title={t('channels.mail.imap')} server={imap} onChange={setImap} userHint={address} />
        <ServerFields
          title={t('channels.mail.smtp')}
          server={smtp}
          onChange={setSmtp}
          userHint={imap.user || address}
        />
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        <Button type="submit" block busy={save.isBusy} disabled={!isReady}>
          {t('channels.mail.try')}
        </Button>
        {mailbox && (
          <Button tone="soft" block busy={unlink.isBusy} onClick={() => unlink.run()}>
            {t('channels.mail.unlink')}
          </Button>
        )}
      </form>
    </section>
  )
}

interface ServerFieldsProps {
  title: string
  server: Server
  onChange(server: Server): void
  /** The name that is taken when none is given. */
  userHint: string
}

function ServerFields({ title, server, onChange, userHint }: ServerFieldsProps): ReactNode {
  const change = (part: Partial<Server>) => onChange({ ...server, ...part })
  return (
    <fieldset className="channels-server">
      <legend>{title}</legend>
      <div className="channels-host">
        <TextField
          label={t('channels.mail.host')}
          value={server.host}
          onChange={(host) => change({ host })}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
        />
        <TextField
          label={t('channels.mail.port')}
          value={server.port}
          onChange={(port) => change({ port: port.replace(/\D/g, '') })}
          dir="ltr"
          inputMode="numeric"
          maxLength={5}
        />
      </div>
      <SwitchCell
        title={t('channels.mail.tls')}
        detail={t('channels.mail.tls.hint')}
        checked={server.isSecure}
        onChange={(isSecure) => change({ isSecure })}
      />
      <TextField
        label={t('channels.mail.user')}
        value={server.user}
        onChange={(user) => change({ user })}
        placeholder={userHint}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="off"
      />
      <PasswordField
        label={t('channels.mail.password')}
        value={server.password}
        onChange={(password) => change({ password })}
        autoComplete="new-password"
      />
    </fieldset>
  )
}
