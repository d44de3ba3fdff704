/** What hands do in chats, for every journey. Pages speak English here. */
import type { ElementHandle, Locator, Page } from 'playwright-core'

/** Opens a chat from the list by its name. */
export async function openChat(page: Page, name: string | RegExp): Promise<void> {
  await chatRow(page, name).click()
  await field(page).waitFor()
}

/** A chat on the list, by its name. */
export function chatRow(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Chats' }).getByRole('link').filter({ hasText: name })
}

export function field(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true })
}

/** Writes something and sends it. */
export async function say(page: Page, words: string): Promise<void> {
  await field(page).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

/** A message in the open chat, by its words. */
export function message(page: Page, words: string | RegExp): Locator {
  return page
    .getByRole('region', { name: /^Messages with/ })
    .getByRole('article')
    .filter({ hasText: words })
}

/** Until a message of one's own is on the server, and no longer only on its way there. */
export async function delivered(page: Page, words: string): Promise<void> {
  await message(page, words)
    .and(page.getByLabel(/^You: .*\d$/))
    .waitFor()
}

/** Until a chat is the one that is shown: what stood there before may hold the same words. */
export async function inChat(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: new RegExp(`^Messages with .*${name}`) }).waitFor()
}

/** Until exactly these words wait in the field. */
export async function written(page: Page, words: string): Promise<void> {
  const element = (await field(page).elementHandle()) as ElementHandle<HTMLTextAreaElement>
  await page.waitForFunction(([{ value }, wanted]) => value === wanted, [element, words] as const)
}

/** Until a picture is there, and not only its place. */
export async function pictured(image: Locator): Promise<void> {
  const element = (await image.elementHandle()) as ElementHandle<HTMLImageElement>
  await image.page().waitForFunction(({ naturalWidth }) => naturalWidth > 0, element)
}

/** Does something with a message, from its menu. */
export async function act(page: Page, target: Locator, action: string): Promise<void> {
  await target.locator('.chat-bubble').last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}
