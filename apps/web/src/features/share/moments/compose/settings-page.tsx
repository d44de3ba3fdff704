import type { MomentsSettings } from '@teahouse/contract/share/moments'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Card, Cell, SwitchCell } from '../../../../ui/cell.tsx'
import { RadioList } from '../../../../ui/choice.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { useMomentsSettings } from './use-settings.ts'

const windows = ['all', 'halfYear', 'month', 'threeDays'] as const

/** Who sees one’s moments, how far back, and whose one does not want to see. */
export default function SettingsPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useMomentsSettings()
  // A choice moves at once; it goes back when the server says no.
  const [wished, setWished] = useState<Partial<MomentsSettings>>({})
  const save = async (some: Partial<Pick<MomentsSettings, 'window' | 'showsStrangers'>>) => {
    setWished((before) => ({ ...before, ...some }))
    if (await attempt(() => client.call('moments.saveSettings', some))) reload()
    else setWished({})
  }
  const shown = value && { ...value, ...wished }
  return (
    <Page title={t('moments.title')} parent="/me/settings">
      {shown ? (
        <>
          <Card title={t('moments.settings.window')} hint={t('moments.settings.window.hint')}>
            <RadioList
              label={t('moments.settings.window')}
              options={windows.map((name) => ({ value: name, label: t(`moments.settings.window.${name}`) }))}
              value={shown.window}
              onChange={(window) => void save({ window })}
            />
          </Card>
          <Card hint={t('moments.settings.strangers.hint')}>
            <SwitchCell
              title={t('moments.settings.strangers')}
              checked={shown.showsStrangers}
              onChange={(showsStrangers) => void save({ showsStrangers })}
            />
          </Card>
          <Card hint={t('moments.settings.lists.hint')}>
            <Cell
              icon="eye-slash"
              iconWeight="regular"
              title={t('moments.settings.hidden')}
              href="/me/moments/hidden"
              {...(shown.hiddenFromIds.length > 0 && { value: shown.hiddenFromIds.length })}
            />
            <Cell
              icon="bell-slash"
              iconWeight="regular"
              title={t('moments.settings.unseen')}
              href="/me/moments/unseen"
              {...(shown.unseenIds.length > 0 && { value: shown.unseenIds.length })}
            />
          </Card>
          <Card>
            <Cell icon="globe" iconWeight="regular" title={t('crossposts.title')} href="/me/networks" />
          </Card>
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
