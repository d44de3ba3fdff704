import { type FormEvent, type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { PasswordField, TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './crossposts.css'

const parent = '/me/networks'

/** Connects one network more. */
export default function ConnectPage({ kind }: { kind: string }): ReactNode {
  if (kind === 'mastodon') {
    return (
      <Page title="Mastodon" parent={parent}>
        <MastodonForm />
      </Page>
    )
  }
  if (kind !== 'webhook') return <NotFound />
  return (
    <Page title={t('crossposts.webhook')} parent={parent}>
      <WebhookForm />
    </Page>
  )
}

function connected(name: string): void {
  showToast(t('crossposts.connected', { name: isolate(name) }), { icon: 'check-circle' })
  goBack(parent)
}

const machine = { dir: 'ltr', spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } as const

/** First the server, then the code of its page; or at once a token that its owner made there. */
function MastodonForm(): ReactNode {
  const { client } = useTeahouse()
  const [server, setServer] = useState('')
  const [begun, setBegun] = useState<{ beginningId: string; authorizeUrl: string }>()
  const [code, setCode] = useState('')
  const [token, setToken] = useState<string>()

  const begin = useAct(async () => setBegun(await client.call('crossposts.begin', { server })))
  const connect = useAct(async () => {
    const { network } = await client.call(
      'crossposts.connect',
      begun ? { by: 'code', beginningId: begun.beginningId, code } : { by: 'token', server, token: token! },
    )
    connected(network.name)
  })
  const isWithToken = token !== undefined
  const step = begun || isWithToken ? connect : begin
  const isReady = begun ? code.trim() !== '' : server.trim() !== '' && (!isWithToken || token.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) step.run()
  }
  return (
    <form className="crossposts-form" onSubmit={submit}>
      {begun ? (
        <>
          <p className="crossposts-about">{t('crossposts.code.how')}</p>
          <a
            className="ui-button ui-button-soft ui-button-block"
            href={begun.authorizeUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            <Icon name="arrow-square-out" size={20} />
            <span>{t('crossposts.open', { server: isolate(new URL(begun.authorizeUrl).host) })}</span>
          </a>
          <TextField label={t('crossposts.code')} value={code} onChange={setCode} maxLength={500} {...machine} />
        </>
      ) : (
        <>
          <p className="crossposts-about">{t('crossposts.mastodon.about')}</p>
          <TextField
            label={t('crossposts.server')}
            hint={t('crossposts.server.hint')}
            value={server}
            onChange={setServer}
            placeholder="social.example"
            maxLength={200}
            {...machine}
          />
          {isWithToken && (
            <PasswordField
              label={t('crossposts.token')}
              hint={t('crossposts.token.hint')}
              value={token}
              onChange={setToken}
              maxLength={500}
              autoComplete="off"
            />
          )}
        </>
      )}
      <Problem>{step.problem}</Problem>
      <Button type="submit" block busy={step.isBusy} disabled={!isReady}>
        {begun || isWithToken ? t('crossposts.connect.do') : t('crossposts.next')}
      </Button>
      {!begun && (
        <Button tone="text" block onClick={() => setToken(isWithToken ? undefined : '')}>
          {isWithToken ? t('crossposts.by-page') : t('crossposts.by-token')}
        </Button>
      )}
    </form>
  )
}

/** An address of one’s own; what its calls are signed with is shown this once. */
function WebhookForm(): ReactNode {
  const { client } = useTeahouse()
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState<string>()
  const connect = useAct(async () => {
    const answer = await client.call('crossposts.connect', { by: 'webhook', url: url.trim() })
    if (answer.secret === null) connected(answer.network.name)
    else setSecret(answer.secret)
  })
  if (secret) {
    const copy = async () => {
      if (await attempt(() => navigator.clipboard.writeText(secret))) {
        showToast(t('kit.copied'), { icon: 'check-circle' })
      }
    }
    return (
      <div className="crossposts-form">
        <p className="crossposts-about">{t('crossposts.secret.about')}</p>
        <code className="crossposts-secret" dir="ltr">
          {secret}
        </code>
        <Button tone="soft" block onClick={() => void copy()}>
          {t('crossposts.secret.copy')}
        </Button>
        <Button block onClick={() => goBack(parent)}>
          {t('kit.done')}
        </Button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (URL.canParse(url.trim())) connect.run()
  }
  return (
    <form className="crossposts-form" onSubmit={submit}>
      <p className="crossposts-about">{t('crossposts.webhook.about')}</p>
      <TextField
        label={t('crossposts.url')}
        type="url"
        value={url}
        onChange={setUrl}
        placeholder="https://"
        maxLength={2048}
        {...machine}
      />
      <Problem>{connect.problem}</Problem>
      <Button type="submit" block busy={connect.isBusy} disabled={!URL.canParse(url.trim())}>
        {t('crossposts.connect.do')}
      </Button>
    </form>
  )
}

function Problem({ children }: { children: string | undefined }): ReactNode {
  return (
    children && (
      <p className="crossposts-problem" role="alert">
        {children}
      </p>
    )
  )
}
