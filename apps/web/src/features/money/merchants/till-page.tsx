import type { Shop, Till } from '@teahouse/contract/money/merchants'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Money } from '../../../ui/money.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { saveCode } from './save-code.ts'
import { pictureOfShop } from './shop.ts'
import { ShopFrame } from './shop-frame.tsx'

/** A till with its code as a poster, to print and to put up. */
export default function TillPage({ merchantId, tillId }: { merchantId: string; tillId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.till')} parent={`/shops/${merchantId}/tills`}>
      {(shop, reload) => {
        const till = shop.tills.find(({ id }) => id === tillId)
        return till ? <TillView shop={shop} till={till} onChanged={reload} /> : <NotFound />
      }}
    </ShopFrame>
  )
}

function TillView({ shop, till, onChanged }: { shop: Shop; till: Till; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const poster = useRef<HTMLElement>(null)
  const save = useAct(() => saveCode(poster.current!, 'teahouse-till'))
  const { currency, id: merchantId } = shop
  const edit = async () => {
    await openOverlay((close) => (
      <Sheet title={t('merchants.till.edit')} onClose={close}>
        {(leave) => (
          <TillForm
            shop={shop}
            till={till}
            onSaved={() => {
              onChanged()
              leave()
            }}
          />
        )}
      </Sheet>
    ))
  }
  const close = async () => {
    const isSure = await confirm({
      title: t('merchants.till.close.title', { name: isolate(till.name) }),
      body: t('merchants.till.close.body'),
      action: t('merchants.till.close'),
      tone: 'danger',
    })
    if (!isSure) return
    const isDone = await attempt(() => client.call('merchants.closeTill', { merchantId, tillId: till.id }))
    if (isDone) goBack(`/shops/${merchantId}/tills`)
  }
  return (
    <>
      <section ref={poster} className="merchants-poster" aria-label={t('merchants.poster')}>
        <div className="merchants-who">
          <Avatar id={shop.id} name={shop.name} src={pictureOfShop(shop)} size={44} />
          <h2 dir="auto">{shop.name}</h2>
        </div>
        <QrCode text={till.code} label={t('merchants.poster')} size={264} />
        {till.amountMinor && <Money sum={{ currency, amountMinor: till.amountMinor }} size="figure" />}
        {till.remark && <p dir="auto">{till.remark}</p>}
        <p className="merchants-poster-how">{t('merchants.poster.how')}</p>
        <p className="merchants-poster-till" dir="auto">
          {till.name}
        </p>
      </section>
      <div className="merchants-pair merchants-foot">
        <Button tone="soft" icon="printer" onClick={() => print()}>
          {t('merchants.print')}
        </Button>
        <Button tone="soft" icon="download-simple" busy={save.isBusy} onClick={() => save.run()}>
          {t('merchants.save')}
        </Button>
      </div>
      {shop.role === 'owner' && (
        <>
          <Card hint={t('merchants.till.hint')}>
            <Cell icon="pencil-simple" title={t('merchants.till.edit')} chevron onClick={() => void edit()} />
          </Card>
          <Card>
            <Cell tone="danger" title={t('merchants.till.close')} onClick={() => void close()} />
          </Card>
        </>
      )}
    </>
  )
}

function TillForm({ shop, till, onSaved }: { shop: Shop; till: Till; onSaved(): void }): ReactNode {
  const { client } = useTeahouse()
  const [name, setName] = useState(till.name)
  const [amountMinor, setAmount] = useState<string | null>(till.amountMinor)
  const [remark, setRemark] = useState(till.remark)
  const save = useAct(async () => {
    await client.call('merchants.saveTill', { merchantId: shop.id, tillId: till.id, name, amountMinor, remark })
    onSaved()
  })
  return (
    <form
      className="merchants-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.run()
      }}
    >
      <TextField label={t('merchants.till.name')} value={name} onChange={setName} maxLength={40} error={save.problem} />
      <AmountField
        label={t('merchants.till.amount')}
        currency={shop.currency}
        {...(till.amountMinor && { initialMinor: till.amountMinor })}
        onChange={setAmount}
        hint={t('merchants.till.amount.hint')}
      />
      <TextField
        label={t('merchants.till.remark')}
        value={remark}
        onChange={setRemark}
        maxLength={60}
        hint={t('merchants.till.remark.hint')}
      />
      <Button block type="submit" busy={save.isBusy} disabled={!name.trim()}>
        {t('kit.save')}
      </Button>
    </form>
  )
}
