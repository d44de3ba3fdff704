import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of sticker packs. */
export const checks: readonly Check[] = [
  {
    name: 'stickers.keepers',
    holds: 'A pack counts as many people as have it on their shelf.',
    remedy: 'The order of the gallery is off, and nothing else.',
    sql: sql`
      select format('pack %s: counts %s, stands on %s shelves', id, keepers, count(person_id)) as what
      from stickers.pack left join stickers.shelf on pack.id = any(pack_ids)
      group by id having keepers <> count(person_id)`,
  },
  {
    name: 'stickers.found',
    holds: 'Words find what is in the gallery, and all of it.',
    remedy: 'A sticker is not found, or one that was taken away is. Restart after removing the pack’s digest.',
    sql: sql`
      select format('sticker %s of pack %s, which is %s', picture.id, pack.id, state) as what
      from stickers.pack join stickers.picture on picture.pack_id = pack.id
      where (state = 'listed') <> exists (select from stickers.word where picture_id = picture.id)`,
  },
  {
    name: 'stickers.whole',
    holds: 'What is in the gallery, or was, has been let in and has stickers.',
    remedy: 'People see an empty pack. A reviewer can remove it.',
    sql: sql`
      select format('pack %s is %s', id, state) as what from stickers.pack
      where state in ('listed', 'withdrawn', 'removed')
        and (not was_listed or not exists (select from stickers.picture where pack_id = pack.id))`,
  },
]
