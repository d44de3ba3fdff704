import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import type { ConsolePageProps } from '../page.ts'
import { CalendarPage } from './calendar-page.tsx'
import './broadcasts.css'
import { EditorPage } from './editor-page.tsx'
import { OneBroadcast } from './one-broadcast.tsx'

/** Broadcasts: the calendar, a new one, one that is written or went out. */
export default function BroadcastsPage({ account, rest }: ConsolePageProps): ReactNode {
  if (rest === '') return <CalendarPage account={account} />
  if (rest === 'new') return <EditorPage account={account} title={t('broadcasts.new')} />
  return <OneBroadcast account={account} broadcastId={rest} />
}
