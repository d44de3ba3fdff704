import { type ReactNode, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { attempt } from '../../shell/act.ts'
import { discoverBlocks } from '../../shell/feature.ts'
import { doorsAt, nameOf } from '../../shell/features.ts'
import { Page } from '../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../shell/session.ts'
import { Card, SwitchCell } from '../../ui/cell.tsx'
import { LoadingState } from '../../ui/state.tsx'
import { editProfile } from '../people/accounts/edit-profile.ts'

/** What one wants to see on Discover, on every device. */
export default function DiscoverSettings(): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  // A switch moves at once; it goes back when the server says no.
  const [wished, setWished] = useState<readonly string[]>()
  const off = wished ?? account?.discoverOff ?? []
  const turn = async (name: string, isOn: boolean) => {
    const discoverOff = isOn ? off.filter((one) => one !== name) : [...off, name]
    setWished(discoverOff)
    await attempt(() => editProfile(teahouse, { discoverOff }))
    setWished(undefined)
  }
  const doors = doorsAt('discover')
  return (
    <Page title={t('shell.place.discover')} parent="/me/settings">
      {account ? (
        discoverBlocks.map((block, index) => (
          <Card key={block} {...(index === discoverBlocks.length - 1 && { hint: t('discover.off.hint') })}>
            {doors
              .filter((door) => door.block === block)
              .map(({ href, words, icon }) => (
                <SwitchCell
                  key={href}
                  icon={icon}
                  title={t(words)}
                  checked={!off.includes(nameOf(href))}
                  onChange={(isOn) => void turn(nameOf(href), isOn)}
                />
              ))}
          </Card>
        ))
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
