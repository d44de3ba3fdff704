import type { Audience, Button } from '@teahouse/contract/business/menus'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface MenuRow {
  menuId: number
  /** Null: for everybody. */
  rank: number | null
  tagId: number | null
  platform: Audience['platform']
  locale: Audience['locale']
  buttons: Button[]
  savedAt: Date
}

/** The one for everybody last, and before it those for some in the order in which they are tried. */
export async function menus(on: Queryable, accountId: string): Promise<MenuRow[]> {
  return on.rows<MenuRow>`
    select menu_id as "menuId", rank, tag_id as "tagId", platform, locale, buttons, saved_at as "savedAt"
    from menus.menu where account_id = ${accountId} order by rank desc nulls last`
}

/** Changes of one account’s menus come one after the other. Answers the next number. */
export async function nextMenuId(tx: Tx, accountId: string): Promise<number> {
  const row = await tx.row<{ menuId: number }>`
    insert into menus.account (account_id, last_menu_id) values (${accountId}, 1)
    on conflict (account_id) do update set last_menu_id = account.last_menu_id + 1
    returning last_menu_id as "menuId"`
  return row!.menuId
}

export async function insertMenu(tx: Tx, accountId: string, row: MenuRow): Promise<void> {
  await tx.run`
    insert into menus.menu (account_id, menu_id, rank, tag_id, platform, locale, buttons, saved_at)
    values (${accountId}, ${row.menuId}, ${row.rank}, ${row.tagId}, ${row.platform}, ${row.locale},
      ${JSON.stringify(row.buttons)}, ${row.savedAt})`
}

/** Answers its rank; undefined when it was not there. */
export async function removeConditional(
  tx: Tx,
  accountId: string,
  menuId: number,
): Promise<{ rank: number } | undefined> {
  return tx.row<{ rank: number }>`
    delete from menus.menu where account_id = ${accountId} and menu_id = ${menuId} and rank is not null returning rank`
}

export async function removeDefault(tx: Tx, accountId: string): Promise<void> {
  await tx.run`delete from menus.menu where account_id = ${accountId} and rank is null`
}

export async function removeAll(tx: Tx, accountId: string): Promise<void> {
  await tx.run`delete from menus.menu where account_id = ${accountId}`
}

/** Whether a button sends one of these materials. */
export async function shows(on: Queryable, accountId: string, materialIds: readonly string[]): Promise<boolean> {
  const row = await on.row`
    select menu_id from menus.menu, unnest(${materialIds}::text[]) as material_id
    where account_id = ${accountId} and position(material_id in buttons::text) > 0 limit 1`
  return row !== undefined
}
