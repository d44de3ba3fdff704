import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { openDesk } from './desk.fixture.ts'

const world = await createWorld()

describe('a person who writes to an account', () => {
  it('is answered by rules first, and by people when they ask for one, with all that was said', async () => {
    const desk = await openDesk(world)
    const { owner, accountId } = desk
    await owner.call('autoreplies.saveStanding', {
      accountId,
      which: 'fallback',
      isOn: true,
      replies: [{ kind: 'text', text: 'Write human for a person.' }],
    })
    const nia = await desk.follower()
    await desk.write(nia, 'My kettle whistles')
    assert.equal((await desk.session(nia))?.state, 'bot')
    await desk.write(nia, 'Human!')
    const session = await desk.session(nia)
    assert.equal(session?.state, 'waiting')
    assert.equal(session.reason, 'asked')
    assert.deepEqual(await desk.read(nia), [
      'My kettle whistles',
      'Write human for a person.',
      'Human!',
      '(handedOver)',
    ])
    const agent = await desk.agent()
    assert.equal((await desk.session(nia))?.state, 'open')
    await desk.answer(agent, session.id, 'Which kettle is it?')
    console.log(await desk.seen(agent, session.id))
  })
})
