import type { Scope } from '@teahouse/contract/programs/permissions'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { forgetKeptProgram } from '../../../platform/kept-programs.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'

/** What a person has allowed a program, which messages they take of it, and what it keeps on this device. */
export function ProgramSettings({ appId }: { appId: string }): ReactNode {
  const { client, personId } = useTeahouse()
  const permissions = useLoaded(() => client.call('permissions.mine', { appId }), [client, appId])
  const messages = useLoaded(() => client.call('subscriptions.mine', { appId }), [client, appId])
  const program = permissions.value?.program
  const settings = messages.value?.programs[0]

  const change = (work: () => Promise<unknown>, reload: () => void) =>
    void attempt(work).then((isDone) => isDone && reload())
  const forget = useAct(async () => {
    const isSure = await confirm({
      title: t('runner.data.delete.sure', { name: isolate(program?.name ?? '') }),
      body: t('runner.data.delete.body'),
      action: t('runner.data.delete'),
      tone: 'danger',
    })
    if (!isSure) return
    const { endProgramsOf } = await import('../runner/running.ts')
    endProgramsOf(appId)
    await client.call('permissions.forget', { appId })
    await forgetKeptProgram(personId, appId)
    permissions.reload()
    messages.reload()
    showToast(t('runner.data.deleted'), { icon: 'check-circle' })
  })

  if (!permissions.value) {
    return permissions.problem ? (
      <ErrorState onRetry={permissions.reload}>{permissions.problem}</ErrorState>
    ) : (
      <SkeletonRows count={4} />
    )
  }
  const { answers } = permissions.value
  return (
    <div className="shell-screen">
      <ConnectionBanner />
      <Card title={t('runner.permissions')} hint={answers.length === 0 ? undefined : t('runner.permissions.hint')}>
        {answers.length === 0 && <Cell title={t('runner.permissions.none')} />}
        {answers.map(({ scope, isAllowed }) => (
          <SwitchCell
            key={scope}
            title={t(`runner.scope.${scope}.short` satisfies `runner.scope.${Scope}.short`)}
            checked={isAllowed}
            onChange={(next) =>
              change(() => client.call('permissions.save', { appId, scope, isAllowed: next }), permissions.reload)
            }
          />
        ))}
      </Card>
      {settings && (
        <Card title={t('runner.subscriptions')} hint={t('runner.subscriptions.hint')}>
          <SwitchCell
            title={t('runner.subscriptions.take')}
            checked={settings.isOn}
            onChange={(isOn) => change(() => client.call('subscriptions.save', { appId, isOn }), messages.reload)}
          />
          {settings.isOn &&
            settings.templates.map(({ id, title, standing, left, reach }) => (
              <SwitchCell
                key={id}
                title={<bdi>{title}</bdi>}
                detail={reach === 'once' && left > 0 ? t('runner.subscriptions.left', { count: left }) : undefined}
                checked={standing !== 'reject'}
                onChange={(isTaken) =>
                  change(
                    () =>
                      client.call('subscriptions.save', {
                        appId,
                        standing: { templateId: id, answer: isTaken ? null : 'reject' },
                      }),
                    messages.reload,
                  )
                }
              />
            ))}
        </Card>
      )}
      <Card hint={t('runner.data.hint')}>
        <Cell title={t('runner.data.delete')} tone="danger" disabled={forget.isBusy} onClick={() => forget.run()} />
      </Card>
    </div>
  )
}
