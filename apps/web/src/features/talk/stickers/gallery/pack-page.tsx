import type { Sticker } from '@teahouse/contract/talk/stickers'
import { type ReactNode, useState } from 'react'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { removePack } from '../add-sticker.ts'
import { nameOfSticker } from '../stickers.ts'
import { AddButton, CreatorLine } from './gallery-page.tsx'
import './gallery.css'

/** One pack: by its id, or that of one of its stickers. */
export default function PackPage({ id }: { id: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value, problem, reload } = useFollowed(['stickers'], () => teahouse.client.call('stickers.pack', { id }), [
    teahouse,
    id,
  ])
  const [shown, setShown] = useState<Sticker>()
  if (!value) {
    return (
      <Page title={t('stickers.gallery')} parent="/stickers">
        <ConnectionBanner />
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { pack, stickers } = value
  const large = stickers.find((one) => one.id === shown?.id) ?? stickers[0]
  const about = pack.about[currentLocale()] ?? pack.about.en ?? Object.values(pack.about)[0] ?? ''
  const remove = async () => {
    if (await removePack(teahouse, pack.id)) showToast(t('packs.removed'), { icon: 'check' })
  }
  return (
    <Page title={nameOfSticker(pack)} parent="/stickers">
      <ConnectionBanner />
      <div className="pack-page">
        <section className="pack-head">
          {large && <img src={`/media/${large.mediaId}`} alt={nameOfSticker(large)} draggable={false} />}
          <div className="pack-head-words">
            <h1 dir="auto">{nameOfSticker(pack)}</h1>
            <p className="pack-quiet">
              <CreatorLine pack={pack} />
            </p>
            {about && <p dir="auto">{about}</p>}
            <p className="pack-quiet">
              {t('packs.count', { count: pack.stickerCount })}
              {pack.keepers > 0 && ` · ${t('packs.keepers', { count: pack.keepers })}`}
            </p>
            {!pack.isListed && <p className="pack-quiet">{t('packs.unlisted')}</p>}
          </div>
        </section>
        <div className="pack-act">
          {pack.isKept ? (
            <Button tone="soft" block onClick={() => void remove()}>
              {t('packs.remove')}
            </Button>
          ) : (
            <AddButton pack={pack} size="normal" />
          )}
        </div>
        <ul className="pack-grid" aria-label={t('packs.stickers')}>
          {stickers.map((sticker) => {
            const name = nameOfSticker(sticker) || t('stickers.sticker')
            return (
              <li key={sticker.id}>
                <button
                  type="button"
                  className="stickers-key"
                  aria-pressed={sticker.id === large?.id}
                  onClick={() => setShown(sticker)}
                >
                  <img src={`/media/${sticker.mediaId}`} alt={name} loading="lazy" draggable={false} />
                  <span className="pack-grid-name ui-clip" aria-hidden="true" dir="auto">
                    {nameOfSticker(sticker)}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </Page>
  )
}
