import type { Collection, Share } from '@teahouse/contract/money/collections'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { announce } from '../../../ui/announce.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { chatTime } from '../../../ui/time.ts'
import { useNames } from '../../talk/chat/names.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import { confirmPayment } from '../cashier/pay-sheet.ts'
import './collections.css'

/** A collection: what one owes, who has paid, and for the collector how to stop. */
export default function CollectionPage({ collectionId }: { collectionId: string }): ReactNode {
  const { client, replica } = useTeahouse()
  const { value, problem, reload } = useFollowed(['collections'], async () => {
    const { collection } = await client.call('collections.look', { collectionId })
    await replica.take(...collection.people.map((person) => ({ kind: 'person' as const, person })))
    return collection
  }, [client, replica, collectionId])
  return (
    <Page title={t('collections.collection')} parent={value ? `/chats/${value.conversationId}` : '/chats'}>
      <ConnectionBanner />
      {value ? (
        <Body collection={value} reload={reload} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Body({ collection, reload }: { collection: Collection; reload(): void }): ReactNode {
  const { personId } = useTeahouse()
  const { conversationId, collectorId, note, state, shares, own, total, paid, startedAt, remindedAt } = collection
  const names = useNames(conversationId)
  const collector = usePerson(collectorId)
  const name = names.nameOf(collectorId)
  const isCollector = collectorId === personId
  const mine = shares.find((share) => share.personId === personId)
  const hasPaid = shares.filter((share) => share.paidAt).length
  return (
    <div className="collection-page">
      <div className="collection-head">
        <Avatar id={collectorId} name={name} src={pictureOf(collector)} size={60} />
        <h2>{isCollector ? t('collections.head.mine') : t('collections.head', { name: isolate(name) })}</h2>
        {note && <p dir="auto">{note}</p>}
        <Money sum={mine?.money ?? total} size="figure" />
        <p className="collection-hint">{stateOf(collection, mine, isCollector)}</p>
      </div>
      {mine && !mine.paidAt && state === 'open' && <Pay collection={collection} mine={mine} onPaid={reload} />}
      <Card
        title={
          state === 'open'
            ? t('collections.count', { paid: hasPaid, count: shares.length })
            : t(`collections.state.${state}`)
        }
      >
        <div className="collection-progress">
          <ProgressBar
            value={hasPaid / shares.length}
            label={t('collections.count', { paid: hasPaid, count: shares.length })}
          />
          <p>{t('collections.sums', { paid: formatMoney(paid), total: formatMoney(total) })}</p>
        </div>
        <ul className="collection-shares">
          {shares.map((share) => (
            <ShareRow key={share.personId} share={share} conversationId={conversationId} />
          ))}
        </ul>
        {own && (
          <Cell
            title={isCollector ? t('collections.own.mine') : t('collections.own', { name: isolate(name) })}
            value={formatMoney(own)}
          />
        )}
      </Card>
      <p className="collection-hint">
        {t('collections.started', { time: chatTime(startedAt) })}{' '}
        {remindedAt && t('collections.reminded', { time: chatTime(remindedAt) })}
      </p>
      {isCollector && state === 'open' && <Stop collection={collection} onStopped={reload} />}
    </div>
  )
}

function stateOf({ state }: Collection, mine: Share | undefined, isCollector: boolean): string {
  if (mine?.paidAt) return t('collections.mine.paid', { time: chatTime(mine.paidAt) })
  if (state !== 'open') return t(`collections.state.${state}.hint`)
  if (mine) return t('collections.mine.owed')
  return t(isCollector ? 'collections.mine.yours' : 'collections.mine.none')
}

function Pay({ collection, mine, onPaid }: { collection: Collection; mine: Share; onPaid(): void }): ReactNode {
  const { client } = useTeahouse()
  const { run, isBusy, problem } = useAct(async () => {
    const { paymentId } = await client.call('collections.pay', { collectionId: collection.id })
    if ((await confirmPayment(paymentId)) === 'paid') announce(t('collections.paid'))
    onPaid()
  })
  return (
    <div className="collection-part">
      {problem && <Problem words={problem} />}
      <Button block busy={isBusy} onClick={() => run()}>
        {t('collections.pay', { amount: formatMoney(mine.money) })}
      </Button>
    </div>
  )
}

function Stop({ collection, onStopped }: { collection: Collection; onStopped(): void }): ReactNode {
  const { client } = useTeahouse()
  const { run, isBusy, problem } = useAct(async () => {
    const isSure = await confirm({
      title: t('collections.stop.sure'),
      body: t('collections.stop.body'),
      action: t('collections.stop'),
    })
    if (!isSure) return
    await client.call('collections.stop', { collectionId: collection.id })
    onStopped()
  })
  return (
    <div className="collection-part">
      {problem && <Problem words={problem} />}
      <Button block tone="soft" busy={isBusy} onClick={() => run()}>
        {t('collections.stop')}
      </Button>
    </div>
  )
}

const Problem = ({ words }: { words: string }): ReactNode => (
  <p className="ui-field-error" role="alert">
    <Icon name="warning-circle" weight="bold" size={16} />
    <span>{words}</span>
  </p>
)

function ShareRow({ share, conversationId }: { share: Share; conversationId: string }): ReactNode {
  const names = useNames(conversationId)
  const { personId, money, paidAt } = share
  const person = usePerson(personId)
  const name = names.nameOf(personId)
  return (
    <li className="collection-share">
      <Avatar id={personId} name={name} src={pictureOf(person)} size={40} />
      <span className="collection-share-words">
        <bdi className="ui-clip">{personId === names.selfId ? t('collections.you') : name}</bdi>
        <span className="collection-share-state" data-paid={paidAt ? '' : undefined}>
          {paidAt && <Icon name="check" weight="bold" size={14} />}
          {paidAt ? t('collections.share.paid', { time: chatTime(paidAt) }) : t('collections.share.owed')}
        </span>
      </span>
      <Money sum={money} />
    </li>
  )
}
