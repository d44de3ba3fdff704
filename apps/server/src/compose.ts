import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from './config.ts'
import { openBank } from './engines/banks/open.ts'
import { openBlobs } from './engines/blobs/index.ts'
import { type Bus, memoryBus, natsBus } from './engines/bus/index.ts'
import {
  createOutbox,
  noMailer,
  noTextMessenger,
  outboxMailer,
  outboxTextMessenger,
  smtpMailer,
} from './engines/mail/index.ts'
import { createMailboxes as createMailboxEngine } from './engines/mailboxes/index.ts'
import { createMediaEngine } from './engines/media/index.ts'
import { createOutgoing } from './engines/outgoing/index.ts'
import { createOfficialFacade } from './facades/official/index.ts'
import { createWebchatDoor } from './facades/webchat/index.ts'
import { type Handler, openDoor } from './facades/wire/doors.ts'
import { originNamed } from './facades/wire/origins.ts'
import * as articlesModule from './modules/business/articles/index.ts'
import * as autorepliesModule from './modules/business/autoreplies/index.ts'
import * as broadcastsModule from './modules/business/broadcasts/index.ts'
import { createCardNotices } from './modules/business/cardnotices/index.ts'
import * as deskModule from './modules/business/desk/index.ts'
import * as followersModule from './modules/business/followers/index.ts'
import * as formsModule from './modules/business/forms/index.ts'
import * as mailboxesModule from './modules/business/mailboxes/index.ts'
import * as materialsModule from './modules/business/materials/index.ts'
import * as menusModule from './modules/business/menus/index.ts'
import * as officialModule from './modules/business/official/index.ts'
import * as qrcodesModule from './modules/business/qrcodes/index.ts'
import * as servicemessagesModule from './modules/business/servicemessages/index.ts'
import * as templatesModule from './modules/business/templates/index.ts'
import * as webchatModule from './modules/business/webchat/index.ts'
import * as banksModule from './modules/money/banks/index.ts'
import * as billersModule from './modules/money/billers/index.ts'
import * as cashierModule from './modules/money/cashier/index.ts'
import * as collectionsModule from './modules/money/collections/index.ts'
import * as merchantsModule from './modules/money/merchants/index.ts'
import * as paycodesModule from './modules/money/paycodes/index.ts'
import * as redpacketsModule from './modules/money/redpackets/index.ts'
import * as transfersModule from './modules/money/transfers/index.ts'
import * as walletModule from './modules/money/wallet/index.ts'
import * as accountsModule from './modules/people/accounts/index.ts'
import * as contactsModule from './modules/people/contacts/index.ts'
import * as devicesModule from './modules/people/devices/index.ts'
import { createServerFacts, type DemoPerson } from './modules/people/server/index.ts'
import * as developersModule from './modules/programs/developers/index.ts'
import { createShortLinks } from './modules/programs/shortlinks/index.ts'
import { createMoving } from './modules/share/moving/index.ts'
import * as searchModule from './modules/share/search/index.ts'
import * as chatModule from './modules/talk/chat/index.ts'
import * as favouritesModule from './modules/talk/favourites/index.ts'
import * as groupsModule from './modules/talk/groups/index.ts'
import { createLinks } from './modules/talk/links/index.ts'
import * as mediaModule from './modules/talk/media/index.ts'
import * as notificationsModule from './modules/talk/notifications/index.ts'
import * as stickersModule from './modules/talk/stickers/index.ts'
import { createSync } from './modules/talk/sync/index.ts'
import { admitAll, createAdmission } from './platform/admission/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Db } from './platform/db/db.ts'
import { migrate } from './platform/db/migrate.ts'
import { createGateway } from './platform/gateway/index.ts'
import { createHealth } from './platform/health/index.ts'
import { createHttp, type Http } from './platform/http/index.ts'
import * as jobsPlatform from './platform/jobs/index.ts'
import { relayHints } from './platform/jobs/relay.ts'
import * as limitsPlatform from './platform/limits/index.ts'
import type { Log } from './platform/log.ts'
import { measureBlobs } from './platform/metrics/blobs.ts'
import { measureCalls } from './platform/metrics/calls.ts'
import { openMetricsDoor } from './platform/metrics/door.ts'
import { createMetrics } from './platform/metrics/index.ts'
import { measureState } from './platform/metrics/state.ts'
import { createRouter } from './platform/router.ts'
import { openSeal } from './platform/seal.ts'
import { deviceTopic, signalThrough } from './platform/topics.ts'
import { traceBus, traceCalls, traceTransactions } from './platform/traces/parts.ts'
import * as updatesPlatform from './platform/updates/index.ts'
import { migrations } from './stored.ts'
import { version } from './version.ts'

