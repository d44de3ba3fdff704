import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './devices.css'
import { deviceIcons, deviceWords } from './device-words.ts'

/** A computer asks to be logged in: what it is, where it is, and the number that it must show. */
export default function ConfirmLogIn({ code }: { code: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem } = useLoaded(
    () => client.call('devices.scanLogIn', { code: decodeURIComponent(code) }),
    [client, code],
  )
  const [isOver, setOver] = useState(false)
  const answer = useAct(async (confirm: boolean) => {
    await client.call('devices.answerLogIn', { offerId: value!.offerId, confirm })
    setOver(true)
    showToast(t(confirm ? 'device-log-in.done' : 'device-log-in.refused'), { icon: confirm ? 'check' : 'shield-check' })
    goBack('/discover')
  })
  return (
    <Page title={t('device-log-in.title')} parent="/discover">
      {value ? (
        <div className="device-log-in">
          <Icon name={deviceIcons[value.deviceKind]} weight="duotone" size={96} />
          <h2 className="device-log-in-question">{t('device-log-in.question')}</h2>
          <dl className="device-log-in-facts">
            <dt>{t('device-log-in.device')}</dt>
            <dd>
              <bdi>{deviceWords(value.deviceName, value.deviceKind)}</bdi>
            </dd>
            <dt>{t('device-log-in.place')}</dt>
            <dd>
              <bdi>{value.place}</bdi>
            </dd>
          </dl>
          <p className="device-log-in-number ui-figures">{value.matchingNumber}</p>
          <p className="device-log-in-words">{t('device-log-in.compare')}</p>
          <p className="device-log-in-problem" role="alert">
            {answer.problem}
          </p>
          <div className="device-log-in-actions">
            <Button block busy={answer.isBusy} disabled={isOver} onClick={() => answer.run(true)}>
              {t('device-log-in.confirm')}
            </Button>
            <Button block tone="danger" disabled={isOver || answer.isBusy} onClick={() => answer.run(false)}>
              {t('device-log-in.not-me')}
            </Button>
          </div>
        </div>
      ) : problem ? (
        <ErrorState title={t('device-log-in.gone')} actions={<Button href="/scan">{t('device-log-in.again')}</Button>}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
