import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'

/**
 * On the way from a code that an account has made: to the chat of whoever follows it, to its page for others, to the
 * product that it stands for. A phone's own camera opens this address too.
 */
export default function ScenePage({ code }: { code: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('qrcodes.scan', { key: code }), [client, code])
  useEffect(() => {
    if (!value) return
    const address =
      value.kind === 'product'
        ? `/products/${value.product.id}`
        : value.conversationId
          ? `/chats/${value.conversationId}`
          : `/official/${value.accountId}?${new URLSearchParams({ source: 'code', code })}`
    navigate(address, { replace: true })
  }, [value, code])
  return (
    <Page title={t('official.account')} parent="/official">
      {problem ? (
        <ErrorState title={t('official.scan.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
