import type { Category } from '@teahouse/contract/money/merchants'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { CategoryCell } from './category.tsx'
import './merchants.css'
import { PictureCell } from './picture.tsx'

/** Becoming a merchant: a name is all that is needed. */
export default function NewShopPage(): ReactNode {
  const { client } = useTeahouse()
  const ids = useRef({ merchantId: client.host.newId(), tillId: client.host.newId() }).current
  const [name, setName] = useState('')
  const [category, setCategory] = useState<Category>('food')
  const [pictureId, setPicture] = useState<string | null>(null)
  const make = useAct(async () => {
    await client.call('merchants.make', { ...ids, name, category, pictureId, tillName: t('merchants.till.first') })
    navigate(`/shops/${ids.merchantId}`, { replace: true })
  })
  return (
    <Page title={t('merchants.open')} parent="/shops">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) make.run()
        }}
      >
        <div className="merchants-form">
          <TextField
            label={t('merchants.name')}
            value={name}
            onChange={setName}
            maxLength={40}
            placeholder={t('merchants.name.example')}
            hint={t('merchants.name.hint')}
            error={make.problem}
            autoFocus
          />
        </div>
        <Card hint={t('merchants.open.hint')}>
          <CategoryCell value={category} onChange={setCategory} />
          <PictureCell shop={{ id: ids.merchantId, name, pictureId }} onChosen={setPicture} />
        </Card>
        <div className="merchants-foot">
          <Button block type="submit" busy={make.isBusy} disabled={!name.trim()}>
            {t('merchants.open')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
