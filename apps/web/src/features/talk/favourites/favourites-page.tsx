import type { Favourite } from '@teahouse/contract/talk/favourites'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { pickConversations } from '../chat/pick-conversations.tsx'
import { FavouriteList } from './favourite-list.tsx'
import { sendFavourite } from './send-favourite.ts'
import { useFavourites } from './use-favourites.ts'

/** Everything that one has kept. */
export default function FavouritesPage(): ReactNode {
  const teahouse = useTeahouse()
  const favourites = useFavourites()

  async function send({ id }: Favourite): Promise<void> {
    const conversationIds = await pickConversations({ title: t('favourites.send'), action: t('kit.send') })
    if (!conversationIds || conversationIds.length === 0) return
    await attempt(async () => {
      for (const conversationId of conversationIds) await sendFavourite(teahouse, id, conversationId)
      showToast(t('favourites.sent', { count: conversationIds.length }), { icon: 'check' })
    })
  }

  async function remove({ id: favouriteId }: Favourite): Promise<void> {
    const isSure = await confirm({
      title: t('favourites.remove.title'),
      body: t('favourites.remove.body'),
      action: t('favourites.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    const isDone = await attempt(() => teahouse.client.call('favourites.remove', { favouriteId }))
    if (isDone) favourites.forget(favouriteId)
  }

  return (
    <Page title={t('favourites.title')} parent="/me">
      <ConnectionBanner />
      <FavouriteList
        favourites={favourites}
        actions={(favourite) => (
          <>
            <IconButton
              icon="arrow-bend-up-right"
              size={20}
              flip
              label={t('favourites.send')}
              onClick={() => void send(favourite)}
            />
            <IconButton icon="trash" size={20} label={t('favourites.remove')} onClick={() => void remove(favourite)} />
          </>
        )}
      />
    </Page>
  )
}
