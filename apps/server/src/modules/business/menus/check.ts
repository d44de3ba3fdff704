import { menuLimits } from '@teahouse/contract/business/menu-limits'
import type { Action, Audience, Button, MenuProblem } from '@teahouse/contract/business/menus'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { MenusParts } from './needs.ts'

/** What no device can do: open a material that was not sent to its reader. */
const unavailable: readonly Action['kind'][] = ['viewMaterial']

interface Issue {
  path: string
  message: MenuProblem
}

const bytes = (text: string): number => Buffer.byteLength(text)

/** Refuses `menu_wrong`, with all that is wrong, unless these buttons can be a menu of the account. */
export async function assertMenu(
  { servicemessages, isProgram }: Pick<MenusParts, 'servicemessages' | 'isProgram'>,
  on: Queryable,
  accountId: string,
  { buttons, audience }: { buttons: readonly Button[]; audience: Audience | null },
): Promise<void> {
  const issues = problemsOf(buttons)
  if (audience && audience.tagId === null && audience.platform === null && audience.locale === null)
    issues.push({ path: 'audience', message: 'audience_empty' })
  for (const { path, action } of actionsOf(buttons)) {
    if (action.kind === 'material' && !(await servicemessages.content(on, accountId, 'material', action.materialId)))
      issues.push({ path, message: 'material_not_found' })
    const isArticle = action.kind === 'article' || action.kind === 'viewArticle'
    if (isArticle && !(await servicemessages.content(on, accountId, 'article', action.articleId)))
      issues.push({ path, message: 'article_not_found' })
    if (action.kind === 'miniProgram' && !(await isProgram(on, action.appId)))
      issues.push({ path, message: 'program_not_found' })
  }
  if (issues.length > 0) throw new Refusal('menu_wrong', { issues })
}

/** What is wrong with the buttons by themselves. */
export function problemsOf(buttons: readonly Button[]): Issue[] {
  const issues: Issue[] = []
  if (buttons.length === 0) issues.push({ path: 'buttons', message: 'no_buttons' })
  if (buttons.length > menuLimits.buttons) issues.push({ path: 'buttons', message: 'too_many_buttons' })
  for (const [index, { name, action, subButtons }] of buttons.entries()) {
    const path = `buttons.${index}`
    issues.push(...problemsOfName(path, name, menuLimits.nameBytes))
    if (subButtons.length === 0) {
      issues.push(...problemsOfAction(path, action))
      continue
    }
    if (action) issues.push({ path, message: 'action_and_list' })
    if (subButtons.length > menuLimits.subButtons)
      issues.push({ path: `${path}.subButtons`, message: 'too_many_sub_buttons' })
    for (const [place, sub] of subButtons.entries()) {
      const subPath = `${path}.subButtons.${place}`
      issues.push(
        ...problemsOfName(subPath, sub.name, menuLimits.subNameBytes),
        ...problemsOfAction(subPath, sub.action),
      )
    }
  }
  return issues
}

function problemsOfName(path: string, name: string, maxBytes: number): Issue[] {
  if (name === '') return [{ path: `${path}.name`, message: 'name_empty' }]
  return bytes(name) > maxBytes ? [{ path: `${path}.name`, message: 'name_too_long' }] : []
}

function problemsOfAction(path: string, action: Action | null): Issue[] {
  if (!action) return [{ path, message: 'action_missing' }]
  // A button that does nothing would be a promise that nobody keeps.
  if (unavailable.includes(action.kind)) return [{ path: `${path}.action`, message: 'not_available' }]
  if (action.kind === 'view') {
    if (bytes(action.url) > menuLimits.urlBytes) return [{ path: `${path}.action.url`, message: 'url_too_long' }]
    return isPage(action.url) ? [] : [{ path: `${path}.action.url`, message: 'url_wrong' }]
  }
  if (!('key' in action)) return []
  if (action.key === '') return [{ path: `${path}.action.key`, message: 'key_empty' }]
  return bytes(action.key) > menuLimits.keyBytes ? [{ path: `${path}.action.key`, message: 'key_too_long' }] : []
}

function isPage(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:') && parsed.username === ''
}

function actionsOf(buttons: readonly Button[]): { path: string; action: Action }[] {
  const all = buttons.flatMap(({ action, subButtons }, index) => [
    { path: `buttons.${index}.action`, action },
    ...subButtons.map((sub, place) => ({ path: `buttons.${index}.subButtons.${place}.action`, action: sub.action })),
  ])
  return all.flatMap(({ path, action }) => (action ? [{ path, action }] : []))
}
