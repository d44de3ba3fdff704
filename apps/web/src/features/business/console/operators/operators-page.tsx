import type { Role } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { withPassword } from './ask-for-password.tsx'
import { Colleagues } from './colleagues.tsx'

const given = ['administrator', 'editor', 'agent', 'developer'] as const satisfies Role[]

/** Who operates the account, in which role. What could take the account away asks for its password. */
export default function OperatorsPage({ account, reload }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const loaded = useFollowed(['console'], () => client.call('official.operators', { accountId }), [client, accountId])
  return (
    <Colleagues
      colleagues={loaded.value?.operators}
      problem={loaded.problem}
      reload={() => {
        loaded.reload()
        reload()
      }}
      role={account.role}
      mayManage={account.duties.includes('operators')}
      given={given}
      wordsOf={(role) => ({ name: t(`console.role.${role}`), body: t(`console.role.${role}.body`) })}
      words={{
        title: t('console.operators'),
        invite: t('console.operators.invite'),
        handOver: t('console.operators.handOver'),
        leave: t('console.operators.leave'),
      }}
      parent={homeOf(accountId)}
      afterwards="/console"
      invite={(personId, role) =>
        withPassword({
          title: t('console.operators.invite'),
          action: t('console.operators.invite'),
          act: (password) => client.call('official.invite', { accountId, personId, role, password }),
        })
      }
      changeRole={(personId, role) =>
        withPassword({
          title: t('console.role.change'),
          action: t('kit.save'),
          act: (password) => client.call('official.setRole', { accountId, personId, role, password }),
        })
      }
      handOver={({ id: personId, name }) =>
        withPassword({
          title: t('console.operators.handOver.title', { name: isolate(name) }),
          body: t('console.operators.handOver.body'),
          action: t('console.operators.handOver'),
          tone: 'danger',
          act: (password) => client.call('official.handOver', { accountId, personId, password }),
        })
      }
      remove={({ id: personId, name }) =>
        withPassword({
          title: t('console.operators.remove.title', { name: isolate(name) }),
          action: t('console.operators.remove'),
          tone: 'danger',
          act: (password) => client.call('official.removeOperator', { accountId, personId, password }),
        })
      }
      leave={(personId) => client.call('official.removeOperator', { accountId, personId })}
    />
  )
}
