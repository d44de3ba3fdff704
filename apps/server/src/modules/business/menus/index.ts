import { join } from 'node:path'
import type { Audience, Button, Menu } from '@teahouse/contract/business/menus'
import * as contract from '@teahouse/contract/business/menus'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { type Device, menuFor } from './menu-for.ts'
import type { MenusNeeds, MenusParts } from './needs.ts'
import { present } from './present.ts'
import { press } from './press.ts'
import { removeConditional, removeMenus, saveConditional, saveMenu } from './save.ts'
import * as store from './store.ts'

export const migrations = { schema: 'menus', folder: join(import.meta.dirname, 'migrations') }

/** The bars of buttons of official accounts. Who may change them is decided by the caller. */
export interface Menus {
  readonly routes: readonly Route[]
  /** The one for everybody, and those for some in the order in which they are tried. */
  read(on: Queryable, accountId: string): Promise<{ menu: Menu | null; conditional: Menu[] }>
  /** Refuses `menu_wrong`, with its issues. */
  save(tx: Tx, accountId: string, buttons: Button[]): Promise<Menu>
  /** All of them. */
  remove(tx: Tx, accountId: string): Promise<void>
  /** Refuses `menu_wrong`, `no_default_menu`, `too_many`; with `menuId` also `menu_not_found`. */
  saveConditional(
    tx: Tx,
    accountId: string,
    menu: { menuId?: number | undefined; audience: Audience; buttons: Button[] },
  ): Promise<Menu>
  /** Refuses `menu_not_found`. */
  removeConditional(tx: Tx, accountId: string, menuId: number): Promise<void>
  /** The menu that a person sees on a device; on one of which nothing is known, when it is left out. */
  menuFor(on: Queryable, accountId: string, personId: string, device?: Device): Promise<Menu | undefined>
  /** Says which mini programs people can open: buttons lead to these only. Until then there are none. */
  addPrograms(isProgram: MenusParts['isProgram']): void
}

export function createMenus(needs: MenusNeeds): Menus {
  const { db, official, materials } = needs
  let isProgram: MenusParts['isProgram'] = async () => false
  const parts: MenusParts = { ...needs, isProgram: (on, appId) => isProgram(on, appId) }
  materials.addUse(async (on, accountId, mediaIds) => {
    const shown = await materials.known(on, accountId, { mediaIds })
    return store.shows(
      on,
      accountId,
      shown.map((one) => one.id),
    )
  })

  async function read(on: Queryable, accountId: string) {
    const menus = (await store.menus(on, accountId)).map(present)
    return {
      menu: menus.find((one) => one.audience === null) ?? null,
      conditional: menus.filter((one) => one.audience !== null),
    }
  }
  async function enter(on: Queryable, accountId: string, personId: string): Promise<void> {
    official.assertFeature(await official.enter(on, accountId, personId, 'content'), 'menu')
  }

  return {
    routes: [
      route(contract.read, async ({ accountId }, { session }) => {
        await enter(db, accountId, session.personId)
        return read(db, accountId)
      }),
      route(contract.save, ({ accountId, buttons }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          return { menu: await saveMenu(parts, tx, accountId, buttons) }
        }),
      ),
      route(contract.remove, ({ accountId }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          await removeMenus(parts, tx, accountId)
          return {}
        }),
      ),
      route(contract.saveConditional, ({ accountId, ...menu }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          return { menu: await saveConditional(parts, tx, accountId, menu) }
        }),
      ),
      route(contract.removeConditional, ({ accountId, menuId }, { session }) =>
        db.transaction(async (tx) => {
          await enter(tx, accountId, session.personId)
          await removeConditional(parts, tx, accountId, menuId)
          return {}
        }),
      ),
      route(contract.menuForMe, async ({ accountId, ...device }, { session }) => {
        if ((await official.account(db, accountId))?.state !== 'live') throw new Refusal('official_account_not_found')
        const menu = await menuFor(needs, db, accountId, session.personId, device)
        return { menu: menu ? { menuId: menu.menuId, buttons: menu.buttons } : null }
      }),
      route(contract.press, async (input, { session }) => {
        if ((await official.account(db, input.accountId))?.state !== 'live')
          throw new Refusal('official_account_not_found')
        await db.transaction((tx) => press(needs, tx, session.personId, input))
        return {}
      }),
    ],
    read,
    save: (tx, accountId, buttons) => saveMenu(parts, tx, accountId, buttons),
    remove: (tx, accountId) => removeMenus(parts, tx, accountId),
    saveConditional: (tx, accountId, menu) => saveConditional(parts, tx, accountId, menu),
    removeConditional: (tx, accountId, menuId) => removeConditional(parts, tx, accountId, menuId),
    addPrograms(known) {
      isProgram = known
    },
    menuFor: (on, accountId, personId, device) => menuFor(needs, on, accountId, personId, device),
  }
}
