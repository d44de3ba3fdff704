import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content } from '@teahouse/contract/talk/content'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'

const world = await createWorld({
  env: {
    TEAHOUSE_GROUP_MAX: '8',
    TEAHOUSE_GROUP_DIRECT_JOIN_MAX: '4',
    TEAHOUSE_GROUP_ANONYMOUS_MAX: '6',
    TEAHOUSE_GROUP_CODE_MAX: '7',
  },
})

const roles = async (room: Room, reader: TestUser) => {
  const { members } = await reader.call('chat.members', { conversationId: room.id })
  return members.map((one) => one.role).join(' ')
}
const lines = async (room: Room, reader: TestUser) =>
  (await room.history(reader)).flatMap(({ content }: { content: Content }) =>
    content.kind === 'system' ? [content.event] : [],
  )
const of = (room: Room) => ({ conversationId: room.id })

async function friendsOf(owner: TestUser, count: number): Promise<TestUser[]> {
  const people: TestUser[] = []
  for (let made = 0; made < count; made++) {
    const person = await world.user()
    await world.befriend(owner, person)
    people.push(person)
  }
  return people
}

describe('making a group', () => {
  it('is made once, however often the device retries', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const make = { conversationId: newId(), name: 'Lanterns', personIds: [nia!.id, tom!.id] }
    const first = await mei!.call('groups.make', make)
    const again = await mei!.call('groups.make', make)
    assert.equal(again.conversation.id, first.conversation.id)
    assert.equal(again.conversation.memberCount, 3)
    assert.equal((await mei!.call('chat.history', { conversationId: make.conversationId })).messages.length, 1)
    assert.equal(
      await (await friendsOf(nia!, 1))[0]!.refused('groups.make', { ...make, personIds: [nia!.id] }),
      'conversation_not_found',
    )
  })

  it('takes in contacts only', async () => {
    const [mei, nia] = await world.friends(2)
    const stranger = await world.user()
    assert.equal(
      await mei!.refused('groups.make', { conversationId: newId(), personIds: [stranger.id] }),
      'not_a_contact',
    )
    const { outcomes, conversation } = await mei!.call('groups.make', {
      conversationId: newId(),
      personIds: [stranger.id, nia!.id],
    })
    assert.deepEqual(
      outcomes.map((one) => one.state),
      ['not_a_contact', 'joined'],
    )
    assert.equal(conversation.memberCount, 2)
    assert.deepEqual(await stranger.updates(), [])
  })
})

