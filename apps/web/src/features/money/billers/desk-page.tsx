import type { Methods, Output } from '@teahouse/contract'
import type { BillCheck, Biller, BillKind, LineProblem } from '@teahouse/contract/money/billers'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './billers.css'
import { BillCell } from './bill-cell.tsx'
import { kindNames, kinds } from './kinds.ts'

type Desk = Output<Methods['billers.desk']>

/** Where the owner of a shop sends bills, and sees what came of them. */
export default function DeskPage({ merchantId }: { merchantId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['merchants'], () => client.call('billers.desk', { merchantId }), [
    client,
    merchantId,
  ])
  const [isChanging, setChanging] = useState(false)
  return (
    <Page title={t('billers.desk')} parent={`/shops/${merchantId}`}>
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : !value.biller || isChanging ? (
        <BillerForm
          merchantId={merchantId}
          biller={value.biller}
          onSaved={() => {
            setChanging(false)
            reload()
          }}
        />
      ) : (
        <>
          <Publish merchantId={merchantId} onPublished={reload} />
          <Sent desk={value} biller={value.biller} />
          <Card>
            <Cell icon="pencil-simple" title={t('billers.desk.change')} onClick={() => setChanging(true)} />
          </Card>
        </>
      )}
    </Page>
  )
}

function BillerForm({
  merchantId,
  biller,
  onSaved,
}: {
  merchantId: string
  biller: Biller | null
  onSaved(): void
}): ReactNode {
  const { client } = useTeahouse()
  const [kind, setKind] = useState<BillKind>(biller?.kind ?? 'other')
  const [check, setCheck] = useState<BillCheck>(biller?.check ?? 'postcode')
  const [numberHint, setNumberHint] = useState(biller?.numberHint ?? '')
  const save = useAct(async () => {
    await client.call('billers.save', { merchantId, kind, check, numberHint })
    onSaved()
  })
  return (
    <>
      <p className="billers-words">{t('billers.desk.words')}</p>
      <Card title={t('billers.desk.kind')}>
        <RadioList<BillKind>
          label={t('billers.desk.kind')}
          value={kind}
          onChange={setKind}
          options={kindNames.map((value) => ({ value, label: t(kinds[value].words) }))}
        />
      </Card>
      <Card title={t('billers.desk.check')} hint={t('billers.check.why')}>
        <RadioList<BillCheck>
          label={t('billers.desk.check')}
          value={check}
          onChange={setCheck}
          options={(['postcode', 'surname'] as const).map((value) => ({ value, label: t(`billers.check.${value}`) }))}
        />
      </Card>
      <div className="billers-form">
        <TextField
          label={t('billers.desk.hint')}
          value={numberHint}
          maxLength={120}
          placeholder={t('billers.desk.hint.example')}
          onChange={setNumberHint}
          error={save.problem}
        />
        <Button block busy={save.isBusy} onClick={() => save.run()}>
          {t('kit.save')}
        </Button>
      </div>
    </>
  )
}

/** A file of bills, and what is wrong with it, line by line. */
function Publish({ merchantId, onPublished }: { merchantId: string; onPublished(): void }): ReactNode {
  const { client } = useTeahouse()
  const file = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<readonly LineProblem[]>([])
  const publish = useAct(async (chosen: File) => {
    setProblems([])
    const answer = await client.call('billers.publish', { merchantId, csv: await chosen.text() })
    if (answer.state === 'wrong') {
      setProblems(answer.problems)
      return
    }
    const { added, changed, unchanged } = answer
    showToast(t('billers.publish.done', { added, changed, unchanged }), { icon: 'check' })
    onPublished()
  })
  return (
    <section className="billers-publish" aria-label={t('billers.publish')}>
      <p className="billers-words">{t('billers.publish.words')}</p>
      <pre className="billers-example" dir="ltr">
        {'bill,customer,check,amount,due,period\n1042,W-7781,WQ1 4TE,31.80,2026-11-30,October 2026'}
      </pre>
      <Button block icon="file" busy={publish.isBusy} onClick={() => file.current!.click()}>
        {t('billers.publish')}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('billers.publish')}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) publish.run(chosen)
        }}
      />
      {(publish.problem || problems.length > 0) && (
        <div className="billers-problems" role="alert">
          <p>{publish.problem ?? t('billers.publish.wrong', { count: problems.length })}</p>
          <ul>
            {problems.map(({ line, column, problem }) => (
              <li key={`${line} ${column} ${problem}`}>
                {column
                  ? t('billers.publish.at', { line, column: isolate(column) })
                  : t('billers.publish.at-line', { line })}{' '}
                {t(`billers.problem.${problem}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Sent({ desk: { bills, totals, hasMore }, biller }: { desk: Desk; biller: Biller }): ReactNode {
  const { client } = useTeahouse()
  const [more, setMore] = useState<Pick<Desk, 'bills' | 'hasMore'>>()
  const all = [...bills, ...(more?.bills ?? [])]
  const load = useAct(async () => {
    const page = await client.call('billers.desk', { merchantId: biller.id, after: all.at(-1)!.id })
    setMore({ bills: [...(more?.bills ?? []), ...page.bills], hasMore: page.hasMore })
  })
  if (all.length === 0) return <p className="billers-none">{t('billers.desk.none')}</p>
  return (
    <>
      <Card title={t('billers.desk.totals')}>
        {totals.map(({ state, count, amountMinor }) => (
          <Cell
            key={state}
            title={t(`billers.state.${state}`)}
            detail={t('billers.desk.count', { count })}
            value={<Money sum={{ currency: biller.currency, amountMinor }} />}
          />
        ))}
      </Card>
      <Card title={t('billers.desk.sent')}>
        {all.map((bill) => (
          <BillCell key={bill.id} bill={bill} biller={{ ...biller, name: bill.customerNumber }} label={bill.number} />
        ))}
      </Card>
      {(more?.hasMore ?? hasMore) && (
        <div className="billers-more">
          <Button tone="soft" busy={load.isBusy} onClick={() => load.run()}>
            {t('billers.more')}
          </Button>
        </div>
      )}
      {load.problem && (
        <p className="billers-problem" role="alert">
          {load.problem}
        </p>
      )}
    </>
  )
}
