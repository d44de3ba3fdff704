import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import './merchants.css'
import { pictureOfShop, useMyShops } from './shop.ts'

/** The shops where one works, and those that ask one to. */
export default function ShopsPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useMyShops()
  const answer = useAct(async (merchantId: string, accept: boolean) => {
    await client.call('merchants.answer', { merchantId, accept })
    reload()
  })
  return (
    <Page title={t('merchants.title')} parent="/wallet">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={2} />
        )
      ) : value.shops.length + value.invitations.length === 0 ? (
        <EmptyState title={t('merchants.none')} actions={<Button href="/shops/new">{t('merchants.open')}</Button>}>
          {t('merchants.none.body')}
        </EmptyState>
      ) : (
        <>
          {value.invitations.map(({ merchant, invitedBy }) => (
            <section key={merchant.id} className="merchants-ask">
              <p>{t('merchants.asked', { name: isolate(invitedBy.name), shop: isolate(merchant.name) })}</p>
              <div className="merchants-pair">
                <Button tone="soft" busy={answer.isBusy} onClick={() => answer.run(merchant.id, false)}>
                  {t('merchants.decline')}
                </Button>
                <Button busy={answer.isBusy} onClick={() => answer.run(merchant.id, true)}>
                  {t('merchants.accept')}
                </Button>
              </div>
            </section>
          ))}
          {answer.problem && (
            <p className="merchants-problem" role="alert">
              {answer.problem}
            </p>
          )}
          <ul className="merchants-list" aria-label={t('merchants.title')}>
            {value.shops.map((shop) => (
              <li key={shop.id}>
                <Row
                  href={`/shops/${shop.id}`}
                  lead={<Avatar id={shop.id} name={shop.name} src={pictureOfShop(shop)} size={52} />}
                  title={shop.name}
                  detail={t(`merchants.role.${shop.role}`)}
                />
              </li>
            ))}
          </ul>
          <div className="merchants-foot">
            <Button block tone="soft" icon="plus" href="/shops/new">
              {t('merchants.open')}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}
