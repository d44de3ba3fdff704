/** Five people and what they may know of each other: every rule of Moments, as it looks from each chair. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestUser } from '@teahouse/testkit'
import type { Locator, Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { openTown } from './town.ts'

const town = await openTown()
const { world } = town

/**
 * Nia is in the middle: Gwen, Tom and Mei are friends of hers. Gwen and Tom are friends of each other, Mei of neither.
 * Layla knows Gwen alone.
 */
async function five(): Promise<Record<'nia' | 'gwen' | 'tom' | 'mei' | 'layla', TestUser>> {
  const [nia, gwen, tom, mei, layla] = await Promise.all(
    ['Nia Ward', 'Gwen Parry', 'Tom Field', 'Mei Lin', 'Layla Haddad'].map((name) => world.user({ name })),
  )
  for (const friend of [gwen!, tom!, mei!]) await world.befriend(nia!, friend)
  await world.befriend(gwen!, tom!)
  await world.befriend(gwen!, layla!)
  return { nia: nia!, gwen: gwen!, tom: tom!, mei: mei!, layla: layla! }
}

async function post(
  author: TestUser,
  text: string,
  more: { audience?: { kind: 'private' } | { kind: 'tags' | 'exceptTags'; tagIds: string[] } } = {},
): Promise<string> {
  const momentId = newId()
  await author.call('moments.post', { momentId, text, ...more })
  return momentId
}

async function say(who: TestUser, momentId: string, text: string): Promise<string> {
  const commentId = newId()
  await who.call('moments.comment', { momentId, commentId, text })
  return commentId
}

/** Only who goes offline needs the app on their device; fetching it for all of them would take as long as the rest. */
const online = { serviceWorkers: 'block' } as const
const onPhone = (as: TestUser, at = '/moments') => town.visit({ on: 'phone', as, at, browser: online })
const moment = (page: Page, words: string): Locator => page.getByRole('article').filter({ hasText: words })
const comments = (page: Page, words: string) => moment(page, words).getByRole('list', { name: 'Comments' })

async function press(page: Page, words: string, what: string): Promise<void> {
  await moment(page, words).getByRole('button', { name: 'Like or comment' }).click()
  await moment(page, words).getByRole('group').getByRole('button', { name: what, exact: true }).click()
}

/** Opens the feed anew, and waits until it is as the server tells it. */
async function look(page: Page, shows: string): Promise<void> {
  await page.goto('/moments')
  await moment(page, shows).waitFor()
  await page.getByText('That is all.').waitFor()
}

