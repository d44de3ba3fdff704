import { articleLimits } from '@teahouse/contract/business/article-limits'
import type { DraftArticle, Form } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { type Locale, localeNames, locales } from '../../../../i18n/locales.ts'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { SelectField } from '../select-field.tsx'
import { AnswersField } from './answers-field.tsx'
import { EpisodesField } from './episodes-field.tsx'
import { CoverField, StripField, VideoField } from './pictures-field.tsx'
import { RichTextField } from './rich-text-field.tsx'

const forms: readonly Form[] = ['text', 'comic', 'audio', 'video', 'questions']

interface ArticleFieldsProps {
  accountId: string
  article: DraftArticle
  onChange(article: DraftArticle): void
}

/** Everything that can be said and shown in one article. */
export function ArticleFields({ accountId, article, onChange }: ArticleFieldsProps): ReactNode {
  const { form, title, author, body, digest, audience, sourceUrl, language, isOriginal, commenters } = article
  const set = (some: Partial<DraftArticle>) => onChange({ ...article, ...some })
  return (
    <>
      <section className="console-panel">
        <Segmented
          label={t('console.article.form')}
          value={form}
          onChange={(next) => set({ form: next })}
          options={forms.map((value) => ({ value, label: t(`console.form.${value}`) }))}
        />
        <TextField
          label={t('console.article.title')}
          value={title}
          onChange={(next) => set({ title: next })}
          maxLength={articleLimits.title}
        />
        <div className="console-pair">
          <TextField
            label={t('console.article.author')}
            value={author}
            onChange={(next) => set({ author: next })}
            maxLength={articleLimits.author}
          />
          <SelectField
            label={t('console.article.language')}
            value={language ?? 'none'}
            onChange={(next) => set({ language: next === 'none' ? null : (next as Locale) })}
            options={[
              { value: 'none', label: t('console.article.language.none') },
              ...locales.map((value) => ({ value, label: localeNames[value] })),
            ]}
          />
        </div>
        {form === 'comic' && (
          <StripField accountId={accountId} pictures={article.pictures} onChange={(pictures) => set({ pictures })} />
        )}
        {form === 'video' && (
          <VideoField accountId={accountId} video={article.video} onChange={(video) => set({ video })} />
        )}
        <RichTextField
          accountId={accountId}
          label={t(form === 'text' ? 'console.article.body' : 'console.article.words')}
          value={body}
          language={language}
          onChange={(next) => set({ body: next })}
        />
        {form === 'audio' && (
          <EpisodesField accountId={accountId} episodes={article.episodes} onChange={(episodes) => set({ episodes })} />
        )}
        {form === 'questions' && (
          <AnswersField
            accountId={accountId}
            questions={article.questions}
            onChange={(questions) => set({ questions })}
          />
        )}
      </section>
      <section className="console-panel">
        <CoverField accountId={accountId} cover={article.cover} onChange={(cover) => set({ cover })} />
        <TextArea
          label={t('console.article.digest')}
          hint={t('console.article.digest.hint')}
          value={digest}
          onChange={(next) => set({ digest: next.replace(/\n/g, ' ') })}
          maxLength={articleLimits.digest}
        />
        <TextField
          label={t('console.article.audience')}
          hint={t('console.article.audience.hint')}
          value={audience}
          onChange={(next) => set({ audience: next })}
          maxLength={articleLimits.audience}
        />
        <TextField
          label={t('console.article.source')}
          type="url"
          dir="ltr"
          value={sourceUrl ?? ''}
          onChange={(next) => set({ sourceUrl: next || null })}
          error={sourceUrl && !/^https?:\/\/./.test(sourceUrl) ? t('console.article.source.wrong') : undefined}
        />
        <SelectField
          label={t('console.commenters')}
          value={commenters}
          onChange={(next) => set({ commenters: next as DraftArticle['commenters'] })}
          options={(['nobody', 'followers', 'everybody'] as const).map((value) => ({
            value,
            label: t(`console.commenters.${value}`),
          }))}
        />
      </section>
      <Card hint={t('console.article.original.hint')}>
        <SwitchCell
          title={t('console.article.original')}
          checked={isOriginal}
          onChange={(next) => set({ isOriginal: next })}
        />
      </Card>
    </>
  )
}
