import type { Config } from '../config.ts'
import * as articlesModule from '../modules/business/articles/index.ts'
import * as autorepliesModule from '../modules/business/autoreplies/index.ts'
import * as broadcastsModule from '../modules/business/broadcasts/index.ts'
import { createCardNotices } from '../modules/business/cardnotices/index.ts'
import * as deskModule from '../modules/business/desk/index.ts'
import * as followersModule from '../modules/business/followers/index.ts'
import * as formsModule from '../modules/business/forms/index.ts'
import * as mailboxesModule from '../modules/business/mailboxes/index.ts'
import * as materialsModule from '../modules/business/materials/index.ts'
import * as menusModule from '../modules/business/menus/index.ts'
import * as officialModule from '../modules/business/official/index.ts'
import * as qrcodesModule from '../modules/business/qrcodes/index.ts'
import * as servicemessagesModule from '../modules/business/servicemessages/index.ts'
import * as templatesModule from '../modules/business/templates/index.ts'
import * as webchatModule from '../modules/business/webchat/index.ts'
import type { Engines } from './engines.ts'
import type { Ground } from './ground.ts'
import type { Money } from './money.ts'
import type { People } from './people.ts'
import type { Share } from './share.ts'

/** Where browsers see this server. Known once it listens, and asked later than that. */
export interface Origins {
  /** The app, as far as the server knows. */
  app(): string
  /** Where developers’ programs call, for a browser that sees the app at `asked`. */
  api(asked: string | null): string
}

/** The business wing. */
export function composeBusiness(
  config: Config,
  ground: Ground,
  engines: Engines,
  people: People,
  share: Share,
  money: Money,
  origins: Origins,
) {
  const { mailer, textMessenger, outgoing, mailboxEngine, seal } = engines
  const { accounts, contacts, media, chat, notifications } = people
  const { search, moments } = share
  const { cashier, banks } = money

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
  const followers = followersModule.createFollowers({ ...ground, accounts, chat, search, official })
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
    settings: { origin: origins.app },
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
  // What everybody may read can be shown to friends.
  moments.addCards('article', async (on, _personId, articleId) => {
    const [article] = await articles.articles(on, [articleId])
    if (!article || article.withdrawnAt || article.isPreview) return undefined
    const [account] = await official.accounts(on, [article.accountId])
    const { title, digest, cover, accountId } = article
    const accountName = account?.name ?? ''
    const coverId = cover?.mediaId ?? null
    // The cover is everybody’s for as long as the article is.
    return { card: { kind: 'article', articleId, title, digest, coverId, accountId, accountName }, mediaIds: [] }
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
    engine: mailboxEngine,
    official,
    desk,
  })
  const webchat = webchatModule.createWebchat({
    ...ground,
    official,
    desk,
    scriptOrigin: origins.api,
  })

  return {
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
  }
}

export type Business = ReturnType<typeof composeBusiness>
