import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import { messagesSent } from '@teahouse/contract/talk/chat'
import * as contract from '@teahouse/contract/talk/notifications'
import webPush from 'web-push'
import type { Outgoing } from '../../../engines/outgoing/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { Chat } from '../chat/index.ts'
import { configure } from './configure.ts'
import { type PushKey, rotateKey } from './keys.ts'
import { noteMessages, remind } from './note.ts'
import { push, pushJob } from './push.ts'
import * as store from './store.ts'
import { subscribe } from './subscribe.ts'
import { askToTell, type Matter, tell, tellJob } from './tell.ts'

/** Tells devices that are not connected of new messages, by Web Push. */
export interface Notifications {
  readonly routes: readonly Route[]
  /** Tells some people’s devices again of a message in a conversation of theirs, also when they have read it. */
  remind(tx: Tx, personIds: readonly string[], place: { conversationId: string; seq: number }): Promise<void>
  /** Tells some people’s devices of their money: without a sum, and only while it is news. */
  tell(tx: Tx, personIds: readonly string[], matter: Matter): Promise<void>
  /** The keys by which push services know this server, the newest last. */
  keys(on: Queryable): Promise<PushKey[]>
  /** A new key; nobody stops being told. Answers all that there are. */
  rotateKey(): Promise<PushKey[]>
}

interface Needs {
  db: Db
  clock: Clock
  jobs: Jobs
  events: Events
  outgoing: Pick<Outgoing, 'judge' | 'request'>
  accounts: Pick<Accounts, 'people' | 'profiles' | 'account' | 'sessions'>
  chat: Pick<Chat, 'listeners' | 'messages' | 'conversations' | 'visible'>
  /** Whether it is connected to any process just now. */
  isDeviceConnected(deviceId: string): Promise<boolean>
  settings: {
    /** The server’s name. */
    name: string
    origin: string | null
    mailFrom: string
  }
}

/** What the verbs of this module work with. */
export interface Parts extends Needs {
  /** Where push services find who runs this server: `https://…` or `mailto:…`. */
  subject: string
}

/** So many push services may be slow at a time without the others waiting. */
const pushesAtOnce = 16

export type { PushKey } from './keys.ts'

export const migrations = { schema: 'notifications', folder: join(import.meta.dirname, 'migrations') }

/** Resolves once the server has a key. */
export async function createNotifications(needs: Needs): Promise<Notifications> {
  const { db, clock, jobs, events, settings } = needs
  await store.keepServerKey(db, webPush.generateVAPIDKeys(), clock.now())
  const parts: Parts = { ...needs, subject: subjectOf(settings) }

  events.follow(messagesSent, 'notifications.note', (sent) =>
    noteMessages(
      parts,
      sent.flatMap(({ messages }) => messages),
    ),
  )
  jobs.define<{ deviceId: string; conversationId: string }>(pushJob, (place) => push(parts, place), {
    concurrency: pushesAtOnce,
  })
  jobs.define<Parameters<typeof tell>[1]>(tellJob, (asked) => tell(parts, asked), { concurrency: pushesAtOnce })
  events.subscribe(left, 'notifications.forget', ({ personId }) => db.transaction((tx) => store.forget(tx, personId)))

  return {
    routes: [
      route(contract.subscribe, async (input, { session }) => {
        await subscribe(parts, session, input)
        return {}
      }),
      route(contract.unsubscribe, async (_input, { session }) => {
        await store.unsubscribe(db, session.deviceId)
        return {}
      }),
      route(contract.configure, (input, { session }) => configure(parts, session, input)),
    ],
    remind: (tx, personIds, place) => remind(parts, tx, personIds, place),
    tell: (tx, personIds, matter) => askToTell(parts, tx, personIds, matter),
    keys: store.keys,
    rotateKey: () => rotateKey(parts),
  }
}

function subjectOf({ origin, mailFrom }: Needs['settings']): string {
  if (origin?.startsWith('https:')) return origin
  // The address in “Teahouse <tea@example.org>”.
  return `mailto:${/[^\s<]+@[^\s>]+/.exec(mailFrom)?.[0] ?? 'nobody@localhost'}`
}