describe('a moment', () => {
  it('is seen by friends, and what they say of it by friends of both', async () => {
    const { nia, gwen, tom, mei, layla } = await five()
    const words = 'Lanterns on Saturday #dusk'
    const atNia = await town.visit({ on: 'desk', as: nia, at: '/moments', browser: online })
    await atNia.getByText('A second cup is waiting').waitFor()
    const momentId = await post(nia, words)

    // The door of Discover shows who has posted.
    const atGwen = await onPhone(gwen, '/discover')
    await atGwen.getByRole('img', { name: /the latest from .*Nia Ward/ }).waitFor()
    await atGwen.getByRole('link', { name: /^Moments/ }).click()
    await press(atGwen, words, 'Like')
    await moment(atGwen, words).getByRole('img', { name: 'Liked by' }).waitFor()

    const atTom = await onPhone(tom)
    await press(atTom, words, 'Comment')
    await atTom.getByRole('textbox', { name: 'Comment' }).fill('I bring the ladder.')
    await atTom.keyboard.press('Enter')
    await comments(atTom, words).getByText('I bring the ladder.').waitFor()
    await world.settle()

    // Gwen is a friend of both, and answers him.
    await look(atGwen, words)
    await comments(atGwen, words)
      .getByRole('button', { name: /Reply to .*Tom Field/ })
      .click()
    await atGwen.getByRole('textbox', { name: /Reply to .*Tom Field/ }).fill('And who holds it?')
    await atGwen.getByRole('button', { name: 'Send' }).click()
    await comments(atGwen, words)
      .getByText(/Gwen Parry.* to .*Tom Field.*And who holds it/)
      .waitFor()

    // Mei knows neither of them: for her it is as if nobody had said anything.
    const atMei = await onPhone(mei)
    await moment(atMei, words).waitFor()
    assert.doesNotMatch((await moment(atMei, words).textContent()) ?? '', /Gwen|Tom|ladder/)
    await press(atMei, words, 'Comment')
    await atMei.getByRole('textbox', { name: 'Comment' }).fill('Is there soup?')
    await atMei.keyboard.press('Enter')
    await comments(atMei, words).getByText('Is there soup?').waitFor()
    await world.settle()

    // The author knows all of it, and is told.
    await atNia.goto('/moments')
    await atNia.getByRole('link', { name: '4 new notices' }).click()
    await atNia.getByText('Is there soup?').waitFor()
    await atNia.getByRole('img', { name: 'likes this' }).waitFor()
    await atNia.getByText('And who holds it?').click()
    for (const said of ['I bring the ladder.', 'And who holds it?', 'Is there soup?']) {
      await comments(atNia, words).getByText(said).waitFor()
    }
    await look(atTom, words)
    assert.equal(await comments(atTom, words).getByText('soup').count(), 0)

    // For a stranger it is not there, by no address.
    const atLayla = await onPhone(layla)
    await atLayla.getByText('A second cup is waiting').waitFor()
    await atLayla.goto(`/moments/${momentId}`)
    await atLayla.getByText('This moment is not here').waitFor()
    await atLayla.goto('/moments/tags/dusk')
    await atLayla.getByText('Nothing with this hashtag').waitFor()
    await atTom.getByRole('link', { name: '#dusk' }).click()
    await moment(atTom, words).waitFor()
  })

  it('is taken back, and so is what was said of it', async () => {
    const { nia, gwen, tom } = await five()
    const words = 'The ladder is found'
    const momentId = await post(nia, words)
    await gwen.call('moments.like', { momentId })
    await say(tom, momentId, 'Behind the bakery.')
    await say(gwen, momentId, 'Where else.')

    const atGwen = await onPhone(gwen)
    await press(atGwen, words, 'Take back')
    await moment(atGwen, words).getByRole('img', { name: 'Liked by' }).waitFor({ state: 'detached' })
    await comments(atGwen, words)
      .getByRole('button', { name: /Your comment/ })
      .click()
    await atGwen.getByRole('button', { name: 'Delete' }).click()
    await comments(atGwen, words).getByText('Where else.').waitFor({ state: 'detached' })
    await world.settle()

    // The author may let go of what others said under it, and of the whole.
    const atNia = await onPhone(nia)
    assert.equal(await moment(atNia, words).getByRole('img', { name: 'Liked by' }).count(), 0)
    assert.equal(await comments(atNia, words).getByText('Where else.').count(), 0)
    await comments(atNia, words).getByRole('button').click({ button: 'right' })
    await atNia.getByRole('button', { name: 'Delete' }).last().click()
    await comments(atNia, words).waitFor({ state: 'detached' })
    await moment(atNia, words).getByRole('button', { name: 'Delete' }).click()
    await atNia.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await moment(atNia, words).waitFor({ state: 'detached' })
    await world.settle()
    await atGwen.goto('/moments')
    await atGwen.getByText('A second cup is waiting').waitFor()
  })

  it('is for whom its author means it: by tags as they are now, or for nobody', async () => {
    const { nia, gwen, tom, mei } = await five()
    const tagIds = [newId()]
    await nia.call('contacts.addTag', { tagId: tagIds[0]!, name: 'Choir' })
    await nia.call('contacts.edit', { personId: gwen.id, tagIds })
    await post(nia, 'for all')
    await post(nia, 'for the choir', { audience: { kind: 'tags', tagIds } })
    await post(nia, 'not for the choir', { audience: { kind: 'exceptTags', tagIds } })
    await post(nia, 'for myself', { audience: { kind: 'private' } })
    await expectMoments(gwen, ['for the choir', 'for all'])
    await expectMoments(mei, ['not for the choir', 'for all'])

    // Whoever joins the choir later sees what was for the choir before, and no longer what was not.
    await nia.call('contacts.edit', { personId: tom.id, tagIds })
    const atTom = await onPhone(tom)
    await moment(atTom, 'for the choir').first().waitFor()
    assert.deepEqual(await wordsOn(atTom), ['for the choir', 'for all'])

    const atNia = await onPhone(nia)
    await moment(atNia, 'for myself').getByRole('img', { name: 'Only you see this' }).waitFor()
    assert.equal((await wordsOn(atNia)).length, 4)
    // Kept for oneself afterwards, it is gone for all others.
    await moment(atNia, 'for all')
      .getByRole('link', { name: /ago|now/ })
      .click()
    await atNia.getByRole('button', { name: 'More' }).click()
    await atNia.getByRole('menuitem', { name: 'Keep for myself' }).click()
    await moment(atNia, 'for all').getByRole('img', { name: 'Only you see this' }).waitFor()
    await expectMoments(gwen, ['for the choir'])
  })

  it('outlives a friendship on one side, and not on both', async () => {
    const { nia, gwen, tom } = await five()
    const words = 'Who holds the ladder'
    const momentId = await post(nia, words)
    await say(tom, momentId, 'Not me.')
    const atGwen = await onPhone(gwen)
    await comments(atGwen, words).getByText('Not me.').waitFor()

    // Gwen lets Tom go, who has not noticed: what he said before stays.
    await gwen.call('contacts.remove', { personId: tom.id })
    await look(atGwen, words)
    await comments(atGwen, words).getByText('Not me.').waitFor()
    // What he says afterwards is not for her any more.
    await say(tom, momentId, 'Still not me.')
    await look(atGwen, words)
    assert.equal(await comments(atGwen, words).getByText('Still not me.').count(), 0)

    await tom.call('contacts.remove', { personId: gwen.id })
    await look(atGwen, words)
    assert.equal(await comments(atGwen, words).count(), 0)

    await world.befriend(gwen, tom)
    await look(atGwen, words)
    await comments(atGwen, words).getByText('Still not me.').waitFor()
  })

  it('shows strangers what its author lets them see, and nothing that came of it', async () => {
    const { nia, gwen, layla } = await five()
    const momentId = await post(nia, 'Open day at the harbour')
    await say(gwen, momentId, 'We sing at four.')
    const atLayla = await onPhone(layla, `/moments/of/${nia.id}`)
    await atLayla.getByText('A second cup is waiting').waitFor()

    await nia.call('moments.saveSettings', { showsStrangers: true })
    await atLayla.reload()
    await atLayla.getByRole('link', { name: 'Open day at the harbour' }).click()
    const there = moment(atLayla, 'Open day at the harbour')
    await there.waitFor()
    assert.equal(await there.getByRole('button', { name: 'Like or comment' }).count(), 0)
    assert.doesNotMatch((await there.textContent()) ?? '', /Gwen|sing/)
  })

  it('stays out of the feed of whoever does not want it, and of whom it is not for', async () => {
    const { nia, gwen, tom } = await five()
    await post(nia, 'One of many')
    // Gwen does not want to see them; she may look them up all the same.
    await gwen.call('moments.exclude', { personId: nia.id, hidesMine: false, hidesTheirs: true })
    await expectMoments(gwen, [])
    const atGwen = await onPhone(gwen, `/contacts/${nia.id}`)
    await atGwen.getByRole('link', { name: 'Moments' }).click()
    await atGwen.getByRole('link', { name: 'One of many' }).click()
    await moment(atGwen, 'One of many').waitFor()

    // Nia does not let Tom see hers: for him there is nothing.
    await nia.call('moments.exclude', { personId: tom.id, hidesMine: true, hidesTheirs: false })
    await expectMoments(tom, [])
    const atTom = await onPhone(tom, `/moments/of/${nia.id}`)
    await atTom.getByText('A second cup is waiting').waitFor()
  })
})

