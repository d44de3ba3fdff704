import type { ConsoleAccount, Step } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { closeAccount } from '../operators/close-account.tsx'
import { homeOf } from '../page.ts'
import { ProfileForm } from '../profile/profile-form.tsx'
import { VerificationStep } from '../verification/verification-step.tsx'
import './onboarding.css'
import { CodeStep } from './code-step.tsx'
import { CountryStep } from './country-step.tsx'
import { EmailStep } from './email-step.tsx'
import { KindStep } from './kind-step.tsx'
import { RegisterStep } from './register-step.tsx'

const steps = ['register', 'kind', 'email', 'code', 'country', 'verification', 'profile'] as const satisfies Step[]

/** The seven steps of becoming an official account, in their order. Steps that were done can be looked at again. */
export function Onboarding({ account }: { account?: ConsoleAccount }): ReactNode {
  const next = account?.step ?? 'register'
  const [asked, setAsked] = useState<Step>()
  // Whoever went back to a step goes on from it to the one after; what comes next on the server is never passed.
  const shown = asked && steps.indexOf(asked) <= steps.indexOf(next) ? asked : next
  const number = steps.indexOf(shown) + 1
  const go = () => {
    const following = steps[steps.indexOf(shown) + 1]
    setAsked(shown === next ? undefined : following)
  }
  return (
    <Page
      title={account ? account.name : t('console.register')}
      subtitle={t('console.step.of', { number, count: steps.length })}
      parent="/console"
      actions={
        account && (
          <IconButton icon="trash" label={t('console.abandon')} onClick={() => void closeAccount(account, true)} />
        )
      }
    >
      <ConnectionBanner />
      <div className="onboarding">
        <ol className="onboarding-steps" aria-label={t('console.steps')}>
          {steps.map((step, index) => {
            const isDone = index < steps.indexOf(next)
            const isOpen = account !== undefined && step !== 'register' && index <= steps.indexOf(next)
            const words = t(`console.step.${step}`)
            return (
              <li key={step} data-done={isDone || undefined} data-current={step === shown || undefined}>
                <button
                  type="button"
                  disabled={!isOpen}
                  aria-current={step === shown ? 'step' : undefined}
                  onClick={() => setAsked(step)}
                >
                  <span className="onboarding-number" aria-hidden="true">
                    {isDone ? <Icon name="check" weight="bold" size={16} /> : formatNumber(index + 1)}
                  </span>
                  <span>{words}</span>
                  {isDone && <span className="ui-spoken">{t('console.step.done')}</span>}
                </button>
              </li>
            )
          })}
        </ol>
        <section className="console-panel onboarding-panel" key={shown}>
          <h2>{t(`console.step.${shown}`)}</h2>
          {!account || shown === 'register' ? (
            <RegisterStep />
          ) : shown === 'kind' ? (
            <KindStep account={account} onDone={go} />
          ) : shown === 'email' ? (
            <EmailStep account={account} onDone={() => setAsked('code')} />
          ) : shown === 'code' ? (
            <CodeStep account={account} onDone={go} onOther={() => setAsked('email')} />
          ) : shown === 'country' ? (
            <CountryStep account={account} onDone={go} onKind={() => setAsked('kind')} />
          ) : shown === 'verification' ? (
            <VerificationStep account={account} onDone={go} />
          ) : (
            <ProfileForm account={account} isLast onDone={() => navigate(homeOf(account.id), { replace: true })} />
          )}
        </section>
      </div>
    </Page>
  )
}
