import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { TabHead } from '../../../ui/nav-bar.tsx'

export default function ContactList(): ReactNode {
  return <TabHead title={t('shell.place.contacts')} />
}
