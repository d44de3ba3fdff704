import type { StickerPack } from '@teahouse/contract/talk/stickers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { announce } from '../../../../ui/announce.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { moved, useSortable } from '../../../../ui/use-sortable.ts'
import { addStickerOfMine, orderPacks, removePack, removeSticker } from '../add-sticker.ts'
import { nameOfSticker, useStickers } from '../stickers.ts'
import './gallery.css'

/** The packs that one has, to be put in order, and the stickers that one made or kept. */
export default function MyStickersPage(): ReactNode {
  const teahouse = useTeahouse()
  const collection = useStickers()
  return (
    <Page title={t('packs.mine')} parent="/stickers">
      <ConnectionBanner />
      {!collection ? (
        <SkeletonRows count={4} />
      ) : (
        <>
          <section className="ui-card-group">
            <h2 className="ui-card-title">{t('packs.order')}</h2>
            {collection.packs.length > 0 ? (
              <PackOrder packs={collection.packs} />
            ) : (
              <p className="ui-card-hint">{t('packs.order.none')}</p>
            )}
          </section>
          <section className="ui-card-group">
            <h2 className="ui-card-title">{t('packs.own')}</h2>
            <div className="ui-card pack-own">
              <ul className="pack-grid" aria-label={t('packs.own')}>
                {collection.own.map(({ id, mediaId }) => (
                  <li key={id} className="pack-own-sticker">
                    <img src={`/media/${mediaId}`} alt={t('stickers.sticker')} loading="lazy" draggable={false} />
                    <IconButton
                      icon="x-circle"
                      weight="fill"
                      size={22}
                      label={t('stickers.remove')}
                      onClick={() => void removeSticker(teahouse, id)}
                    />
                  </li>
                ))}
              </ul>
              {collection.own.length === 0 && <p className="pack-quiet">{t('stickers.own.empty')}</p>}
              <Button tone="soft" block icon="plus" onClick={() => void addStickerOfMine(teahouse)}>
                {t('packs.make')}
              </Button>
            </div>
          </section>
        </>
      )}
    </Page>
  )
}

function PackOrder({ packs }: { packs: readonly StickerPack[] }): ReactNode {
  const teahouse = useTeahouse()
  // What the hand has done stands at once; the server’s answer confirms it.
  const [order, setOrder] = useState<{ of: unknown; packs: readonly StickerPack[] }>()
  const shown = order?.of === packs ? order.packs : packs
  const move = (from: number, to: number) => {
    const next = moved(shown, from, to)
    setOrder({ of: packs, packs: next })
    void orderPacks(
      teahouse,
      next.map(({ id }) => id),
    )
  }
  const { listProps, itemProps } = useSortable({
    count: shown.length,
    onMove: move,
    onSay: (what, at) =>
      announce(
        what === 'lifted'
          ? t('packs.order.lifted', { name: nameOfSticker(shown[at]!), place: at + 1 })
          : t('packs.order.moved', { place: at + 1 }),
      ),
  })
  return (
    <>
      <ul className="ui-card pack-order" {...listProps}>
        {shown.map((pack, at) => (
          <li key={pack.id} className="pack-order-row" {...itemProps(at)}>
            <button type="button" className="pack-order-grip" aria-roledescription={t('packs.order')}>
              {pack.stickers[0] && <img src={`/media/${pack.stickers[0].mediaId}`} alt="" draggable={false} />}
              <span className="ui-clip" dir="auto">
                {nameOfSticker(pack)}
              </span>
              <Icon name="list" weight="bold" size={18} />
            </button>
            <IconButton
              icon="minus"
              size={20}
              label={`${t('packs.remove')}: ${nameOfSticker(pack)}`}
              onClick={() =>
                void removePack(teahouse, pack.id).then(
                  (isDone) => isDone && showToast(t('packs.removed'), { icon: 'check' }),
                )
              }
            />
          </li>
        ))}
      </ul>
      <p className="ui-card-hint">{t('packs.order.hint')}</p>
    </>
  )
}
