import type { Output } from '@teahouse/contract'
import type { Bank, Difference, Manner, reconciliation } from '@teahouse/contract/money/banks'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Checkbox, RadioList } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { chatTime, dateOnly } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import './banks.css'

type Books = Output<typeof reconciliation>

const manners: readonly Manner[] = ['fine', 'slow', 'refusing', 'answerLost', 'down']

/** For administrators: the bank, its statements held against the ledger, and what to do about what differs. */
export default function ReconciliationPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('banks.reconciliation', {}), [client])
  return (
    <Page title={t('banks.admin.title')} parent="/me/settings">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} avatar={26} />
        )
      ) : !value.bank ? (
        <EmptyState title={t('banks.none')}>{t('banks.admin.none')}</EmptyState>
      ) : value.bank.state === 'waiting' ? (
        <RealMoney bank={value.bank} onDone={reload} />
      ) : (
        <BooksOfBank books={value} bank={value.bank} onChanged={reload} />
      )}
    </Page>
  )
}

/** What it means to move real money, and the word without which it does not move. */
function RealMoney({ bank, onDone }: { bank: Bank; onDone(): void }): ReactNode {
  const { client } = useTeahouse()
  const [isUnderstood, setUnderstood] = useState(false)
  const act = useAct(async () => {
    await client.call('banks.acknowledge', { bankId: bank.id, understood: true })
    onDone()
  })
  return (
    <div className="banks-form banks-fields">
      <h2 className="banks-head">{t('banks.real.title', { bank: isolate(bank.name) })}</h2>
      <ul className="banks-list">
        <li>{t('banks.real.owed')}</li>
        <li>{t('banks.real.law')}</li>
        <li>{t('banks.real.watch')}</li>
        <li>{t('banks.real.tested')}</li>
      </ul>
      <Checkbox checked={isUnderstood} onChange={setUnderstood}>
        {t('banks.real.understood')}
      </Checkbox>
      <p className="banks-problem" role="alert">
        {act.problem}
      </p>
      <Button tone="danger" block disabled={!isUnderstood} busy={act.isBusy} onClick={() => act.run()}>
        {t('banks.real.start')}
      </Button>
    </div>
  )
}

const yesterday = () => new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 10)

