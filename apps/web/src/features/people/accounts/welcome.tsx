import { type ReactNode, useState } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { T } from '../../../i18n/t.tsx'
import { thisDevice } from '../../../platform/device.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { enter } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Press } from '../../../ui/press.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { MailNote } from './mail-note.tsx'
import { canUsePasskeys, logInWithPasskey } from './passkey.ts'
import type { DemoPerson, KnownServer, ServerInfo } from './server-info.ts'

/** From this width the door stands beside the picture; `outside.css` says the same. */
export const besidePicture = '(min-width: 720px)'

/** The first page: on a demo server, whom to be today; on any other, how to come in. */
export function Welcome({ server, wasEnded }: { server: KnownServer; wasEnded: boolean }): ReactNode {
  const { info, people, problem, retry } = server
  return (
    <>
      <img className="outside-mark" src="/icons/mark.svg" alt="" width={64} height={64} />
      <h1 className="outside-title">{t('welcome.title')}</h1>
      {wasEnded && <Banner icon="lock">{t('welcome.ended')}</Banner>}
      {info ? (
        people.length > 0 ? (
          <DemoDoor info={info} people={people} />
        ) : (
          <OwnDoor info={info} />
        )
      ) : problem ? (
        <>
          <p className="outside-words">{t('welcome.unreachable', { host: location.host })}</p>
          <p className="outside-words">{problem}</p>
          <Button block onClick={retry}>
            {t('kit.retry')}
          </Button>
        </>
      ) : (
        <LoadingState />
      )}
    </>
  )
}

function DemoDoor({ info, people }: { info: ServerInfo; people: readonly DemoPerson[] }): ReactNode {
  const isWide = useMedia(besidePicture)
  const [chosen, choose] = useState(people[0]!)
  const come = useAct(async (personId: string) => {
    const { deviceId } = await strangersClient.call('server.enterDemo', { personId, ...thisDevice() })
    await enter({ personId, deviceId })
  })
  const passkey = useAct(logInWithPasskey)
  return (
    <>
      <p className="outside-words">{t('welcome.demo', { count: people.length })}</p>
      <fieldset className="outside-people">
        <legend className="ui-spoken">{t('welcome.who')}</legend>
        {people.map((person) => (
          <label key={person.id} className="outside-person">
            <input
              className="ui-spoken"
              type="radio"
              name="person"
              checked={person === chosen}
              onChange={() => choose(person)}
              onDoubleClick={() => come.run(person.id)}
            />
            <Avatar id={person.id} name={person.name} src={pictureOf(person)} size={isWide ? 84 : 64} />
            <bdi className="outside-person-name">{person.name}</bdi>
            <span className="outside-person-role" dir="auto">
              {person.roles[currentLocale()] ?? person.roles.en}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="outside-actions">
        <div className="outside-pair">
          <Button block busy={come.isBusy} onClick={() => come.run(chosen.id)}>
            {t('welcome.enter', { name: isolate(chosen.name) })}
          </Button>
          {isWide && canUsePasskeys && (
            <Button block tone="soft" icon="fingerprint" busy={passkey.isBusy} onClick={() => passkey.run()}>
              {t('welcome.passkey')}
            </Button>
          )}
        </div>
        <Problem words={come.problem ?? passkey.problem} />
        {isWide ? (
          <p className="outside-else">
            <T id="welcome.else" values={{ login: links('/log-in'), signup: links('/sign-up') }} />
          </p>
        ) : (
          <Button block tone="text" href="/log-in">
            {info.signUpOpen ? t('welcome.own') : t('welcome.log-in')}
          </Button>
        )}
      </div>
      <MailNote />
    </>
  )
}

function OwnDoor({ info }: { info: ServerInfo }): ReactNode {
  const passkey = useAct(logInWithPasskey)
  if (info.needsFirstAccount) {
    return (
      <>
        <p className="outside-words">{t('welcome.first')}</p>
        <div className="outside-actions">
          <Button block href="/sign-up">
            {t('welcome.sign-up')}
          </Button>
        </div>
        <MailNote />
      </>
    )
  }
  return (
    <>
      <p className="outside-words">{t('welcome.home', { server: isolate(info.name) })}</p>
      <div className="outside-actions">
        <Button block href="/log-in">
          {t('welcome.log-in')}
        </Button>
        {canUsePasskeys && (
          <Button block tone="soft" icon="fingerprint" busy={passkey.isBusy} onClick={() => passkey.run()}>
            {t('welcome.passkey')}
          </Button>
        )}
        <Problem words={passkey.problem} />
        {info.signUpOpen && (
          <Button block tone="text" href="/sign-up">
            {t('welcome.sign-up')}
          </Button>
        )}
      </div>
      <MailNote />
    </>
  )
}

/** Why it did not work, where the person pressed. */
export function Problem({ words }: { words: string | undefined }): ReactNode {
  return (
    <p className="outside-problem" role="alert">
      {words}
    </p>
  )
}

/** Draws a part of a message as a link within the app. */
export const links =
  (href: string) =>
  (words: ReactNode): ReactNode => (
    <Press className="outside-link" href={href}>
      {words}
    </Press>
  )