describe('the feed', () => {
  it('opens at the first that was not seen, and lets new ones wait', async () => {
    const { nia, gwen } = await five()
    const long = (words: string) => `${words}\n${'and so on, along the quay. '.repeat(12)}`
    for (let day = 1; day <= 3; day++) await post(gwen, long(`day ${day}`))
    const atNia = await onPhone(nia)
    await moment(atNia, 'day 3').waitFor()
    await seen(nia, 'day 3')
    await atNia.goto('/discover')

    for (let day = 4; day <= 12; day++) await post(gwen, long(`day ${day}`))
    await atNia.goto('/moments')
    await atNia.getByText('You were here').waitFor()
    await moment(atNia, 'day 4').getByText('day 4').waitFor()
    assert.ok(await isInView(moment(atNia, 'day 4')), 'the oldest new one is in view')
    assert.ok(!(await isInView(moment(atNia, 'day 12'))), 'the newest is not')

    // A new one comes: nothing moves until it is asked for.
    const placeOf = () => moment(atNia, 'day 4').evaluate((element) => Math.round(element.getBoundingClientRect().top))
    const before = await placeOf()
    const pill = atNia.getByRole('button', { name: /\d+ newer/ })
    const waiting = Number.parseInt((await pill.textContent()) ?? '', 10)
    await post(gwen, long('day 13'))
    // Somebody answers something of hers: that is when a device hears of news at once.
    const own = await post(nia, 'Mine')
    await gwen.call('moments.like', { momentId: own })
    await atNia.getByRole('button', { name: `${waiting + 1} newer` }).waitFor()
    assert.equal(await placeOf(), before)
    assert.equal(await moment(atNia, 'day 13').count(), 0)
    await pill.click()
    await moment(atNia, 'day 13').waitFor()
    await pill.waitFor({ state: 'detached' })

    // Back from somewhere deeper one is where one was.
    await moment(atNia, 'day 9').scrollIntoViewIfNeeded()
    await atNia.waitForFunction(() => history.state?.place !== undefined && history.state.place !== null)
    await moment(atNia, 'day 9')
      .getByRole('link', { name: /ago|now/ })
      .click()
    await atNia.getByRole('heading', { name: 'Moment', exact: true }).waitFor()
    await atNia.getByRole('button', { name: 'Back' }).click()
    await moment(atNia, 'day 13').waitFor()
    assert.ok(await isInView(moment(atNia, 'day 9')))
  })

  it('is there without a line, and what is pressed and said then arrives when there is one', async () => {
    const { nia, gwen } = await five()
    const words = 'The ferry is late again'
    const momentId = await post(nia, words)
    const atGwen = await town.visit({ on: 'phone', as: gwen, at: '/moments' })
    town.expectTrouble(atGwen, /ERR_INTERNET_DISCONNECTED/)
    await moment(atGwen, words).waitFor()
    await atGwen.evaluate(async () => void (await navigator.serviceWorker.ready))

    await atGwen.context().setOffline(true)
    await press(atGwen, words, 'Like')
    await press(atGwen, words, 'Comment')
    await atGwen.getByRole('textbox', { name: 'Comment' }).fill('We wait on the pier.')
    await atGwen.keyboard.press('Enter')
    await comments(atGwen, words).getByRole('img', { name: 'Waits for a connection' }).waitFor()

    await atGwen.goto('/moments')
    await moment(atGwen, words).getByRole('img', { name: 'Liked by' }).waitFor()
    await comments(atGwen, words).getByText('We wait on the pier.').waitFor()

    await atGwen.context().setOffline(false)
    await comments(atGwen, words).getByRole('img', { name: 'Waits for a connection' }).waitFor({ state: 'detached' })
    const { moment: told } = await nia.call('moments.moment', { momentId })
    assert.deepEqual(told.likes, [gwen.id])
    assert.deepEqual(
      told.comments.map(({ text }) => text),
      ['We wait on the pier.'],
    )
  })
})

/** What a person’s feed holds, by the server and on the screen, the newest first. */
async function expectMoments(who: TestUser, wanted: readonly string[]): Promise<void> {
  const { moments } = await who.call('moments.feed', {})
  assert.deepEqual(
    moments.map(({ text }) => text),
    wanted,
  )
}

const wordsOn = (page: Page): Promise<string[]> => page.locator('.moment-text').allTextContents()

/** Until the server knows that somebody has looked as far as a moment. */
async function seen(who: TestUser, words: string): Promise<void> {
  const { moments } = await who.call('moments.feed', {})
  const wanted = moments.find(({ text }) => text.startsWith(words))!.id
  for (;;) {
    const { seen } = await who.call('moments.glance', {})
    if (seen?.momentId === wanted) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function isInView(element: Locator): Promise<boolean> {
  return element.evaluate((article) => {
    const { top, bottom } = article.getBoundingClientRect()
    return bottom > 60 && top < innerHeight
  })
}
