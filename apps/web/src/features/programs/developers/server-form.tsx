import type { DeveloperApp, PushAnswer, PushMode } from '@teahouse/contract/programs/developers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../ui/cell.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { SelectField } from '../../business/console/select-field.tsx'
import { Code } from './code.tsx'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Bytes beyond it would make the first letters likelier. */
const fair = 256 - (256 % letters.length)

function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < fair && text.length < length) text += letters[byte % letters.length]
    }
  }
  return text
}

/** Where the account’s server is, and how it is spoken to. Saving tries it first. */
export function ServerForm({ app, onSaved }: { app: DeveloperApp; onSaved(): void }): ReactNode {
  const { client } = useTeahouse()
  const { accountId, server } = app
  const [url, setUrl] = useState(server?.url ?? '')
  const [token, setToken] = useState(server?.token ?? '')
  const [aesKey, setAesKey] = useState(() => server?.aesKey ?? randomText(43))
  const [mode, setMode] = useState<PushMode>(server?.mode ?? 'safe')
  const [test, setTest] = useState<PushAnswer>()
  const isRight = URL.canParse(url) && /^https?:/.test(url) && /^[A-Za-z0-9]{3,32}$/.test(token) && aesKey.length === 43
  const save = useAct(async () => {
    setTest(undefined)
    const answer = await client.call('developers.saveServer', { accountId, url, token, aesKey, mode })
    setTest(answer.test)
    if (!answer.isSaved) return
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
  })
  const switchIt = async (isOn: boolean) => {
    if (await attempt(() => client.call('developers.switchServer', { accountId, isOn }))) onSaved()
  }
  return (
    <section className="console-panel" aria-labelledby="programs-server">
      <h2 id="programs-server">{t('programs.server')}</h2>
      <p className="console-quiet">{t('programs.server.about')}</p>
      {server && (
        <Card>
          <SwitchCell
            title={t('programs.server.on')}
            detail={t('programs.server.on.detail')}
            checked={server.isOn}
            onChange={(isOn) => void switchIt(isOn)}
          />
        </Card>
      )}
      <form
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight) save.run()
        }}
      >
        <TextField
          label={t('programs.server.url')}
          value={url}
          onChange={setUrl}
          dir="ltr"
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="https://bot.example/wechat"
          maxLength={1000}
        />
        <TextField
          label={t('programs.server.token')}
          value={token}
          onChange={(written) => setToken(written.replace(/[^A-Za-z0-9]/g, ''))}
          dir="ltr"
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          maxLength={32}
          hint={t('programs.server.token.hint')}
          trail={<Fresh label={t('programs.server.token')} onClick={() => setToken(randomText(32))} />}
        />
        <TextField
          label={t('programs.server.key')}
          value={aesKey}
          onChange={(written) => setAesKey(written.replace(/[^A-Za-z0-9]/g, ''))}
          dir="ltr"
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          maxLength={43}
          hint={t('programs.server.key.hint')}
          trail={<Fresh label={t('programs.server.key')} onClick={() => setAesKey(randomText(43))} />}
        />
        <SelectField
          label={t('programs.server.mode')}
          value={mode}
          onChange={(chosen) => setMode(chosen as PushMode)}
          options={(['safe', 'mixed', 'plain'] as const).map((one) => ({
            value: one,
            label: t(`programs.server.mode.${one}`),
          }))}
        />
        {save.problem && (
          <p className="console-problem" role="alert">
            {save.problem}
          </p>
        )}
        {test && <Outcome test={test} />}
        <Button type="submit" block busy={save.isBusy} disabled={!isRight}>
          {t('programs.server.save')}
        </Button>
      </form>
    </section>
  )
}

function Fresh({ label, onClick }: { label: string; onClick(): void }): ReactNode {
  return <IconButton icon="arrow-clockwise" label={t('programs.fresh', { what: label })} onClick={onClick} />
}

/** What a try at a server came to. */
export function Outcome({ test }: { test: PushAnswer }): ReactNode {
  return (
    <div className="programs-outcome" data-ok={test.problem === null || undefined} role="status">
      <p>
        {test.problem === null
          ? t('programs.answered', { time: String(test.tookMs) })
          : t(`programs.problem.${test.problem}`)}
      </p>
      {test.detail && <p dir="ltr">{test.detail}</p>}
      <Code>
        {test.request}
        {test.answer && `\n\n${test.status ?? ''}\n${test.answer}`}
      </Code>
    </div>
  )
}
