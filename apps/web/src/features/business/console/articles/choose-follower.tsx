import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'

/** One follower, by name; undefined when the operator turned away. */
export async function chooseFollower(accountId: string): Promise<string | undefined> {
  let chosen: string | undefined
  await openOverlay((close) => (
    <Sheet title={t('console.preview.to')} height="full" onClose={close}>
      {(leave) => (
        <Followers
          accountId={accountId}
          onChosen={(personId) => {
            chosen = personId
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return chosen
}

function Followers({ accountId, onChosen }: { accountId: string; onChosen(personId: string): void }): ReactNode {
  const { client } = useTeahouse()
  const [words, setWords] = useState('')
  const query = useDeferredValue(words.trim())
  const { value, problem, reload } = useLoaded(
    () => client.call('followers.list', { accountId, ...(query && { query }) }),
    [client, accountId, query],
  )
  return (
    <>
      <SearchField placeholder={t('console.preview.search')} value={words} onChange={setWords} />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : value.followers.length === 0 ? (
        <EmptyState title={t('console.preview.nobody')}>{t('console.preview.nobody.body')}</EmptyState>
      ) : (
        <ul aria-label={t('console.preview.to')}>
          {value.followers.map(({ personId, name, avatarId, remark }) => (
            <li key={personId}>
              <Row
                compact
                lead={<Avatar id={personId} name={name} src={pictureOf({ avatarId })} size={44} />}
                title={remark || name}
                onClick={() => onChosen(personId)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
