import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Action, Button, MenuProblem } from '@teahouse/contract/business/menus'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openAccount, words } from '../servicemessages/account.fixture.ts'
import type { Happening } from '../servicemessages/index.ts'

const world = await createWorld()
const { clock } = world
const { db, servicemessages, followers, menus } = world.server

const heard: Happening[] = []
servicemessages.addAnswerer('desk', async (happening) => {
  if (happening.kind === 'menu') heard.push(happening)
  return 'passed'
})
const kept = new Map([['0190c0de-aaaa-7000-8000-000000000001', words('The autumn list')]])
servicemessages.addSource('material', async (_on, _accountId, id) => kept.get(id))
const materialId = [...kept.keys()][0]!

async function photoOf({ id: ownerId }: TestUser): Promise<string> {
  const path = join(world.dataFolder, `${newId()}.png`)
  await sharp({ create: { width: 4, height: 3, channels: 3, background: 'teal' } })
    .png()
    .toFile(path)
  return (await world.server.media.take({ id: newId(), ownerId, purpose: 'photo', from: { path } })).id
}

const click = (name: string, key = name): Button => ({ name, action: { kind: 'click', key }, subButtons: [] })
const list = (name: string, ...buttons: Button[]): Button => ({
  name,
  action: null,
  subButtons: buttons.map(({ subButtons: _, ...button }) => button),
})
const doing = (action: Action): Button => ({ name: 'Do', action, subButtons: [] })

