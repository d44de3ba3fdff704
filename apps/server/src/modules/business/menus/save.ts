import type { Audience, Button, Menu } from '@teahouse/contract/business/menus'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { assertMenu } from './check.ts'
import type { MenusParts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** More would be more than anybody keeps an eye on. */
const maxConditional = 20

const forEverybody = { rank: null, tagId: null, platform: null, locale: null }

/** The menu for everybody, instead of the one before. */
export async function saveMenu(needs: MenusParts, tx: Tx, accountId: string, buttons: Button[]): Promise<Menu> {
  await assertMenu(needs, tx, accountId, { buttons, audience: null })
  const menuId = await store.nextMenuId(tx, accountId)
  await store.removeDefault(tx, accountId)
  return insert(needs, tx, accountId, { ...forEverybody, menuId, buttons })
}

/** A menu for some: instead of `menuId` in its place, or before all others. */
export async function saveConditional(
  needs: MenusParts,
  tx: Tx,
  accountId: string,
  { menuId: replacedId, audience, buttons }: { menuId?: number | undefined; audience: Audience; buttons: Button[] },
): Promise<Menu> {
  await assertMenu(needs, tx, accountId, { buttons, audience })
  const menuId = await store.nextMenuId(tx, accountId)
  const before = await store.menus(tx, accountId)
  if (!before.some((one) => one.rank === null)) throw new Refusal('no_default_menu')
  const replaced = replacedId === undefined ? undefined : await store.removeConditional(tx, accountId, replacedId)
  if (replacedId !== undefined && !replaced) throw new Refusal('menu_not_found')
  if (!replaced && before.length > maxConditional) throw new Refusal('too_many')
  return insert(needs, tx, accountId, { ...audience, rank: replaced?.rank ?? menuId, menuId, buttons })
}

async function insert(
  needs: MenusParts,
  tx: Tx,
  accountId: string,
  menu: Omit<store.MenuRow, 'savedAt'>,
): Promise<Menu> {
  const row = { ...menu, savedAt: needs.clock.now() }
  await store.insertMenu(tx, accountId, row)
  await tellOperators(needs, tx, accountId)
  return present(row)
}

export async function removeConditional(needs: MenusParts, tx: Tx, accountId: string, menuId: number): Promise<void> {
  if (!(await store.removeConditional(tx, accountId, menuId))) throw new Refusal('menu_not_found')
  await tellOperators(needs, tx, accountId)
}

export async function removeMenus(needs: MenusParts, tx: Tx, accountId: string): Promise<void> {
  await store.removeAll(tx, accountId)
  await tellOperators(needs, tx, accountId)
}

/** The consoles of those who work on it learn that it is another. */
async function tellOperators({ official, updates }: MenusParts, tx: Tx, accountId: string): Promise<void> {
  const operators = await official.operators(tx, accountId, 'content')
  updates.append(
    tx,
    operators.map((one) => one.personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
}