describe('coming in', () => {
  it('small groups take contacts at once, larger ones ask first, the largest want to know who comes', async () => {
    const owner = await world.user()
    const friends = await friendsOf(owner, 7)
    const room = await world.group(owner, friends[0]!, friends[1]!)
    const invite = (person: TestUser) => owner.call('groups.invite', { ...of(room), personIds: [person.id] })
    assert.equal((await invite(friends[2]!)).outcomes[0]?.state, 'joined')
    assert.equal((await invite(friends[2]!)).outcomes[0]?.state, 'already_in')

    for (const friend of [friends[3]!, friends[4]!]) {
      assert.equal((await invite(friend)).outcomes[0]?.state, 'invited')
      assert.equal(await friend.refused('chat.history', of(room)), 'conversation_not_found')
      const [invitation] = (await friend.call('groups.invitations', {})).invitations
      assert.equal(
        await owner.refused('groups.answerInvitation', { invitationId: invitation!.id, accept: true }),
        'invitation_gone',
      )
      await friend.call('groups.answerInvitation', { invitationId: invitation!.id, accept: true })
      assert.equal(
        await friend.refused('groups.answerInvitation', { invitationId: invitation!.id, accept: true }),
        'invitation_gone',
      )
    }
    assert.equal((await room.seenBy(owner)).memberCount, 6)

    await invite(friends[5]!)
    const [invitation] = (await friends[5]!.call('groups.invitations', {})).invitations
    const accept = { invitationId: invitation!.id, accept: true }
    assert.equal(await friends[5]!.refused('groups.answerInvitation', accept), 'identity_needed')
    // Refused, so nothing was used up.
    assert.equal((await friends[5]!.call('groups.invitations', {})).invitations.length, 1)
    assert.equal((await room.seenBy(owner)).memberCount, 6)
  })

  it('whoever comes sees what follows, not what was said before', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.group(mei!, nia!)
    await room.say(mei!, 'before')
    await mei!.call('groups.invite', { ...of(room), personIds: [tom!.id] })
    await room.say(mei!, 'after')
    const seen = (await room.history(tom!)).map((one) =>
      one.content.kind === 'text' ? one.content.text : one.content.kind,
    )
    assert.deepEqual(seen, ['system', 'after'])
    assert.equal((await tom!.call('chat.history', { ...of(room), beforeSeq: 3 })).messages.length, 0)
  })

  it('by QR code: for seven days, while its maker is in', async () => {
    const [mei, nia] = await world.friends(2)
    const [ann, bob, cid] = [await world.user(), await world.user(), await world.user()]
    const room = await world.group(mei!, nia!)
    const { code } = await nia!.call('groups.code', of(room))
    assert.equal((await nia!.call('groups.code', of(room))).code, code)
    const preview = await ann.call('groups.preview', { code })
    assert.deepEqual([preview.memberCount, preview.isMember], [2, false])
    assert.equal((await ann.call('groups.join', { code })).state, 'joined')
    assert.equal((await ann.call('groups.join', { code })).state, 'joined')
    assert.equal((await room.seenBy(mei!)).memberCount, 3)
    world.clock.advance({ days: 7, seconds: 1 })
    assert.equal(await bob.refused('groups.join', { code }), 'invitation_gone')

    const fresh = (await nia!.call('groups.code', of(room))).code
    await nia!.call('groups.leave', of(room))
    assert.equal(await bob.refused('groups.preview', { code: fresh }), 'invitation_gone')
    assert.equal(await cid.refused('groups.join', { code: 'teahouse:g/guessed' }), 'invitation_gone')
    assert.equal(await cid.refused('groups.code', of(room)), 'conversation_not_found')
  })

  it('with approval on, an admin decides', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const ann = await world.user()
    const room = await world.group(mei!, nia!)
    await mei!.call('groups.configure', { ...of(room), needsApproval: true })
    assert.equal(
      (await nia!.call('groups.invite', { ...of(room), personIds: [tom!.id] })).outcomes[0]?.state,
      'waiting',
    )
    const { code } = await nia!.call('groups.code', of(room))
    assert.equal((await ann.call('groups.join', { code, greeting: 'I have a ladder' })).state, 'waiting')

    assert.equal(await nia!.refused('groups.joinRequests', of(room)), 'not_an_admin')
    const { requests } = await mei!.call('groups.joinRequests', of(room))
    assert.deepEqual(
      requests.map((one) => one.greeting),
      ['', 'I have a ladder'],
    )
    const [first, second] = requests
    assert.equal(await nia!.refused('groups.answerJoinRequest', { requestId: first!.id, accept: true }), 'not_an_admin')
    await mei!.call('groups.answerJoinRequest', { requestId: first!.id, accept: true })
    await mei!.call('groups.answerJoinRequest', { requestId: second!.id, accept: false })
    assert.equal(
      await mei!.refused('groups.answerJoinRequest', { requestId: first!.id, accept: true }),
      'request_not_found',
    )
    assert.equal((await room.seenBy(tom!)).myRole, 'member')
    assert.equal(await ann.refused('chat.history', of(room)), 'conversation_not_found')
  })

  it('never lets in more than there is room for, however many come at once', async () => {
    const owner = await world.user()
    const room = await world.group(owner, ...(await friendsOf(owner, 3)))
    const { code } = await owner.call('groups.code', of(room))
    const crowd = await Promise.all(Array.from({ length: 10 }, () => world.user()))
    const outcomes = await Promise.all(
      crowd.map((one) =>
        one.call('groups.join', { code }).then(
          () => 'in',
          (error) => error.code,
        ),
      ),
    )
    assert.equal(outcomes.filter((one) => one === 'in').length, 2)
    assert.equal((await room.seenBy(owner)).memberCount, 6)
    assert.ok(outcomes.every((one) => one === 'in' || one === 'identity_needed'))
  })
})

