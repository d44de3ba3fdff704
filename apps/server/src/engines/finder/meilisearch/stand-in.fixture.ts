import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Document {
  id: string
  at: number
  title: string
  words: string
  hashtags: string[]
  ownerId: string | null
  weight: number
}

/**
 * Answers as Meilisearch 1.x does to what we ask, as its reference has it, and breaks off whatever it does not know: a
 * path, a field, a filter. It finds by plain words; how well it ranks is Meilisearch’s own matter.
 */
export async function standInMeilisearch({ key }: { key: string }) {
  const indexes = new Map<string, { settings: Record<string, unknown>; documents: Map<string, Document> }>()
  const tasks: { status: string; error: { code: string; message: string } | null; asked: number }[] = []
  const asked: string[] = []
  let failNext = false

  const indexOf = (uid: string) => {
    const made = indexes.get(uid) ?? { settings: {}, documents: new Map<string, Document>() }
    indexes.set(uid, made)
    return made
  }
  const enqueue = (work: () => void) => {
    const error = failNext ? { code: 'invalid_document_id', message: 'planted' } : null
    failNext = false
    if (!error) work()
    tasks.push({ status: error ? 'failed' : 'succeeded', error, asked: 0 })
    return {
      status: 202,
      body: { taskUid: tasks.length - 1, indexUid: '…', status: 'enqueued', type: '…', enqueuedAt: '…' },
    }
  }

  function answer(method: string, url: URL, body: unknown): { status: number; body: unknown } {
    const path = url.pathname.slice(1)
    const task = path.match(/^tasks\/(\d+)$/)
    if (task && method === 'GET') {
      const found = tasks[Number(task[1])]
      assert(found)
      // It is always under way when it is first looked at.
      const isFirst = found.asked++ === 0
      return {
        status: 200,
        body: { uid: Number(task[1]), ...(isFirst ? { status: 'processing', error: null } : found) },
      }
    }
    const [, uid, what] = path.match(/^indexes\/([\w-]+)\/(settings|documents|documents\/delete-batch|search)$/) ?? []
    assert(uid && what, `no such path: ${method} ${path}`)
    switch (`${method} ${what}`) {
      case 'PATCH settings':
        return enqueue(() => Object.assign(indexOf(uid).settings, body))
      case 'PUT documents':
        assert.equal(url.searchParams.get('primaryKey'), 'id')
        return enqueue(() => {
          for (const document of body as Document[]) {
            assert.deepEqual(Object.keys(document).sort(), [
              'at',
              'hashtags',
              'id',
              'ownerId',
              'title',
              'weight',
              'words',
            ])
            indexOf(uid).documents.set(document.id, document)
          }
        })
      case 'POST documents/delete-batch':
        return enqueue(() => {
          for (const id of body as string[]) indexOf(uid).documents.delete(id)
        })
      case 'DELETE documents':
        return enqueue(() => indexOf(uid).documents.clear())
      case 'POST search':
        return search(uid, body as Record<string, unknown>)
    }
    throw new Error(`no such method: ${method} ${path}`)
  }

  function search(
    uid: string,
    { q, offset, limit, filter, sort, attributesToRetrieve, matchingStrategy, ...rest }: Record<string, unknown>,
  ) {
    assert.deepEqual(rest, {}, 'unknown fields')
    assert.deepEqual(attributesToRetrieve, ['id'])
    assert([undefined, 'all'].includes(matchingStrategy as string))
    const index = indexes.get(uid)
    if (!index)
      return {
        status: 404,
        body: { message: `Index \`${uid}\` not found.`, code: 'index_not_found', type: 'invalid_request', link: '' },
      }
    const filterable = index.settings.filterableAttributes as string[]
    const keeps = (filter as string[]).map((expression) => {
      const one = expression.match(/^(\w+) = ("(?:[^"\\]|\\.)*")$/)
      const some = expression.match(/^(\w+) IN (\[.*\])$/)
      assert(one || some, `no filter: ${expression}`)
      assert(filterable.includes((one ?? some)![1]!))
      if (some) return (document: Document) => (JSON.parse(some[2]!) as unknown[]).includes(document.ownerId)
      const wanted = String(JSON.parse(one![2]!)).toLowerCase()
      return (document: Document) => document.hashtags.some((hashtag) => hashtag.toLowerCase() === wanted)
    })
    const words = String(q).toLowerCase().split(/\s+/).filter(Boolean)
    const found = [...index.documents.values()]
      .filter((document) => keeps.every((keep) => keep(document)))
      .filter(({ title, words: text }) => words.every((word) => `${title} ${text}`.toLowerCase().includes(word)))
      .sort((one, other) => (sort ? 0 : other.weight - one.weight) || other.at - one.at)
    if (sort) assert.deepEqual(sort, ['at:desc'])
    const hits = found.slice(Number(offset), Number(offset) + Number(limit)).map(({ id }) => ({ id }))
    return {
      status: 200,
      body: { hits, query: q, processingTimeMs: 1, limit, offset, estimatedTotalHits: found.length },
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://meilisearch')
    asked.push(`${request.method} ${url.pathname}`)
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const text = Buffer.concat(pieces).toString()
    const isKnown = request.headers.authorization === `Bearer ${key}`
    let told: { status: number; body: unknown }
    try {
      told = isKnown
        ? answer(request.method!, url, text ? JSON.parse(text) : undefined)
        : {
            status: 403,
            body: { message: 'The provided API key is invalid.', code: 'invalid_api_key', type: 'auth', link: '' },
          }
    } catch (error) {
      told = { status: 400, body: { message: String(error), code: 'bad_request', type: 'invalid_request', link: '' } }
    }
    response.writeHead(told.status, { 'content-type': 'application/json' }).end(JSON.stringify(told.body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    settingsOf: (uid: string) => indexes.get(uid)?.settings,
    /** The next change is taken and then fails. */
    failNextTask: () => {
      failNext = true
    },
    close: () => server.close(),
  }
}
