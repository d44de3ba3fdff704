import type { PackState } from '@teahouse/contract/talk/stickers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { Cover } from './cover.tsx'
import './gallery.css'

/** The packs that one makes. */
export default function MadePacksPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['stickers'], () => client.call('stickers.mine', {}), [client])
  const [newId] = useState(() => crypto.randomUUID())
  const begin = (
    <Button block tone={value?.packs.length ? 'soft' : 'primary'} icon="plus" href={`/stickers/made/${newId}`}>
      {t('packs.new')}
    </Button>
  )
  return (
    <Page title={t('packs.creator')} parent="/stickers">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : value.packs.length === 0 ? (
        <EmptyState title={t('packs.creator.none')} actions={begin}>
          {t('packs.creator.none.body')}
        </EmptyState>
      ) : (
        <>
          <ul aria-label={t('packs.creator')}>
            {value.packs.map((pack) => (
              <li key={pack.id}>
                <Row
                  href={`/stickers/made/${pack.id}`}
                  lead={<Cover mediaId={pack.stickers[0]?.mediaId} />}
                  title={pack.name}
                  detail={`${t('packs.count', { count: pack.stickers.length })} · ${wordsOfState(pack.state)}`}
                />
              </li>
            ))}
          </ul>
          <div className="packs-more">{begin}</div>
        </>
      )}
    </Page>
  )
}

export const wordsOfState = (state: PackState): string => t(`packs.state.${state}`)
