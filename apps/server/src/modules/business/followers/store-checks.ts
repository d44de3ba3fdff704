import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of followers. */
export const checks: readonly Check[] = [
  {
    name: 'followers.tags',
    holds: 'Numbers of tags were given out, and none twice.',
    remedy:
      'A tag that is made next may take the number of one that is there. Raise the number in followers.numbering.',
    sql: sql`
      select format('tag %s of account %s is above the last number %s', id, tag.account_id, last_tag_id) as what
      from followers.tag left join followers.numbering on numbering.account_id = tag.account_id
      where last_tag_id is null or id > last_tag_id`,
  },
]
