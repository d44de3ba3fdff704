import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { Checkbox, Segmented } from '../../../../ui/choice.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import './articles.css'
import { emptyArticle, writtenOf } from './writing.ts'

type Listed = Output<Methods['articles.questions']>
const states = ['waiting', 'chosen', 'answered', 'putAside'] as const
type Shown = (typeof states)[number]

/** What readers asked: an invitation, the questions, and an article made of some of them. */
export default function QuestionsPage({ account }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [state, setState] = useState<Shown>('waiting')
  const { value, problem, reload } = useFollowed(
    ['console'],
    () => client.call('articles.questions', { accountId, state }),
    [client, accountId, state],
  )
  return (
    <Page title={t('console.questions')} parent={homeOf(accountId)}>
      <ConnectionBanner />
      {value && <Invitation key={String(value.isOpen)} accountId={accountId} listed={value} onChanged={reload} />}
      <div className="console-spread">
        <Segmented<Shown>
          label={t('console.questions')}
          value={state}
          onChange={setState}
          options={states.map((one) => ({ value: one, label: t(`console.questions.${one}`) }))}
        />
      </div>
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : value.questions.length === 0 ? (
        <EmptyState title={t('console.questions.none')}>{t('console.questions.none.body')}</EmptyState>
      ) : (
        <Questions key={state} accountId={accountId} listed={value} state={state} onChanged={reload} />
      )}
    </Page>
  )
}

interface PartProps {
  accountId: string
  listed: Listed
  onChanged(): void
}

function Invitation({ accountId, listed, onChanged }: PartProps): ReactNode {
  const { client } = useTeahouse()
  const [words, setWords] = useState(listed.invitation)
  const save = useAct(async (isOpen: boolean) => {
    await client.call('articles.openQuestions', { accountId, isOpen, invitation: words })
    onChanged()
  })
  return (
    <>
      <Card hint={t('console.questions.open.hint')}>
        <SwitchCell
          title={t('console.questions.open')}
          checked={listed.isOpen}
          disabled={save.isBusy}
          onChange={(isOpen) => save.run(isOpen)}
        />
      </Card>
      {listed.isOpen && (
        <form
          className="console-panel"
          onSubmit={(event) => {
            event.preventDefault()
            save.run(true)
          }}
        >
          <TextField
            label={t('console.questions.invitation')}
            value={words}
            onChange={setWords}
            maxLength={120}
            error={save.problem}
          />
          <Button type="submit" tone="soft" size="small" busy={save.isBusy} disabled={words === listed.invitation}>
            {t('kit.save')}
          </Button>
        </form>
      )}
    </>
  )
}

function Questions({ accountId, listed, state, onChanged }: PartProps & { state: Shown }): ReactNode {
  const { client } = useTeahouse()
  const [ids, setIds] = useState<readonly string[]>([])
  const collect = useAct(async () => {
    const chosen = listed.questions.filter(({ id }) => ids.includes(id))
    const draftId = client.host.newId()
    const article = {
      ...emptyArticle,
      form: 'questions' as const,
      questions: chosen.map(({ id, text, askedBy }) => ({ questionId: id, question: text, askedBy, answer: '' })),
    }
    await client.call('articles.saveDraft', { accountId, draftId, revision: null, articles: [writtenOf(article)] })
    navigate(`${homeOf(accountId)}/articles/drafts/${draftId}`)
  })

  async function sort(questionId: string, isPutAside: boolean): Promise<void> {
    if (await attempt(() => client.call('articles.sortQuestion', { accountId, questionId, isPutAside }))) onChanged()
  }

  return (
    <>
      <ul className="console-comments">
        {listed.questions.map(({ id, text, askedBy, at }) => (
          <li key={id} className="console-comment">
            {state === 'waiting' ? (
              <Checkbox
                checked={ids.includes(id)}
                onChange={(isChosen) => setIds(isChosen ? [...ids, id] : ids.filter((one) => one !== id))}
              >
                <span dir="auto">{text}</span>
              </Checkbox>
            ) : (
              <p dir="auto">{text}</p>
            )}
            <footer>
              <span className="console-quiet">
                {askedBy ? <bdi>{askedBy}</bdi> : t('console.questions.nameless')} · {dateOnly(at)}
              </span>
              {(state === 'waiting' || state === 'putAside') && (
                <Button size="small" tone="text" onClick={() => void sort(id, state === 'waiting')}>
                  {t(state === 'waiting' ? 'console.questions.put-aside' : 'console.questions.put-back')}
                </Button>
              )}
            </footer>
          </li>
        ))}
      </ul>
      {state === 'waiting' && (
        <div className="console-actions">
          <Button block busy={collect.isBusy} disabled={ids.length === 0} onClick={() => collect.run()}>
            {t('console.questions.collect', { count: ids.length })}
          </Button>
          <p role="alert">{collect.problem}</p>
        </div>
      )}
    </>
  )
}
