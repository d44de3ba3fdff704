import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { AnsweredQuestion } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'
import { replaced, without } from './writing.ts'

interface AnswersFieldProps {
  accountId: string
  questions: readonly AnsweredQuestion[]
  onChange(questions: AnsweredQuestion[]): void
}

/** Questions of readers, chosen from those that wait, each with its answer. */
export function AnswersField({ accountId, questions, onChange }: AnswersFieldProps): ReactNode {
  const { client } = useTeahouse()
  const { value } = useFollowed(['console'], () => client.call('articles.questions', { accountId, state: 'waiting' }), [
    client,
    accountId,
  ])
  const chosen = new Set(questions.map((one) => one.questionId))
  const waiting = value?.questions.filter(({ id }) => !chosen.has(id)) ?? []
  return (
    <fieldset className="console-media">
      <legend>{t('console.article.answers')}</legend>
      <ol className="console-answers">
        {questions.map((one, index) => (
          <li key={one.questionId}>
            <div className="console-answer-head">
              <p dir="auto">{one.question}</p>
              <IconButton
                icon="x"
                size={20}
                label={t('console.answer.remove')}
                onClick={() => onChange(without(questions, index))}
              />
            </div>
            <TextArea
              label={t('console.answer')}
              value={one.answer}
              onChange={(answer) => onChange(replaced(questions, index, { ...one, answer }))}
              maxLength={articleLimits.answer}
              maxRows={12}
            />
          </li>
        ))}
      </ol>
      {questions.length < articleLimits.questions && (
        <>
          <h3>{t('console.answers.waiting')}</h3>
          {value && waiting.length === 0 && <p className="console-quiet">{t('console.answers.none')}</p>}
          <ul className="console-answers">
            {waiting.map(({ id, text, askedBy }) => (
              <li key={id} className="console-answer-head">
                <p dir="auto">{text}</p>
                <Button
                  size="small"
                  tone="soft"
                  onClick={() => onChange([...questions, { questionId: id, question: text, askedBy, answer: '' }])}
                >
                  {t('console.answer.choose')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  )
}
