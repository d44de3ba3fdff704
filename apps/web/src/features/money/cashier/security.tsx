import type { PayingDevice, PaySettings, Proof } from '@teahouse/contract/money/cashier'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed, useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { fullTime, relativeTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { deviceIcons, deviceWords } from '../../people/accounts/device-words.ts'
import { canUsePasskeys } from '../../people/accounts/passkey.ts'
import './pages.css'
import { askForPin } from './ask-for-pin.tsx'

interface Part {
  settings: PaySettings
  onChanged(): void
}

/** How one's own money is guarded. */
export default function Security(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['payments', 'devices'], () => client.call('cashier.settings', {}), [
    client,
  ])
  return (
    <Page title={t('cashier.security')} parent="/wallet">
      {value ? (
        <>
          <Freezing settings={value} onChanged={reload} />
          <Proofs settings={value} onChanged={reload} />
          <Devices settings={value} onChanged={reload} />
          <Limits settings={value} />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={5} avatar={26} />
      )}
    </Page>
  )
}

function Freezing({ settings, onChanged }: Part): ReactNode {
  const { client } = useTeahouse()
  const freeze = async () => {
    if (await attempt(() => client.call('cashier.freeze', {}))) {
      showToast(t('cashier.security.frozen.done'), { icon: 'check' })
      onChanged()
    }
  }
  const unfreeze = async () => {
    const act = (proof: Proof) => client.call('cashier.unfreeze', { proof })
    const mayUsePasskey = settings.passkeyOn && settings.passkeys > 0 && canUsePasskeys
    const isDone = await askForPin({
      title: t('cashier.security.unfreeze'),
      lead: t('cashier.security.unfreeze.lead'),
      act: (pin) => act({ kind: 'pin', pin }),
      byPasskey: mayUsePasskey ? { subject: { kind: 'unfreeze' }, act } : undefined,
    })
    if (isDone) showToast(t('cashier.security.unfrozen'), { icon: 'check' })
    onChanged()
  }
  return (
    <Card hint={t('cashier.security.freeze.hint')}>
      {settings.frozenAt ? (
        <Cell
          icon="lock"
          title={t('cashier.frozen')}
          detail={t('cashier.security.frozen', { time: isolate(relativeTime(settings.frozenAt)) })}
          trail={
            <Button size="small" onClick={() => void unfreeze()}>
              {t('cashier.security.unfreeze')}
            </Button>
          }
        />
      ) : (
        <Cell tone="danger" icon="lock" title={t('cashier.security.freeze')} onClick={() => void freeze()} />
      )}
    </Card>
  )
}

function Proofs({ settings, onChanged }: Part): ReactNode {
  const { client } = useTeahouse()
  const switchPasskeys = async (on: boolean) => {
    if (!on) await attempt(() => client.call('cashier.usePasskey', { on }))
    else {
      await askForPin({
        title: t('cashier.security.passkey'),
        lead: t('cashier.use-passkey.lead'),
        act: (pin) => client.call('cashier.usePasskey', { on, pin }),
      })
    }
    onChanged()
  }
  const isLocked = settings.hasPin && settings.pinTriesLeft === 0
  return (
    <Card>
      <Cell
        icon="password"
        title={t('cashier.security.pin')}
        detail={
          settings.paysFrom ? t('cashier.pin-too-new.body', { until: isolate(fullTime(settings.paysFrom)) }) : undefined
        }
        value={
          !settings.hasPin
            ? t('cashier.security.pin.none')
            : isLocked
              ? t('cashier.security.pin.locked')
              : settings.pinTriesLeft < 5
                ? t('cashier.security.pin.tries', { count: settings.pinTriesLeft })
                : settings.pinChangedAt &&
                  t('cashier.security.pin.set', { time: isolate(relativeTime(settings.pinChangedAt)) })
        }
        href={isLocked ? '/wallet/security/recover' : '/wallet/security/pin'}
      />
      {settings.hasPin && (
        <Cell icon="clock-counter-clockwise" title={t('cashier.security.forgot')} href="/wallet/security/recover" />
      )}
      <SwitchCell
        icon="fingerprint"
        title={t('cashier.security.passkey')}
        detail={settings.hasAnyPasskey ? t('cashier.security.passkey.detail') : t('cashier.security.passkey.none')}
        checked={settings.passkeyOn && settings.passkeys > 0}
        disabled={!settings.hasPin || !settings.hasAnyPasskey}
        onChange={(on) => void switchPasskeys(on)}
      />
    </Card>
  )
}

function Devices({ settings, onChanged }: Part): ReactNode {
  const { client } = useTeahouse()
  const [isAsked, setAsked] = useState(false)
  const own = settings.devices.find((device) => device.isThisOne)
  const answer = async (device: PayingDevice, allow: boolean) => {
    const name = isolate(deviceWords(device.name, device.kind))
    const isSure =
      !allow ||
      (await confirm({
        title: t('cashier.security.device.allow.title', { name }),
        body: t('cashier.security.device.allow.body'),
        action: t('cashier.security.device.allow'),
      }))
    if (!isSure) return
    const isDone = await attempt(() => client.call('cashier.allowDevice', { deviceId: device.id, allow }))
    if (isDone && allow) showToast(t('cashier.security.device.allowed'), { icon: 'check' })
    onChanged()
  }
  return (
    <Card
      title={t('cashier.security.devices')}
      hint={t('cashier.security.devices.hint', { hours: settings.limits.newDeviceHours })}
    >
      {settings.devices.map((device) => (
        <Cell
          key={device.id}
          icon={deviceIcons[device.kind]}
          title={<bdi>{deviceWords(device.name, device.kind)}</bdi>}
          detail={
            <>
              <bdi>{device.place}</bdi>
              {' · '}
              {device.paysFrom === null
                ? t('cashier.security.device.pays')
                : device.isAsking
                  ? t('cashier.security.device.asks')
                  : t('cashier.security.device.waits', { until: isolate(fullTime(device.paysFrom)) })}
              {device.isThisOne && ` · ${t('devices.this-one')}`}
            </>
          }
          trail={
            device.paysFrom !== null &&
            (device.isThisOne ? (
              <Button
                size="small"
                tone="soft"
                disabled={isAsked || device.isAsking}
                onClick={async () => setAsked(await attempt(() => client.call('cashier.askToPay', {})))}
              >
                {isAsked || device.isAsking ? t('cashier.security.asked') : t('cashier.security.ask')}
              </Button>
            ) : (
              own?.paysFrom === null && (
                <span className="cashier-answers">
                  {device.isAsking && (
                    <Button size="small" tone="text" onClick={() => void answer(device, false)}>
                      {t('cashier.security.device.turn-down')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    tone={device.isAsking ? 'primary' : 'soft'}
                    onClick={() => void answer(device, true)}
                  >
                    {t('cashier.security.device.allow')}
                  </Button>
                </span>
              )
            ))
          }
        />
      ))}
    </Card>
  )
}

function Limits({ settings: { limits } }: Pick<Part, 'settings'>): ReactNode {
  const { client } = useTeahouse()
  const { value: server } = useLoaded(() => client.call('server.info', {}), [client])
  if (!server) return null
  const sum = (amountMinor: string) => formatMoney({ currency: server.homeCurrency, amountMinor })
  return (
    <Card title={t('cashier.security.limits')}>
      <Cell title={t('cashier.security.limits.daily')} value={sum(limits.dailyMinor)} />
      <Cell
        title={t('cashier.security.limits.unasked')}
        value={limits.unaskedMinor === '0' ? t('cashier.security.limits.always') : sum(limits.unaskedMinor)}
      />
    </Card>
  )
}
