import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'

/** On the way from the bars on a packet to the product's page. */
export default function ScannedBarcode({ barcode }: { barcode: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('qrcodes.findProduct', { barcode }), [client, barcode])
  useEffect(() => {
    if (value) navigate(`/products/${value.product.id}`, { replace: true })
  }, [value])
  return (
    <Page title={t('product.title')} parent="/discover">
      {problem ? (
        <ErrorState title={t('product.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
