import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of articles. */
export const checks: readonly Check[] = [
  {
    name: 'articles.likes',
    holds: 'An article counts those who like it.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. Set "likes" to the number of rows in ' +
      'articles.liking, and report it with the places named here.',
    sql: sql`
      select format('article %s: counts %s, liked by %s', article.id, article.likes, count(person_id)) as what
      from articles.article left join articles.liking on article_id = article.id
      group by article.id having article.likes <> count(person_id)`,
  },
  {
    name: 'articles.issues',
    holds: 'A draft that was published is an issue with as many articles.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. Restore the last backup that is whole, and ' +
      'report it with the places named here.',
    sql: sql`
      select format('draft %s: %s articles, published %s', draft.id, jsonb_array_length(draft.articles), count(article.id)) as what
      from articles.draft left join articles.article on article.issue_id = draft.id
      where draft.published_at is not null
      group by draft.id having jsonb_array_length(draft.articles) <> count(article.id)`,
  },
  {
    name: 'articles.chosen',
    holds: 'Questions that an article answered stand in a draft that was published.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. Set "article_id" to null, so that they wait ' +
      'again, and report it with the places named here.',
    sql: sql`
      select format('question %s: answered by %s', question.id, question.article_id) as what
      from articles.question join articles.article on article.id = question.article_id
      left join articles.draft on draft.id = article.issue_id
      where draft.published_at is null`,
  },
]
