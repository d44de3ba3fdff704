import type { Methods, Output } from '@teahouse/contract'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { pickConversations } from '../../talk/chat/pick-conversations.tsx'

type Shown = Pick<Output<Methods['articles.read']>, 'article' | 'account'>

/** Into chats as a card, or out of the app as an address. */
export async function offerShare({ article, account }: Shown): Promise<void> {
  const address = new URL(article.path, location.origin).href
  const chosen = await chooseAction({
    title: t('article.share'),
    titleHidden: true,
    actions: [
      { id: 'chat' as const, label: t('article.share.chat') },
      ...(article.isPreview ? [] : [{ id: 'moments' as const, label: t('moments.post.share') }]),
      ...(article.isPreview ? [] : [{ id: 'copy' as const, label: t('article.share.copy') }]),
      ...('share' in navigator && !article.isPreview
        ? [{ id: 'device' as const, label: t('article.share.device') }]
        : []),
    ],
  })
  if (chosen === 'moments') await shareInMoments({ article, account })
  if (chosen === 'chat') await shareInChats(article.id)
  if (chosen === 'device') await navigator.share({ title: article.title, url: address }).catch(() => {})
  if (chosen === 'copy' && (await attempt(() => navigator.clipboard.writeText(address)))) {
    showToast(t('article.share.copied'), { icon: 'check-circle' })
  }
}

async function shareInMoments({ article, account }: Shown): Promise<void> {
  const [{ startMoment }, { articleCard }] = await Promise.all([
    import('../../share/moments/compose/draft.ts'),
    import('../../share/moments/compose/attach-card.tsx'),
  ])
  await attempt(() => startMoment({ card: articleCard({ ...article, account }) }))
}

async function shareInChats(articleId: string): Promise<void> {
  const conversationIds = await pickConversations({
    title: t('article.share.chat'),
    action: t('article.share'),
    max: 9,
  })
  if (!conversationIds?.length) return
  const { client } = openedTeahouse()
  const isSent = await attempt(async () => {
    for (const conversationId of conversationIds) {
      await client.call('articles.share', { articleId, conversationId, messageId: newId() })
    }
  })
  if (isSent) showToast(t('article.share.sent'), { icon: 'check-circle' })
}
