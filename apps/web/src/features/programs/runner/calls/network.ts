import type { ProxyAnswer, ProxyHead } from '@teahouse/contract/programs/proxy'
import { type CallContext, CallFailure, call } from './call.ts'
import { bytes, flag, list, number, object, oneOf, optional, otherwise, text, words } from './shape.ts'

const address = text(8_192)
const headers = otherwise<Record<string, string>>(words(), {})
/** As long as WeChat’s own longest. */
const timeoutMs = otherwise(number(1, 600_000), 60_000)
/** As many as a program may have under way; the worker lets the others wait. */
const mostAtOnce = 10
const underWay = new WeakMap<object, number>()

/** What the server’s proxy may be asked for in a program’s name; it judges the address. */
type Asked = Pick<ProxyHead, 'use' | 'url' | 'method' | 'headers' | 'timeoutMs'>

/** The head, its length before it, and the body after it: what /programs/proxy reads. */
function parcel({ caller }: CallContext, asked: Asked, body: Blob | string | undefined): Blob {
  const head: ProxyHead = { appId: caller.appId, bundleId: caller.bundleId, ...asked }
  const said = new TextEncoder().encode(JSON.stringify(head))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, said.length)
  return new Blob([length, said, ...(body === undefined ? [] : [body])], { type: 'application/x-teahouse-request' })
}

/** Why the proxy did not answer with an answer, in WeChat’s words and numbers. */
function failureOf(status: number, said: string): CallFailure {
  let refusal = ''
  try {
    refusal = String((JSON.parse(said) as { refusal?: unknown }).refusal ?? '')
  } catch {
    // Whatever stands before the server answers in its own words; its status says enough.
  }
  if (refusal === 'domain_not_declared') return new CallFailure('url not in domain list', { errno: 600002 })
  if (refusal === 'server_too_slow') return new CallFailure('timeout', { errno: 5 })
  if (refusal === 'file_too_large') return new CallFailure('exceed max size')
  if (refusal === 'server_unreachable') return new CallFailure('errcode:-105 cronet_error_code:-105', { errno: 600001 })
  return new CallFailure(refusal || `errcode:${status}`, { errno: 600001 })
}

const offline = () => new CallFailure('errcode:-106 ERR_INTERNET_DISCONNECTED', { errno: 600001 })

async function atOnce<T>({ kept }: CallContext, work: () => Promise<T>): Promise<T> {
  const now = underWay.get(kept) ?? 0
  if (now >= mostAtOnce) throw new CallFailure('exceed max request count')
  underWay.set(kept, now + 1)
  try {
    return await work()
  } finally {
    underWay.set(kept, underWay.get(kept)! - 1)
  }
}

interface Answered {
  statusCode: number
  header: Readonly<Record<string, string>>
  cookies: readonly string[]
}

function answered(text: string): Answered {
  const { status, headers: told } = JSON.parse(decodeURIComponent(text)) as ProxyAnswer
  const cookies = told.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)
  const header: Record<string, string> = {}
  // Several of one name become one, as WeChat’s do.
  for (const [name, value] of told) header[name] = name in header ? `${header[name]},${value}` : value
  return { statusCode: status, header, cookies }
}

/** Asks the proxy, and reads the answer as it comes. */
async function ask(
  context: CallContext,
  asked: Asked,
  hear: {
    body?: Blob | string | undefined
    onHead?(answer: Answered): void
    onChunk?(chunk: Uint8Array, totalBytes: number): void
  },
): Promise<{ answer: Answered; blob: Blob }> {
  return atOnce(context, async () => {
    const response = await fetch('/programs/proxy', {
      method: 'POST',
      body: parcel(context, asked, hear.body),
      headers: { 'content-type': 'application/x-teahouse-request' },
      signal: context.signal,
    }).catch((error: Error) => {
      throw error.name === 'AbortError' ? error : offline()
    })
    const said = response.headers.get('x-program-answer')
    if (!said) throw failureOf(response.status, await response.text())
    const answer = answered(said)
    hear.onHead?.(answer)
    const parts: Uint8Array<ArrayBuffer>[] = []
    const reader = response.body?.getReader()
    for (;;) {
      const part = await reader?.read().catch((error: Error) => {
        throw error.name === 'AbortError' ? error : offline()
      })
      if (!part || part.done) break
      parts.push(part.value)
      hear.onChunk?.(part.value, Number(response.headers.get('x-program-length') ?? 0))
    }
    return { answer, blob: new Blob(parts, { type: contentType(answer) }) }
  })
}

function contentType({ header }: Answered): string {
  return Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

/** Sends a form and hears how far it is; only this old way of asking tells that. */
function send(
  context: CallContext,
  asked: Asked,
  body: Blob,
  onProgress: (sentBytes: number) => void,
): Promise<{ answer: Answered; text: string }> {
  return atOnce(
    context,
    () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        const whole = parcel(context, asked, body)
        const before = whole.size - body.size
        request.open('POST', '/programs/proxy')
        request.setRequestHeader('content-type', 'application/x-teahouse-request')
        request.upload.onprogress = ({ loaded }) => onProgress(Math.max(0, loaded - before))
        request.onerror = () => reject(offline())
        request.onload = () => {
          const said = request.getResponseHeader('x-program-answer')
          if (said) resolve({ answer: answered(said), text: request.responseText })
          else reject(failureOf(request.status, request.responseText))
        }
        context.signal.addEventListener('abort', () => {
          request.abort()
          reject(new CallFailure('abort'))
        })
        request.send(whole)
      }),
  )
}

