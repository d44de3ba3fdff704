import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/crossposts'
import { NetworkProblem, newSecret, pingWebhook } from '../../../engines/networks/index.ts'
import type { MastodonApp } from '../../../engines/networks/mastodon.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Needs, sealedFor } from './needs.ts'
import * as store from './store.ts'

const maxNetworks = 20
const beginningMs = 3_600_000

export function present(row: store.NetworkRow): contract.Network {
  const { id, kind, name, url, visibility, problem, problemDetail, connectedAt } = row
  return { id, kind, name, url, visibility, problem, problemDetail, connectedAt: connectedAt.toISOString() }
}

export async function listNetworks({ db, settings }: Needs, personId: string) {
  const rows = await store.networksOf(db, personId)
  return { networks: rows.map(present), isOffered: settings.canCrosspost }
}

/** Registers this server over there; answers with the page on which the account’s owner agrees. */
export async function begin(
  needs: Needs,
  personId: string,
  { server }: Parsed<typeof contract.begin>,
): Promise<Output<typeof contract.begin>> {
  await assertRoom(needs, personId)
  const { db, clock, seal, networks, settings } = needs
  const { clientId, clientSecret, authorizeUrl } = await attempt(() =>
    networks.mastodon.register(server, settings.publicOrigin),
  )
  const id = newId()
  await db.transaction((tx) =>
    store.saveBeginning(tx, {
      ...{ id, personId, server, clientId, at: clock.now() },
      clientSecret: seal.close(clientSecret, sealedFor(id)),
    }),
  )
  return { beginningId: id, authorizeUrl }
}

/** Tried before it is kept: whoever mistypes something hears it now, and not after their first post. */
export async function connect(
  needs: Needs,
  personId: string,
  asked: Parsed<typeof contract.connect>,
): Promise<Output<typeof contract.connect>> {
  await assertRoom(needs, personId)
  if (asked.by === 'webhook') return connectWebhook(needs, personId, asked.url)
  if (asked.by === 'token') return connectMastodon(needs, personId, asked.server, asked.token, null)

  const { db, clock, seal, networks } = needs
  const since = new Date(clock.now().getTime() - beginningMs)
  const begun = await store.beginning(db, personId, asked.beginningId, since)
  const clientSecret = begun && seal.open(begun.clientSecret, sealedFor(begun.id))
  if (!begun || clientSecret == null) throw new Refusal('beginning_not_found')
  const app = { clientId: begun.clientId, clientSecret }
  const token = await attempt(() => networks.mastodon.grant(begun.server, app, asked.code))
  const connected = await connectMastodon(needs, personId, begun.server, token, app)
  await store.removeBeginning(db, begun.id)
  return connected
}

async function connectMastodon(
  { db, clock, seal, networks }: Needs,
  personId: string,
  server: string,
  token: string,
  app: MastodonApp | null,
): Promise<Output<typeof contract.connect>> {
  const { name, url } = await attempt(() => networks.mastodon.whoAmI(server, token))
  return db.transaction(async (tx) => {
    const id = (await store.knownId(tx, personId, 'mastodon', url)) ?? newId()
    const close = (secret: string) => seal.close(secret, sealedFor(id))
    await store.saveNetwork(tx, {
      ...{ id, personId, kind: 'mastodon', name, url, server, visibility: 'public', connectedAt: clock.now() },
      ...{ secret: close(token), clientId: app?.clientId ?? null, clientSecret: app && close(app.clientSecret) },
    })
    return { network: present((await store.network(tx, id))!), secret: null }
  })
}

/** An address that is connected already keeps its secret. */
async function connectWebhook(
  { db, clock, seal, outgoing }: Needs,
  personId: string,
  url: string,
): Promise<Output<typeof contract.connect>> {
  const known = await store.knownId(db, personId, 'webhook', url)
  if (known) return { network: present((await store.network(db, known))!), secret: null }
  const secret = newSecret()
  await attempt(() => pingWebhook(outgoing, { kind: 'webhook', url, secret }))
  return db.transaction(async (tx) => {
    const id = newId()
    await store.saveNetwork(tx, {
      ...{ id, personId, kind: 'webhook', name: new URL(url).host, url, server: null, visibility: null },
      ...{ secret: seal.close(secret, sealedFor(id)), clientId: null, clientSecret: null, connectedAt: clock.now() },
    })
    return { network: present((await store.network(tx, id))!), secret }
  })
}

export async function change(
  { db }: Needs,
  personId: string,
  { networkId, visibility }: Parsed<typeof contract.change>,
): Promise<Output<typeof contract.change>> {
  const row = await db.transaction((tx) => store.setVisibility(tx, personId, networkId, visibility))
  if (!row) throw new Refusal('network_not_found')
  return { network: present(row) }
}

/** Forgets what lets one in there, and gives it back; a server that does not answer keeps a token of no use to anybody. */
export async function disconnect(
  { db, seal, networks }: Needs,
  personId: string,
  { networkId }: Parsed<typeof contract.disconnect>,
): Promise<Output<typeof contract.disconnect>> {
  const gone = await db.transaction((tx) => store.removeNetwork(tx, personId, networkId))
  if (!gone) throw new Refusal('network_not_found')
  const { server, clientId } = gone
  const token = seal.open(gone.secret, sealedFor(gone.id))
  const clientSecret = gone.clientSecret && seal.open(gone.clientSecret, sealedFor(gone.id))
  if (server && clientId && clientSecret && token) {
    await networks.mastodon.revoke(server, { clientId, clientSecret }, token).catch((error: unknown) => {
      if (!(error instanceof NetworkProblem)) throw error
    })
  }
  return {}
}

async function assertRoom({ db, settings }: Needs, personId: string): Promise<void> {
  if (!settings.canCrosspost) throw new Refusal('networks_off')
  if ((await store.networksOf(db, personId)).length >= maxNetworks) throw new Refusal('too_many')
}

const refusalOf = {
  forbidden: 'network_forbidden',
  unreachable: 'network_unreachable',
  refused: 'network_refused',
} as const

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NetworkProblem) throw new Refusal(refusalOf[error.code])
    throw error
  }
}
