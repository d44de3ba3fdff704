import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MediaProblem } from '../../../engines/media/index.ts'
import { OutgoingProblem } from '../../../engines/outgoing/index.ts'
import { newId } from '../../../platform/ids.ts'
import type { Needs } from './index.ts'
import { type Page, readPage } from './page.ts'

/** A link as messages show it, but for the address, which is the message’s own. */
export interface Preview extends Omit<Page, 'imageUrl'> {
  imageId: string | null
}

const protocols = ['http:', 'https:'] as const
const timeoutMs = 8_000
const maxPageBytes = 512 * 1024
const maxImageBytes = 5 * 1024 * 1024
const maxRedirects = 4

/** Fetches what a page says of itself; undefined when it says nothing, or is not there, or is not for us to call. */
export async function fetchPreview(needs: Needs, url: string): Promise<Preview | undefined> {
  try {
    const answer = await needs.outgoing.request(url, {
      protocols,
      timeoutMs,
      maxRedirects,
      maxBytes: maxPageBytes,
      beyond: 'cut',
      headers: { accept: 'text/html', 'user-agent': 'Teahouse link preview' },
    })
    const contentType = answer.headers['content-type'] ?? ''
    if (answer.status !== 200 || !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return undefined
    const page = readPage(answer.body, contentType, answer.url)
    if (!page) return undefined
    const { imageUrl, ...about } = page
    return { ...about, imageId: imageUrl && (await fetchImage(needs, imageUrl)) }
  } catch (error) {
    // Whatever is wrong out there, the message does well without.
    if (error instanceof OutgoingProblem) return undefined
    throw error
  }
}

async function fetchImage({ db, outgoing, media }: Needs, url: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-link-'))
  try {
    const { status, body } = await outgoing.request(url, {
      protocols,
      timeoutMs,
      maxRedirects,
      maxBytes: maxImageBytes,
      headers: { accept: 'image/*', 'user-agent': 'Teahouse link preview' },
    })
    if (status !== 200) return null
    const path = join(folder, 'image')
    await writeFile(path, body)
    const id = newId()
    await db.transaction((tx) => media.adopt(tx, { id, ownerId: null, purpose: 'photo', from: { path } }))
    return id
  } catch (error) {
    if (error instanceof OutgoingProblem || error instanceof MediaProblem) return null
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
