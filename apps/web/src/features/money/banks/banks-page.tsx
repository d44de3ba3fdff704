import type { BankAccount } from '@teahouse/contract/money/banks'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { AccountName } from './account-name.tsx'
import { BankGate } from './bank-gate.tsx'
import { MovementCell } from './movement-cell.tsx'
import { useBanks } from './use-banks.ts'

/** One's linked bank accounts, and what went to them and came from them. */
export default function BanksPage(): ReactNode {
  const banks = useBanks()
  return (
    <Page title={t('banks.title')} parent="/wallet">
      <BankGate banks={banks}>
        {({ accounts, movements, bank }) => (
          <>
            {accounts.length === 0 ? (
              <EmptyState
                title={t('banks.empty')}
                actions={<Button href="/wallet/banks/link">{t('banks.link')}</Button>}
              >
                {t('banks.empty.body')}
              </EmptyState>
            ) : (
              <Card title={t('banks.accounts')} hint={t('banks.accounts.hint')}>
                {accounts.map((account) => (
                  <AccountCell key={account.id} account={account} onChanged={banks.reload} />
                ))}
                <Cell
                  icon="plus"
                  iconWeight="regular"
                  tone="accent"
                  title={t('banks.link')}
                  href="/wallet/banks/link"
                />
              </Card>
            )}
            {bank.isPractice && (
              <Card>
                <Cell
                  icon="storefront"
                  title={bank.name}
                  detail={t('banks.practice.detail')}
                  href="/wallet/banks/practice"
                />
              </Card>
            )}
            {movements.length > 0 && (
              <Card title={t('banks.movements')}>
                {movements.map((movement) => (
                  <MovementCell key={movement.id} movement={movement} />
                ))}
              </Card>
            )}
          </>
        )}
      </BankGate>
    </Page>
  )
}

function AccountCell({ account, onChanged }: { account: BankAccount; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const { id: accountId, bankName, lastDigits, holderName, isDefault } = account
  const name = isolate(`${bankName} ···· ${lastDigits}`)

  const choose = async () => {
    const choice = await chooseAction({
      title: name,
      actions: [
        ...(isDefault ? [] : [{ id: 'default' as const, label: t('banks.make-default') }]),
        { id: 'unlink' as const, label: t('banks.unlink'), tone: 'danger' as const },
      ],
    })
    if (choice === 'default') await attempt(() => client.call('banks.setDefault', { accountId }))
    if (choice === 'unlink') {
      const isSure = await confirm({
        title: t('banks.unlink.title', { name }),
        body: t('banks.unlink.body'),
        action: t('banks.unlink'),
        tone: 'danger',
      })
      if (isSure) await attempt(() => client.call('banks.unlink', { accountId }))
    }
    onChanged()
  }

  return (
    <Cell
      icon="bank"
      title={<AccountName bankName={bankName} lastDigits={lastDigits} />}
      detail={<bdi>{holderName}</bdi>}
      {...(isDefault && { value: t('banks.default') })}
      chevron
      onClick={() => void choose()}
    />
  )
}
