import type { CallOutcome, Review } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatSize, isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { clock, dateOnly, fullTime } from '../../../ui/time.ts'
import { countryName } from '../console/countries.ts'

interface ReviewPanelProps {
  review: Review
  onChanged(review: Review): void
}

const outcomes = ['reached', 'noAnswer', 'wrongNumber', 'notNeeded'] as const satisfies CallOutcome[]

/** One request: what it says, its papers, the calls, the fee, and the decision. */
export function ReviewPanel({ review, onChanged }: ReviewPanelProps): ReactNode {
  const { account, fee } = review
  const isWaiting = review.state === 'waiting'
  const facts = [
    ['console.name', review.name],
    ['console.step.kind', t(`console.kind.${account.kind}`)],
    ['console.country', account.country ? countryName(account.country) : '–'],
    ['console.application.legalName', review.legalName],
    ['console.application.registrationNumber', review.registrationNumber],
    ['review.owner', review.ownerName],
    ['console.application.contactName', review.contactName],
  ] as const
  return (
    <>
      <section className="console-panel">
        <header className="review-head">
          <h2>
            <bdi>{review.name}</bdi>
          </h2>
          <span className="review-age" data-late={review.isLate || undefined}>
            {t('review.age', { count: review.ageDays })}
            {review.isLate && ` · ${t('review.is-late')}`}
          </span>
        </header>
        <dl className="review-facts">
          {facts.map(([words, value]) => (
            <div key={words}>
              <dt>{t(words)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('console.application.contactPhone')}</dt>
            <dd>
              <a href={`tel:${review.contactPhone}`} dir="ltr">
                {review.contactPhone}
              </a>
            </dd>
          </div>
          <div>
            <dt>{t('review.submitted')}</dt>
            <dd>{fullTime(review.submittedAt)}</dd>
          </div>
        </dl>
        {review.note && (
          <p className="review-note" dir="auto">
            {review.note}
          </p>
        )}
      </section>
      <section className="console-panel">
        <h2>{t('console.application.papers')}</h2>
        <ul>
          {review.documents.map((paper) => (
            <li key={paper.id}>
              <a className="console-paper" href={`/media/${paper.id}`} target="_blank" rel="noreferrer">
                <Icon name="file-text" weight="duotone" size={26} />
                <span className="ui-clip" dir="auto">
                  {paper.name || t('review.paper')}
                </span>
                <span className="console-quiet">{formatSize(paper.sizeBytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Calls review={review} onChanged={onChanged} />
      {fee.price.amountMinor !== '0' && (
        <section className="console-panel">
          <h2>{t('console.fee', { sum: formatMoney(fee.price) })}</h2>
          <p className="console-quiet">{t(fee.isPaid ? 'review.fee.paid' : 'review.fee.open')}</p>
          {isWaiting && !fee.isPaid && <RecordFee review={review} onChanged={onChanged} />}
        </section>
      )}
      {isWaiting ? (
        <Decision review={review} onChanged={onChanged} />
      ) : (
        <section className="console-panel">
          <h2>{t(`review.${review.state}`)}</h2>
          {review.decidedAt && <p className="console-quiet">{dateOnly(review.decidedAt)}</p>}
          {review.reason && <p dir="auto">{review.reason}</p>}
        </section>
      )}
    </>
  )
}

function Calls({ review, onChanged }: ReviewPanelProps): ReactNode {
  const { client } = useTeahouse()
  const applicationId = review.id
  const [code, setCode] = useState<{ code: string; expiresAt: string }>()
  const record = async () => {
    const outcome = await chooseAction({
      title: t('review.call'),
      actions: outcomes.map((id) => ({ id, label: t(`review.call.${id}`) })),
    })
    if (!outcome) return
    const note = await askForText({
      title: t(`review.call.${outcome}`),
      label: t('review.call.note'),
      maxLength: 200,
      action: t('kit.save'),
      isValid: () => true,
    })
    if (note === undefined) return
    await attempt(async () =>
      onChanged((await client.call('official.recordCall', { applicationId, outcome, note })).review),
    )
  }
  const newCode = useAct(async () => setCode(await client.call('official.newCallCode', { applicationId })))
  return (
    <section className="console-panel">
      <h2>{t('review.calls')}</h2>
      {review.isCallConfirmed && (
        <p className="console-row">
          <Icon name="check-circle" weight="duotone" size={24} />
          {t('review.call.confirmed')}
        </p>
      )}
      <ul className="review-calls">
        {review.calls.map(({ outcome, note, at, byName }) => (
          <li key={at}>
            <strong>{t(`review.call.${outcome}`)}</strong>
            <span className="console-quiet">
              {fullTime(at)} · <bdi>{byName}</bdi>
            </span>
            {note && <p dir="auto">{note}</p>}
          </li>
        ))}
      </ul>
      {review.calls.length === 0 && !review.isCallConfirmed && (
        <p className="console-quiet">{t('review.calls.none')}</p>
      )}
      {code && review.state === 'waiting' && (
        <p className="review-code" role="status">
          <strong className="ui-figures" dir="ltr">
            {code.code}
          </strong>
          <span className="console-quiet">{t('review.code.until', { time: clock(code.expiresAt) })}</span>
        </p>
      )}
      {review.state === 'waiting' && (
        <div className="console-row">
          <Button size="small" tone="soft" icon="phone" onClick={() => void record()}>
            {t('review.call')}
          </Button>
          <Button size="small" tone="soft" busy={newCode.isBusy} onClick={() => newCode.run()}>
            {t('review.code')}
          </Button>
        </div>
      )}
      {newCode.problem && (
        <p className="console-problem" role="alert">
          {newCode.problem}
        </p>
      )}
    </section>
  )
}

function RecordFee({ review, onChanged }: ReviewPanelProps): ReactNode {
  const { client } = useTeahouse()
  const record = async () => {
    const note = await askForText({
      title: t('review.fee.record'),
      label: t('review.fee.note'),
      maxLength: 200,
      action: t('kit.save'),
      hint: t('review.fee.hint'),
    })
    if (!note) return
    await attempt(async () =>
      onChanged((await client.call('official.recordFee', { applicationId: review.id, note })).review),
    )
  }
  return (
    <div className="console-row">
      <Button size="small" tone="soft" onClick={() => void record()}>
        {t('review.fee.record')}
      </Button>
    </div>
  )
}

function Decision({ review, onChanged }: ReviewPanelProps): ReactNode {
  const { client } = useTeahouse()
  const decide = useAct(async (decision: 'passed' | 'refused', reason: string) => {
    onChanged((await client.call('official.decide', { applicationId: review.id, decision, reason })).review)
  })
  const pass = async () => {
    const isSure = await confirm({
      title: t('review.pass.title', { name: isolate(review.name) }),
      body: t('review.pass.body'),
      action: t('review.pass'),
    })
    if (isSure) decide.run('passed', '')
  }
  const refuse = async () => {
    const reason = await askForText({
      title: t('review.refuse'),
      label: t('review.reason'),
      maxLength: 300,
      action: t('review.refuse'),
      hint: t('review.reason.hint'),
    })
    if (reason) decide.run('refused', reason)
  }
  return (
    <section className="console-panel">
      <h2>{t('review.decision')}</h2>
      {decide.problem && (
        <p className="console-problem" role="alert">
          {decide.problem}
        </p>
      )}
      <div className="console-pair">
        <Button tone="soft" busy={decide.isBusy} onClick={() => void refuse()}>
          {t('review.refuse')}
        </Button>
        <Button busy={decide.isBusy} onClick={() => void pass()}>
          {t('review.pass')}
        </Button>
      </div>
    </section>
  )
}
