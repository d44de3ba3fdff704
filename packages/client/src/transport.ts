/** How frames and calls travel. Tests give one that loses, doubles, delays and reorders. */
export interface Transport {
  /** `POST /rpc/<name>`. Rejects when nothing came back. */
  post(name: string, input: unknown, signal: AbortSignal): Promise<{ status: number; body: unknown }>
  /** Opens the socket at /ws. `closed` is told once, also when it could not be opened. */
  open(hear: SocketHearer): Socket
}

export interface SocketHearer {
  opened(): void
  frame(text: string): void
  closed(code: number): void
}

export interface Socket {
  send(text: string): void
  close(): void
}

/** HTTP and WebSocket as browsers and Node have them. */
export function webTransport(options: {
  /** Such as `https://tea.example`, without a path. */
  origin: string
  /** Sent as `Authorization: Bearer`; without one, the browser’s cookie speaks. */
  token?: string | undefined
  fetch?: typeof fetch
  WebSocket?: typeof WebSocket
}): Transport {
  const { origin, token } = options
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis)
  const WebSocket = options.WebSocket ?? globalThis.WebSocket
  return {
    async post(name, input, signal) {
      const response = await fetch(`${origin}/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(input),
        signal,
      })
      return { status: response.status, body: await response.json().catch(() => null) }
    },
    open(hear) {
      const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/ws`)
      let isClosed = false
      const closed = (code: number) => {
        if (!isClosed) hear.closed(code)
        isClosed = true
      }
      socket.onopen = () => hear.opened()
      socket.onmessage = ({ data }) => hear.frame(String(data))
      socket.onclose = ({ code }) => closed(code)
      return {
        send: (text) => socket.send(text),
        close() {
          // A socket on a dead line takes minutes to say that it has closed.
          closed(1000)
          socket.close()
        },
      }
    },
  }
}
