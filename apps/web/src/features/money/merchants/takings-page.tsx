import type { Sale, Shop } from '@teahouse/contract/money/merchants'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../ui/cell.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { clock } from '../../../ui/time.ts'
import { useScreenOn } from '../../../ui/use-screen-on.ts'
import { dayOf, netOf, useDay } from './day.ts'
import { SaleRow } from './sale-row.tsx'
import { ShopFrame } from './shop-frame.tsx'
import { canSpeak, chime, speak, unlockSound } from './sound.ts'

/** What comes in, as it comes in: shown in large figures, rung and said aloud. */
export default function TakingsPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.takings')}>
      {(shop) => <Takings shop={shop} />}
    </ShopFrame>
  )
}

const atOnce = 20
const speechKey = 'teahouse.takings.speech'

function Takings({ shop }: { shop: Shop }): ReactNode {
  const [today, setToday] = useState(() => dayOf(new Date()))
  const { value: day, problem, reload } = useDay(shop.id, today, atOnce)
  const [isSpeaking, setSpeaking] = useState(readStored(speechKey) !== 'off')
  const isMuted = useSound()
  const last = useNewest(day?.sales, (sale) => {
    chime()
    const amount = formatMoney({ currency: shop.currency, amountMinor: sale.amountMinor })
    const words = t('merchants.spoken', { amount })
    announce(words)
    if (isSpeaking) speak(words)
  })
  useScreenOn()
  // A page that stands open for days goes on with the next one.
  useEffect(() => {
    const timer = setInterval(() => setToday(dayOf(new Date())), 30_000)
    return () => clearInterval(timer)
  }, [])

  if (!day) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />
  return (
    <>
      <section className="merchants-live" data-fresh={last ? '' : undefined} key={last?.id}>
        {last ? (
          <>
            <Icon name="check-circle" weight="duotone" size={44} />
            <Money sum={{ currency: shop.currency, amountMinor: last.amountMinor }} size="figure" tone="received" />
            <p>{t('merchants.from', { name: isolate(last.payerName), time: clock(last.paidAt) })}</p>
            {last.note && <p dir="auto">{last.note}</p>}
          </>
        ) : (
          <>
            <Icon name="storefront" weight="duotone" size={44} />
            <p>{t('merchants.takings.waiting')}</p>
          </>
        )}
      </section>
      {isMuted && (
        <div className="merchants-foot">
          <Button block tone="soft" icon="speaker-high" onClick={isMuted}>
            {t('merchants.sound.on')}
          </Button>
        </div>
      )}
      <Card title={t('merchants.today')}>
        <p className="merchants-sum">
          <Money sum={{ currency: shop.currency, amountMinor: netOf(day.totals) }} size="title" />
          <span>{t('merchants.payments', { count: day.totals.reduce((sum, till) => sum + till.count, 0) })}</span>
        </p>
      </Card>
      {canSpeak() && (
        <Card>
          <SwitchCell
            title={t('merchants.speak')}
            detail={t('merchants.speak.detail')}
            checked={isSpeaking}
            onChange={(on) => {
              writeStored(speechKey, on ? null : 'off')
              setSpeaking(on)
              if (on) speak(t('merchants.speak.example'))
              else speechSynthesis.cancel()
            }}
          />
        </Card>
      )}
      {day.sales.length > 0 && (
        <ul className="merchants-list" aria-label={t('merchants.sales')}>
          {day.sales.map((sale) => (
            <li key={sale.id}>
              <SaleRow sale={sale} shop={shop} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The last sale that came while this page was open; each is told once, in the order in which they came. */
function useNewest(sales: readonly Sale[] | undefined, onSale: (sale: Sale) => void): Sale | undefined {
  const known = useRef<Set<string>>(undefined)
  const tell = useRef(onSale)
  tell.current = onSale
  const [last, setLast] = useState<Sale>()
  useEffect(() => {
    if (!sales) return
    const fresh = known.current ? sales.filter(({ id }) => !known.current!.has(id)).reverse() : []
    known.current ??= new Set()
    for (const { id } of sales) known.current.add(id)
    for (const sale of fresh) tell.current(sale)
    if (fresh.length > 0) setLast(fresh.at(-1))
  }, [sales])
  return last
}

/** What turns the sound on, as long as the browser wants to be asked by a press. */
function useSound(): (() => void) | undefined {
  const [isOn, setOn] = useState(true)
  useEffect(() => {
    void unlockSound().then(setOn)
  }, [])
  return isOn ? undefined : () => void unlockSound().then(setOn)
}
