/** What official accounts write besides words and files, as chats show it. */
import { lazy } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../../talk/chat/kind.ts'

export const articles: Kind<'articles'> = {
  name: () => t('official.articles'),
  ground: 'wide',
  preview: ({ items }) => t('official.articles.preview', { title: isolate(items[0]!.title) }),
  Bubble: lazy(() => import('./cards/articles-card.tsx')),
}

export const notice: Kind<'notice'> = {
  name: () => t('official.notice'),
  ground: 'wide',
  preview: ({ title }) => t('official.notice.preview', { title: isolate(title) }),
  copied: ({ title, fields }) => [title, ...fields.map(({ label, value }) => `${label}: ${value}`)].join('\n'),
  Bubble: lazy(() => import('./cards/notice-card.tsx')),
}

export const choices: Kind<'choices'> = {
  name: () => t('official.choices'),
  ground: 'bubble',
  preview: ({ head, choices, tail }) => head || choices[0]!.text || tail,
  copied: ({ head, choices, tail }) => [head, ...choices.map(({ text }) => text), tail].filter(Boolean).join('\n'),
  Bubble: lazy(() => import('./cards/choices-card.tsx')),
}

export const music: Kind<'music'> = {
  name: () => t('official.music'),
  ground: 'card',
  preview: ({ title }) => t('official.music.preview', { title: isolate(title) }),
  Bubble: lazy(() => import('./cards/music-card.tsx')),
}

export const form: Kind<'form'> = {
  name: () => t('official.form'),
  ground: 'card',
  preview: ({ title }) => t('official.form.preview', { title: isolate(title) }),
  Bubble: lazy(() => import('./cards/form-card.tsx')),
}

export const rating: Kind<'rating'> = {
  name: () => t('official.rating'),
  ground: 'card',
  preview: () => t('official.rating'),
  Bubble: lazy(() => import('./cards/rating-card.tsx')),
}
