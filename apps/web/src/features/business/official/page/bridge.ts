/**
 * The app's side of what a page in the viewer and the app say to each other (`@teahouse/contract/programs/page-bridge`).
 * A page is believed nothing: who it is says the browser, what it may do says the server, and what it calls is read
 * before it is done.
 */
import { RefusalError } from '@teahouse/client'
import {
  bridgeVersion,
  type Given,
  grantedCalls,
  type HostMessage,
  type HostWelcome,
  isHello,
  openCalls,
  type PageCall,
  type PageCallName,
  type PageProblem,
  readPageCall,
  type Taken,
} from '@teahouse/contract/programs/page-bridge'
import { currentLocale } from '../../../../i18n/i18n.ts'

/** The page that has said hello. */
export interface Caller {
  readonly origin: string
  /** Set by `config`. */
  readonly appId: string | undefined
}

/** What the app does for a page. `authorize` is asked for pages of the API origin alone. */
export type PageHost = {
  readonly [Name in Exclude<PageCallName, 'config'>]: (input: Taken<Name>, caller: Caller) => Promise<Given<Name>>
} & {
  /** Whether this page may use what it asks for. */
  readonly check: (input: Taken<'config'>, origin: string) => Promise<boolean>
  /** Whether an origin is this server's API. */
  readonly isOwnApi: (origin: string) => Promise<boolean>
}

/** The person has turned away from what a page wanted. */
export class TurnedAway extends Error {}
/** The page asks for what is not its own, or what this device has not. */
export class CannotDo extends Error {}

export interface Bridge {
  /** Tells the page something that it has not asked. */
  tell(message: Extract<HostMessage, { event: string }>): void
  close(): void
}

/** Listens to the page in a frame, and to every page that comes after it there. */
export function openBridge(frame: HTMLIFrameElement, host: PageHost): Bridge {
  let port: MessagePort | undefined

  function hear({ source, origin, data }: MessageEvent): void {
    // A page without an origin of its own could not be told from another.
    if (source !== frame.contentWindow || origin === 'null' || !isHello(data)) return
    port?.close()
    const { port1, port2 } = new MessageChannel()
    port = port1
    converse(port1, origin, host)
    const welcome: HostWelcome = { teahouse: 'host', version: bridgeVersion, language: currentLocale() }
    frame.contentWindow!.postMessage(welcome, origin, [port2])
  }

  addEventListener('message', hear)
  return {
    tell: (message) => port?.postMessage(message),
    close() {
      removeEventListener('message', hear)
      port?.close()
    },
  }
}

/** How many calls of one page are answered at the same time; a page that asks for more is told no. */
const mostAtOnce = 20

function converse(port: MessagePort, origin: string, host: PageHost): void {
  const granted = new Set<PageCallName>(openCalls)
  let appId: string | undefined
  let underWay = 0

  async function config(input: Taken<'config'>): Promise<Given<'config'>> {
    if (!(await host.check(input, origin))) throw new CannotDo('config')
    appId = input.appId
    const given = grantedCalls.filter((name) => input.calls.includes(name))
    for (const name of given) granted.add(name)
    return { granted: given }
  }

  async function answer(call: PageCall): Promise<HostMessage> {
    const { id } = call
    const no = (problem: PageProblem, message = ''): HostMessage => ({ id, ok: false, problem, message })
    const isAllowed = call.call === 'authorize' ? await host.isOwnApi(origin) : granted.has(call.call)
    if (!isAllowed) return no('denied')
    try {
      const work = call.call === 'config' ? config : host[call.call]
      const output = await (work as (input: unknown, caller: Caller) => Promise<Given<PageCallName>>)(call.input, {
        origin,
        appId,
      })
      return { id, ok: true, output }
    } catch (error) {
      if (error instanceof TurnedAway) return no('cancelled')
      if (error instanceof CannotDo) return no(call.call === 'config' ? 'denied' : 'failed', error.message)
      if (error instanceof RefusalError) return no('failed', error.code)
      return no('failed')
    }
  }

  port.onmessage = async ({ data }: MessageEvent) => {
    const call = readPageCall(data)
    const id = Number((data as { id?: unknown } | null)?.id)
    if (!call || underWay === mostAtOnce) {
      const problem = call ? 'failed' : 'invalid'
      port.postMessage({ id, ok: false, problem, message: '' } satisfies HostMessage)
      return
    }
    underWay++
    port.postMessage(await answer(call))
    underWay--
  }
}
