import type { Account } from '@teahouse/contract/people/accounts'
import { type ReactNode, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { useView } from '../../platform/use-view.ts'
import { attempt } from '../../shell/act.ts'
import { Page } from '../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../shell/session.ts'
import { Card, Cell, SwitchCell } from '../../ui/cell.tsx'
import { LoadingState } from '../../ui/state.tsx'
import { editProfile } from '../people/accounts/edit-profile.ts'

type Way = keyof Account['findMe']
const ways = ['byHandle', 'byPhone', 'byCode', 'byGroup', 'byCard'] as const satisfies Way[]

/** By which ways strangers may find one, and whom one keeps out. */
export default function Privacy(): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  const blockedCount = useView(teahouse.replica.contacts).filter(({ contact }) => contact.blocked).length
  // A switch moves at once; it goes back when the server says no.
  const [wished, setWished] = useState<Partial<Account['findMe']>>({})
  const turn = async (way: Way, isOn: boolean) => {
    setWished((before) => ({ ...before, [way]: isOn }))
    await attempt(() => editProfile(teahouse, { findMe: { [way]: isOn } }))
    setWished(({ [way]: _, ...rest }) => rest)
  }
  return (
    <Page title={t('privacy.title')} parent="/me/settings">
      {account ? (
        <>
          <Card title={t('privacy.find-me')} hint={t('privacy.find-me.hint')}>
            {ways.map((way) => (
              <SwitchCell
                key={way}
                title={t(`privacy.${way}`)}
                checked={wished[way] ?? account.findMe[way]}
                onChange={(isOn) => void turn(way, isOn)}
              />
            ))}
          </Card>
          <Card hint={t('privacy.seen')}>
            <Cell
              icon="prohibit"
              title={t('contacts.blocked')}
              href="/me/blocked"
              {...(blockedCount > 0 && { value: blockedCount })}
            />
            <Cell icon="aperture" title={t('moments.title')} href="/me/moments" />
            <Cell icon="identification-card" title={t('pages.known')} href="/me/pages" />
            <Cell icon="flag" title={t('reports.mine')} href="/me/reports" />
          </Card>
        </>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
