import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of people’s lists. */
export const checks: readonly Check[] = [
  {
    name: 'contacts.tags',
    holds: 'A contact bears only tags that its owner has.',
    remedy: 'The tag is shown nowhere. Opening the contact and saving its tags mends it.',
    sql: sql`
      select format('person %s keeps %s under the tag %s, which is not there', owner_id, person_id, tag_id) as what
      from contacts.entry cross join lateral unnest(tag_ids) as tag_id
      where not exists (select from contacts.tag where tag.owner_id = entry.owner_id and tag.id = tag_id)`,
  },
]
