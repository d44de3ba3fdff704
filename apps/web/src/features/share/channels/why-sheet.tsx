import type { Order, Reason, Tab } from '@teahouse/contract/share/channels'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { useFaces } from './known.ts'
import { reasonWords, ruleWords } from './reason-words.ts'

interface Why {
  tab: Tab
  order: Order
  /** Why this clip; none of the order as a whole. */
  reason: Reason | null
}

/** Says why a clip is shown and by which rule all are. Gives the order that the person chose instead. */
export function openWhy(why: Why): Promise<Order | undefined> {
  return openOverlay<Order>((close) => <WhySheet {...why} onClose={close} />)
}

function WhySheet({ tab, order, reason, onClose }: Why & { onClose(chosen?: Order): void }): ReactNode {
  const faceOf = useFaces()
  const [chosen, setChosen] = useState(order)
  return (
    <Sheet
      title={t(reason ? 'clips.why' : 'clips.order')}
      onClose={() => onClose(chosen === order ? undefined : chosen)}
    >
      {reason && (
        <p className="clips-why">
          <Icon name="info" size={22} />
          <span>{reasonWords(reason, faceOf)}</span>
        </p>
      )}
      <div className="clips-order">
        <Segmented<Order>
          label={t('clips.order')}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: 'ranked', label: t('clips.order.ranked') },
            { value: 'time', label: t('clips.order.time') },
          ]}
        />
      </div>
      <p className="clips-rule" aria-live="polite">
        {ruleWords(tab, chosen)}
      </p>
      <Card>
        <Cell href="/channels/hidden" icon="eye-slash" title={t('clips.hidden')} onClick={() => onClose()} />
      </Card>
    </Sheet>
  )
}
