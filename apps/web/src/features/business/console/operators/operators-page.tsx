import type { ConsoleAccount, Operator, Role } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useView } from '../../../../platform/use-view.ts'
import { attempt } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { pickMembers } from '../../../talk/groups/pick-members.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { withPassword } from './ask-for-password.tsx'

type Given = Exclude<Role, 'owner'>
const given = ['administrator', 'editor', 'agent', 'developer'] as const satisfies Given[]

/** Administrators make and change everybody but administrators; that is the owner’s. */
const givenBy = (account: ConsoleAccount): readonly Given[] =>
  account.role === 'owner' ? given : given.filter((role) => role !== 'administrator')

const chooseRole = (account: ConsoleAccount, title: string): Promise<Given | undefined> =>
  chooseAction({
    title,
    actions: givenBy(account).map((role) => ({
      id: role,
      label: t(`console.role.${role}`),
      detail: t(`console.role.${role}.body`),
    })),
  })

/** Who operates the account, in which role. */
export default function OperatorsPage({ account, reload }: ConsolePageProps): ReactNode {
  const { client, replica } = useTeahouse()
  const own = useAccount()
  const contacts = useView(replica.contacts)
  const accountId = account.id
  const loaded = useFollowed(['console'], () => client.call('official.operators', { accountId }), [client, accountId])
  const operators = loaded.value?.operators
  const mayManage = account.duties.includes('operators')
  const changed = () => {
    loaded.reload()
    reload()
  }

  const invite = async () => {
    const known = new Set(operators?.map(({ person }) => person.id))
    const [personId] =
      (await pickMembers({
        title: t('console.operators.invite'),
        action: t('console.operators.invite'),
        among: contacts.map(({ person }) => person.id).filter((id) => !known.has(id)),
        max: 1,
      })) ?? []
    if (!personId) return
    const role = await chooseRole(account, t('console.role.choose'))
    const isDone =
      role &&
      (await withPassword({
        title: t('console.operators.invite'),
        action: t('console.operators.invite'),
        act: (password) => client.call('official.invite', { accountId, personId, role, password }),
      }))
    if (isDone) changed()
  }

  const leave = async () => {
    const isSure = await confirm({
      title: t('console.operators.leave'),
      body: t('console.operators.leave.body'),
      action: t('console.operators.leave.do'),
      tone: 'danger',
    })
    const go = () => client.call('official.removeOperator', { accountId, personId: own!.id })
    if (isSure && (await attempt(go))) navigate('/console', { replace: true })
  }

  const change = async ({ person, role, state }: Operator) => {
    const personId = person.id
    const name = isolate(person.name)
    const mayHandOver = account.role === 'owner' && role === 'administrator' && state === 'working'
    const chosen = await chooseAction({
      title: person.name,
      actions: [
        { id: 'role', label: t('console.role.change') },
        ...(mayHandOver ? [{ id: 'handOver' as const, label: t('console.operators.handOver') }] : []),
        { id: 'remove', label: t('console.operators.remove'), tone: 'danger' as const },
      ],
    })
    if (chosen === 'role') {
      const next = await chooseRole(account, t('console.role.choose'))
      const isDone =
        next &&
        (await withPassword({
          title: t('console.role.change'),
          action: t('kit.save'),
          act: (password) => client.call('official.setRole', { accountId, personId, role: next, password }),
        }))
      if (isDone) changed()
    } else if (chosen === 'handOver') {
      const isDone = await withPassword({
        title: t('console.operators.handOver.title', { name }),
        body: t('console.operators.handOver.body'),
        action: t('console.operators.handOver'),
        tone: 'danger',
        act: (password) => client.call('official.handOver', { accountId, personId, password }),
      })
      if (isDone) changed()
    } else if (chosen === 'remove') {
      const isDone = await withPassword({
        title: t('console.operators.remove.title', { name }),
        action: t('console.operators.remove'),
        tone: 'danger',
        act: (password) => client.call('official.removeOperator', { accountId, personId, password }),
      })
      if (isDone) changed()
    }
  }
  const mayChange = ({ person, role }: Operator) =>
    mayManage && person.id !== own?.id && role !== 'owner' && (account.role === 'owner' || role !== 'administrator')

  return (
    <Page title={t('console.operators')} parent={homeOf(accountId)}>
      <ConnectionBanner />
      {!operators ? (
        loaded.problem ? (
          <ErrorState onRetry={loaded.reload}>{loaded.problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : (
        <>
          <ul className="console-list" aria-label={t('console.operators')}>
            {operators.map((one) => (
              <li key={one.person.id}>
                <Row
                  lead={<Avatar id={one.person.id} name={one.person.name} src={pictureOf(one.person)} />}
                  title={one.person.name}
                  detail={
                    one.state === 'invited'
                      ? t('console.operators.invited', { role: t(`console.role.${one.role}`) })
                      : t(`console.role.${one.role}`)
                  }
                  trail={
                    mayChange(one) && (
                      <IconButton
                        icon="dots-three"
                        size={22}
                        label={t('console.operators.change', { name: one.person.name })}
                        onClick={() => void change(one)}
                      />
                    )
                  }
                />
              </li>
            ))}
          </ul>
          <div className="console-actions">
            {mayManage && (
              <Button block icon="user-plus" onClick={() => void invite()}>
                {t('console.operators.invite')}
              </Button>
            )}
            {account.role !== 'owner' && (
              <Button block tone="text" onClick={() => void leave()}>
                {t('console.operators.leave')}
              </Button>
            )}
          </div>
          <section className="console-panel">
            <h2>{t('console.roles')}</h2>
            <dl className="console-roles">
              {(['owner', ...given] as const).map((role) => (
                <div key={role}>
                  <dt>{t(`console.role.${role}`)}</dt>
                  <dd>{t(`console.role.${role}.body`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </Page>
  )
}