describe('a menu', () => {
  it('is the same for everybody who looks', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    assert.equal((await anna.call('menus.menu', { accountId: tea.id })).menu, null)
    const buttons = [click('Hours'), list('Teas', click('Green'), click('Black'))]
    const { menu } = await tea.owner.call('menus.save', { accountId: tea.id, buttons })
    const seen = await anna.call('menus.menu', { accountId: tea.id })
    assert.deepEqual(seen.menu, { menuId: menu.menuId, buttons })
    const stranger = await world.user()
    assert.deepEqual(await stranger.call('menus.menu', { accountId: tea.id }), seen)
    await tea.owner.call('menus.remove', { accountId: tea.id })
    assert.equal((await anna.call('menus.menu', { accountId: tea.id })).menu, null)
  })

  it('holds to its limits, in bytes, and says what is wrong and where', async () => {
    const tea = await openAccount(world)
    const problems = async (...buttons: Button[]): Promise<[string, MenuProblem][]> => {
      try {
        await tea.owner.call('menus.save', { accountId: tea.id, buttons })
        return []
      } catch (error) {
        assert(error instanceof Refusal && error.code === 'menu_wrong')
        return error.details.issues!.map(({ path, message }) => [path, message as MenuProblem])
      }
    }
    const five = ['1', '2', '3', '4', '5'].map((name) => click(name))
    assert.deepEqual(await problems(), [['buttons', 'no_buttons']])
    assert.deepEqual(await problems(...five.slice(0, 3)), [])
    assert.deepEqual(await problems(...five.slice(0, 4)), [['buttons', 'too_many_buttons']])
    assert.deepEqual(await problems(list('Teas', ...five)), [])
    assert.deepEqual(await problems(list('Teas', ...five, click('6'))), [
      ['buttons.0.subButtons', 'too_many_sub_buttons'],
    ])
    assert.deepEqual(await problems(click('十五个字节的字')), [['buttons.0.name', 'name_too_long']])
    assert.deepEqual(await problems(click('五个汉字好', 'A')), [])
    assert.deepEqual(await problems(list('A', click('x'.repeat(60)))), [])
    assert.deepEqual(await problems(list('A', click('x'.repeat(61)))), [
      ['buttons.0.subButtons.0.name', 'name_too_long'],
    ])
    assert.deepEqual(await problems(click('A', 'k'.repeat(128))), [])
    assert.deepEqual(await problems(click('A', 'k'.repeat(129))), [['buttons.0.action.key', 'key_too_long']])
    assert.deepEqual(await problems(click('A', ''), click('', 'B')), [
      ['buttons.0.action.key', 'key_empty'],
      ['buttons.1.name', 'name_empty'],
    ])
    assert.deepEqual(await problems(list('Nothing')), [['buttons.0', 'action_missing']])
    assert.deepEqual(await problems({ ...click('A'), subButtons: [click('B')] }), [['buttons.0', 'action_and_list']])
    const page = (url: string) => doing({ kind: 'view', url })
    assert.deepEqual(await problems(page('https://tea.example/list?a=1')), [])
    const long = `https://tea.example/${'x'.repeat(1024 - 20)}`
    assert.deepEqual([await problems(page(long)), (await problems(page(`${long}x`)))[0]?.[1]], [[], 'url_too_long'])
    for (const url of ['tea.example', 'javascript:alert(1)', 'data:text/html,hi', 'https://a:b@tea.example', ''])
      assert.deepEqual(await problems(page(url)), [['buttons.0.action.url', 'url_wrong']], url)
    assert.deepEqual(await problems(doing({ kind: 'material', materialId: newId() })), [
      ['buttons.0.action', 'material_not_found'],
    ])
    assert.deepEqual(await problems(doing({ kind: 'article', articleId: newId() })), [
      ['buttons.0.action', 'article_not_found'],
    ])
  })

  it('has a button for everything that the app can do, and none for what it cannot', async () => {
    const tea = await openAccount(world)
    const save = (action: Action) => tea.owner.call('menus.save', { accountId: tea.id, buttons: [doing(action)] })
    const keyed = ['click', 'scan', 'scanAndWait', 'camera', 'photo', 'album', 'place'] as const
    for (const kind of keyed) await save({ kind, key: 'K' })
    await save({ kind: 'view', url: 'https://tea.example' })
    await save({ kind: 'material', materialId })
    const refusedAs = (message: MenuProblem) => (error: Refusal) => error.details.issues?.[0]?.message === message
    await assert.rejects(save({ kind: 'viewMaterial', materialId }), refusedAs('not_available'))
    const program = { kind: 'miniProgram', page: 'index', url: 'https://tea.example' } as const
    await assert.rejects(save({ ...program, appId: 'wx0000000000000000' }), refusedAs('program_not_found'))
  })

  it('can be another for some: the newest that fits', async () => {
    const tea = await openAccount(world)
    const [anna, ben] = [await tea.follower(), await tea.follower()]
    const tag = await db.transaction((tx) => followers.addTag(tx, tea.id, 'Regulars'))
    await db.transaction((tx) => followers.setTags(tx, tea.id, [anna.id], { add: [tag.id] }))
    const { owner, id: accountId } = tea
    const add = (name: string, audience: { tagId?: number; platform?: 'ios'; locale?: 'ar' }) =>
      owner.call('menus.saveConditional', { accountId, audience, buttons: [click(name)] })
    assert.equal(
      await owner.refused('menus.saveConditional', { accountId, audience: { tagId: tag.id }, buttons: [click('A')] }),
      'no_default_menu',
    )
    await owner.call('menus.save', { accountId, buttons: [click('All')] })
    await assert.rejects(add('A', {}), (error: Refusal) => error.details.issues?.[0]?.message === 'audience_empty')
    const regulars = await add('Regulars', { tagId: tag.id })
    await add('Regulars on iOS', { tagId: tag.id, platform: 'ios' })
    await add('Arabic', { locale: 'ar' })
    const nameFor = async (person: typeof anna, device: { platform?: 'ios'; locale?: 'ar' | 'en' } = {}) =>
      (await person.call('menus.menu', { accountId, ...device })).menu?.buttons[0]?.name
    assert.equal(await nameFor(anna), 'Regulars')
    assert.equal(await nameFor(anna, { platform: 'ios' }), 'Regulars on iOS')
    assert.equal(await nameFor(anna, { platform: 'ios', locale: 'ar' }), 'Arabic')
    assert.equal(await nameFor(ben, { platform: 'ios' }), 'All')
    await ben.call('accounts.edit', { locale: 'ar' })
    assert.equal(await nameFor(ben), 'Arabic')
    assert.equal(await nameFor(ben, { locale: 'en' }), 'All')

    // Changed, it keeps its place in the order.
    const changed = await owner.call('menus.saveConditional', {
      accountId,
      menuId: regulars.menu.menuId,
      audience: { tagId: tag.id },
      buttons: [click('Friends')],
    })
    assert.equal(await nameFor(anna, { platform: 'ios' }), 'Regulars on iOS')
    assert.equal(await nameFor(anna), 'Friends')
    await owner.call('menus.removeConditional', { accountId, menuId: changed.menu.menuId })
    assert.equal(await nameFor(anna), 'All')
    const gone = { accountId, menuId: changed.menu.menuId }
    assert.equal(await owner.refused('menus.removeConditional', gone), 'menu_not_found')
    assert.equal((await menus.read(db, accountId)).conditional.length, 2)
    await owner.call('menus.remove', { accountId })
    assert.deepEqual(await menus.read(db, accountId), { menu: null, conditional: [] })
  })

  it('tells the consoles of those who work on it', async () => {
    const tea = await openAccount(world)
    const cursor = await tea.owner.head()
    await tea.owner.call('menus.save', { accountId: tea.id, buttons: [click('Hours')] })
    assert.deepEqual(await tea.owner.updates(cursor), [{ kind: 'changed', what: 'console', id: tea.id }])
  })
})

