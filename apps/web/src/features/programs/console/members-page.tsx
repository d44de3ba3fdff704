import type { Member, Role } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { pickMembers } from '../../talk/groups/pick-members.tsx'
import { allPrograms, homeOf, type ProgramPageProps } from './page.ts'

const given = ['administrator', 'developer', 'tester'] as const satisfies Role[]

/** Administrators make and change everybody below them; who is one is the owner’s to say. */
const chooseRole = (own: Role): Promise<(typeof given)[number] | undefined> =>
  chooseAction({
    title: t('console.role.choose'),
    actions: given
      .filter((role) => own === 'owner' || role !== 'administrator')
      .map((role) => ({
        id: role,
        label: t(`miniprograms.role.${role}`),
        detail: t(`miniprograms.role.${role}.body`),
      })),
  })

/** Who works on the program, in which role. */
export default function MembersPage({ program, reload }: ProgramPageProps): ReactNode {
  const { client, replica } = useTeahouse()
  const own = useAccount()
  const contacts = useView(replica.contacts)
  const { appId } = program
  const loaded = useFollowed(['programConsole'], () => client.call('miniprograms.listMembers', { appId }), [
    client,
    appId,
  ])
  const members = loaded.value?.members
  const mayManage = program.duties.includes('members')
  const act = async (call: () => Promise<unknown>) => {
    if (!(await attempt(call))) return
    loaded.reload()
    reload()
  }

  const invite = async () => {
    const known = new Set(members?.map(({ person }) => person.id))
    const [personId] =
      (await pickMembers({
        title: t('miniprograms.members.invite'),
        action: t('miniprograms.members.invite'),
        among: contacts.map(({ person }) => person.id).filter((id) => !known.has(id)),
        max: 1,
      })) ?? []
    const role = personId && (await chooseRole(program.role))
    if (personId && role) await act(() => client.call('miniprograms.invite', { appId, personId, role }))
  }

  const leave = async () => {
    const isSure = await confirm({
      title: t('miniprograms.members.leave'),
      body: t('console.operators.leave.body'),
      action: t('console.operators.leave.do'),
      tone: 'danger',
    })
    const go = () => client.call('miniprograms.removeMember', { appId, personId: own!.id })
    if (isSure && (await attempt(go))) navigate(allPrograms, { replace: true })
  }

  const change = async ({ person, role, state }: Member) => {
    const personId = person.id
    const name = isolate(person.name)
    const mayHandOver = program.role === 'owner' && role === 'administrator' && state === 'working'
    const chosen = await chooseAction({
      title: person.name,
      actions: [
        { id: 'role', label: t('console.role.change') },
        ...(mayHandOver ? [{ id: 'handOver' as const, label: t('miniprograms.members.handOver') }] : []),
        { id: 'remove', label: t('console.operators.remove'), tone: 'danger' as const },
      ],
    })
    if (chosen === 'role') {
      const next = await chooseRole(program.role)
      if (next) await act(() => client.call('miniprograms.invite', { appId, personId, role: next }))
    } else if (chosen === 'handOver') {
      const isSure = await confirm({
        title: t('console.operators.handOver.title', { name }),
        body: t('console.operators.handOver.body'),
        action: t('miniprograms.members.handOver'),
        tone: 'danger',
      })
      if (isSure) await act(() => client.call('miniprograms.handOver', { appId, personId }))
    } else if (chosen === 'remove') {
      const title = t('miniprograms.members.remove.title', { name })
      const isSure = await confirm({ title, action: t('console.operators.remove'), tone: 'danger' })
      if (isSure) await act(() => client.call('miniprograms.removeMember', { appId, personId }))
    }
  }
  const mayChange = ({ person, role }: Member) =>
    mayManage && person.id !== own?.id && role !== 'owner' && (program.role === 'owner' || role !== 'administrator')

  return (
    <Page title={t('miniprograms.members')} parent={homeOf(appId)}>
      <ConnectionBanner />
      {!members ? (
        loaded.problem ? (
          <ErrorState onRetry={loaded.reload}>{loaded.problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : (
        <>
          <ul className="console-list" aria-label={t('miniprograms.members')}>
            {members.map((one) => (
              <li key={one.person.id}>
                <Row
                  lead={<Avatar id={one.person.id} name={one.person.name} src={pictureOf(one.person)} />}
                  title={one.person.name}
                  detail={
                    one.state === 'invited'
                      ? t('console.operators.invited', { role: t(`miniprograms.role.${one.role}`) })
                      : t(`miniprograms.role.${one.role}`)
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
                {t('miniprograms.members.invite')}
              </Button>
            )}
            {program.role !== 'owner' && (
              <Button block tone="text" onClick={() => void leave()}>
                {t('miniprograms.members.leave')}
              </Button>
            )}
          </div>
          <section className="console-panel">
            <h2>{t('console.roles')}</h2>
            <dl className="console-roles">
              {(['owner', ...given] as const).map((role) => (
                <div key={role}>
                  <dt>{t(`miniprograms.role.${role}`)}</dt>
                  <dd>{t(`miniprograms.role.${role}.body`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </Page>
  )
}
