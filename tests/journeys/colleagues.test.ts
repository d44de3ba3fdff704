/** People share the work on an account and on a mini program: asked in, given another role, made the owner, gone. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountPassword, anAccount } from '@teahouse/server/modules/business/official/account.fixture'
import { aProgram } from '@teahouse/server/modules/programs/miniprograms/upload.fixture'
import type { TestUser } from '@teahouse/testkit'
import type { Page } from 'playwright-core'
import { isWell, openTown } from './town.ts'

const town = await openTown()
const { world } = town

interface Work {
  name: string
  /** Where all that one works on stands. */
  all: string
  /** The page of the colleagues. */
  begin(owner: TestUser): Promise<string>
  words: { invite: string; handOver: string; leave: string }
  /** The role that somebody is asked into. */
  role: string
  /** What grave steps ask for. */
  password: string | null
}

const works: Work[] = [
  {
    name: 'an account',
    all: '/console',
    begin: async (owner) => `/console/${(await anAccount(world, owner)).id}/operators`,
    words: {
      invite: 'Invite an operator',
      handOver: 'Hand the account over',
      leave: 'Stop operating this account',
    },
    role: 'Editor',
    password: accountPassword,
  },
  {
    name: 'a mini program',
    all: '/console/programs',
    begin: async (owner) => `/console/programs/${await aProgram(world, owner)}/members`,
    words: {
      invite: 'Invite a member',
      handOver: 'Hand the mini program over',
      leave: 'Stop working on this mini program',
    },
    role: 'Tester',
    password: null,
  },
]

for (const { name, all, begin, words, role, password } of works) {
  describe(`the people of ${name}`, () => {
    it('come, change and go', async () => {
      const [chen, nia] = [await world.user({ name: 'Chen' }), await world.user({ name: 'Nia' })]
      await world.befriend(chen, nia)
      const at = await begin(chen)
      const page = await town.visit({ on: 'desk', as: chen, at })
      const button = (on: Page, label: string) => on.getByRole('button', { name: label, exact: true })
      const list = page.locator('.console-list')
      /** Goes on through the window that asks whether one is sure, by the password where there is one. */
      const sure = async (action: string) => {
        const asks = page.getByRole(password ? 'dialog' : 'alertdialog')
        if (password) await asks.locator('input').fill(password)
        await asks.getByRole('button', { name: action, exact: true }).click()
        await asks.waitFor({ state: 'detached' })
      }

      await button(page, words.invite).click()
      await page.getByRole('dialog').getByText('Nia').click()
      await page.getByRole('button', { name: role }).click()
      if (password) await sure(words.invite)
      await list.getByText(`${role} · asked`).waitFor()
      await isWell(page)

      const hers = await town.visit({ on: 'phone', as: nia, at: all })
      await hers.locator('.console-ask').getByText('Chen').waitFor()
      await isWell(hers)
      await button(hers, 'Accept').click()
      await hers.locator('.console-list').getByText(role).waitFor()
      await list.getByText(role, { exact: true }).waitFor()

      await button(page, 'Change Nia').click()
      await button(page, 'Another role').click()
      await page.getByRole('button', { name: 'Administrator' }).click()
      if (password) await sure('Save')
      await list.getByText('Administrator', { exact: true }).waitFor()

      await button(page, 'Change Nia').click()
      await button(page, words.handOver).click()
      await sure(words.handOver)
      await button(page, words.leave).waitFor()
      assert.equal(await button(page, 'Change Nia').count(), 0, 'nobody changes the owner')

      await button(page, words.leave).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Stop', exact: true }).click()
      await page.waitForURL((url) => url.pathname === all)
      await hers.goto(at)
      await hers.locator('.console-list').getByText('Owner', { exact: true }).waitFor()
      assert.equal(await hers.locator('.console-list').getByText('Chen').count(), 0)
    })
  })
}
