import type { Page } from 'playwright-core'

interface Message {
  method?: string
  params?: { sessionId?: string; message?: string; sourceMapURL?: string }
}

/** Paths of the sources that the browser’s own debugger shows of what runs in frames and workers below a page. */
export async function debugSources(page: Page): Promise<{ seen: ReadonlySet<string> }> {
  const seen = new Set<string>()
  const session = await page.context().newCDPSession(page)
  let id = 0

  /** To a target below others: each passes the message on to the next. */
  function send(path: readonly string[], method: string, params: object): void {
    let message: { id: number; method: string; params: object } = { id: ++id, method, params }
    for (const sessionId of path.toReversed()) {
      const inner = { sessionId, message: JSON.stringify(message) }
      message = { id: ++id, method: 'Target.sendMessageToTarget', params: inner }
    }
    // A target that has gone meanwhile shows nothing.
    session.send(message.method as 'Target.sendMessageToTarget', message.params as never).catch(() => {})
  }
  function look(path: readonly string[]): void {
    send(path, 'Debugger.enable', {})
    send(path, 'Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  }
  function hear(path: readonly string[], { method, params = {} }: Message): void {
    const { sessionId, message, sourceMapURL = '' } = params
    if (method === 'Target.attachedToTarget' && sessionId) look([...path, sessionId])
    else if (method === 'Target.receivedMessageFromTarget' && sessionId)
      hear([...path, sessionId], JSON.parse(message!))
    else if (method === 'Debugger.scriptParsed' && sourceMapURL.startsWith('data:application/json;base64,')) {
      const { sections = [] } = JSON.parse(Buffer.from(sourceMapURL.split(',')[1]!, 'base64').toString())
      for (const { map } of sections) for (const source of map.sources) seen.add(source)
    }
  }
  for (const method of ['Target.attachedToTarget', 'Target.receivedMessageFromTarget'] as const) {
    session.on(method, (params) => hear([], { method, params }))
  }
  look([])
  return { seen }
}
