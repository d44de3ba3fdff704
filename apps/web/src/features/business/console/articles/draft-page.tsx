import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { homeOf } from '../page.ts'
import { ArticleFields } from './article-fields.tsx'
import { ArticleTabs } from './article-tabs.tsx'
import { chooseFollower } from './choose-follower.tsx'
import { Problems } from './problems.tsx'
import { useDraft, type WritingDraft } from './use-draft.ts'
import { emptyArticle, moved, replaced, without } from './writing.ts'

interface DraftPageProps {
  account: ConsoleAccount
  draftId: string
}

/** One to eight articles in the editor; what is written is kept by itself. */
export function DraftPage({ account, draftId }: DraftPageProps): ReactNode {
  const parent = `${homeOf(account.id)}/articles`
  const draft = useDraft(account.id, draftId)
  return (
    <Page title={t('console.draft')} subtitle={<KeptState draft={draft} />} parent={parent}>
      <ConnectionBanner />
      {draft.articles ? (
        <Editor account={account} draftId={draftId} draft={draft} parent={parent} />
      ) : draft.problem ? (
        <ErrorState onRetry={draft.reload}>{draft.problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function KeptState({ draft: { state } }: { draft: WritingDraft }): ReactNode {
  if (state === 'loading') return null
  return <span role="status">{t(`console.draft.${state}`)}</span>
}

interface EditorProps extends DraftPageProps {
  draft: WritingDraft
  parent: string
}

function Editor({ account, draftId, draft, parent }: EditorProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const articles = draft.articles!
  const [index, setIndex] = useState(0)
  const at = Math.min(index, articles.length - 1)
  const mine = draft.problems.filter((one) => one.index === at)

  const preview = useAct(async () => {
    await draft.keep()
    const personId = await chooseFollower(accountId)
    if (!personId) return
    await client.call('articles.preview', { accountId, draftId, personId, requestId: client.host.newId() })
    showToast(t('console.preview.sent'), { icon: 'check-circle' })
  })
  const publish = useAct(async () => {
    await draft.keep()
    const isSure = await confirm({
      title: t('console.publish.title'),
      body: t('console.publish.body'),
      action: t('console.publish'),
    })
    if (!isSure) return
    await client.call('articles.publish', { accountId, draftId })
    showToast(t('console.publish.done'), { icon: 'check-circle' })
    navigate(`${parent}/published`, { replace: true })
  })

  return (
    <>
      {draft.state === 'failed' && (
        <p className="console-reason" role="alert">
          {draft.problem}
          {draft.isOvertaken && (
            <Button size="small" tone="soft" onClick={draft.reload}>
              {t('console.draft.reload')}
            </Button>
          )}
        </p>
      )}
      <ArticleTabs
        articles={articles}
        problems={draft.problems}
        current={at}
        onShow={setIndex}
        onAdd={
          articles.length < articleLimits.articles
            ? () => {
                draft.change([...articles, { ...emptyArticle, language: articles[at]!.language }])
                setIndex(articles.length)
              }
            : undefined
        }
        onMove={(by) => {
          draft.change(moved(articles, at, by))
          setIndex(at + by)
        }}
        onRemove={() => {
          draft.change(without(articles, at))
          setIndex(Math.max(0, at - 1))
        }}
      />
      <Problems problems={mine} />
      <ArticleFields
        key={at}
        accountId={accountId}
        article={articles[at]!}
        onChange={(article) => draft.change(replaced(articles, at, article))}
      />
      <section className="console-panel">
        <TextField
          type="date"
          label={t('console.draft.plan')}
          hint={t('console.draft.plan.hint')}
          value={draft.plannedOn ?? ''}
          onChange={(day) => draft.plan(day || null)}
        />
      </section>
      <div className="console-actions console-pair">
        <Button tone="soft" busy={preview.isBusy} onClick={() => preview.run()}>
          {t('console.preview')}
        </Button>
        <Button busy={publish.isBusy} disabled={draft.problems.length > 0} onClick={() => publish.run()}>
          {t('console.publish')}
        </Button>
      </div>
      {(preview.problem || publish.problem) && (
        <p className="console-problem" role="alert">
          {preview.problem ?? publish.problem}
        </p>
      )}
      <p className="console-quiet console-note">{t('console.publish.hint')}</p>
    </>
  )
}
