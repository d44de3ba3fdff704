import type { Shop } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { pickMembers } from '../../talk/groups/pick-members.tsx'
import { ShopFrame } from './shop-frame.tsx'

/** Who works at a shop besides its owner. */
export default function ClerksPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.clerks')} ownerOnly>
      {(shop, reload) => <Clerks shop={shop} onChanged={reload} />}
    </ShopFrame>
  )
}

function Clerks({ shop, onChanged }: { shop: Shop; onChanged(): void }): ReactNode {
  const { client, replica } = useTeahouse()
  const contacts = useView(replica.contacts)
  const merchantId = shop.id
  const clerks = shop.owned?.clerks ?? []
  const invite = async () => {
    const working = new Set(clerks.map(({ person }) => person.id))
    const [personId] =
      (await pickMembers({
        title: t('merchants.clerks.invite'),
        action: t('merchants.clerks.invite'),
        among: contacts.map(({ person }) => person.id).filter((id) => !working.has(id)),
        max: 1,
      })) ?? []
    if (personId && (await attempt(() => client.call('merchants.invite', { merchantId, personId })))) onChanged()
  }
  const remove = async (personId: string, name: string) => {
    const isSure = await confirm({
      title: t('merchants.clerks.remove.title', { name: isolate(name) }),
      body: t('merchants.clerks.remove.body'),
      action: t('merchants.clerks.remove'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('merchants.removeClerk', { merchantId, personId })))) onChanged()
  }
  const button = (
    <Button block tone={clerks.length > 0 ? 'soft' : 'primary'} icon="user-plus" onClick={() => void invite()}>
      {t('merchants.clerks.invite')}
    </Button>
  )
  if (clerks.length === 0) {
    return (
      <EmptyState title={t('merchants.clerks.none')} actions={button}>
        {t('merchants.clerks.none.body')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="merchants-list" aria-label={t('merchants.clerks')}>
        {clerks.map(({ person, state }) => (
          <li key={person.id}>
            <Row
              lead={<Avatar id={person.id} name={person.name} src={pictureOf(person)} />}
              title={person.name}
              detail={t(`merchants.clerks.${state}`)}
              trail={
                <IconButton
                  icon="trash"
                  size={22}
                  label={t('merchants.clerks.remove.whom', { name: person.name })}
                  onClick={() => void remove(person.id, person.name)}
                />
              }
            />
          </li>
        ))}
      </ul>
      <div className="merchants-foot">{button}</div>
    </>
  )
}
