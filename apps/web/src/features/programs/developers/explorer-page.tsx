import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { homeOf } from '../../business/console/page.ts'
import { SelectField } from '../../business/console/select-field.tsx'
import type { AppPageProps } from './app-page.ts'
import { Failures } from './failures.tsx'
import './programs.css'
import { Code } from './code.tsx'

type Listed = Output<Methods['developers.endpoints']>
type Endpoint = Listed['endpoints'][number]

/** Every call that programs can make, tried out in the program’s name, with what is left of each today. */
export default function ExplorerPage({ account, home = homeOf(account.id) }: AppPageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [path, setPath] = useState('/cgi-bin/user/get')
  const [round, setRound] = useState(0)
  const { value, problem, reload } = useLoaded(
    () => client.call('developers.endpoints', { accountId }),
    [client, accountId],
  )
  const chosen = value?.endpoints.find((one) => one.path === path)
  const next = () => {
    reload()
    setRound((known) => known + 1)
  }
  return (
    <Page title={t('programs.explorer')} parent={home}>
      <ConnectionBanner />
      {value ? (
        <>
          <section className="console-panel">
            <SelectField
              label={t('programs.endpoint')}
              value={path}
              onChange={setPath}
              options={value.endpoints.map((one) => ({ value: one.path, label: `${one.section} · ${one.path}` }))}
            />
            {chosen && <Quota endpoint={chosen} />}
            {chosen && <Try key={chosen.path} accountId={accountId} endpoint={chosen} onDone={next} />}
          </section>
          <Clearing accountId={accountId} left={value.clearingsLeft} onDone={next} />
          <Failures accountId={accountId} round={round} />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={6} />
      )}
    </Page>
  )
}

function Quota({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const left = Math.max(0, endpoint.daily - endpoint.used)
  return (
    <div className="programs-quota">
      <p dir="ltr">{endpoint.summary}</p>
      <p id="programs-quota">
        {t('programs.quota', { left: formatNumber(left), daily: formatNumber(endpoint.daily) })}
      </p>
      <progress aria-labelledby="programs-quota" value={Math.min(endpoint.used, endpoint.daily)} max={endpoint.daily} />
    </div>
  )
}

interface TryProps {
  accountId: string
  endpoint: Endpoint
  onDone(): void
}

function Try({ accountId, endpoint, onDone }: TryProps): ReactNode {
  const { client } = useTeahouse()
  const verb = endpoint.verbs.includes('POST') && endpoint.example ? 'POST' : endpoint.verbs[0]!
  const [query, setQuery] = useState('')
  const [body, setBody] = useState(endpoint.example)
  const [shown, setShown] = useState<Output<Methods['developers.explore']>>()
  const call = useAct(async () => {
    const asked = { accountId, verb, path: endpoint.path, query: Object.fromEntries(new URLSearchParams(query)) }
    setShown(await client.call('developers.explore', { ...asked, body: verb === 'POST' ? body : '' }))
    onDone()
  })
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        call.run()
      }}
    >
      <TextField
        label={t('programs.query')}
        value={query}
        onChange={setQuery}
        dir="ltr"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="openid=o…"
      />
      {verb === 'POST' && (
        <div className="programs-body">
          <TextArea label={t('programs.body')} value={body} onChange={setBody} dir="ltr" spellCheck={false} />
        </div>
      )}
      {call.problem && (
        <p className="console-problem" role="alert">
          {call.problem}
        </p>
      )}
      <Button type="submit" block busy={call.isBusy}>
        {t('programs.call')}
      </Button>
      {shown && (
        <div className="programs-outcome" data-ok={shown.errcode === 0 || undefined} role="status">
          <p>{t('programs.answered', { time: String(shown.tookMs) })}</p>
          <Code>{shown.request}</Code>
          <Code>{shown.answer}</Code>
        </div>
      )}
    </form>
  )
}

function Clearing({ accountId, left, onDone }: { accountId: string; left: number; onDone(): void }): ReactNode {
  const { client } = useTeahouse()
  const clear = useAct(async () => {
    await client.call('developers.clearCounts', { accountId })
    showToast(t('programs.cleared'), { icon: 'check-circle' })
    onDone()
  })
  return (
    <section className="console-panel">
      <div className="console-row">
        <p className="console-quiet">{t('programs.clearings', { count: left })}</p>
        <Button tone="soft" size="small" busy={clear.isBusy} disabled={left === 0} onClick={() => clear.run()}>
          {t('programs.clear')}
        </Button>
      </div>
      {clear.problem && (
        <p className="console-problem" role="alert">
          {clear.problem}
        </p>
      )}
    </section>
  )
}