describe('who decides', () => {
  it('the owner has up to five admins, hands over, and cannot just go', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.group(mei!, nia!, tom!)
    assert.equal(await nia!.refused('groups.setAdmins', { ...of(room), personIds: [nia!.id] }), 'not_the_owner')
    await mei!.call('groups.setAdmins', { ...of(room), personIds: [nia!.id] })
    assert.equal(await roles(room, tom!), 'owner admin member')
    assert.equal(await nia!.refused('groups.removeMembers', { ...of(room), personIds: [mei!.id] }), 'not_the_owner')
    assert.equal(await tom!.refused('groups.removeMembers', { ...of(room), personIds: [nia!.id] }), 'not_an_admin')
    assert.equal(await mei!.refused('groups.leave', of(room)), 'owner_must_stay')
    await mei!.call('groups.transfer', { ...of(room), personId: tom!.id })
    assert.equal((await room.seenBy(tom!)).myRole, 'owner')
    assert.equal(await mei!.refused('groups.dissolve', of(room)), 'not_the_owner')
    await mei!.call('groups.leave', of(room))
    assert.equal((await room.seenBy(tom!)).memberCount, 2)
    assert.equal(await mei!.refused('groups.rename', { ...of(room), name: 'Mine' }), 'not_a_member')
  })

  it('whoever is taken out reads up to there, and no further', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.group(mei!, nia!, tom!)
    await room.say(mei!, 'while you were here')
    const head = await tom!.head()
    await mei!.call('groups.removeMembers', { ...of(room), personIds: [tom!.id] })
    const after = await tom!.head()
    await room.say(nia!, 'once you were gone')
    assert.equal(await tom!.head(), after)
    assert.deepEqual(
      (await tom!.updates(head)).map((one) => one.kind),
      ['message', 'conversation'],
    )
    assert.equal((await room.history(tom!)).at(-1)?.content.kind, 'system')
    assert.equal(
      await tom!.refused('chat.send', { ...of(room), messageId: newId(), content: { kind: 'text', text: 'hm' } }),
      'not_a_member',
    )
    assert.equal(await tom!.refused('chat.members', of(room)), 'not_a_member')
  })

  it('name, announcement and rules leave lines; leaving leaves none', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.group(mei!, nia!, tom!)
    await nia!.call('groups.rename', { ...of(room), name: 'Harbour Lane' })
    await mei!.call('groups.configure', { ...of(room), onlyAdminsRename: true })
    assert.equal(await nia!.refused('groups.rename', { ...of(room), name: 'Mine' }), 'not_an_admin')
    assert.equal(await nia!.refused('groups.announce', { ...of(room), text: 'Saturday' }), 'not_an_admin')
    await mei!.call('groups.announce', { ...of(room), text: 'Saturday, Pier 3' })
    assert.equal((await room.seenBy(tom!)).announcement?.text, 'Saturday, Pier 3')
    await mei!.call('groups.configure', { ...of(room), onlyAdminsWrite: true })
    assert.equal(
      await nia!.refused('chat.send', { ...of(room), messageId: newId(), content: { kind: 'text', text: 'hm' } }),
      'muted_by_group',
    )
    await nia!.call('groups.setNickname', { ...of(room), nickname: 'N' })
    await nia!.call('groups.leave', of(room))
    assert.deepEqual(await lines(room, mei!), ['groupMade', 'renamed', 'announced', 'mutedOn'])
    await mei!.call('groups.dissolve', of(room))
    assert.equal((await room.seenBy(tom!)).myRole, null)
    assert.equal((await lines(room, tom!)).at(-1), 'dissolved')
  })
})
