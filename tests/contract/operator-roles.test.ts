import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type MethodName, methods } from '@teahouse/contract'
import { newId } from '@teahouse/server/platform/ids'
import { Refusal } from '@teahouse/server/platform/refusal'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { policies } from './policy.ts'
import { accountPassword, type Scene, setScene } from './scene.ts'

const world = await createWorld()

/** Who operates an official account, and who did. */
const roles = ['owner', 'administrator', 'editor', 'agent', 'developer', 'former', 'stranger'] as const
type Role = (typeof roles)[number]
type Duty = 'settings' | 'operators' | 'content' | 'followers' | 'desk' | 'developers' | 'statistics' | 'money'

/** The word of the console, written down a second time: what each role may do. */
const everything: readonly Duty[] = [
  'settings',
  'operators',
  'content',
  'followers',
  'desk',
  'developers',
  'statistics',
  'money',
]
const duties: Record<Role, readonly Duty[]> = {
  owner: everything,
  administrator: everything,
  editor: ['content', 'followers', 'statistics'],
  agent: ['desk'],
  developer: ['developers', 'statistics'],
  former: [],
  stranger: [],
}

type Needed = readonly Duty[] | 'any operator' | 'the owner'

/** By module; single methods that need something else follow. Any one of the duties is enough. */
const byModule: Record<string, Needed> = {
  followers: ['followers'],
  servicemessages: ['desk'],
  materials: ['content'],
  menus: ['content'],
  autoreplies: ['content'],
  articles: ['content'],
  broadcasts: ['content'],
  templates: ['content'],
  forms: ['followers'],
  qrcodes: ['followers'],
  desk: ['desk'],
  mailboxes: ['settings'],
  webchat: ['settings'],
  developers: ['developers'],
  official: ['settings'],
}
const byMethod: { [N in MethodName]?: Needed } = {
  'official.look': 'any operator',
  'official.operators': 'any operator',
  'official.statistics': ['statistics'],
  'official.verification': ['settings', 'money'],
  'official.payFee': ['money'],
  'official.invite': ['operators'],
  'official.setRole': ['operators'],
  'official.removeOperator': ['operators'],
  'official.handOver': 'the owner',
  'official.close': 'the owner',
  'official.sendEmailCode': 'the owner',
  'official.confirmEmail': 'the owner',
  'qrcodes.products': ['content'],
  'qrcodes.saveProduct': ['content'],
  'qrcodes.removeProduct': ['content'],
  'forms.offer': ['followers', 'desk'],
  'desk.newBotSecret': ['settings'],
  'desk.save': ['settings'],
  'desk.tryBot': ['settings'],
}

/** These end something that the others need, so each call of them has a scene of its own. */
const grave: readonly MethodName[] = ['official.close', 'official.handOver', 'official.setRole']

/** What is asked of a method where the policies ask for something that also concerns the caller alone. */
const inputs: { [N in MethodName]?: (scene: Scene) => object } = {
  // Operators may remove themselves; here it is somebody else.
  'official.removeOperator': ({ officialAccountId }) => ({
    accountId: officialAccountId,
    personId: newId(),
    password: accountPassword,
  }),
}

const ofConsole = (Object.keys(methods) as MethodName[]).filter((name) => {
  const { may } = methods[name] as { may?: string }
  return may?.startsWith('operators of the account')
})

const isAllowed = (role: Role, needed: Needed): boolean => {
  if (needed === 'the owner') return role === 'owner'
  if (needed === 'any operator') return duties[role].length > 0
  return needed.some((duty) => duties[role].includes(duty))
}

interface Set {
  scene: Scene
  people: Record<Role, TestUser>
}

async function setOperators(): Promise<Set> {
  const scene = await setScene(world)
  const accountId = scene.officialAccountId
  const [editor, developer, former] = [await world.user(), await world.user(), await world.user()]
  const join = async (person: TestUser, role: 'editor' | 'developer') => {
    await world.befriend(scene.owner, person)
    await scene.owner.call('official.invite', { accountId, personId: person.id, role, password: accountPassword })
    await person.call('official.answer', { accountId, accept: true })
  }
  await join(editor, 'editor')
  await join(developer, 'developer')
  await join(former, 'editor')
  await former.call('official.removeOperator', { accountId, personId: former.id })
  return {
    scene,
    people: {
      owner: scene.owner,
      administrator: scene.admin,
      editor,
      agent: scene.member,
      developer,
      former,
      stranger: scene.stranger,
    },
  }
}

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'yes',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

describe('every method of the console, for every role', () => {
  let shared: Set
  before(async () => {
    shared = await setOperators()
  })

  for (const name of ofConsole) {
    it(name, async () => {
      const needed = byMethod[name] ?? byModule[name.split('.')[0]!]
      assert(needed, 'says which duty it needs')
      const policy = policies[name]
      assert(typeof policy === 'object')
      const inputFor = inputs[name] ?? policy.on
      // Those who are refused come first: they must leave nothing behind.
      const order = roles.toSorted((one, other) => Number(isAllowed(one, needed)) - Number(isAllowed(other, needed)))
      for (const role of order) {
        const { scene, people } = grave.includes(name) && isAllowed(role, needed) ? await setOperators() : shared
        const outcome = await outcomeOf(people[role].call(name, inputFor(scene) as never))
        const isOutside = role === 'former' || role === 'stranger'
        if (isAllowed(role, needed)) assert.doesNotMatch(outcome, /^(not_your_duty|official_account_not_found)$/, role)
        else if (isOutside) assert.match(outcome, /_not_found$/, role)
        else assert.match(outcome, /^not_your_duty$|_not_found$/, role)
      }
    })
  }
})
