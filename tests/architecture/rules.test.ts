import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as rules from './rules.ts'
import type { Source } from './sources.ts'

const file = (path: string, ...targets: string[]): Source => ({
  path,
  text: '',
  imports: targets.map((target) => ({ target, isOwn: true, isTypeOnly: false, isLazy: false })),
})
const modules = 'apps/server/src/modules'

/** The rules must be able to fail: each is shown something that it forbids. */
describe('the architecture rules see', () => {
  it('a module that reaches behind a face', () => {
    assert.equal(
      rules.modulesByTheirFaces([file(`${modules}/talk/chat/send.ts`, `${modules}/people/contacts/store.ts`)]).length,
      1,
    )
    assert.equal(
      rules.modulesByTheirFaces([file(`${modules}/talk/chat/send.ts`, `${modules}/people/contacts/index.ts`)]).length,
      0,
    )
  })
  it('an arrow that runs back up', () => {
    assert.equal(
      rules.modulesByTheirFaces([file(`${modules}/people/contacts/ask.ts`, `${modules}/talk/chat/index.ts`)]).length,
      1,
    )
  })
  it('ground that knows a module', () => {
    assert.equal(
      rules.groundBelowModules([file('apps/server/src/platform/router.ts', `${modules}/talk/chat/index.ts`)]).length,
      1,
    )
  })
  it('a façade that goes behind a face', () => {
    assert.equal(
      rules.facadesCallFaces([file('apps/server/src/facades/pay/order.ts', `${modules}/money/wallet/store.ts`)]).length,
      1,
    )
  })
  it('wiring outside compose.ts', () => {
    assert.equal(rules.wiringInOnePlace([file('apps/server/src/main.ts', `${modules}/talk/chat/index.ts`)]).length, 1)
  })
  it('zod on its way into the browser', () => {
    assert.equal(
      rules.contractBetween([file('apps/web/src/shell/app.tsx', 'packages/contract/src/index.ts')]).length,
      1,
    )
  })
  it('a part of the kit that knows a feature', () => {
    assert.equal(
      rules.kitBelowFeatures([file('apps/web/src/ui/row.tsx', 'apps/web/src/features/talk/chat/kinds.ts')]).length,
      1,
    )
  })
  it('a program’s worker that reaches into its frame', () => {
    const src = 'packages/miniprogram/src'
    assert.equal(rules.placesOfAProgramApart([file(`${src}/worker/main.ts`, `${src}/frame/page.ts`)]).length, 1)
    assert.equal(rules.placesOfAProgramApart([file(`${src}/worker/main.ts`, `${src}/bridge.ts`)]).length, 0)
  })
  it('circles of files and of modules', () => {
    assert.equal(rules.noCircles([file('a.ts', 'b.ts'), file('b.ts', 'a.ts')]).length, 1)
    const [chat, groups] = [`${modules}/talk/chat/index.ts`, `${modules}/talk/groups/index.ts`]
    assert.ok(rules.noCirclesOfModules([file(chat, groups), file(groups, chat)]).length > 0)
  })
})
