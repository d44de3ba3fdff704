import type { Audience, Menu } from '@teahouse/contract/business/menus'
import type { Queryable } from '../../../platform/db/db.ts'
import type { MenusNeeds } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** What is known of the device that shows a menu. */
export interface Device {
  platform: NonNullable<Audience['platform']>
  /** The language of the person’s account, when left out. */
  locale?: Audience['locale'] | undefined
}

/** The menu that a person sees: of those for some the first that fits, or the one for everybody. */
export async function menuFor(
  { accounts, followers }: MenusNeeds,
  on: Queryable,
  accountId: string,
  personId: string,
  device: Device = { platform: 'other' },
): Promise<Menu | undefined> {
  const menus = await store.menus(on, accountId)
  if (menus.length === 0) return undefined
  const tagIds = menus.some((one) => one.tagId !== null)
    ? ((await followers.follower(on, accountId, personId))?.tagIds ?? [])
    : []
  const locale =
    device.locale ?? (menus.some((one) => one.locale) ? (await accounts.account(on, personId)).locale : null)
  const own = menus.find(
    (one) =>
      (one.tagId === null || tagIds.includes(one.tagId)) &&
      (one.platform === null || one.platform === device.platform) &&
      (one.locale === null || one.locale === locale),
  )
  return own && present(own)
}
