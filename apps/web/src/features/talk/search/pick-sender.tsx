import type { Chat } from '@teahouse/client'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { nameCollator } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { useMembers } from '../chat/members.ts'
import { useNames } from '../chat/names.ts'
import { usePerson } from '../chat/use-chat.ts'
import { holdsWords, wordsOf } from './fold.ts'

/** Lets somebody choose a member of a group. */
export async function pickSender(chat: Chat): Promise<string | undefined> {
  let picked: string | undefined
  await openOverlay((close) => (
    <Sheet title={t('search.from')} height="full" onClose={close}>
      {(leave) => (
        <Members
          chatId={chat.id}
          onPick={(personId) => {
            picked = personId
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return picked
}

function Members({ chatId, onPick }: { chatId: string; onPick(personId: string): void }): ReactNode {
  const members = useMembers(chatId)
  const names = useNames(chatId)
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query)
  const shown = useMemo(() => {
    const words = wordsOf(searched)
    const collator = nameCollator()
    return (members ?? [])
      .map(({ personId }) => ({ personId, name: names.nameOf(personId) }))
      .filter(({ name }) => holdsWords(name, words))
      .sort((one, other) => collator.compare(one.name, other.name))
  }, [members, names, searched])
  if (!members) return <SkeletonRows avatar={44} />
  return (
    <>
      <SearchField value={query} onChange={setQuery} />
      <VirtualList
        label={t('search.from')}
        items={shown}
        itemKey={({ personId }) => personId}
        estimatePx={() => 60}
        renderItem={({ personId, name }) => (
          <Row compact lead={<Face personId={personId} name={name} />} title={name} onClick={() => onPick(personId)} />
        )}
      />
    </>
  )
}

function Face({ personId, name }: { personId: string; name: string }): ReactNode {
  return <Avatar id={personId} name={name} src={pictureOf(usePerson(personId))} size={44} />
}
