import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Teahouse } from '../compose.ts'
import { plainPdf } from './pdf.ts'
import { demoId, demoPassword, idOf } from './people.ts'

const accountId = demoId('official', 'teahouse')
const paperId = demoId('media', 'licence.pdf')

/** Old Chen's account, live and not verified yet: its request waits for the reviewers. */
export async function bringRequest(teahouse: Teahouse): Promise<void> {
  const { db, official, router } = teahouse
  if (await official.account(db, accountId)) return
  const chen = idOf('chen')
  const name = 'Old Chen’s Teahouse'
  await adoptPaper(teahouse)
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id: accountId,
      kind: 'service',
      ownerId: chen,
      handle: 'old-chens-tea',
      name,
      intro: 'Tea since 1890, and a table by the window.',
      country: 'CN',
      timeZone: 'Asia/Shanghai',
      wireName: `gh_${accountId.slice(-12)}`,
      email: 'old-chens-tea@willowquay.example',
      password: demoPassword,
      verifiedUntil: null,
    }),
  )
  const request = {
    accountId,
    applicationId: demoId('official request', 'teahouse'),
    name,
    legalName: 'Chen & Daughters',
    registrationNumber: 'WQ-1890-04',
    contactName: 'Old Chen',
    contactPhone: '+8657100001890',
    note: 'The kettle whistles: let it ring for a while.',
    documentIds: [paperId],
  }
  await router.call('official.askForVerification', request, {
    session: { personId: chen, deviceId: demoId('device', chen), isAdministrator: false },
    origin: null,
    address: 'willow-quay',
    keepSession: () => {},
    signal: new AbortController().signal,
  })
}

async function adoptPaper({ db, media }: Teahouse): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'willow-quay-'))
  try {
    const path = join(folder, 'licence.pdf')
    const bytes = plainPdf('Licence to serve tea', ['Chen & Daughters, Harbour Lane', 'Number WQ-1890-04'])
    await writeFile(path, bytes)
    const facts = { contentType: 'application/pdf', sizeBytes: bytes.length }
    const paper = { id: paperId, ownerId: idOf('chen'), purpose: 'file' as const, name: 'licence.pdf', facts }
    await db.transaction((tx) => media.adopt(tx, { ...paper, from: { path } }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