export interface Given {
  db: Db
  log: Log
  clock?: Clock
  demoPeople?: readonly DemoPerson[]
  /** The road to other processes, for whoever brings one. */
  bus?: Bus
}

/** What a process of each role does for others, besides saying how it is. */
const doorsOf = {
  all: { http: true, sockets: true, jobs: true },
  gateway: { http: false, sockets: true, jobs: false },
  api: { http: true, sockets: false, jobs: false },
  worker: { http: false, sockets: false, jobs: true },
}

export type Teahouse = Awaited<ReturnType<typeof compose>>

/** Container engines and init systems kill what is not gone after 30 seconds. */
const stopWithinMs = 25_000

/**
 * The one place where parts meet. Each is given what stands above it here, so the order of these lines is the graph
 * of who knows whom.
 */
export async function compose(config: Config, { log, clock = systemClock, demoPeople = [], ...given }: Given) {
  const db = traceTransactions(given.db)
  await migrate(db, migrations)
  mkdirSync(config.dataFolder, { recursive: true })

  // engines
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

  // platform
  const jobs = jobsPlatform.createJobs({ db, clock, log, metrics, bus })
  relayHints(jobs, bus)
  const updates = updatesPlatform.createUpdates({ bus, db })
  const signal = signalThrough(bus)
  const ground = { db, clock, log, bus, jobs, events: jobs, updates, metrics }

  // talk/media stands first: avatars are files too
  const media = mediaModule.createMedia({
    ...ground,
    blobs,
    engine: mediaEngine,
    folder: config.dataFolder,
    fileMaxBytes: config.fileMaxBytes,
  })

  // people
  const accounts = accountsModule.createAccounts({ ...ground, mailer, textMessenger, media, blobs, settings: config })
  const devices = devicesModule.createDevices({ ...ground, accounts })
  const contacts = contactsModule.createContacts({ ...ground, accounts })
  const serverFacts = createServerFacts({
    db,
    accounts,
    mailer,
    textMessenger,
    demoPeople,
    settings: { ...config, ...config.money, version, groupMaxMembers: config.group.maxMembers },
  })

  // talk
  const stickers = await stickersModule.createStickers({ ...ground, media })
  const { recallSeconds } = config
  const chat = chatModule.createChat({ ...ground, accounts, contacts, media, stickers, signal, recallSeconds })
  const groups = groupsModule.createGroups({ ...ground, accounts, contacts, chat, rules: config.group })
  const favourites = favouritesModule.createFavourites({ ...ground, accounts, media, chat })
  const notifications = await notificationsModule.createNotifications({
    ...ground,
    outgoing,
    accounts,
    chat,
    isDeviceConnected: (deviceId) => bus.isHeard(deviceTopic(deviceId)),
    settings: config,
  })
  const links = createLinks({ ...ground, outgoing, media, chat, callsStrangers: config.linkPreviews })
  const sync = createSync({ ...ground, accounts, contacts, chat })

  // share
  const moving = createMoving({ db, clock, accounts, contacts, media, stickers, chat, favourites })
  const search = searchModule.createSearch({ ...ground, chat })

  // money
  const ledger = walletModule.createWallet({ ...ground, ...config.money, accounts })
  const cashier = cashierModule.createCashier({
    ...ground,
    accounts,
    notifications,
    wallet: ledger,
    settings: { ...config.pay, ...config.money },
  })
  // From here on, nobody takes from a person’s account.
  const wallet = cashierModule.givingWallet(ledger)
  const banks = banksModule.createBanks({
    ...ground,
    accounts,
    wallet,
    cashier,
    bank,
    practice,
    settings: { ...config.money, ...config.banks, name: config.name },
  })
  const transfers = transfersModule.createTransfers({
    ...ground,
    accounts,
    contacts,
    chat,
    notifications,
    wallet,
    cashier,
  })
  const redpackets = redpacketsModule.createRedPackets({
    ...ground,
    accounts,
    contacts,
    chat,
    wallet,
    cashier,
    settings: { ...config.money, ...config.redPacket },
  })
  const collections = collectionsModule.createCollections({ ...ground, accounts, chat, notifications, cashier })
  const merchants = merchantsModule.createMerchants({
    ...ground,
    accounts,
    contacts,
    media,
    notifications,
    wallet,
    cashier,
    banks,
    settings: { ...config.money, ...config.merchants },
  })
  const paycodes = paycodesModule.createPaycodes({ ...ground, cashier, merchants, settings: config.paycodes })
  const billers = billersModule.createBillers({ ...ground, accounts, notifications, merchants, wallet, cashier })

  /** The app as browsers see it, as far as the server knows: where it listens, unless it was told. */
  const appOrigin = (): string => {
    const address = http.app.server.address()
    return config.origin ?? `http://localhost:${typeof address === 'object' && address ? address.port : config.port}`
  }

  // business
  const official = officialModule.createOfficial({
    ...ground,
    mailer,
    accounts,
    contacts,
    media,
    chat,
    cashier,
    settings: { ...config, ...config.official },
  })
  const followers = followersModule.createFollowers({ ...ground, accounts, chat, official })
  const servicemessages = servicemessagesModule.createServiceMessages({
    ...ground,
    accounts,
    chat,
    official,
    followers,
    settings: config.serviceMessages,
  })
  const materials = materialsModule.createMaterials({ ...ground, media, official })
  const menus = menusModule.createMenus({
    ...ground,
    accounts,
    media,
    official,
    followers,
    materials,
    servicemessages,
  })
  const autoreplies = autorepliesModule.createAutoReplies({ ...ground, accounts, official, materials, servicemessages })
  const qrcodes = qrcodesModule.createQrCodes({
    ...ground,
    media,
    chat,
    official,
    followers,
    servicemessages,
    settings: { origin: appOrigin },
  })
  const articles = articlesModule.createArticles({
    ...ground,
    accounts,
    media,
    chat,
    search,
    official,
    followers,
    materials,
    settings: config,
  })
  // What menus and rules send by its id.
  servicemessages.addSource('material', async (on, accountId, id) => {
    const [material] = await materials.known(on, accountId, { ids: [id] })
    return material && servicemessagesModule.saidMedia(material.media)
  })
  servicemessages.addSource('article', async (on, accountId, id) => {
    const [article] = await articles.articles(on, [id])
    const isOpen = article && article.accountId === accountId && !article.withdrawnAt && !article.isPreview
    return isOpen ? articles.cardOf({ articles: [article] }) : undefined
  })
  const broadcasts = broadcastsModule.createBroadcasts({
    ...ground,
    media,
    accounts,
    chat,
    official,
    followers,
    press: articles.press,
  })
  const templates = templatesModule.createTemplates({ ...ground, accounts, chat, official, followers })
  createCardNotices({
    ...ground,
    accounts,
    textMessenger,
    banks,
    official,
    templates,
    settings: config.cardNotices,
  })
  const forms = formsModule.createForms({ ...ground, accounts, chat, official, servicemessages })
  const desk = deskModule.createDesk({
    ...ground,
    seal,
    outgoing,
    accounts,
    chat,
    notifications,
    official,
    servicemessages,
    settings: config.desk,
  })

  const mailboxes = mailboxesModule.createMailboxes({
    ...ground,
    seal,
    engine: createMailboxEngine({ outgoing }),
    official,
    desk,
  })
  const webchat = webchatModule.createWebchat({
    ...ground,
    official,
    desk,
    scriptOrigin: (asked) => developers.apiOrigins(asked)[0] ?? '',
  })

  // programs
  const developers = developersModule.createDevelopers({
    ...ground,
    seal,
    outgoing: outgoingToDevelopers,
    accounts,
    media,
    chat,
    materials,
    official,
    servicemessages,
    handOver: desk.handOver,
    settings: config,
  })
  const shortlinks = createShortLinks(ground)

  accounts.addToExport('media', media.exportOf)
  accounts.addToExport('stickers', stickers.exportOf)
  // What people share is known above them.
  contacts.setCommonGround(chat)
  accounts.onProfileChanged(async (on, personId) => [
    ...new Set([...(await contacts.audience(on, personId)), ...(await chat.companions(on, personId))]),
  ])

  // the doors
  const routes = [
    accounts,
    devices,
    contacts,
    serverFacts,
    media,
    stickers,
    chat,
    groups,
    favourites,
    links,
    notifications,
    sync,
    search,
    wallet,
    cashier,
    banks,
    transfers,
    redpackets,
    collections,
    merchants,
    paycodes,
    billers,
    official,
    followers,
    servicemessages,
    materials,
    menus,
    autoreplies,
    qrcodes,
    articles,
    broadcasts,
    templates,
    forms,
    desk,
    mailboxes,
    webchat,
    developers,
  ].flatMap((module) => module.routes)
  const admission = config.overloadProtection ? createAdmission() : admitAll()
  const measured = measureCalls(
    createRouter(routes, { ...config, admission, limiterOf: limitsPlatform.limitTogether({ db, clock }) }),
    metrics,
  )
  const router = traceCalls(measured)
  const { findSession } = accounts
  const tileOrigin = config.tileUrl ? new URL(config.tileUrl.replace(/[{}]/g, '')).origin : null
  const doors = doorsOf[config.role]
  const officialWire = createOfficialFacade({
    needs: {
      db,
      clock,
      accounts,
      media,
      official,
      followers,
      servicemessages,
      materials,
      menus,
      autoreplies,
      qrcodes,
      articles,
      broadcasts,
      templates,
      desk,
      developers,
      shortlinks,
      /** The app as browsers see it. */
      get origin(): string {
        return appOrigin()
      },
      get apiOrigin(): string {
        // By its port where there is one: not every program resolves names below localhost.
        return developers.apiOrigins(this.origin).at(-1) ?? this.origin
      },
    },
    events: jobs,
    clock,
    log,
    metrics,
    trustProxy: config.trustProxy,
  })
  const webchatDoor = createWebchatDoor({ db, log, router, webchat, trustProxy: config.trustProxy })
  const answerAtApi: Handler = (request, response) =>
    void (webchatDoor(request, response) || officialWire.handle(request, response))
  const apiDoor = openDoor(answerAtApi)
  const http: Http = await createHttp({
    takesCalls: doors.http,
    neighbour: (request) => (doors.http && originNamed(request, config.trustProxy) === 'api' ? answerAtApi : undefined),
    router,
    findSession,
    log,
    metrics,
    trustProxy: config.trustProxy,
    tileOrigin,
  })
  const gateway = createGateway({
    bus,
    admission,
    router,
    findSession,
    async standing(sessions) {
      const [standing, heads] = await Promise.all([
        accounts.standingDevices(
          db,
          sessions.map((session) => session.deviceId),
        ),
        updates.heads(db, [...new Set(sessions.map((session) => session.personId))]),
      ])
      const devices = new Set(standing)
      return new Map(
        sessions
          .filter(({ deviceId }) => devices.has(deviceId))
          .map(({ personId, deviceId }) => [deviceId, heads.get(personId) ?? 0]),
      )
    },
    log,
    metrics,
    trustProxy: config.trustProxy,
  })
  gateway.onFrame('typing', ({ personId }, { conversationId }) => {
    chat.hearTyping(personId, conversationId).catch((error) => log.warn({ err: error }, 'a typing hint was lost'))
  })
  if (doors.http) {
    accounts.registerHttp(http.app, http.callOf)
    media.registerHttp(http.app, http.callOf)
    banks.registerHttp(http.app)
    articles.registerHttp(http.app, http.callOf)
    qrcodes.registerHttp(http.app)
    shortlinks.registerHttp(http.app)
    if (canShowOutbox) outbox.registerHttp(http.app)
  }
  const health = createHealth({ db, bus })
  health.registerHttp(http.app)
  metrics.gauge('teahouse_places', 'How many calls are worked on at once, at most.', () => admission.figures.places)
  metrics.gauge('teahouse_calls_inside', 'Calls that are being worked on.', () => admission.figures.inside)
  metrics.gauge('teahouse_calls_waiting', 'Calls that wait for a place.', () => {
    const { vital, normal, background } = admission.figures.waiting
    return vital + normal + background
  })
  measureState(metrics, { db, bus, gateway, jobs, health, dataFolder: config.dataFolder })
  http.app.server.on('upgrade', (request, socket, head) => {
    if (doors.sockets && request.url?.split('?')[0] === '/ws') gateway.accept(request, socket, head)
    else socket.destroy()
  })
  // A device that is this far behind is faster with a snapshot.
  jobs.repeat('updates.prune', 3_600_000, async () => void (await updates.prune(20_000)))
  jobs.repeat('limits.forget', 3_600_000, async () => void (await limitsPlatform.forgetLimits(db, clock)))

  return {
    config,
    db,
    clock,
    bus,
    jobs,
    updates,
    router,
    http,
    gateway,
    accounts,
    contacts,
    media,
    stickers,
    chat,
    groups,
    notifications,
    moving,
    wallet: ledger,
    cashier,
    redpackets,
    banks,
    practice,
    official,
    followers,
    servicemessages,
    materials,
    menus,
    autoreplies,
    qrcodes,
    articles,
    broadcasts,
    templates,
    forms,
    desk,
    mailboxes,
    outbox,
    /** Resolves when nothing that was asked for is still under way. */
    async settle() {
      await chat.idle()
      await redpackets.idle()
      await cashier.idle()
      await ledger.idle()
      await jobs.settle()
    },
    metrics,
    health,
    doors,
    developers,
    shortlinks,
    /** The developers’ wire at a port of its own, where names below the server’s cannot be reached. */
    apiDoor: {
      async listen(address: { host: string; port: number }) {
        const opened = await apiDoor.listen(address)
        developers.setApiPort(opened.port)
        return opened
      },
    },
    /** Tells the figures at an address of their own. Resolves with what closes it again. */
    openMetricsDoor: (address: { host: string; port: number }) => openMetricsDoor({ metrics, health }, address),
    /**
     * Says that it is not ready, sends the devices elsewhere, lets what is under way come to its end, and gives back
     * what does not in time: nobody notices but by a new connection.
     */
    stop: once(async () => {
      health.beginStopping()
      await pause(config.stopDelaySeconds * 1000)
      const deadlineMs = performance.now() + stopWithinMs
      await Promise.all([gateway.close(stopWithinMs), http.close(stopWithinMs), apiDoor.close(stopWithinMs)])
      await chat.idle()
      await redpackets.idle()
      await cashier.idle()
      await ledger.idle()
      // First the engine: a film would keep its job busy for minutes; it is made at the next start.
      await mediaEngine.stop()
      await jobs.stop(Math.max(1_000, deadlineMs - performance.now()))
      await health.close()
      media.close()
      await outgoing.close()
      await outgoingToDevelopers.close()
      await bus.close()
    }),
  }
}

/** What is asked for twice is done once. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let outcome: Promise<T> | undefined
  return () => {
    outcome ??= work()
    return outcome
  }
}
