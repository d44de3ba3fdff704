import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { type Finder, type FinderThing, NoCursor } from '../index.ts'

const timeoutMs = 10_000
/** How long things may take to be found; then the job that puts them in is tried again. */
const taskTimeoutMs = 120_000

/** What is asked of each index. Sorting comes before ranking where it is asked for. */
const settings = {
  searchableAttributes: ['title', 'words'],
  filterableAttributes: ['ownerId', 'hashtags'],
  sortableAttributes: ['at', 'weight'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'weight:desc', 'exactness', 'at:desc'],
}

const task = z.object({ taskUid: z.int() })
const taskState = z.object({
  status: z.enum(['enqueued', 'processing', 'succeeded', 'failed', 'canceled']),
  error: z.object({ code: z.string(), message: z.string() }).nullish(),
})
const results = z.object({ hits: z.array(z.object({ id: z.uuid() })) })
const problem = z.object({ code: z.string(), message: z.string() })

/**
 * A Meilisearch, for servers with more things than PostgreSQL should search: one index for each shelf. It folds, cuts
 * and forgives as it does by itself. https://www.meilisearch.com/docs/reference/api/overview
 * @param options.key may search, and change documents, settings and tasks
 * @param options.prefix begins the names of its indexes, for several servers on one Meilisearch
 */
export function meilisearchFinder(options: { url: string; key: string | null; prefix?: string }): Finder {
  const { url, key, prefix = 'teahouse' } = options
  const ready = new Map<string, Promise<void>>()
  const pathOf = (shelf: string) => `indexes/${prefix}-${shelf}`

  async function request(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, url.endsWith('/') ? url : `${url}/`), {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text)
    const told = problem.safeParse(parsed(text)).data
    throw new MeilisearchProblem(told?.code ?? String(response.status), told?.message ?? 'it answered something else')
  }

  /** It takes changes in a line of its own: they stand once their task has succeeded. */
  async function change(method: string, path: string, body?: unknown): Promise<void> {
    const { taskUid } = task.parse(await request(method, path, body))
    const deadlineMs = performance.now() + taskTimeoutMs
    for (let waitMs = 20; performance.now() < deadlineMs; waitMs = Math.min(1_000, waitMs * 2)) {
      const { status, error } = taskState.parse(await request('GET', `tasks/${taskUid}`))
      if (status === 'succeeded') return
      if (status === 'failed' || status === 'canceled')
        throw new MeilisearchProblem(error?.code ?? status, error?.message ?? 'a task did not succeed')
      await pause(waitMs)
    }
    throw new MeilisearchProblem('task_timeout', `task ${taskUid} is still waiting`)
  }

  /** Its settings, once for each process; this also makes the index. */
  function prepare(shelf: string): Promise<void> {
    const known = ready.get(shelf)
    if (known) return known
    const prepared = change('PATCH', `${pathOf(shelf)}/settings`, settings)
    ready.set(shelf, prepared)
    prepared.catch(() => ready.delete(shelf))
    return prepared
  }

  return {
    kind: `meilisearch ${new URL(url).host}/${prefix} 1`,
    async put(shelf, things) {
      await prepare(shelf)
      await change('PUT', `${pathOf(shelf)}/documents?primaryKey=id`, things.map(documentOf))
    },
    async remove(shelf, ids) {
      await prepare(shelf)
      await change('POST', `${pathOf(shelf)}/documents/delete-batch`, ids)
    },
    async clear(shelf) {
      await prepare(shelf)
      await change('DELETE', `${pathOf(shelf)}/documents`)
    },
    async find(shelf, { words, hashtags, ownerIds, order, before, limit }) {
      // It answers a question without words with everything.
      const isEmpty = !/[\p{L}\p{N}]/u.test(words) && hashtags.length === 0
      if (isEmpty || ownerIds?.length === 0) return { ids: [], before: null }
      const offset = before === null ? 0 : readOffset(before)
      const answer = await request('POST', `${pathOf(shelf)}/search`, {
        q: words,
        offset,
        // One more tells whether there are more.
        limit: limit + 1,
        attributesToRetrieve: ['id'],
        filter: [
          ...hashtags.map((hashtag) => `hashtags = ${JSON.stringify(hashtag)}`),
          ...(ownerIds ? [`ownerId IN [${ownerIds.map((id) => JSON.stringify(id)).join(', ')}]`] : []),
        ],
        ...(order === 'latest' && { sort: ['at:desc'], matchingStrategy: 'all' }),
      }).catch((error: unknown) => {
        if (error instanceof MeilisearchProblem && error.code === 'index_not_found') return { hits: [] }
        throw error
      })
      const ids = results.parse(answer).hits.map((hit) => hit.id)
      return { ids: ids.slice(0, limit), before: ids.length > limit ? String(offset + limit) : null }
    },
  }
}

/** Hashtags are compared without case by itself; times as numbers, which it can sort. */
const documentOf = ({ id, at, title, words, hashtags, ownerId, weight }: FinderThing) => ({
  ...{ id, title, words, hashtags, ownerId, weight },
  at: at.getTime(),
})

export class MeilisearchProblem extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`Meilisearch: ${code}: ${message}`)
    this.code = code
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readOffset(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new NoCursor()
  return Number(text)
}
