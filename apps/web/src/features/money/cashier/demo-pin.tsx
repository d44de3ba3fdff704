import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'

/** Whoever visits the demo world cannot know the PIN of the person they are; anywhere else this is nothing. */
export function DemoPin(): ReactNode {
  const { client } = useTeahouse()
  const { value } = useLoaded(() => client.call('server.info', {}), [client])
  return value?.demoPin && <p className="cashier-demo">{t('cashier.demo-pin', { pin: value.demoPin })}</p>
}
