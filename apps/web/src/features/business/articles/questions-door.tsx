import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Cell } from '../../../ui/cell.tsx'

/** On the page of an account: the way to ask it something, where it takes questions or was asked some. */
export function QuestionsDoor({ accountId }: { accountId: string }): ReactNode {
  const { value } = useKept('articles.myQuestions', { accountId }, ['articles'])
  if (!value?.isOpen && !value?.questions.length) return null
  return <Cell icon="question" title={t('questions.title')} href={`/official/${accountId}/questions`} />
}
