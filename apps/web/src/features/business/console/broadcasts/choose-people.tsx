import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Checkbox } from '../../../../ui/choice.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'

/** Followers by name. Gives their ids; nothing when the operator turned away. */
export function choosePeople(accountId: string, chosen: readonly string[]): Promise<readonly string[] | undefined> {
  return openOverlay<readonly string[]>((close) => (
    <Sheet title={t('broadcasts.to.choose')} height="full" onClose={close}>
      <People accountId={accountId} chosen={chosen} onChosen={close} />
    </Sheet>
  ))
}

interface PeopleProps {
  accountId: string
  chosen: readonly string[]
  onChosen(personIds: readonly string[]): void
}

function People({ accountId, chosen, onChosen }: PeopleProps): ReactNode {
  const { client } = useTeahouse()
  const [words, setWords] = useState('')
  const query = useDeferredValue(words.trim())
  const [ids, setIds] = useState(new Set(chosen))
  const { value, problem, reload } = useLoaded(
    () => client.call('followers.list', { accountId, limit: 200, ...(query && { query }) }),
    [client, accountId, query],
  )
  const toggle = (personId: string) => {
    const next = new Set(ids)
    if (!next.delete(personId)) next.add(personId)
    setIds(next)
  }
  return (
    <div className="broadcasts-people">
      <SearchField placeholder={t('broadcasts.to.search')} value={words} onChange={setWords} />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={6} />
        )
      ) : value.followers.length === 0 ? (
        <EmptyState title={t('broadcasts.to.nobody')} />
      ) : (
        <ul className="console-checks">
          {value.followers.map(({ personId, name, avatarId, remark }) => (
            <li key={personId}>
              <Checkbox checked={ids.has(personId)} onChange={() => toggle(personId)}>
                <Avatar id={personId} name={name} src={avatarId && `/media/${avatarId}`} size={42} />
                <bdi>{remark || name}</bdi>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <Button block disabled={ids.size === 0} onClick={() => onChosen([...ids])}>
        {t('broadcasts.to.take', { count: ids.size })}
      </Button>
    </div>
  )
}
