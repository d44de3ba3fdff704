/**
 * Who this device belongs to at the moment. What was drawn last time is drawn again from the local store before the
 * network is asked; the server's answer decides afterwards.
 */
import type { Account } from '@teahouse/contract/people/accounts'
import { useSyncExternalStore } from 'react'
import { t } from '../i18n/i18n.ts'
import { forgetPush, renewPush } from '../platform/push.ts'
import { openTeahouse, strangersClient, type Teahouse } from '../platform/teahouse.ts'
import { useView } from '../platform/use-view.ts'
import { clearOverlays } from '../ui/overlays.tsx'
import { readStored, writeStored } from '../ui/stored.ts'
import { showToast } from '../ui/toast.tsx'
import { navigate } from './navigation.ts'

export type Session =
  | { readonly step: 'starting' }
  /** `wasEnded`: the server ended it, and this device had not asked for that. */
  | { readonly step: 'out'; readonly wasEnded: boolean }
  | { readonly step: 'in'; readonly teahouse: Teahouse }

interface Who {
  personId: string
  deviceId: string
}

/** Pages for strangers; whoever has come in goes on to what they came for, or to the chats. */
const strangersPages = ['/', '/log-in', '/sign-up', '/recover']

/** What a stranger has come for, such as a code that they scanned: shown once they are in. */
let cameFor: string | undefined

const storageKey = 'teahouse.session'
let session: Session = { step: 'starting' }
const listeners = new Set<() => void>()

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session)
}

/** What the person who is logged in has open. Only for screens that are shown to nobody else. */
export function useTeahouse(): Teahouse {
  useSession()
  return openedTeahouse()
}

/** The same for what is done outside a screen, such as the items of a menu. */
export function openedTeahouse(): Teahouse {
  if (session.step !== 'in') throw new Error('nobody is logged in')
  return session.teahouse
}

/** One's own account; undefined until this device has learned it. */
export function useAccount(): Account | undefined {
  return useView(useTeahouse().replica.account)
}

/** Finds out who this device belongs to. Call it once, at start. */
export async function startSession(): Promise<void> {
  addEventListener('storage', ({ key }) => {
    // Another tab has logged out, or become somebody else: this one must not go on with the old store.
    if (key === storageKey) location.reload()
  })
  const last = JSON.parse(readStored(storageKey) ?? 'null') as Who | null
  if (last) await open(last)
  else if (!strangersPages.includes(location.pathname)) cameFor = location.pathname + location.search
  const who = await askServer()
  if (who === undefined) {
    if (!last) become({ step: 'out', wasEnded: false })
  } else if (who === null) {
    if (last) await leave({ wasEnded: true })
    else become({ step: 'out', wasEnded: false })
  } else if (who.personId !== last?.personId || who.deviceId !== last.deviceId) {
    await enter(who)
  }
}

/** Whom the server knows this browser as; null for nobody, undefined when it does not answer. */
async function askServer(): Promise<Who | null | undefined> {
  try {
    const { account, deviceId } = await strangersClient.call('accounts.me', {}, { timeoutMs: 10_000 })
    return account && deviceId ? { personId: account.id, deviceId } : null
  } catch {
    return undefined
  }
}

/** Resolves once there is something to look at: a stranger’s page, or all that the server had to tell at the start. */
export function whenShown(): Promise<void> {
  return new Promise((resolve) => {
    function look(): void {
      if (session.step === 'in') {
        const { state } = session.teahouse.replica
        const isShown = () => state.getSnapshot() === 'current' && resolve()
        state.subscribe(isShown)
        isShown()
      } else if (session.step === 'out') resolve()
    }
    subscribe(look)
    look()
  })
}

/** A log-in has succeeded: opens that person's store and shows the app. */
export async function enter(who: Who): Promise<void> {
  if (session.step === 'in') session.teahouse.close()
  writeStored(storageKey, JSON.stringify(who))
  await open(who)
  if (strangersPages.includes(location.pathname)) navigate(cameFor ?? '/chats', { replace: true })
  cameFor = undefined
}

/**
 * The session is over: nothing of the account stays on the screen. Unless `keep` says otherwise, nothing stays on the
 * device either.
 */
export async function leave({ wasEnded = false, keep = false } = {}): Promise<void> {
  if (session.step !== 'in') return
  const { teahouse } = session
  writeStored(storageKey, null)
  clearOverlays()
  become({ step: 'out', wasEnded })
  navigate('/', { replace: true })
  await forgetPush().catch(() => {})
  if (keep) teahouse.close()
  else await teahouse.wipe()
}

async function open(who: Who): Promise<void> {
  const teahouse = await openTeahouse(who, () => showToast(t('shell.store-problem'), { icon: 'warning-circle' }))
  const { state } = teahouse.replica
  state.subscribe(() => {
    if (state.getSnapshot() === 'loggedOut') void leave({ wasEnded: true })
  })
  become({ step: 'in', teahouse })
  // Without the network there is a next start.
  void renewPush(teahouse.client).catch(() => {})
}

function become(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