function BooksOfBank({ books, bank, onChanged }: { books: Books; bank: Bank; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const { differences, days, held, manner, onTheirWay } = books
  const open = differences.filter(({ state }) => state === 'open')
  const others = differences.filter(({ state }) => state !== 'open')
  const compare = useAct(async (day: string) => {
    const { compared } = await client.call('banks.reconcile', { day })
    showToast(t('banks.compared', { count: compared.open }), { icon: 'check' })
    onChanged()
  })

  return (
    <>
      {bank.isPractice && <Banner>{t('banks.practice.note')}</Banner>}
      <Card title={bank.name} hint={t('banks.held.hint')}>
        {held.length === 0 && <Cell icon="bank" title={t('banks.held')} value="0" />}
        {held.map((sum) => (
          <Cell key={sum.currency} icon="bank" title={t('banks.held')} value={formatMoney(sum)} />
        ))}
        {onTheirWay.since && (
          <Cell
            icon="clock-counter-clockwise"
            title={t('banks.state.onItsWay')}
            detail={t('banks.since', { time: chatTime(onTheirWay.since) })}
            value={formatNumber(onTheirWay.count)}
          />
        )}
        <Cell
          icon="receipt"
          title={t('banks.compare')}
          detail={t('banks.compare.detail')}
          onClick={() => compare.run(yesterday())}
          disabled={compare.isBusy}
        />
      </Card>
      {compare.problem && (
        <p className="banks-problem banks-inset" role="alert">
          {compare.problem}
        </p>
      )}
      {open.length === 0 ? (
        days.length > 0 && (
          <p className="banks-all-well banks-inset" role="status">
            <Icon name="check-circle" size={20} />
            {t('banks.differences.none')}
          </p>
        )
      ) : (
        <section className="banks-differences" aria-label={t('banks.differences')}>
          <h2 className="ui-card-title">{t('banks.differences')}</h2>
          {open.map((difference) => (
            <DifferenceCard key={difference.id} difference={difference} onChanged={onChanged} />
          ))}
        </section>
      )}
      {days.length > 0 && (
        <Card title={t('banks.days')} hint={t('banks.days.hint')}>
          {days.map(({ day, lines, matched, open: openCount }) => (
            <Cell
              key={day}
              icon={openCount > 0 ? 'warning' : 'check-circle'}
              title={dateOnly(`${day}T12:00:00Z`)}
              detail={t('banks.day', { matched, lines })}
              {...(openCount > 0 && { value: t('banks.day.open', { count: openCount }) })}
              trail={<FileButton day={day} />}
            />
          ))}
        </Card>
      )}
      {others.length > 0 && (
        <Card title={t('banks.settled')}>
          {others.map((one) => (
            <Cell
              key={one.id}
              title={t(`banks.difference.${one.kind}`)}
              detail={
                one.resolution ? (
                  <bdi>
                    {t('banks.resolved', { name: isolate(one.resolution.byName), note: isolate(one.resolution.note) })}
                  </bdi>
                ) : (
                  t('banks.gone')
                )
              }
              value={formatMoney({ currency: one.currency, amountMinor: one.thereMinor })}
            />
          ))}
        </Card>
      )}
      {manner && (
        <Card title={t('banks.manner')} hint={t('banks.manner.hint')}>
          <RadioList
            label={t('banks.manner')}
            value={manner}
            onChange={(next) => void attempt(() => client.call('banks.setManner', { manner: next })).then(onChanged)}
            options={manners.map((value) => ({ value, label: t(`banks.manner.${value}`) }))}
          />
        </Card>
      )}
    </>
  )
}

/** The bank's file of a day, as it came. */
function FileButton({ day }: { day: string }): ReactNode {
  const { client } = useTeahouse()
  const save = async () => {
    const { fileName, text } = await client.call('banks.statementFile', { day })
    const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
    const link = Object.assign(document.createElement('a'), { href, download: fileName })
    link.click()
    setTimeout(() => URL.revokeObjectURL(href), 60_000)
  }
  return (
    <Button tone="text" size="small" onClick={() => void attempt(save)}>
      {t('banks.file')}
    </Button>
  )
}

function DifferenceCard({ difference, onChanged }: { difference: Difference; onChanged(): void }): ReactNode {
  const { kind, currency, hereMinor, thereMinor, text, movement, day } = difference
  const sum = (amountMinor: string) => formatMoney({ currency, amountMinor }, { signed: true })
  return (
    <article className="banks-difference">
      <h3>
        {t(`banks.difference.${kind}`)} <time dateTime={day}>{dateOnly(`${day}T12:00:00Z`)}</time>
      </h3>
      <dl className="banks-facts">
        <dt>{t('banks.there')}</dt>
        <dd>{kind === 'missingThere' ? '–' : sum(thereMinor)}</dd>
        <dt>{t('banks.here')}</dt>
        <dd>{kind === 'missingHere' || kind === 'unexplained' ? '–' : sum(hereMinor)}</dd>
        {text && (
          <>
            <dt>{t('banks.text')}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </>
        )}
        {movement && (
          <>
            <dt>{t(`banks.purpose.${movement.purpose}`)}</dt>
            <dd>
              <bdi>{movement.personName}</bdi>
              <br />
              <span className="banks-id" dir="ltr">
                {movement.id}
              </span>
            </dd>
          </>
        )}
      </dl>
      <p className="banks-words">
        {kind === 'missingHere' && movement?.state === 'onItsWay' ? t('banks.do.wait') : t(`banks.do.${kind}`)}
      </p>
      <Button
        tone="soft"
        size="small"
        onClick={() =>
          void openOverlay((close) => <ResolveSheet difference={difference} onClose={close} onDone={onChanged} />)
        }
      >
        {t('banks.resolve')}
      </Button>
    </article>
  )
}

interface ResolveSheetProps {
  difference: Difference
  onClose(): void
  onDone(): void
}

/** A difference is put aside by a note, which stays with it. */
function ResolveSheet({ difference, onClose, onDone }: ResolveSheetProps): ReactNode {
  const { client } = useTeahouse()
  const [note, setNote] = useState('')
  const act = useAct(async (leave: () => void) => {
    await client.call('banks.resolve', { differenceId: difference.id, note: note.trim() })
    onDone()
    leave()
  })
  return (
    <Sheet title={t('banks.resolve')} onClose={onClose}>
      {(leave) => (
        <div className="banks-form banks-fields">
          <TextArea
            label={t('banks.note')}
            hint={t('banks.note.hint')}
            value={note}
            onChange={setNote}
            maxLength={500}
          />
          <p className="banks-problem" role="alert">
            {act.problem}
          </p>
          <Button block busy={act.isBusy} disabled={note.trim().length < 3} onClick={() => act.run(leave)}>
            {t('banks.note.save')}
          </Button>
        </div>
      )}
    </Sheet>
  )
}
