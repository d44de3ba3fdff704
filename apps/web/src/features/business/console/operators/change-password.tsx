import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { CodeStep } from '../onboarding/code-step.tsx'

/** A new password of the account: by a code to its own address, which is asked for as in step 3. */
export async function changePassword(account: ConsoleAccount, onChanged: () => void): Promise<void> {
  const { client } = openedTeahouse()
  const { id: accountId, email } = account
  if (!email || !(await attempt(() => client.call('official.sendEmailCode', { accountId, email })))) return
  await openOverlay((close) => (
    <Sheet title={t('console.password.change')} onClose={close}>
      {(leave) => (
        <div className="console-form">
          <CodeStep
            account={account}
            onDone={() => {
              onChanged()
              leave()
            }}
          />
        </div>
      )}
    </Sheet>
  ))
}