describe('a button', () => {
  it('is heard with its key, once, and lets the account answer for a minute', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    const { menu } = await tea.owner.call('menus.save', {
      accountId: tea.id,
      buttons: [list('Teas', click('Green', 'TEA_GREEN'))],
    })
    const press = { accountId: tea.id, requestId: newId(), menuId: menu.menuId, at: [0, 0] as [number, number] }
    await anna.call('menus.press', press)
    await anna.call('menus.press', press)
    await world.settle()
    const told = heard.filter((one) => one.accountId === tea.id)
    assert.deepEqual(
      told.map(({ key, menuId, detail }) => [key, menuId, detail.action, detail.name]),
      [['TEA_GREEN', menu.menuId, 'click', 'Green']],
    )
    assert.equal((await tea.window(anna)).briefLeft, 3)
    for (let count = 1; count <= 3; count++) await tea.say(anna, `Green tea ${count}`)
    await assert.rejects(tea.say(anna, 'And more'), { code: 'reply_count_used' })
  })

  it('that leads somewhere is heard, and opens no window', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    clock.advance({ minutes: 2 })
    const url = 'https://tea.example/list'
    await tea.owner.call('menus.save', { accountId: tea.id, buttons: [doing({ kind: 'view', url })] })
    await tea.press(anna, [0, null])
    assert.deepEqual(
      heard.filter((one) => one.accountId === tea.id).map((one) => [one.key, one.detail.action]),
      [[url, 'view']],
    )
    assert.equal((await tea.window(anna)).isClosed, true)
  })

  it('brings what was scanned, chosen and found', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    const buttons = (['scanAndWait', 'photo', 'place'] as const).map((kind) => doing({ kind, key: kind }))
    await tea.owner.call('menus.save', { accountId: tea.id, buttons })
    const photos = [await photoOf(anna)]
    await tea.press(anna, [0, null], { scanned: { kind: 'bar', text: '4006381333931' } })
    await tea.press(anna, [1, null], { photos })
    await tea.press(anna, [2, null], { place: { latitude: 52.4, longitude: -4.36, name: 'Pier 1' } })
    const told = heard.filter((one) => one.accountId === tea.id).map(({ detail: { name: _, ...detail } }) => detail)
    assert.deepEqual(told, [
      { action: 'scanAndWait', scanned: { kind: 'bar', text: '4006381333931' } },
      { action: 'photo', photos },
      { action: 'place', place: { latitude: 52.4, longitude: -4.36, name: 'Pier 1', address: '' } },
    ])
  })

  it('brings nobody else’s pictures', async () => {
    const tea = await openAccount(world)
    const [anna, ben] = [await tea.follower(), await tea.follower()]
    const { menu } = await tea.owner.call('menus.save', {
      accountId: tea.id,
      buttons: [doing({ kind: 'photo', key: 'photo' })],
    })
    const press = { accountId: tea.id, requestId: newId(), menuId: menu.menuId, at: [0, null] as [number, null] }
    const photos = [await photoOf(ben)]
    assert.equal(await anna.refused('menus.press', { ...press, photos }), 'media_not_found')
    await world.settle()
    assert.equal(heard.filter((one) => one.accountId === tea.id).length, 0)
  })

  it('sends what the account keeps, and asks nobody', async () => {
    const tea = await openAccount(world)
    const anna = await tea.follower()
    await tea.owner.call('menus.save', { accountId: tea.id, buttons: [doing({ kind: 'material', materialId })] })
    await tea.press(anna, [0, null])
    assert.deepEqual(await tea.read(anna), ['The autumn list'])
    assert.equal(heard.filter((one) => one.accountId === tea.id).length, 0)
  })

  it('of a menu that has changed is not pressed, nor by whoever does not follow', async () => {
    const tea = await openAccount(world)
    const [anna, stranger] = [await tea.follower(), await world.user()]
    const { menu } = await tea.owner.call('menus.save', { accountId: tea.id, buttons: [click('Hours')] })
    await tea.owner.call('menus.save', { accountId: tea.id, buttons: [click('Prices')] })
    const stale = { accountId: tea.id, requestId: newId(), menuId: menu.menuId, at: [0, null] as [number, null] }
    assert.equal(await anna.refused('menus.press', stale), 'menu_changed')
    assert.equal(await anna.refused('menus.press', { ...stale, menuId: menu.menuId + 1, at: [2, 4] }), 'menu_changed')
    assert.equal(await stranger.refused('menus.press', { ...stale, menuId: menu.menuId + 1 }), 'not_following')
    await world.settle()
    assert.equal(heard.filter((one) => one.accountId === tea.id).length, 0)
  })
})
