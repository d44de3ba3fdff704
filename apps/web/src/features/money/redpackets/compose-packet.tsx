import type { Methods, Output } from '@teahouse/contract'
import type { SplitKind } from '@teahouse/contract/money/redpackets'
import type { Conversation } from '@teahouse/contract/talk/chat'
import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Money } from '../../../ui/money.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useMembers } from '../../talk/chat/members.ts'
import { useNames } from '../../talk/chat/names.ts'
import { pickMembers } from '../../talk/groups/pick-members.tsx'
import { confirmPayment } from '../cashier/pay-sheet.ts'
import { useRequestId } from '../use-request-id.ts'
import { Coin } from './coin.tsx'
import './compose-packet.css'
import { CoverPattern, covers } from './cover.tsx'
import { type Draft, isReady, problemOf, type Room, sharesOf, splitOf, totalOf, visibleLength } from './draft.ts'
import { namesOf } from './words.ts'

type Limits = Output<Methods['redpackets.limits']>

/** Lets the person fill a red packet and pay for it. True once it is on its way. */
export async function composeRedPacket(conversation: Conversation): Promise<boolean> {
  let isSent = false
  await openOverlay((close) => (
    <Sheet title={t('redpackets.packet')} height="full" onClose={close}>
      {(leave) => (
        <Composer
          conversation={conversation}
          onSent={() => {
            isSent = true
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return isSent
}

function Composer(props: { conversation: Conversation; onSent(): void }): ReactNode {
  const { client } = useTeahouse()
  const { value: limits, problem, reload } = useLoaded(() => client.call('redpackets.limits', {}), [client])
  if (limits) return <Form {...props} limits={limits} />
  return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
}

const kinds = ['random', 'equal', 'ordered', 'one'] as const satisfies SplitKind[]

function Form({
  conversation: { id: conversationId, kind, memberCount },
  limits,
  onSent,
}: {
  conversation: Conversation
  limits: Limits
  onSent(): void
}): ReactNode {
  const { client } = useTeahouse()
  const isDirect = kind === 'direct'
  const { currency } = limits
  const room: Room = {
    isDirect,
    members: memberCount,
    shareMaxMinor: BigInt(limits.shareMaxMinor),
    packetMaxMinor: BigInt(limits.packetMaxMinor),
  }
  const [draft, setDraft] = useState<Draft>(() => ({
    kind: isDirect ? 'one' : 'random',
    amountMinor: null,
    shares: Math.min(memberCount, 5),
    orderedMinor: [null, null],
    onlyIds: [],
    greeting: '',
    cover: 'waves',
  }))
  const change = (some: Partial<Draft>) => setDraft((known) => ({ ...known, ...some }))
  const request = useRequestId()
  const total = totalOf(draft)
  const problem = problemOf(draft, room)
  const { greetingMaxLength } = limits
  const isTooLong = visibleLength(draft.greeting) > greetingMaxLength

  const {
    run,
    isBusy,
    problem: failure,
  } = useAct(async () => {
    const packet = {
      conversationId,
      currency,
      split: splitOf(draft),
      ...(draft.onlyIds.length > 0 && !isDirect ? { onlyIds: [...draft.onlyIds] } : {}),
      greeting: draft.greeting,
      cover: draft.cover,
    }
    const { paymentId } = await client.call('redpackets.send', { requestId: request.of(packet), ...packet })
    if ((await confirmPayment(paymentId)) === 'paid') onSent()
    else request.forget()
  })

  return (
    <form
      className="packet-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady(draft, room) && !isTooLong) run()
      }}
    >
      {!isDirect && (
        <div className="packet-form-kinds">
          <Segmented
            label={t('redpackets.split')}
            options={kinds.map((one) => ({ value: one, label: t(`redpackets.split.${one}`) }))}
            value={draft.kind}
            onChange={(chosen) =>
              // "Only" means one person here and some there; the amount is kept.
              change({ kind: chosen, ...(chosen === 'one' ? { onlyIds: draft.onlyIds.slice(0, 1) } : {}) })
            }
          />
          <p className="packet-form-hint">{t(`redpackets.split.${draft.kind}.hint`)}</p>
        </div>
      )}
      {!isDirect && <Whose conversationId={conversationId} draft={draft} onChange={change} />}
      {draft.kind === 'ordered' ? (
        <Rule currency={currency} draft={draft} onChange={change} />
      ) : (
        <div className="packet-form-part">
          <AmountField
            // Another amount is meant: what was typed stays, what it is called does not.
            key={draft.kind}
            label={t(`redpackets.amount.${draft.kind}`)}
            currency={currency}
            {...(draft.amountMinor !== null && { initialMinor: draft.amountMinor })}
            onChange={(amountMinor) => change({ amountMinor })}
          />
          {draft.kind !== 'one' && <Shares draft={draft} room={room} onChange={change} />}
        </div>
      )}
      <Look draft={draft} greetingMaxLength={greetingMaxLength} onChange={change} />
      <div className="packet-form-foot">
        <p className="packet-form-total" aria-live="polite">
          <span className="ui-spoken">{t('redpackets.total')}</span>
          <Money sum={{ currency, amountMinor: total ?? 0n }} size="figure" />
        </p>
        {(problem || failure) && (
          <p className="ui-field-error" role="alert">
            <Icon name="warning-circle" weight="bold" size={16} />
            <span>{problem ? wordsOf(problem, draft, room, currency) : failure}</span>
          </p>
        )}
        <Button block type="submit" busy={isBusy} disabled={!isReady(draft, room) || isTooLong}>
          {t('redpackets.fill')}
        </Button>
        <p className="packet-form-hint">{t('redpackets.fill.hint')}</p>
      </div>
    </form>
  )
}

interface PartProps {
  draft: Draft
  onChange(some: Partial<Draft>): void
}

function Shares({ draft, room, onChange }: PartProps & { room: Room }): ReactNode {
  const [typed, setTyped] = useState(String(draft.shares))
  return (
    <TextField
      label={t('redpackets.shares')}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      hint={t('redpackets.shares.hint', { count: draft.onlyIds.length || room.members })}
      onChange={(text) => {
        const digits = plainDigits(text).slice(0, 3)
        setTyped(digits)
        onChange({ shares: Math.min(100, Math.max(1, Number(digits) || 1)) })
      }}
      onBlur={() => setTyped(String(draft.shares))}
    />
  )
}

/** Latin digits only, whichever keyboard they came from. */
const plainDigits = (text: string): string =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/\D/g, '')

/** What the first to open gets, and the next, and the next. */
function Rule({ currency, draft, onChange }: PartProps & { currency: string }): ReactNode {
  // Each line keeps its own key, so that taking one away leaves the others as they were typed.
  const [keys, setKeys] = useState(() => draft.orderedMinor.map((_, index) => index))
  const { orderedMinor } = draft
  return (
    <ol className="packet-form-part packet-form-rule">
      {keys.map((key, place) => (
        <li key={key}>
          <AmountField
            label={t('redpackets.place', { place: place + 1 })}
            currency={currency}
            {...(orderedMinor[place] != null && { initialMinor: orderedMinor[place] })}
            onChange={(amountMinor) => onChange({ orderedMinor: orderedMinor.with(place, amountMinor) })}
          />
          {keys.length > 1 && (
            <IconButton
              icon="minus"
              size={20}
              label={t('redpackets.place.remove', { place: place + 1 })}
              onClick={() => {
                setKeys(keys.toSpliced(place, 1))
                onChange({ orderedMinor: orderedMinor.toSpliced(place, 1) })
              }}
            />
          )}
        </li>
      ))}
      <li>
        <Button
          tone="soft"
          icon="plus"
          size="small"
          disabled={keys.length >= 100}
          onClick={() => {
            setKeys([...keys, Math.max(...keys) + 1])
            onChange({ orderedMinor: [...orderedMinor, null] })
          }}
        >
          {t('redpackets.place.add')}
        </Button>
      </li>
    </ol>
  )
}

/** Everybody’s, or for some members only. */
function Whose({ conversationId, draft, onChange }: PartProps & { conversationId: string }): ReactNode {
  const names = useNames(conversationId)
  const members = useMembers(conversationId)
  const isOne = draft.kind === 'one'

  async function choose(): Promise<void> {
    const picked = await pickMembers({
      title: t(isOne ? 'redpackets.whose.one' : 'redpackets.whose.choose'),
      action: t('kit.done'),
      conversationId,
      among: (members ?? []).map((one) => one.personId).filter((id) => !isOne || id !== names.selfId),
      chosen: draft.onlyIds,
      ...(isOne && { max: 1 }),
    })
    if (picked) onChange({ onlyIds: picked })
  }

  return (
    <Card>
      <Cell
        icon="users-three"
        title={t('redpackets.whose')}
        value={
          draft.onlyIds.length > 0
            ? namesOf(draft.onlyIds, names)
            : t(isOne ? 'redpackets.whose.one' : 'redpackets.whose.all')
        }
        chevron
        onClick={() => void choose()}
      />
    </Card>
  )
}

/** Its words and its cover. */
function Look({ draft, greetingMaxLength, onChange }: PartProps & { greetingMaxLength: number }): ReactNode {
  const name = useId()
  const isTooLong = visibleLength(draft.greeting) > greetingMaxLength
  return (
    <div className="packet-form-part">
      <TextField
        label={t('redpackets.greeting')}
        value={draft.greeting}
        placeholder={t('redpackets.greeting.usual')}
        onChange={(greeting) => onChange({ greeting })}
        {...(isTooLong && { error: t('redpackets.greeting.long', { count: greetingMaxLength }) })}
      />
      <fieldset className="packet-covers">
        <legend className="ui-field-label">{t('redpackets.cover')}</legend>
        <div className="packet-covers-row">
          {covers.map((one) => (
            <label key={one} className="packet-cover">
              <input
                className="ui-spoken"
                type="radio"
                name={name}
                checked={draft.cover === one}
                onChange={() => onChange({ cover: one })}
              />
              <span className="packet-cover-face">
                <CoverPattern cover={one} />
                <Coin size={30} />
              </span>
              <span className="packet-cover-name">{t(`redpackets.cover.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function wordsOf(
  problem: NonNullable<ReturnType<typeof problemOf>>,
  draft: Draft,
  room: Room,
  currency: string,
): string {
  const amountOf = (amountMinor: bigint) => formatMoney({ currency, amountMinor })
  switch (problem) {
    case 'too_many_shares':
      return t('redpackets.problem.shares', { count: draft.onlyIds.length || room.members })
    case 'amount_below_shares':
      return t('redpackets.problem.little', { amount: amountOf(BigInt(sharesOf(draft))) })
    case 'share_too_large':
      return t('redpackets.problem.share', { amount: amountOf(room.shareMaxMinor) })
    case 'packet_too_large':
      return t('redpackets.problem.packet', { amount: amountOf(room.packetMaxMinor) })
  }
}
