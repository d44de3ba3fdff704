import type { Tag, WireFollower } from '@teahouse/contract/business/followers'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../../i18n/intl.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { listTime } from '../../../../ui/time.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { chooseTags } from './choose-tags.tsx'
import { TagBar } from './tag-bar.tsx'

const pageSize = 50

/** Which followers are shown: all, those of a tag, or the blacklist. */
export type Shown = 'all' | 'blocked' | number

/** Who follows the account; tags, remarks and the blacklist. */
export default function FollowersPage({ account }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [shown, setShown] = useState<Shown>('all')
  const [query, setQuery] = useState('')
  const words = useDeferredValue(query.trim())
  const tags = useFollowed(['console'], async () => (await client.call('followers.tags', { accountId })).tags, [
    client,
    accountId,
  ])
  const ask = (after?: string) =>
    client.call('followers.list', {
      accountId,
      limit: pageSize,
      ...(typeof shown === 'number' && { tagId: shown }),
      ...(shown === 'blocked' ? { isBlocked: true } : words && { query: words }),
      ...(after && { after }),
    })
  const first = useFollowed(['console'], () => ask(), [client, accountId, shown, words])
  const [more, setMore] = useState<{ of: unknown; followers: readonly WireFollower[]; hasMore: boolean }>()
  // Pages that were asked for belong to the list as it was then.
  const later = more?.of === first.value ? more : undefined
  const followers = [...(first.value?.followers ?? []), ...(later?.followers ?? [])]
  const hasMore = later?.hasMore ?? first.value?.hasMore
  const loadMore = useAct(async () => {
    const next = await ask(followers.at(-1)!.personId)
    setMore({ of: first.value, followers: [...(later?.followers ?? []), ...next.followers], hasMore: next.hasMore })
  })
  const changed = () => {
    first.reload()
    tags.reload()
  }
  // A tag that somebody else has removed is no longer shown.
  useEffect(() => {
    if (typeof shown === 'number' && tags.value && !tags.value.some(({ id }) => id === shown)) setShown('all')
  }, [shown, tags.value])

  const total = first.value?.total
  return (
    <Page
      title={t('console.followers')}
      subtitle={first.value && t('console.followers.count', { count: first.value.all })}
      parent={homeOf(accountId)}
    >
      <ConnectionBanner />
      {shown !== 'blocked' && (
        <SearchField value={query} onChange={setQuery} placeholder={t('console.followers.search')} />
      )}
      <TagBar accountId={accountId} tags={tags.value ?? []} shown={shown} onShow={setShown} onChanged={changed} />
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={6} />
        )
      ) : followers.length === 0 ? (
        <EmptyState
          title={t(
            words
              ? 'console.followers.nobody'
              : shown === 'blocked'
                ? 'console.blocked.none'
                : 'console.followers.none',
          )}
        >
          {t(
            shown === 'blocked'
              ? 'console.blocked.body'
              : words
                ? 'console.followers.nobody.body'
                : 'console.followers.none.body',
          )}
        </EmptyState>
      ) : (
        <>
          <ul className="console-list" aria-label={t('console.followers')}>
            {followers.map((follower) => (
              <li key={follower.personId}>
                <FollowerRow accountId={accountId} follower={follower} tags={tags.value ?? []} onChanged={changed} />
              </li>
            ))}
          </ul>
          {hasMore && (
            <div className="console-actions">
              <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
                {t('console.followers.more', {
                  shown: formatNumber(followers.length),
                  count: formatNumber(total ?? 0),
                })}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}

interface FollowerRowProps {
  accountId: string
  follower: WireFollower
  tags: readonly Tag[]
  onChanged(): void
}

function FollowerRow({ accountId, follower, tags, onChanged }: FollowerRowProps): ReactNode {
  const { client } = useTeahouse()
  const { personId, name, avatarId, remark, tagIds, isBlocked, followedAt, source, takesBroadcasts } = follower
  const act = async (work: () => Promise<unknown>) => {
    if (await attempt(work)) onChanged()
  }
  const note = async () => {
    const written = await askForText({
      title: t('console.remark'),
      label: t('console.remark'),
      value: remark,
      maxLength: 30,
      action: t('kit.save'),
      hint: t('console.remark.hint'),
      isValid: () => true,
    })
    if (written !== undefined)
      await act(() => client.call('followers.remark', { accountId, personId, remark: written }))
  }
  const tagThem = async () => {
    const chosen = await chooseTags(tags, tagIds)
    if (!chosen) return
    const add = chosen.filter((id) => !tagIds.includes(id))
    const remove = tagIds.filter((id) => !chosen.includes(id))
    await act(() => client.call('followers.setTags', { accountId, personIds: [personId], add, remove }))
  }
  const block = async () => {
    const isSure =
      isBlocked ||
      (await confirm({
        title: t('console.block.title', { name: isolate(name) }),
        body: t('console.blocked.body'),
        action: t('console.block'),
        tone: 'danger',
      }))
    if (isSure) {
      await act(() => client.call('followers.block', { accountId, personIds: [personId], isBlocked: !isBlocked }))
    }
  }
  const open = async () => {
    const chosen = await chooseAction({
      title: name,
      actions: [
        ...(followedAt
          ? [
              { id: 'remark' as const, label: t('console.remark') },
              { id: 'tags' as const, label: t('console.tags') },
            ]
          : []),
        isBlocked
          ? { id: 'block' as const, label: t('console.unblock') }
          : { id: 'block' as const, label: t('console.block'), tone: 'danger' as const },
      ],
    })
    if (chosen === 'remark') await note()
    else if (chosen === 'tags') await tagThem()
    else if (chosen === 'block') await block()
  }
  const names = tagIds.flatMap((id) => tags.find((tag) => tag.id === id)?.name ?? [])
  const facts = [
    ...(source ? [t(`console.source.${source}`)] : []),
    ...(takesBroadcasts || !followedAt ? [] : [t('console.followers.quiet')]),
    ...(isBlocked ? [t('console.blocked')] : []),
    ...names.map(isolate),
  ]
  return (
    <Row
      lead={<Avatar id={personId} name={name} src={avatarId && `/media/${avatarId}`} />}
      title={
        remark ? (
          <>
            <bdi>{name}</bdi> <span className="console-quiet">({<bdi>{remark}</bdi>})</span>
          </>
        ) : (
          name
        )
      }
      aside={followedAt ? listTime(followedAt) : undefined}
      detail={facts.join(' · ')}
      trail={
        <IconButton
          icon="dots-three"
          size={22}
          label={t('console.followers.change', { name })}
          onClick={() => void open()}
        />
      }
    />
  )
}
