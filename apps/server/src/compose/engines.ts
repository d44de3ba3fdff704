import { join } from 'node:path'
import type { Config } from '../config.ts'
import { openBank } from '../engines/banks/open.ts'
import { openBlobs } from '../engines/blobs/index.ts'
import { type Bus, memoryBus, natsBus } from '../engines/bus/index.ts'
import { createCompilerEngine } from '../engines/compiler/index.ts'
import { remoteChecker } from '../engines/contentchecker/remote.ts'
import { wordsChecker } from '../engines/contentchecker/words.ts'
import { embeddedFinder } from '../engines/finder/embedded/index.ts'
import { meilisearchFinder } from '../engines/finder/meilisearch/index.ts'
import {
  createOutbox,
  noMailer,
  noTextMessenger,
  outboxMailer,
  outboxTextMessenger,
  smtpMailer,
} from '../engines/mail/index.ts'
import { createMailboxes as createMailboxEngine } from '../engines/mailboxes/index.ts'
import { createMediaEngine } from '../engines/media/index.ts'
import { createNetworks } from '../engines/networks/index.ts'
import { createOutgoing } from '../engines/outgoing/index.ts'
import { searxng } from '../engines/websearch/searxng.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/db.ts'
import type { Log } from '../platform/log.ts'
import { measureBlobs } from '../platform/metrics/blobs.ts'
import { createMetrics } from '../platform/metrics/index.ts'
import { openSeal } from '../platform/seal.ts'
import { traceBus } from '../platform/traces/parts.ts'

interface GivenToEngines {
  db: Db
  clock: Clock
  log: Log
  /** The road to other processes, for whoever brings one. */
  bus: Bus | undefined
}

export type Engines = Awaited<ReturnType<typeof openEngines>>

/**
 * What could be another product, as the settings choose it. `close` ends what is open, when nobody works with it any
 * more.
 */
export async function openEngines(config: Config, { db, clock, log, ...given }: GivenToEngines) {
  const bus = traceBus(
    given.bus ?? (config.natsUrl ? await natsBus(config.natsUrl, (sentence) => log.warn(sentence)) : memoryBus()),
  )
  const metrics = createMetrics()
  const blobs = measureBlobs(await openBlobs({ s3: config.s3, folder: join(config.dataFolder, 'blobs') }), metrics)
  const mediaEngine = createMediaEngine({
    ffmpeg: config.ffmpeg ?? 'auto',
    toolsFolder: join(config.dataFolder, 'tools'),
    log: (sentence) => log.info(sentence),
  })
  const outgoing = createOutgoing({ allowLoopback: config.pushAllowLoopback })
  const outgoingToDevelopers = createOutgoing({ allowLoopback: config.developersAllowLoopback })
  const outbox = createOutbox(clock)
  const canShowOutbox = config.isDemo && !config.smtpUrl
  const mailer = config.smtpUrl
    ? smtpMailer({ url: config.smtpUrl, from: config.mailFrom })
    : canShowOutbox
      ? outboxMailer(outbox)
      : noMailer
  const textMessenger = canShowOutbox ? outboxTextMessenger(outbox) : noTextMessenger
  const { bank, practice } = await openBank(config.bank, {
    db,
    clock,
    currencies: [config.money.homeCurrency],
    // What the bank in the box tells its customers is read where a demo server’s own messages are.
    tell: async (message) => {
      if (canShowOutbox) outbox.keep({ channel: 'phone', subject: '', ...message })
    },
  })

  const seal = await openSeal(config.keysFolder)
  return {
    bus,
    metrics,
    blobs,
    mediaEngine,
    compiler: createCompilerEngine({
      ...config.compiler,
      limits: config.compiler,
      workFolder: join(config.dataFolder, 'compiler'),
    }),
    mailboxEngine: createMailboxEngine({ outgoing }),
    networks: createNetworks({ outgoing }),
    outgoing,
    outgoingToDevelopers,
    outbox,
    canShowOutbox,
    mailer,
    textMessenger,
    bank,
    practice,
    seal,
    finder: config.meilisearch ? meilisearchFinder(config.meilisearch) : embeddedFinder({ db }),
    contentChecker: config.contentChecks.url
      ? remoteChecker(config.contentChecks.url)
      : wordsChecker(config.contentChecks.wordsFile),
    webSearch: config.searxngUrl ? searxng({ url: config.searxngUrl }) : null,
    async close() {
      await outgoing.close()
      await outgoingToDevelopers.close()
      await bus.close()
    },
  }
}
