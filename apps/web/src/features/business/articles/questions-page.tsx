import { type ReactNode, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell, SwitchCell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { dateOnly } from '../../../ui/time.ts'
import './articles.css'

/** Asking an account something that it may answer in an article, and what became of it. */
export default function QuestionsPage({ accountId }: { accountId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('articles.myQuestions', { accountId }, ['articles'])

  async function withdraw(questionId: string): Promise<void> {
    const isSure = await confirm({
      title: t('questions.withdraw.title'),
      action: t('questions.withdraw'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('articles.withdrawQuestion', { questionId })))) reload()
  }

  return (
    <Page title={t('questions.title')} parent={`/official/${accountId}`}>
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {value.isOpen ? (
            <Ask accountId={accountId} invitation={value.invitation} onAsked={reload} />
          ) : (
            value.questions.length === 0 && (
              <EmptyState title={t('questions.closed')}>{t('questions.closed.body')}</EmptyState>
            )
          )}
          {value.questions.length > 0 && (
            <Card title={t('questions.mine')}>
              {value.questions.map(({ id, text, at, state, articleId }) =>
                articleId ? (
                  <Cell
                    key={id}
                    href={`/articles/${articleId}`}
                    title={<bdi>{text}</bdi>}
                    detail={t('questions.answered')}
                  />
                ) : (
                  <Cell
                    key={id}
                    title={<bdi>{text}</bdi>}
                    detail={dateOnly(at)}
                    trail={
                      state !== 'answered' && (
                        <IconButton
                          icon="trash"
                          size={20}
                          label={t('questions.withdraw')}
                          onClick={() => void withdraw(id)}
                        />
                      )
                    }
                  />
                ),
              )}
            </Card>
          )}
        </>
      )}
    </Page>
  )
}

function Ask({
  accountId,
  invitation,
  onAsked,
}: {
  accountId: string
  invitation: string
  onAsked(): void
}): ReactNode {
  const { client } = useTeahouse()
  const [text, setText] = useState('')
  const [withName, setWithName] = useState(true)
  const questionId = useRef(newId())
  const ask = useAct(async () => {
    await client.call('articles.ask', { accountId, questionId: questionId.current, text, withName })
    questionId.current = newId()
    setText('')
    onAsked()
  })
  return (
    <form
      className="questions-ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) ask.run()
      }}
    >
      {invitation && (
        <p className="questions-invitation" dir="auto">
          {invitation}
        </p>
      )}
      <TextArea
        label={t('questions.ask')}
        value={text}
        onChange={setText}
        maxLength={500}
        hint={t('questions.hint')}
        error={ask.problem}
      />
      <Card>
        <SwitchCell title={t('questions.with-name')} checked={withName} onChange={setWithName} />
      </Card>
      <Button type="submit" block busy={ask.isBusy} disabled={!text.trim()}>
        {t('questions.send')}
      </Button>
    </form>
  )
}