const progressOf = (done: number, total: number) => (total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0)

export const networkCalls = {
  request: call(
    object({
      url: address,
      method: otherwise(oneOf('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'), 'GET'),
      header: headers,
      body: optional(bytes()),
      timeoutMs,
      isChunked: otherwise(flag, false),
    }),
    {
      async run({ url, method, header, body, timeoutMs, isChunked }, context) {
        const { answer, blob } = await ask(
          context,
          { use: 'request', url, method, headers: header, timeoutMs },
          {
            body,
            onHead: (head) => context.progress({ head }),
            ...(isChunked && { onChunk: (chunk: Uint8Array) => context.progress({ chunk }) }),
          },
        )
        return { ...answer, body: isChunked ? new ArrayBuffer(0) : await blob.arrayBuffer() }
      },
    },
  ),
  downloadFile: call(object({ url: address, header: headers, timeoutMs }), {
    async run({ url, header, timeoutMs }, context) {
      let totalBytesWritten = 0
      const { answer, blob } = await ask(
        context,
        { use: 'download', url, method: 'GET', headers: header, timeoutMs },
        {
          onHead: (head) => context.progress({ head }),
          onChunk(chunk, totalBytesExpectedToWrite) {
            totalBytesWritten += chunk.length
            const progress = progressOf(totalBytesWritten, totalBytesExpectedToWrite)
            context.progress({ progress, totalBytesWritten, totalBytesExpectedToWrite })
          },
        },
      )
      return { ...answer, path: context.kept.keepTemporary(blob, endingIn(url)), blob }
    },
  }),
  uploadFile: call(
    object({
      url: address,
      filePath: text(1_024),
      name: text(256),
      formData: otherwise<Record<string, string>>(words(1_000), {}),
      header: headers,
      timeoutMs,
    }),
    {
      async run({ url, filePath, name, formData, header, timeoutMs }, context) {
        const file = context.kept.get(filePath)
        if (!file) throw new CallFailure(`file doesn't exist`, { errno: 1300002 })
        const form = new FormData()
        for (const [field, value] of Object.entries<string>(formData)) form.append(field, value)
        form.append(name, file, filePath.split('/').at(-1))
        const packed = new Response(form)
        // From the header: a blob’s type would lose the case of the boundary.
        const type = packed.headers.get('content-type')!
        const body = await packed.blob()
        const asked = {
          use: 'upload',
          url,
          method: 'POST',
          headers: { ...header, 'content-type': type },
          timeoutMs,
        } as const
        const { answer, text } = await send(context, asked, body, (totalBytesSent) =>
          context.progress({
            progress: progressOf(totalBytesSent, body.size),
            totalBytesSent,
            totalBytesExpectedToSend: body.size,
          }),
        )
        return { statusCode: answer.statusCode, header: answer.header, data: text }
      },
    },
  ),
  /** Under way as long as the socket is open; ends with how it closed. */
  connectSocket: call(
    object({ url: address, header: headers, protocols: otherwise(list(text(128), 10), []), timeoutMs }),
    {
      run: connectSocket,
    },
  ),
}

const endingIn = (url: string): string | undefined => {
  const ending = URL.canParse(url) ? new URL(url).pathname.match(/\.[a-z0-9]{1,8}$/i)?.[0] : undefined
  return ending?.toLowerCase()
}

const more = object({
  data: optional((value: unknown) => (value instanceof ArrayBuffer || typeof value === 'string' ? value : undefined)),
  close: optional(object({ code: otherwise(number(1_000, 4_999), 1_000), reason: otherwise(text(123), '') })),
})

function connectSocket(
  {
    url,
    header,
    protocols,
    timeoutMs,
  }: { url: string; header: Record<string, string>; protocols: string[]; timeoutMs: number },
  context: CallContext,
): Promise<{ code: number; reason: string }> {
  const { appId, bundleId } = context.caller
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/programs/socket`)
    socket.binaryType = 'arraybuffer'
    let isOpen = false
    const late = setTimeout(() => {
      socket.close()
      reject(new CallFailure('timeout', { errno: 5 }))
    }, timeoutMs)
    socket.onopen = () => socket.send(JSON.stringify({ appId, bundleId, url, headers: header, protocols }))
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (isOpen) return context.progress({ data })
      isOpen = true
      clearTimeout(late)
      context.progress({ open: JSON.parse(String(data)) as unknown })
    }
    socket.onclose = ({ code, reason }) => {
      clearTimeout(late)
      if (isOpen) resolve({ code, reason })
      else if (reason === 'domain_not_declared') reject(new CallFailure('url not in domain list', { errno: 600002 }))
      else reject(new CallFailure(reason || 'connection refused', { errno: 600001 }))
    }
    context.onMore((given) => {
      const { data, close } = more(given, 'parameter')
      if (data !== undefined && socket.readyState === WebSocket.OPEN) socket.send(data)
      // The codes between are the protocol’s own.
      if (close) socket.close(close.code === 1_000 || close.code >= 3_000 ? close.code : 1_000, close.reason)
    })
    context.signal.addEventListener('abort', () => socket.close())
  })
}
