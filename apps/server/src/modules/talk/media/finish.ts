import type { Output } from '@teahouse/contract'
import type { finish } from '@teahouse/contract/talk/media'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { publicFacts } from './facts.ts'
import type { News } from './news.ts'
import { prepareJob } from './prepare.ts'
import * as store from './store.ts'
import { isUuid } from './uploads.ts'

type Answer = Output<typeof finish>

const patienceMs = 20_000

interface Needs {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  news: News
}

/** Has an upload prepared and waits for it a while; asking again goes on waiting, or gives the same answer. */
export async function finishUpload(
  needs: Needs,
  personId: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<Answer> {
  const { db, news } = needs
  if (!isUuid.test(uploadId)) throw new Refusal('upload_not_found')
  // Listening begins before the first look, so that an end in between is heard.
  using listener = news.listen(uploadId)
  const known = await askFor(needs, personId, uploadId)
  if (known) return known
  await listener.end(patienceMs, signal)
  return (await outcome(db, personId, uploadId)) ?? { state: 'preparing', progress: news.progress(uploadId) }
}

/** Answers at once where there is an answer; otherwise sees to it that there will be one. */
function askFor({ db, jobs }: Needs, personId: string, uploadId: string): Promise<Answer | undefined> {
  return db.transaction(async (tx) => {
    const upload = await store.lockUpload(tx, uploadId)
    // A transcoder that was missing may have come in the meantime, so that refusal is not the last word.
    if (upload?.refusal !== 'transcoder_missing') {
      const known = await outcome(tx, personId, uploadId)
      if (known) return known
    }
    if (upload?.ownerId !== personId) throw new Refusal('upload_not_found')
    if (upload.arrivedBytes !== upload.sizeBytes) throw new Refusal('file_damaged')
    if (upload.state !== 'preparing') await store.setPreparing(tx, uploadId)
    // Asked for each time: where the job of an earlier attempt was just about to end, the first asking went nowhere.
    await jobs.enqueue(tx, prepareJob(upload.purpose), { uploadId }, { key: uploadId })
    return undefined
  })
}

async function outcome(on: Queryable, personId: string, uploadId: string): Promise<Answer | undefined> {
  const upload = await store.upload(on, uploadId)
  if (upload && upload.ownerId === personId) {
    if (upload.refusal) throw new Refusal(upload.refusal)
    return undefined
  }
  const file = (await store.files(on, [uploadId])).get(uploadId)
  if (file?.ownerId !== personId) throw new Refusal('upload_not_found')
  return { state: 'ready', media: publicFacts(file) }
}
