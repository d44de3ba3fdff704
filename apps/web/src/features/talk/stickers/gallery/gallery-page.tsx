import type { GalleryPack } from '@teahouse/contract/talk/stickers'
import { type ReactNode, useEffect, useState } from 'react'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { Press } from '../../../../ui/press.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { addPack } from '../add-sticker.ts'
import { nameOfSticker } from '../stickers.ts'
import './gallery.css'

const pauseMs = 250

/** The packs that everybody here may have. */
export default function GalleryPage(): ReactNode {
  const { client } = useTeahouse()
  const [written, setWritten] = useState('')
  const [query, setQuery] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQuery(written.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [written])
  const locale = currentLocale()
  const first = useFollowed(['stickers'], () => client.call('stickers.gallery', { query, locale }), [
    client,
    query,
    locale,
  ])
  const [more, setMore] = useState<{ of: unknown; packs: readonly GalleryPack[]; hasMore: boolean }>()
  const later = more?.of === first.value ? more : undefined
  const packs = [...(first.value?.packs ?? []), ...(later?.packs ?? [])]
  const loadMore = useAct(async () => {
    const next = await client.call('stickers.gallery', { query, locale, skip: packs.length })
    setMore({ of: first.value, packs: [...(later?.packs ?? []), ...next.packs], hasMore: next.hasMore })
  })
  return (
    <Page title={t('stickers.gallery')} parent="/me">
      <ConnectionBanner />
      <div className="packs-search">
        <SearchField value={written} onChange={setWritten} placeholder={t('packs.search')} />
      </div>
      {!query && (
        <Card>
          <Cell href="/stickers/mine" icon="smiley-sticker" title={t('packs.mine')} />
          <Cell href="/stickers/made" icon="palette" title={t('packs.creator')} detail={t('packs.creator.detail')} />
        </Card>
      )}
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : packs.length === 0 ? (
        <EmptyState title={t('packs.none', { words: query })} />
      ) : (
        <ul className="packs" aria-label={t('stickers.gallery')}>
          {packs.map((pack) => (
            <li key={pack.id}>
              <PackCard pack={pack} />
            </li>
          ))}
        </ul>
      )}
      {(later?.hasMore ?? first.value?.hasMore) && (
        <div className="packs-more">
          <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
            {t('packs.load-more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function PackCard({ pack }: { pack: GalleryPack }): ReactNode {
  return (
    <article className="pack-card">
      <Press className="pack-card-face" href={`/stickers/pack/${pack.id}`}>
        <span className="pack-card-words">
          <strong className="ui-clip" dir="auto">
            {nameOfSticker(pack)}
          </strong>
          <span className="pack-quiet ui-clip">
            {t('packs.count', { count: pack.stickerCount })}
            {pack.creator && (
              <>
                {' · '}
                <CreatorLine pack={pack} />
              </>
            )}
          </span>
        </span>
        <span className="pack-card-covers">
          {pack.coverIds.map((id) => (
            <img key={id} src={`/media/${id}`} alt="" loading="lazy" draggable={false} />
          ))}
        </span>
      </Press>
      <span className="pack-card-add">
        <AddButton pack={pack} />
      </span>
    </article>
  )
}

export function CreatorLine({ pack: { creator } }: { pack: GalleryPack }): ReactNode {
  return creator ? t('packs.by', { name: `\u2068${creator.name}\u2069` }) : t('packs.by-server')
}

/** "Add", or that it is there. */
export function AddButton({ pack, size = 'small' }: { pack: GalleryPack; size?: 'small' | 'normal' }): ReactNode {
  const teahouse = useTeahouse()
  const act = useAct(() => addPack(teahouse, pack.id))
  const name = nameOfSticker(pack)
  return pack.isKept ? (
    <span className="pack-kept">{t('packs.added')}</span>
  ) : (
    <Button
      size={size}
      tone={size === 'small' ? 'soft' : 'primary'}
      busy={act.isBusy}
      aria-label={t('packs.add.named', { name })}
      onClick={() => act.run()}
    >
      {t('packs.add')}
    </Button>
  )
}
