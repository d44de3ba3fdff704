import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/menus'
import type { Action } from '@teahouse/contract/business/menus'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { menuFor } from './menu-for.ts'
import type { MenusNeeds } from './needs.ts'

/** Those that the account is to answer, which opens its window for a minute. The others lead somewhere by themselves. */
const answering: readonly Action['kind'][] = ['click', 'scan', 'scanAndWait']

/** A button was pressed: it sends what it is there to send, or is told to those who answer. */
export async function press(
  needs: MenusNeeds,
  tx: Tx,
  personId: string,
  {
    accountId,
    requestId,
    menuId,
    at: [place, subPlace],
    scanned,
    photos,
    place: point,
    ...device
  }: Parsed<typeof contract.press>,
): Promise<void> {
  const { followers, media, servicemessages } = needs
  const follower = await followers.follower(tx, accountId, personId)
  if (!follower?.followedAt) throw new Refusal('not_following')
  const menu = await menuFor(needs, tx, accountId, personId, device)
  const button = menu?.buttons[place]
  const pressed = subPlace === null ? button : button?.subButtons[subPlace]
  if (menu?.menuId !== menuId || !pressed?.action) throw new Refusal('menu_changed')
  // Developers are told of them: of nobody else’s.
  if (photos) await media.own(tx, personId, photos)

  const { action } = pressed
  const id = derivedId('menus.press', personId, requestId)
  const content = await contentOf(needs, tx, accountId, action)
  const isForOthers = content === undefined && action.kind !== 'viewArticle'
  await servicemessages.hear(tx, {
    id,
    accountId,
    personId,
    kind: 'menu',
    key: keyOf(action),
    menuId,
    opensWindow: answering.includes(action.kind),
    ...(isForOthers ? {} : { takenBy: 'menus' }),
    detail: {
      action: action.kind,
      name: pressed.name,
      ...(scanned && { scanned }),
      ...(photos && { photos }),
      ...(point && { place: point }),
    },
  })
  if (content && !follower.isBlocked)
    await servicemessages.answer(tx, { id, accountId, personId }, [content], { kind: 'rule', id: 'menu' })
}

/** What the button itself sends. It may have gone since the menu was saved; then the button does nothing. */
async function contentOf({ servicemessages }: MenusNeeds, tx: Tx, accountId: string, action: Action) {
  if (action.kind === 'material') return servicemessages.content(tx, accountId, 'material', action.materialId)
  if (action.kind === 'article') return servicemessages.content(tx, accountId, 'article', action.articleId)
  return undefined
}

/** What those who answer know a button by. */
function keyOf(action: Action): string {
  if ('key' in action) return action.key
  if (action.kind === 'view') return action.url
  if ('materialId' in action) return action.materialId
  return action.kind === 'miniProgram' ? action.page : action.articleId
}
