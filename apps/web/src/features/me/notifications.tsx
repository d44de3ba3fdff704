import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { type PushState, pushState, turnPushOff, turnPushOn } from '../../platform/push.ts'
import { hasSounds, turnSounds } from '../../platform/sounds.ts'
import { attempt, useAct } from '../../shell/act.ts'
import { Page } from '../../shell/page.tsx'
import { useTeahouse } from '../../shell/session.ts'
import { useLoaded } from '../../shell/use-loaded.ts'
import { Card, SwitchCell } from '../../ui/cell.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingState } from '../../ui/state.tsx'
import './me.css'

const hints = {
  on: 'notifications.hint',
  off: 'notifications.hint',
  denied: 'notifications.denied',
  unreachable: 'notifications.unreachable',
  unsupported: 'notifications.unsupported',
} as const

/** Whether this device tells of messages when the app is closed, and how much it says. */
export default function Notifications(): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<PushState>()
  const { value, problem, reload } = useLoaded(() => client.call('notifications.configure', {}), [client])
  const [showText, setShowText] = useState<boolean>()
  const [isLoud, setLoud] = useState(hasSounds)
  useEffect(() => {
    void pushState().then(setState)
  }, [])
  const turn = useAct(async (isOn: boolean) => setState(await (isOn ? turnPushOn(client) : turnPushOff(client))))
  const allowText = async (isAllowed: boolean) => {
    setShowText(isAllowed)
    if (!(await attempt(() => client.call('notifications.configure', { showText: isAllowed })))) setShowText(undefined)
    reload()
  }

  return (
    <Page title={t('notifications.title')} parent="/me/settings">
      {state === undefined ? (
        <LoadingState />
      ) : state === 'needsInstall' ? (
        <InstallLesson />
      ) : (
        <Card hint={turn.problem ?? t(hints[state])}>
          <SwitchCell
            icon="bell"
            title={t('notifications.here')}
            checked={state === 'on'}
            disabled={turn.isBusy || state === 'denied' || state === 'unsupported'}
            onChange={(isOn) => turn.run(isOn)}
          />
        </Card>
      )}
      <Card hint={problem ?? t('notifications.text.hint')}>
        <SwitchCell
          icon="eye"
          title={t('notifications.text')}
          checked={showText ?? value?.settings.showText ?? false}
          disabled={!value}
          onChange={(isAllowed) => void allowText(isAllowed)}
        />
      </Card>
      <Card hint={t('notifications.sounds.hint')}>
        <SwitchCell
          icon="speaker-high"
          title={t('notifications.sounds')}
          checked={isLoud}
          onChange={(isOn) => {
            turnSounds(isOn)
            setLoud(isOn)
          }}
        />
      </Card>
    </Page>
  )
}

/** On an iPhone or iPad: the step that has to come first. */
function InstallLesson(): ReactNode {
  return (
    <Card title={t('notifications.install')} hint={t('notifications.install.hint')}>
      <ol className="me-steps">
        <li>
          {t('notifications.install.share')}
          <Icon name="export" size={26} />
        </li>
        <li>
          {t('notifications.install.add')}
          <Icon name="plus-circle" size={26} />
        </li>
        <li>
          {t('notifications.install.open')}
          <Icon name="bell" weight="duotone" size={26} />
        </li>
      </ol>
    </Card>
  )
}
