import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/sessions'
import { Refusal } from '../../../platform/refusal.ts'
import { giveCode } from './codes.ts'
import { enter, openidOf } from './enter.ts'
import type { SessionsNeeds } from './needs.ts'
import { phoneNumberOf } from './phone-number.ts'
import { addressOfPicture } from './picture-address.ts'
import { sealFor, sessionOf, signatureOf } from './session-keys.ts'

/** Says for whom something was sealed, and when. */
const watermark = ({ clock }: SessionsNeeds, appid: string) => ({
  timestamp: Math.floor(clock.now().getTime() / 1000),
  appid,
})

/** A name and a picture, signed for the program’s server. `apiOrigin` is where it fetches the picture. */
export async function tellProfile(
  needs: SessionsNeeds,
  personId: string,
  { appId, name, withPicture, language }: Parsed<typeof contract.profile>,
  apiOrigin: string,
): Promise<Output<typeof contract.profile>> {
  const { db, accounts } = needs
  const program = await enter(needs, db, appId, personId)
  const [person] = await accounts.people(db, [personId])
  const avatarId = withPicture ? person!.avatarId : null
  const userInfo = {
    nickName: name ?? person!.name,
    avatarUrl: addressOfPicture(apiOrigin, avatarId),
    gender: 0 as const,
    city: '',
    province: '',
    country: '',
    language,
  }
  const rawData = JSON.stringify(userInfo)
  const session = await sessionOf(needs, db, appId, personId)
  if (!session) return { userInfo, rawData, signature: null, sealed: null }
  const openId = await openidOf(needs, db, program.id, personId)
  const sealed = sealFor(session.sessionKey, { openId, ...userInfo, watermark: watermark(needs, appId) })
  return { userInfo, rawData, signature: signatureOf(rawData, session.sessionKey), sealed }
}

/** A code for the phone number; the number itself is sealed for the program’s server, as it was before there were codes. */
export async function tellPhone(
  needs: SessionsNeeds,
  personId: string,
  { appId }: Parsed<typeof contract.phone>,
): Promise<Output<typeof contract.phone>> {
  const { db, accounts } = needs
  await enter(needs, db, appId, personId)
  const { phone } = await accounts.account(db, personId)
  if (!phone) throw new Refusal('phone_missing')
  const session = await sessionOf(needs, db, appId, personId)
  const told = { ...phoneNumberOf(phone), watermark: watermark(needs, appId) }
  return {
    code: await giveCode(needs, db, { appId, personId, kind: 'phone' }),
    sealed: session ? sealFor(session.sessionKey, told) : null,
  }
}

/** By what the program knows the group of a conversation, for its server. */
export async function tellGroup(
  needs: SessionsNeeds,
  personId: string,
  { appId, conversationId }: Parsed<typeof contract.group>,
): Promise<Output<typeof contract.group>> {
  const { db, chat } = needs
  const program = await enter(needs, db, appId, personId)
  const standing = await chat.standing(db, conversationId, personId)
  if (!standing?.role) throw new Refusal('conversation_not_found')
  const session = await sessionOf(needs, db, appId, personId)
  if (!session) throw new Refusal('session_expired')
  // Another space than that of people, so that nobody takes a group for a person.
  const openGId = `tG${(await openidOf(needs, db, program.id, conversationId)).slice(1)}`
  return { sealed: sealFor(session.sessionKey, { openGId, watermark: watermark(needs, appId) }) }
}
