import type { ReactNode } from 'react'
import { t } from '../../i18n/i18n.ts'
import { pictureOf } from '../../platform/pictures.ts'
import { attempt } from '../../shell/act.ts'
import { askForText } from '../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../shell/connection-banner.tsx'
import { doorsAt } from '../../shell/features.ts'
import { useTitle } from '../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../shell/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card, Cell } from '../../ui/cell.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Press } from '../../ui/press.tsx'
import { LoadingState } from '../../ui/state.tsx'
import './me.css'
import { MoneyTiles } from '../money/wallet/tiles.tsx'
import { editProfile } from '../people/accounts/edit-profile.ts'

/** The Me tab: who one is here, what is one's own, and the settings. */
export default function Me(): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  useTitle(t('shell.place.me'))
  if (!account) return <LoadingState />

  const changeStatus = async () => {
    const text = await askForText({
      title: t('profile.statusLine'),
      label: t('profile.statusLine'),
      value: account.statusLine ?? '',
      maxLength: 80,
      action: t('kit.save'),
      isValid: () => true,
    })
    if (text !== undefined) await attempt(() => editProfile(teahouse, { statusLine: text || null }))
  }
  const doors = doorsAt('me')
  return (
    <>
      <header className="me-bar">
        <IconButton icon="scan" label={t('scan.title')} href="/scan" />
      </header>
      <ConnectionBanner />
      <div className="shell-screen me-screen">
        <section className="me-head">
          <Press className="me-person" href="/me/profile">
            <Avatar id={account.id} name={account.name} src={pictureOf(account)} size={76} />
            <span className="me-words">
              <h1 className="me-name">
                <bdi>{account.name}</bdi>
              </h1>
              <span className="me-line">
                <bdi>@{account.handle}</bdi>
                {account.region && (
                  <>
                    {' · '}
                    <bdi>{account.region}</bdi>
                  </>
                )}
              </span>
            </span>
          </Press>
          <IconButton icon="qr-code" label={t('contacts.card')} href="/me/card" className="me-code" />
          <button type="button" className="me-status" onClick={() => void changeStatus()}>
            <Icon name={account.statusLine ? 'chat-teardrop-text' : 'plus'} size={18} />
            <span className="ui-clip" dir="auto">
              {account.statusLine ?? t('me.status.add')}
            </span>
            <span className="ui-spoken">{t('me.status.change')}</span>
          </button>
        </section>
        <MoneyTiles />
        {doors.length > 0 && (
          <Card>
            {doors.map(({ href, words, icon }) => (
              <Cell key={href} href={href} icon={icon} title={t(words)} />
            ))}
          </Card>
        )}
        <Card>
          <Cell href="/me/settings" icon="gear" title={t('shell.settings')} />
        </Card>
      </div>
    </>
  )
}
