import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import type { FillingIcon } from '../../../ui/tab-bar.tsx'
import { groups, homeOf } from './page.ts'
import { pages } from './pages.ts'
import { pictureOfAccount } from './use-account.ts'
import { VerifiedMark } from './verified-mark.tsx'

interface ConsoleNavProps {
  account: ConsoleAccount
  /** The path of the page that is open. */
  current: string
  /** On a desk: the account, and the way out. */
  withHead?: boolean
}

/** The pages of an account that the operator’s role has, under their headings. */
export function ConsoleNav({ account, current, withHead }: ConsoleNavProps): ReactNode {
  const home = homeOf(account.id)
  const { duties, features, lockedFeatures } = account
  // What verification opens stands there with a lock; what the kind never has does not.
  const mine = pages.filter(
    ({ duty, feature }) =>
      (!duty || duties.includes(duty)) && (!feature || features.includes(feature) || lockedFeatures.includes(feature)),
  )
  return (
    <nav className="console-nav" aria-label={t('console.pages')}>
      {withHead && (
        <>
          <Press className="console-account" href="/console" title={t('console.switch')}>
            <Avatar id={account.id} name={account.name} src={pictureOfAccount(account)} size={44} />
            <span className="console-account-words">
              <span className="console-account-name">
                <bdi className="ui-clip">{account.name}</bdi>
                {account.isVerified && <VerifiedMark />}
              </span>
              <span className="console-account-kind ui-clip">{t(`console.kind.${account.kind}`)}</span>
            </span>
            <Icon name="caret-down" weight="bold" size={16} />
          </Press>
          <NavLine href={home} icon="sidebar" words={t('console.overview')} isCurrent={current === ''} />
        </>
      )}
      {groups.map((group) => {
        const some = mine.filter((page) => page.group === group)
        if (some.length === 0) return null
        return (
          <section key={group} className="console-group">
            <h2>{t(`console.group.${group}`)}</h2>
            {some.map(({ path, words, icon, feature }) => (
              <NavLine
                key={path}
                href={`${home}/${path}`}
                icon={icon}
                words={t(words)}
                isCurrent={path === current}
                isLocked={feature !== undefined && !features.includes(feature)}
              />
            ))}
          </section>
        )
      })}
      {withHead && (
        <section className="console-group console-foot">
          <NavLine href="/me" icon="sign-out" words={t('console.leave')} isCurrent={false} />
        </section>
      )}
    </nav>
  )
}

interface LineProps {
  href: string
  icon: FillingIcon
  words: string
  isCurrent: boolean
  isLocked?: boolean
}

/** A line of a console’s navigation. */
export function NavLine({ href, icon, words, isCurrent, isLocked }: LineProps): ReactNode {
  return (
    <Press className="console-line" href={href} aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={icon} weight={isCurrent ? 'duotone' : 'regular'} size={22} />
      <span className="ui-clip">{words}</span>
      {isLocked && (
        <>
          <Icon name="lock" weight="bold" size={16} />
          <span className="ui-spoken">{t('console.locked')}</span>
        </>
      )}
    </Press>
  )
}
