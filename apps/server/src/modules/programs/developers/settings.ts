import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/developers'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enterApp, tellConsole, tongueOf } from './enter.ts'
import type { Parts } from './needs.ts'
import { isNetwork } from './networks.ts'
import { presentApp } from './present.ts'
import { send } from './push.ts'
import { digest, newSecret } from './secret.ts'
import { keepServer } from './server.ts'
import * as store from './store.ts'
import * as servers from './store-pushes.ts'
import { endTokens } from './tokens.ts'

export async function lookAtApp(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.look>,
  origins: string[],
): Promise<Output<typeof contract.look>> {
  return parts.db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    return { app: await presentApp(parts, tx, app, account), origins }
  })
}

/** The secret is told here, and nowhere else. */
export async function makeSecret(
  parts: Parts,
  personId: string,
  { accountId }: Parsed<typeof contract.makeSecret>,
): Promise<Output<typeof contract.makeSecret>> {
  return parts.db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    const secret = await giveSecret(parts, tx, app.id)
    await tellConsole(parts, tx, accountId)
    return { app: await presentApp(parts, tx, { ...app, secretMadeAt: parts.clock.now() }, account), secret }
  })
}

/** A new secret in the place of the one before, whose tokens end with it. */
export async function giveSecret({ clock }: Pick<Parts, 'clock'>, tx: Tx, appId: string): Promise<string> {
  const secret = newSecret()
  const now = clock.now()
  await store.setSecret(tx, appId, digest(secret), now)
  await endTokens(tx, appId, now)
  return secret
}

export async function saveAccess(
  parts: Parts,
  personId: string,
  { accountId, allowedNetworks, pageHosts }: Parsed<typeof contract.saveAccess>,
): Promise<Output<typeof contract.saveAccess>> {
  if (!allowedNetworks.every(isNetwork)) throw new Refusal('wrong_network')
  return parts.db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    const access = { allowedNetworks: [...new Set(allowedNetworks)], pageHosts: [...new Set(pageHosts)] }
    await store.setAccess(tx, app.id, access)
    await tellConsole(parts, tx, accountId)
    return { app: await presentApp(parts, tx, { ...app, ...access }, account) }
  })
}

/** Tests the address, and saves it when it answers as it must. */
export async function saveServer(
  parts: Parts,
  personId: string,
  { accountId, ...given }: Parsed<typeof contract.saveServer>,
): Promise<Output<typeof contract.saveServer>> {
  const { db, clock } = parts
  const before = await db.transaction((tx) => enterApp(parts, tx, accountId, personId))
  const { dialect } = tongueOf(parts, before.app.kind)
  const { url, echo } = dialect.test({ ...given, appId: before.app.id, wireName: before.account.wireName }, clock.now())
  const { answer, body } = await send(parts, { url, method: 'GET' }, `GET ${url}`)
  // A line break at the end is the work of many a framework.
  const isRight = body !== undefined && body.toString().trim() === echo
  const test =
    body === undefined || isRight ? answer : { ...answer, problem: 'badEcho' as const, detail: `expected ${echo}` }
  return db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    if (isRight) {
      await keepServer(parts, tx, app.id, { ...given, isOn: true }, clock.now())
      await tellConsole(parts, tx, accountId)
    }
    return { isSaved: isRight, test, app: await presentApp(parts, tx, app, account) }
  })
}

export async function switchServer(
  parts: Parts,
  personId: string,
  { accountId, isOn }: Parsed<typeof contract.switchServer>,
): Promise<Output<typeof contract.switchServer>> {
  return parts.db.transaction(async (tx) => {
    const { app, account } = await enterApp(parts, tx, accountId, personId)
    if (!(await servers.switchServer(tx, app.id, isOn))) throw new Refusal('no_server_address')
    if (!isOn) await servers.giveUp(tx, accountId)
    await tellConsole(parts, tx, accountId)
    return { app: await presentApp(parts, tx, app, account) }
  })
}
