import type { Follow } from '@teahouse/contract/business/followers'
import type { Kind } from '@teahouse/contract/business/official'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { nameCollator } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { holdsWords, wordsOf } from '../../talk/search/fold.ts'
import { AccountName } from './account-head.tsx'
import './official.css'
import { unfollow } from './use-follow.ts'

const kinds: readonly Kind[] = ['service', 'subscription']

/** The official accounts that one follows, by name, with a field to find others. */
export default function FollowsPage(): ReactNode {
  const { value, problem, reload } = useKept('followers.mine', {}, ['officialAccounts'])
  const [words, setWords] = useState('')
  const sought = wordsOf(useDeferredValue(words))
  const follows = value?.follows.filter(
    ({ account }) => sought.length === 0 || holdsWords(`${account.name} ${account.handle}`, sought),
  )
  return (
    <Page
      title={t('official.accounts')}
      parent="/contacts"
      actions={<IconButton icon="plus" label={t('official.find')} href="/official/find" />}
    >
      {!follows ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows avatar={42} />
        )
      ) : value!.follows.length === 0 ? (
        <EmptyState
          title={t('official.accounts.none')}
          actions={
            <>
              <Button href="/official/find">{t('official.find')}</Button>
              <Button tone="text" href="/scan">
                {t('official.accounts.scan')}
              </Button>
            </>
          }
        >
          {t('official.accounts.none.body')}
        </EmptyState>
      ) : (
        <>
          <SearchField value={words} onChange={setWords} placeholder={t('official.accounts')} />
          {kinds.map((kind) => (
            <Section key={kind} kind={kind} follows={follows.filter(({ account }) => account.kind === kind)} />
          ))}
          {follows.length === 0 && (
            <EmptyState
              title={t('kit.search.none', { words })}
              actions={
                <Button tone="soft" href={`/official/find?words=${encodeURIComponent(words)}`}>
                  {t('official.find')}
                </Button>
              }
            />
          )}
        </>
      )}
    </Page>
  )
}

function Section({ kind, follows }: { kind: Kind; follows: readonly Follow[] }): ReactNode {
  const teahouse = useTeahouse()
  if (follows.length === 0) return null
  const { compare } = nameCollator()
  const byName = [...follows].sort((one, other) => compare(one.account.name, other.account.name))
  return (
    <section aria-labelledby={`official-${kind}`}>
      <h2 className="official-heading" id={`official-${kind}`}>
        {t(`official.kinds.${kind}`)}
      </h2>
      <ul className="official-list">
        {byName.map(({ account, conversationId }) => (
          <li key={account.id}>
            <Row
              compact
              href={`/chats/${conversationId}`}
              lead={<Avatar id={account.id} name={account.name} src={pictureOf(account)} size={42} />}
              title={<AccountName {...account} />}
              actions={[
                { label: t('official.account'), icon: 'info', onSelect: () => navigate(`/official/${account.id}`) },
                {
                  label: t('official.unfollow'),
                  icon: 'x-circle',
                  tone: 'danger',
                  onSelect: () => void unfollow(teahouse, account),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
