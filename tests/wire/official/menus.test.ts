import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V03: menus with co-wechat-api', () => {
  it('come back as they were made, for everybody and for those with a tag, and go together', async () => {
    const shop = await rig.account()
    const [regular, stranger] = [await shop.follower(), await shop.follower()]
    const { api } = shop
    const menu = {
      button: [
        { type: 'click', name: 'Open now?', key: 'OPEN' },
        {
          name: 'More',
          sub_button: [
            { type: 'view', name: 'Our leaves', url: 'http://tea.example/leaves' },
            { type: 'scancode_waitmsg', name: 'Scan', key: 'SCAN' },
          ],
        },
      ],
    }
    assert.equal(await refusedWith(api.getMenu!()), 46003)
    assert.equal((await api.createMenu!(menu)).errcode, 0)
    const got = await api.getMenu!()
    assert.deepEqual(got.menu.button, [
      { type: 'click', name: 'Open now?', key: 'OPEN', sub_button: [] },
      { name: 'More', sub_button: menu.button[1]!.sub_button!.map((one) => ({ ...one, sub_button: [] })) },
    ])
    assert.equal(typeof got.menu.menuid, 'number')

    const { tag } = await api.createTags!('Regulars')
    await api.batchTagging!([regular.openid], tag.id)
    const club = { type: 'click', name: 'The club', key: 'CLUB' }
    const { menuid } = await api.addConditionalMenu!({ button: [club], matchrule: { tag_id: String(tag.id) } })
    const conditional = (await api.getMenu!()).conditionalmenu
    assert.deepEqual(conditional, [
      {
        button: [{ ...club, sub_button: [] }],
        matchrule: { tag_id: tag.id, group_id: tag.id },
        menuid: Number(menuid),
      },
    ])
    assert.equal((await api.tryConditionalMenu!(regular.openid)).button[0].key, 'CLUB')
    assert.equal((await api.tryConditionalMenu!(regular.user.handle)).button[0].key, 'CLUB')
    assert.equal((await api.tryConditionalMenu!(stranger.openid)).button[0].key, 'OPEN')
    assert.equal(await refusedWith(api.tryConditionalMenu!('nobody')), 65302)

    assert.equal(
      (await api.getMenuConfig!()).selfmenu_info.button[1].sub_button.list[0].url,
      'http://tea.example/leaves',
    )
    await api.delConditionalMenu!(menuid)
    assert.equal((await api.tryConditionalMenu!(regular.openid)).button[0].key, 'OPEN')
    assert.equal(await refusedWith(api.delConditionalMenu!(menuid)), 65301)
    await api.addConditionalMenu!({ button: [club], matchrule: { tag_id: String(tag.id) } })
    await api.removeMenu!()
    assert.equal(await refusedWith(api.getMenu!()), 46003)
    assert.equal(await refusedWith(api.addConditionalMenu!({ button: [club], matchrule: { tag_id: tag.id } })), 65303)
  })
})
