import type { Clip } from '@teahouse/contract/share/channels'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { useFoundAccounts } from '../../../business/official/use-found-accounts.ts'

type Official = NonNullable<Clip['official']>

/** Lets the person choose an official account that the clip is about. */
export async function chooseOfficial(): Promise<Official | undefined> {
  let chosen: Official | undefined
  await openOverlay((close) => (
    <Sheet title={t('clips.official')} height="full" onClose={close}>
      {(leave) => (
        <Accounts
          onChoose={(official) => {
            chosen = official
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return chosen
}

function Accounts({ onChoose }: { onChoose(official: Official): void }): ReactNode {
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim())
  const { value, problem, reload } = useFoundAccounts(sought)
  return (
    <>
      <SearchField value={words} onChange={setWords} />
      {problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : !value ? (
        <SkeletonRows avatar={42} />
      ) : value.accounts.length === 0 ? (
        <EmptyState title={t('kit.search.none', { words: sought })} />
      ) : (
        <ul>
          {value.accounts.map(({ account: { id, name, avatarId, intro } }) => (
            <li key={id}>
              <Row
                compact
                onClick={() => onChoose({ id, name, avatarId })}
                lead={<Avatar id={id} name={name} src={pictureOf({ avatarId })} size={42} />}
                title={name}
                detail={intro}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
