import type { Role } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { Colleagues } from '../../business/console/operators/colleagues.tsx'
import { allPrograms, homeOf, type ProgramPageProps } from './page.ts'

type Given = Exclude<Role, 'owner'>
const given = ['administrator', 'developer', 'tester'] as const satisfies Given[]

/** Who works on the program, in which role. */
export default function MembersPage({ program, reload }: ProgramPageProps): ReactNode {
  const { client } = useTeahouse()
  const { appId } = program
  const loaded = useFollowed(['programConsole'], () => client.call('miniprograms.listMembers', { appId }), [
    client,
    appId,
  ])
  // Inviting somebody who is here already gives them the other role.
  const invite = (personId: string, role: Given) =>
    attempt(() => client.call('miniprograms.invite', { appId, personId, role }))
  return (
    <Colleagues
      colleagues={loaded.value?.members}
      problem={loaded.problem}
      reload={() => {
        loaded.reload()
        reload()
      }}
      role={program.role}
      mayManage={program.duties.includes('members')}
      given={given}
      wordsOf={(role) => ({ name: t(`miniprograms.role.${role}`), body: t(`miniprograms.role.${role}.body`) })}
      words={{
        title: t('miniprograms.members'),
        invite: t('miniprograms.members.invite'),
        handOver: t('miniprograms.members.handOver'),
        leave: t('miniprograms.members.leave'),
      }}
      parent={homeOf(appId)}
      afterwards={allPrograms}
      invite={invite}
      changeRole={invite}
      handOver={async ({ id: personId, name }) => {
        const isSure = await confirm({
          title: t('console.operators.handOver.title', { name: isolate(name) }),
          body: t('console.operators.handOver.body'),
          action: t('miniprograms.members.handOver'),
          tone: 'danger',
        })
        return isSure && (await attempt(() => client.call('miniprograms.handOver', { appId, personId })))
      }}
      remove={async ({ id: personId, name }) => {
        const isSure = await confirm({
          title: t('miniprograms.members.remove.title', { name: isolate(name) }),
          action: t('console.operators.remove'),
          tone: 'danger',
        })
        return isSure && (await attempt(() => client.call('miniprograms.removeMember', { appId, personId })))
      }}
      leave={(personId) => client.call('miniprograms.removeMember', { appId, personId })}
    />
  )
}
