import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useMembers } from '../../talk/chat/members.ts'
import { useNames } from '../../talk/chat/names.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import { pickMembers } from '../../talk/groups/pick-members.tsx'
import { useRequestId } from '../use-request-id.ts'
import { useBalances } from '../wallet/balances.ts'
import './collections.css'
import { maxNoteLength, maxPeople } from './limits.ts'
import { type Draft, eachOf, sharesOf, totalOf } from './split.ts'

/** Lets a member ask others of their group for money. True once they are asked. */
export async function composeCollection(conversationId: string): Promise<boolean> {
  let isAsked = false
  await openOverlay((close) => (
    <Sheet title={t('collections.collection')} height="full" onClose={close}>
      {(leave) => (
        <Composer
          conversationId={conversationId}
          onAsked={() => {
            isAsked = true
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return isAsked
}

interface ComposerProps {
  conversationId: string
  onAsked(): void
}

function Composer(props: ComposerProps): ReactNode {
  const { personId } = useTeahouse()
  const { value, problem, reload } = useBalances()
  const members = useMembers(props.conversationId)
  const currency = value?.balances[0]?.currency
  if (currency && members) {
    const others = members.map((member) => member.personId).filter((id) => id !== personId)
    return <Form {...props} currency={currency} others={others} />
  }
  return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
}

type FormProps = ComposerProps & { currency: string; others: readonly string[] }

function Form({ conversationId, currency, others, onAsked }: FormProps): ReactNode {
  const { client, personId: selfId } = useTeahouse()
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: 'equal',
    totalMinor: null,
    personIds: others.slice(0, maxPeople),
    sums: new Map(),
    includesMe: true,
  }))
  const [note, setNote] = useState('')
  const change = (some: Partial<Draft>) => setDraft((known) => ({ ...known, ...some }))
  const requestId = useRequestId()
  const shares = sharesOf(draft, selfId)
  const total = totalOf(draft)
  const { run, isBusy, problem } = useAct(async () => {
    const wish = { conversationId, currency, shares: shares!, note }
    await client.call('collections.start', { requestId: requestId.of(wish), ...wish })
    onAsked()
  })

  async function choose(): Promise<void> {
    const picked = await pickMembers({
      title: t('collections.whom'),
      action: t('kit.done'),
      conversationId,
      among: others,
      chosen: draft.personIds,
      max: maxPeople,
    })
    if (picked) change({ personIds: others.filter((id) => picked.includes(id)) })
  }

  return (
    <form
      className="collection-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (shares) run()
      }}
    >
      <div className="collection-part">
        <Segmented
          label={t('collections.split')}
          options={(['equal', 'own'] as const).map((value) => ({ value, label: t(`collections.split.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
        {draft.kind === 'equal' && (
          <AmountField
            label={t('collections.total')}
            currency={currency}
            autoFocus
            {...(draft.totalMinor !== null && { initialMinor: draft.totalMinor })}
            hint={<Each draft={draft} currency={currency} />}
            onChange={(totalMinor) => change({ totalMinor })}
          />
        )}
      </div>
      <Card>
        <Cell
          icon="users-three"
          title={t('collections.whom')}
          value={t('collections.people', { count: draft.personIds.length })}
          chevron
          onClick={() => void choose()}
        />
        {draft.kind === 'equal' && (
          <SwitchCell
            icon="user"
            title={t('collections.me')}
            checked={draft.includesMe}
            onChange={(includesMe) => change({ includesMe })}
          />
        )}
      </Card>
      {draft.kind === 'own' && (
        <ul className="collection-sums">
          {draft.personIds.map((personId) => (
            <OwnSum
              key={personId}
              personId={personId}
              conversationId={conversationId}
              currency={currency}
              amountMinor={draft.sums.get(personId)}
              onChange={(amountMinor) =>
                setDraft((known) => {
                  const sums = new Map(known.sums)
                  if (amountMinor) sums.set(personId, amountMinor)
                  else sums.delete(personId)
                  return { ...known, sums }
                })
              }
            />
          ))}
        </ul>
      )}
      <div className="collection-part">
        <TextField
          label={t('collections.note')}
          value={note}
          maxLength={maxNoteLength}
          placeholder={t('collections.note.hint')}
          onChange={setNote}
        />
        {problem && (
          <p className="ui-field-error" role="alert">
            <Icon name="warning-circle" weight="bold" size={16} />
            <span>{problem}</span>
          </p>
        )}
        <Button block type="submit" busy={isBusy} disabled={!shares}>
          {shares && total !== undefined
            ? t('collections.ask.amount', { amount: formatMoney({ currency, amountMinor: total }) })
            : t('collections.ask')}
        </Button>
        <p className="collection-hint">{t('collections.remind')}</p>
      </div>
    </form>
  )
}

/** "€3.33 each", or "€3.33 or €3.34 each". */
function Each({
  draft: { totalMinor, personIds, includesMe },
  currency,
}: {
  draft: Draft
  currency: string
}): ReactNode {
  const people = personIds.length + (includesMe ? 1 : 0)
  if (totalMinor === null || people === 0) return t('collections.each.none')
  const { least, most } = eachOf(totalMinor, people)
  if (least === 0n) return t('refusal.amount_below_shares')
  const amount = formatMoney({ currency, amountMinor: least })
  if (least === most) return t('collections.each', { amount })
  return t('collections.each.two', { amount, more: formatMoney({ currency, amountMinor: most }) })
}

interface OwnSumProps {
  personId: string
  conversationId: string
  currency: string
  amountMinor: string | undefined
  onChange(amountMinor: string | null): void
}

function OwnSum({ personId, conversationId, currency, amountMinor, onChange }: OwnSumProps): ReactNode {
  const names = useNames(conversationId)
  const person = usePerson(personId)
  const name = names.nameOf(personId)
  return (
    <li>
      <Avatar id={personId} name={name} src={pictureOf(person)} size={44} />
      <AmountField
        label={isolate(name)}
        currency={currency}
        {...(amountMinor && { initialMinor: amountMinor })}
        onChange={onChange}
      />
    </li>
  )
}
