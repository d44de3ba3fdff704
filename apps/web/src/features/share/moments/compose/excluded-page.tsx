import type { MomentsSettings } from '@teahouse/contract/share/moments'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { attempt } from '../../../../shell/act.ts'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { nameOf } from '../../../people/contacts/name.ts'
import { useKnown } from '../../../people/contacts/people.ts'
import { pickPeople } from '../../../talk/chat/pick-conversations.tsx'
import { type Exclusion, exclude, useMomentsSettings } from './use-settings.ts'

type List = 'hidden' | 'unseen'

const ways = {
  hidden: { way: 'hidesMine', idsOf: ({ hiddenFromIds }: MomentsSettings) => hiddenFromIds },
  unseen: { way: 'hidesTheirs', idsOf: ({ unseenIds }: MomentsSettings) => unseenIds },
} as const satisfies Record<List, { way: keyof Exclusion; idsOf(settings: MomentsSettings): readonly string[] }>

/** The people to whom one does not show one’s moments, or whose one does not want to see. */
export default function ExcludedPage({ list }: { list: string }): ReactNode {
  return list === 'hidden' || list === 'unseen' ? <Excluded list={list} /> : <NotFound />
}

function Excluded({ list }: { list: List }): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useMomentsSettings()
  const { way, idsOf } = ways[list]
  const ids = value && idsOf(value)
  const title = t(`moments.settings.${list}`)

  const put = async (personIds: readonly string[], isIn: boolean) => {
    await attempt(async () => {
      for (const personId of personIds) await exclude(teahouse, personId, value!, { [way]: isIn })
    })
    reload()
  }
  const add = async () => {
    const chosen = await pickPeople({ title, action: t('kit.done'), max: 50, without: new Set(ids) })
    if (chosen) await put(chosen, true)
  }
  return (
    <Page
      title={title}
      parent="/me/moments"
      body="fixed"
      actions={ids && <IconButton icon="user-plus" label={t('moments.settings.add')} onClick={() => void add()} />}
    >
      {ids && ids.length > 0 ? (
        <ul className="contacts-list" aria-label={title}>
          {ids.map((personId) => (
            <ExcludedRow key={personId} personId={personId} onRemove={() => void put([personId], false)} />
          ))}
        </ul>
      ) : ids ? (
        <EmptyState
          title={t(`moments.settings.${list}.empty`)}
          actions={<Button onClick={() => void add()}>{t('moments.settings.add')}</Button>}
        >
          {t(`moments.settings.${list}.body`)}
        </EmptyState>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function ExcludedRow({ personId, onRemove }: { personId: string; onRemove(): void }): ReactNode {
  const { person, contact } = useKnown(personId)
  const name = nameOf(person, contact)
  return (
    <li>
      <Row
        compact
        href={`/contacts/${personId}`}
        lead={<Avatar id={personId} name={name} src={pictureOf(person)} size={42} />}
        title={name}
        trail={
          <IconButton
            icon="x"
            size={20}
            label={t('moments.settings.remove', { name: isolate(name) })}
            onClick={onRemove}
          />
        }
      />
    </li>
  )
}
