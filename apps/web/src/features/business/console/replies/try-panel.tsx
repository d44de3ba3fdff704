import type { Methods, Output } from '@teahouse/contract'
import type { Rule } from '@teahouse/contract/business/autoreplies'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/text-field.tsx'

interface TryPanelProps {
  accountId: string
  rules: readonly Rule[]
}

/** What the account would answer, tried before somebody asks. */
export function TryPanel({ accountId, rules }: TryPanelProps): ReactNode {
  const { client } = useTeahouse()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState<Output<Methods['autoreplies.try']>>()
  const ask = useAct(async () => setTried(await client.call('autoreplies.try', { accountId, words })))
  return (
    <form
      className="console-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim()) ask.run()
      }}
    >
      <h2>{t('console.replies.try')}</h2>
      <TextField
        label={t('console.replies.try.words')}
        value={words}
        onChange={(next) => {
          setWords(next)
          setTried(undefined)
        }}
        maxLength={200}
        hint={t('console.replies.try.hint')}
      />
      <div className="console-row">
        <Button type="submit" tone="soft" busy={ask.isBusy} disabled={!words.trim()}>
          {t('console.replies.try.ask')}
        </Button>
      </div>
      <div className="console-tried" aria-live="polite">
        {ask.problem && <p className="console-quiet">{ask.problem}</p>}
        {tried && (
          <>
            <p className="console-quiet">{whoAnswers(tried, rules)}</p>
            {tried.texts.map((text, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are said in this order.
              <p key={at} dir="auto">
                {text}
              </p>
            ))}
          </>
        )}
      </div>
    </form>
  )
}

function whoAnswers({ by, ruleId }: Output<Methods['autoreplies.try']>, rules: readonly Rule[]): string {
  const rule = rules.find((one) => one.id === ruleId)
  return rule ? t('console.replies.try.rule', { name: isolate(rule.name) }) : t(`console.replies.try.by.${by}`)
}
