import type { Device } from '@teahouse/contract/people/devices'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { relativeTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { deviceIcons, deviceWords } from './device-words.ts'

/** Where one is logged in, with the way to end each. */
export default function Devices(): ReactNode {
  const { client, replica } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('devices.list', {}), [client])
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'newDevice' || (notice.kind === 'changed' && notice.what === 'devices')) reload()
      }),
    [replica, reload],
  )
  const devices = value?.devices
  const thisOne = devices?.find(({ isThisOne }) => isThisOne)
  const others = devices?.filter(({ isThisOne }) => !isThisOne) ?? []

  const end = async (device: Device | 'others') => {
    const isSure = await confirm(
      device === 'others'
        ? { title: t('devices.end-all.title'), body: t('devices.end.body'), action: t('devices.end'), tone: 'danger' }
        : {
            title: t('devices.end.title', { name: isolate(deviceWords(device.name, device.kind)) }),
            body: t('devices.end.body'),
            action: t('devices.end'),
            tone: 'danger',
          },
    )
    if (!isSure) return
    const isDone = await attempt(() =>
      client.call('devices.logOut', { deviceId: device === 'others' ? 'others' : device.id }),
    )
    if (isDone) showToast(t('devices.ended'), { icon: 'check' })
    reload()
  }

  return (
    <Page title={t('shell.devices')} parent="/me/settings">
      {devices ? (
        <>
          {thisOne && (
            <Card title={t('devices.this-one')}>
              <DeviceCell device={thisOne} />
            </Card>
          )}
          {others.length > 0 ? (
            <>
              <Card title={t('devices.others')} hint={t('devices.hint')}>
                {others.map((device) => (
                  <DeviceCell key={device.id} device={device} onEnd={() => void end(device)} />
                ))}
              </Card>
              <Card>
                <Cell tone="danger" title={t('devices.end-all')} onClick={() => void end('others')} />
              </Card>
            </>
          ) : (
            <Card hint={t('devices.hint')}>
              <Cell icon="scan" title={t('devices.add')} detail={t('devices.add.detail')} href="/scan" />
            </Card>
          )}
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={4} avatar={26} />
      )}
    </Page>
  )
}

function DeviceCell({ device, onEnd }: { device: Device; onEnd?(): void }): ReactNode {
  return (
    <Cell
      icon={deviceIcons[device.kind]}
      title={<bdi>{deviceWords(device.name, device.kind)}</bdi>}
      detail={
        <>
          <bdi>{device.place}</bdi>
          {' · '}
          {device.isThisOne ? t('devices.now') : relativeTime(device.lastUsedAt)}
        </>
      }
      trail={
        onEnd && (
          <Button tone="text" size="small" onClick={onEnd}>
            {t('devices.end')}
          </Button>
        )
      }
    />
  )
}
