import type { Review } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatSize } from '../../../../i18n/intl.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'
import { countryName } from '../../../business/console/countries.ts'
import { iconOf } from '../page.ts'
import { showPreview } from '../versions/preview-dialog.tsx'
import { ProblemList } from '../versions/problem-list.tsx'

interface ReviewPanelProps {
  review: Review
  onDecided(review: Review): void
}

/** One version as reviewers see it: what it is, what the server found, how to try it, and the decision. */
export function ReviewPanel({ review, onDecided }: ReviewPanelProps): ReactNode {
  const { program, version, domains, replaces } = review
  const waits = version.review?.state === 'waiting'
  const reached = Object.entries(domains).flatMap(([kind, list]) => list.map((domain) => ({ kind, domain })))
  const facts = [
    { label: t('review.owner'), value: review.ownerName },
    { label: t('miniprograms.category'), value: t(`miniprograms.category.${program.category}`) },
    { label: t('miniprograms.country'), value: countryName(program.country) },
    ...(program.account ? [{ label: t('miniprograms.account'), value: program.account.name }] : []),
    { label: t('miniprograms.version'), value: version.name },
    { label: t('miniprograms.replaces'), value: replaces ?? t('miniprograms.replaces.none') },
    { label: t('miniprograms.size'), value: formatSize(version.sizeBytes) },
  ]
  return (
    <>
      <section className="console-panel">
        <div className="console-row">
          <Avatar id={program.id} name={program.name} src={iconOf(program)} size={64} />
          <div className="programs-head">
            <h2>
              <bdi>{program.name}</bdi>
            </h2>
            <p className="console-quiet" dir="ltr">
              {program.appId}
            </p>
          </div>
        </div>
        <p dir="auto">{program.intro}</p>
        <dl className="programs-facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        {version.review?.note && (
          <p className="programs-note" dir="auto">
            {version.review.note}
          </p>
        )}
        {waits && (
          <Button icon="play" onClick={() => void attempt(() => showPreview(program.appId, version))}>
            {t('miniprograms.try')}
          </Button>
        )}
      </section>
      <section className="console-panel" aria-labelledby="miniprograms-checks">
        <h2 id="miniprograms-checks">{t('miniprograms.checks')}</h2>
        <ul className="programs-checks">
          {version.review?.checks.map(({ name, outcome, detail }) => (
            <li key={name} data-outcome={outcome}>
              <Icon
                name={outcome === 'passed' ? 'check-circle' : outcome === 'failed' ? 'x-circle' : 'warning-circle'}
                weight="fill"
                size={20}
              />
              <span>
                {t(`miniprograms.check.${name}`)}
                <span className="ui-spoken">{t(`miniprograms.check.outcome.${outcome}`)}</span>
                {detail && <small dir="auto">{detail}</small>}
              </span>
            </li>
          ))}
        </ul>
        {version.problems.length > 0 && <ProblemList version={version} />}
      </section>
      <section className="console-panel" aria-labelledby="miniprograms-reach">
        <h2 id="miniprograms-reach">{t('miniprograms.reach')}</h2>
        {version.permissions.length === 0 && reached.length === 0 && (
          <p className="console-quiet">{t('miniprograms.reach.none')}</p>
        )}
        {(version.permissions.length > 0 || reached.length > 0) && (
          <ul className="programs-reach">
            {version.permissions.map(({ scope, reason }) => (
              <li key={scope}>
                <code dir="ltr">{scope}</code> {reason && <span dir="auto">{reason}</span>}
              </li>
            ))}
            {reached.map(({ kind, domain }) => (
              <li key={`${kind} ${domain}`}>
                <code dir="ltr">{domain}</code> <span>{t(`miniprograms.domains.${kind as 'request'}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {waits ? <Decision review={review} onDecided={onDecided} /> : <Decided review={review} />}
    </>
  )
}

function Decided({ review: { version } }: { review: Review }): ReactNode {
  if (!version.review) return null
  return (
    <section className="console-panel">
      <h2>{t(`miniprograms.review.${version.review.state}`)}</h2>
      {version.review.reason && (
        <p className="console-reason" dir="auto">
          {version.review.reason}
        </p>
      )}
    </section>
  )
}

function Decision({ review, onDecided }: ReviewPanelProps): ReactNode {
  const { client } = useTeahouse()
  const [reason, setReason] = useState('')
  const decide = useAct(async (decision: 'passed' | 'refused') => {
    const { review: now } = await client.call('miniprograms.decide', { reviewId: review.id, decision, reason })
    onDecided(now)
  })
  return (
    <section className="console-panel" aria-labelledby="miniprograms-decision">
      <h2 id="miniprograms-decision">{t('review.decision')}</h2>
      <TextArea
        label={t('review.reason')}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        hint={t('miniprograms.reason.hint')}
      />
      {decide.problem && (
        <p className="console-problem" role="alert">
          {decide.problem}
        </p>
      )}
      <div className="console-pair">
        <Button tone="soft" busy={decide.isBusy} disabled={!reason.trim()} onClick={() => decide.run('refused')}>
          {t('review.refuse')}
        </Button>
        <Button busy={decide.isBusy} onClick={() => decide.run('passed')}>
          {t('miniprograms.pass')}
        </Button>
      </div>
    </section>
  )
}
