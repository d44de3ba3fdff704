import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { monthOf, startOf } from './months.ts'

/** Asks for which days, and saves them as a file for spreadsheets and accountants. */
export function exportStatement({ client }: Teahouse, currency: string): Promise<unknown> {
  return openOverlay((close) => <ExportSheet client={client} currency={currency} onClose={close} />)
}

function ExportSheet({
  client,
  currency,
  onClose,
}: {
  client: Teahouse['client']
  currency: string
  onClose(): void
}): ReactNode {
  const [from, setFrom] = useState(dayOf(new Date(startOf(monthOf(new Date())))))
  const [to, setTo] = useState(dayOf(new Date()))
  const save = useAct(async () => {
    const { fileName, csv } = await client.call('wallet.export', {
      currency,
      from: midnight(from).toISOString(),
      before: midnight(to, 1).toISOString(),
    })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
    showToast(t('wallet.export.saved'), { icon: 'check' })
    onClose()
  })
  const isOrdered = from !== '' && to !== '' && from <= to
  return (
    <Sheet title={t('wallet.export')} onClose={onClose}>
      <form
        className="wallet-export"
        onSubmit={(event) => {
          event.preventDefault()
          if (isOrdered) save.run()
        }}
      >
        <p className="wallet-export-words">{t('wallet.export.words', { currency })}</p>
        <TextField label={t('wallet.export.from')} type="date" dir="ltr" value={from} max={to} onChange={setFrom} />
        <TextField
          label={t('wallet.export.to')}
          type="date"
          dir="ltr"
          value={to}
          min={from}
          onChange={setTo}
          error={save.problem ?? (isOrdered ? undefined : t('wallet.export.order'))}
        />
        <Button type="submit" block icon="download-simple" busy={save.isBusy} disabled={!isOrdered}>
          {t('wallet.export.save')}
        </Button>
      </form>
    </Sheet>
  )
}

/** `2026-11-30`, as this device's clocks tell it. */
const dayOf = (time: Date): string =>
  [time.getFullYear(), String(time.getMonth() + 1).padStart(2, '0'), String(time.getDate()).padStart(2, '0')].join('-')

/** When a day begins here, or one so many days later. */
function midnight(day: string, later = 0): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + later)
}
