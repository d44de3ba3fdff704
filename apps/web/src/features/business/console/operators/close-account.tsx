import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { attempt } from '../../../../shell/act.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { confirm } from '../../../../ui/dialog.tsx'
import { withPassword } from './ask-for-password.tsx'

/** Closes an account for good; one that is still being registered and has no password, after a question. */
export async function closeAccount(account: ConsoleAccount, isRegistering: boolean): Promise<void> {
  const { client } = openedTeahouse()
  const close = (password: string) => client.call('official.close', { accountId: account.id, password })
  const hasPassword = !isRegistering || !['kind', 'email', 'code'].includes(account.step ?? '')
  const words = {
    title: t('console.close.title', { name: isolate(account.name) }),
    body: t(isRegistering ? 'console.abandon.body' : 'console.close.body'),
    action: t('console.close'),
    tone: 'danger' as const,
  }
  const isClosed = hasPassword
    ? await withPassword({ ...words, act: close })
    : (await confirm(words)) && (await attempt(() => close('')))
  if (isClosed) navigate('/console', { replace: true })
}
