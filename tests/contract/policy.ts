import type { Input, MethodName, Methods, RefusalCode } from '@teahouse/contract'
import { newId } from '@teahouse/server/platform/ids'
import { accountPassword, type CallerKind, type Scene, text } from './scene.ts'

type Outcome = 'yes' | RefusalCode

/**
 * Who may call a method. `anyone`: also without a session. `own`: whoever is logged in, on their own things only.
 * Otherwise: a call on somebody else’s things, and what each kind of caller gets.
 */
export type Policy<N extends MethodName> =
  | 'anyone'
  | 'own'
  | { on: (scene: Scene) => Input<Methods[N]>; get: Record<CallerKind, Outcome> }

const everyone = (outcome: Outcome): Record<CallerKind, Outcome> => ({
  stranger: outcome,
  former: outcome,
  member: outcome,
  admin: outcome,
  owner: outcome,
  friend: outcome,
  blocked: outcome,
})

/** To things of the group: outsiders do not learn that it exists. */
const outside = {
  stranger: 'conversation_not_found',
  friend: 'conversation_not_found',
  blocked: 'conversation_not_found',
} as const
const members = { ...outside, former: 'not_a_member', member: 'yes', admin: 'yes', owner: 'yes' } as const
const readers = { ...members, former: 'yes' } as const
const admins = { ...members, member: 'not_an_admin' } as const
const ownerOnly = { ...members, member: 'not_the_owner', admin: 'not_the_owner' } as const
const inPacket = ({ redPacketId }: Scene) => ({ redPacketId })
const inside = { ...everyone('packet_not_found'), member: 'yes', admin: 'yes', owner: 'yes' } as const
const inGroup = ({ group }: Scene) => ({ conversationId: group.id })
const collected = ({ collectionId }: Scene) => ({ collectionId })
const aEuro = { currency: 'EUR', amountMinor: '100' }

/** In the shop of the scene: whoever does not work there, or no longer, does not learn that it exists. */
const workers = { ...everyone('merchant_not_found'), owner: 'yes', admin: 'yes' } as const
const shopOwner = { ...workers, admin: 'not_the_shop_owner' } as const
const atShop = ({ shop }: Scene) => ({ merchantId: shop.merchantId })

/** In the console of an official account: nobody else learns that it is there, and an agent works at the desk only. */
const console = {
  ...everyone('official_account_not_found'),
  owner: 'yes',
  admin: 'yes',
  member: 'not_your_duty',
} as const
const anyOperator = { ...console, member: 'yes' } as const
const accountOwner = { ...console, admin: 'not_your_duty' } as const
/** At its desk. */
const atDesk = anyOperator
const inSession = {
  ...console,
  owner: 'session_not_found',
  admin: 'session_not_found',
  member: 'session_not_found',
} as const
const aSession = (scene: Scene) => ({ ...ofAccount(scene), sessionId: newId() })
const ofAccount = ({ officialAccountId }: Scene) => ({ accountId: officialAccountId })
const aBroadcast = (scene: Scene) => ({ ...ofAccount(scene), broadcastId: newId() })
const inBroadcast = { ...console, owner: 'broadcast_not_found', admin: 'broadcast_not_found' } as const
const aDraft = (scene: Scene) => ({ ...ofAccount(scene), draftId: newId() })
const inDraft = { ...console, owner: 'draft_not_found', admin: 'draft_not_found' } as const
const anArticle = (scene: Scene) => ({ ...ofAccount(scene), articleId: newId() })
const inArticle = { ...console, owner: 'article_not_found', admin: 'article_not_found' } as const
const aComment = (scene: Scene) => ({ ...ofAccount(scene), commentId: newId() })
const inComment = { ...console, owner: 'comment_not_found', admin: 'comment_not_found' } as const
const aTemplate = (scene: Scene) => ({ ...ofAccount(scene), templateId: newId() })
const inTemplate = { ...console, owner: 'template_not_found', admin: 'template_not_found' } as const
/** In the console of a mini program: nobody else learns that it is there, and a tester only tries it. */
const workshop = {
  ...everyone('program_not_found'),
  owner: 'yes',
  admin: 'yes',
  member: 'not_your_duty',
} as const
const anyMember = { ...workshop, member: 'yes' } as const
const programOwner = { ...workshop, admin: 'not_your_duty' } as const
const ofProgram = ({ programAppId }: Scene) => ({ appId: programAppId })
const aVersion = (scene: Scene) => ({ ...ofProgram(scene), versionId: newId() })
const inVersion = { ...workshop, owner: 'version_not_found', admin: 'version_not_found' } as const
const reviewers = everyone('not_allowed')
const aMenu = { buttons: [{ name: 'Hours', action: { kind: 'click' as const, key: 'HOURS' } }] }
const aServer = { host: '127.0.0.1', port: 143, isSecure: false, user: 'desk', password: 'open sesame' }
const aMailbox = { address: 'desk@phones.example', name: 'Phones', imap: aServer, smtp: aServer }
const aClip = () => ({ clipId: newId() })
/** A mini program that nobody has registered. */
const noProgram = () => ({ appId: 'wx00000000000000ff' })
const aProgram = { on: noProgram, get: everyone('program_not_found') }
const aChannel = () => ({ channelId: newId() })
/** The owner’s moment: friends see it, and to all others it is not there. */
const friendsOfOwner = { ...everyone('yes'), stranger: 'moment_not_found', blocked: 'moment_not_found' } as const
const authorOnly = { ...everyone('moment_not_found'), owner: 'yes' } as const
const atMoment = ({ moment: { momentId } }: Scene) => ({ momentId })
const aRequest = () => ({ applicationId: newId() })

const past = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }

/** A method without a line here does not compile, so nobody can forget to decide. */
export const policies: { [N in MethodName]: Policy<N> } = {
  'server.info': 'anyone',
  'server.demoPeople': 'anyone',
  'server.enterDemo': 'anyone',
  'accounts.signUp': 'anyone',
  'accounts.logIn': 'anyone',
  'accounts.me': 'anyone',
  'accounts.passkeyOptions': 'anyone',
  'accounts.signUpWithPasskey': 'anyone',
  'accounts.logInWithPasskey': 'anyone',
  'accounts.startRecovery': 'anyone',
  'accounts.recover': 'anyone',
  'devices.offerLogIn': 'anyone',
  'devices.awaitLogIn': 'anyone',

  'accounts.logOut': 'own',
  'accounts.addPasskey': 'own',
  'accounts.removePasskey': 'own',
  'accounts.setPassword': 'own',
  'accounts.edit': 'own',
  'accounts.changeHandle': 'own',
  'accounts.sendCode': 'own',
  'accounts.verifyAddress': 'own',
  'accounts.removeAddress': 'own',
  'accounts.newRecoveryCodes': 'own',
  'accounts.leave': 'own',
  'accounts.stay': 'own',
  'devices.list': 'own',
  'devices.logOut': {
    on: ({ owner }) => ({ deviceId: owner.deviceId }),
    get: { ...everyone('device_not_found'), owner: 'yes' },
  },
  'devices.scanLogIn': { on: () => ({ code: 'teahouse:login/guessed' }), get: everyone('offer_gone') },
  'devices.answerLogIn': { on: () => ({ offerId: newId(), confirm: true }), get: everyone('offer_gone') },

  'contacts.find': 'own',
  'contacts.myCode': 'own',
  'contacts.findByCode': 'own',
  'contacts.profile': {
    on: ({ owner }) => ({ personId: owner.id }),
    get: { ...everyone('yes'), stranger: 'person_not_found' },
  },
  'contacts.ask': {
    on: ({ owner }) => ({ requestId: newId(), personId: owner.id, source: 'handle' }),
    get: { ...everyone('already_contacts'), owner: 'yourself', stranger: 'request_not_allowed' },
  },
  'contacts.answer': { on: () => ({ requestId: newId(), accept: true }), get: everyone('request_not_found') },
  'contacts.edit': {
    on: ({ owner }) => ({ personId: owner.id, remark: 'boss' }),
    get: { ...everyone('yes'), stranger: 'person_not_found', owner: 'person_not_found' },
  },
  'contacts.remove': {
    on: ({ owner }) => ({ personId: owner.id }),
    get: { ...everyone('yes'), stranger: 'person_not_found', owner: 'person_not_found' },
  },
  'contacts.block': {
    on: ({ owner }) => ({ personId: owner.id, blocked: true }),
    get: { ...everyone('yes'), owner: 'yourself', stranger: 'person_not_found' },
  },
  'contacts.addTag': 'own',
  'contacts.renameTag': { on: () => ({ tagId: newId(), name: 'mine' }), get: everyone('tag_not_found') },
  'contacts.removeTag': { on: () => ({ tagId: newId() }), get: everyone('tag_not_found') },

  'updates.diff': 'own',
  'updates.snapshot': 'own',

  'chat.open': {
    on: ({ owner }) => ({ personId: owner.id }),
    get: { ...everyone('yes'), stranger: 'not_a_contact' },
  },
  'chat.send': {
    on: (scene) => ({ ...inGroup(scene), ...text() }),
    get: { ...everyone('not_a_member'), member: 'yes', admin: 'yes', owner: 'yes' },
  },
  'chat.history': { on: inGroup, get: readers },
  'chat.members': { on: inGroup, get: members },
  'chat.people': { on: (scene) => ({ ...inGroup(scene), personIds: [scene.member.id] }), get: readers },
  'chat.read': { on: (scene) => ({ ...inGroup(scene), seq: scene.groupSeq }), get: readers },
  'chat.recall': {
    on: (scene) => ({ ...inGroup(scene), seq: scene.groupSeq }),
    get: { ...members },
  },
  'chat.hide': { on: (scene) => ({ ...inGroup(scene), seqs: [scene.groupSeq] }), get: readers },
  'chat.clear': { on: inGroup, get: readers },
  'chat.configure': { on: (scene) => ({ ...inGroup(scene), muted: true }), get: readers },
  'chat.forward': {
    on: ({ direct, directSeq, group }) => ({
      requestId: newId(),
      fromConversationId: direct.id,
      seqs: [directSeq],
      toConversationIds: [group.id],
      as: 'each',
    }),
    get: { ...everyone('message_not_found'), owner: 'yes', friend: 'yes' },
  },
  'chat.saveBroadcastList': {
    on: ({ owner }) => ({ conversationId: newId(), personIds: [owner.id] }),
    get: { ...everyone('yes'), stranger: 'not_a_contact', owner: 'not_a_contact' },
  },
  'chat.startLiveLocation': {
    on: (scene) => ({ ...inGroup(scene), messageId: newId(), minutes: 15, latitude: 0, longitude: 0 }),
    get: { ...everyone('not_a_member'), member: 'yes', admin: 'yes', owner: 'yes' },
  },
  'chat.moveLiveLocation': {
    on: (scene) => ({ ...inGroup(scene), seq: scene.groupSeq, latitude: 0, longitude: 0 }),
    get: everyone('too_late'),
  },
  'chat.stopLiveLocation': {
    on: (scene) => ({ ...inGroup(scene), seq: scene.groupSeq }),
    get: everyone('message_not_found'),
  },
  'chat.livePositions': { on: inGroup, get: members },

  'groups.make': {
    on: ({ owner }) => ({ conversationId: newId(), personIds: [owner.id] }),
    get: { ...everyone('yes'), stranger: 'not_a_contact', owner: 'not_a_contact', blocked: 'not_a_contact' },
  },
  'groups.invite': { on: (scene) => ({ ...inGroup(scene), personIds: [scene.friend.id] }), get: members },
  'groups.invitations': 'own',
  'groups.answerInvitation': { on: () => ({ invitationId: newId(), accept: true }), get: everyone('invitation_gone') },
  'groups.code': { on: inGroup, get: members },
  'groups.preview': { on: () => ({ code: 'teahouse:g/guessed' }), get: everyone('invitation_gone') },
  'groups.join': { on: () => ({ code: 'teahouse:g/guessed' }), get: everyone('invitation_gone') },
  'groups.joinRequests': { on: inGroup, get: admins },
  'groups.answerJoinRequest': { on: () => ({ requestId: newId(), accept: true }), get: everyone('request_not_found') },
  'groups.rename': { on: (scene) => ({ ...inGroup(scene), name: 'Ours' }), get: members },
  'groups.announce': { on: (scene) => ({ ...inGroup(scene), text: 'Saturday' }), get: admins },
  'groups.setNickname': { on: (scene) => ({ ...inGroup(scene), nickname: 'Me' }), get: members },
  'groups.setAdmins': { on: (scene) => ({ ...inGroup(scene), personIds: [] }), get: ownerOnly },
  'groups.transfer': { on: (scene) => ({ ...inGroup(scene), personId: scene.member.id }), get: ownerOnly },
  'groups.removeMembers': {
    on: (scene) => ({ ...inGroup(scene), personIds: [scene.member.id] }),
    get: admins,
  },
  'groups.leave': { on: inGroup, get: { ...members, owner: 'owner_must_stay' } },
  'groups.dissolve': { on: inGroup, get: ownerOnly },
  'groups.configure': { on: (scene) => ({ ...inGroup(scene), needsApproval: true }), get: admins },

  'media.finish': { on: () => ({ uploadId: newId() }), get: everyone('upload_not_found') },
  'stickers.list': 'own',
  'stickers.add': { on: () => ({ mediaId: newId() }), get: everyone('media_not_found') },
  'stickers.remove': { on: () => ({ stickerId: newId() }), get: everyone('sticker_not_found') },
  'stickers.gallery': 'own',
  'stickers.search': 'own',
  'stickers.mine': 'own',
  'stickers.orderPacks': 'own',
  'stickers.pack': { on: () => ({ id: newId() }), get: everyone('pack_not_found') },
  'stickers.addPack': { on: () => ({ packId: newId() }), get: everyone('pack_not_found') },
  'stickers.removePack': { on: () => ({ packId: newId() }), get: everyone('pack_not_found') },
  'stickers.savePack': {
    on: () => ({
      packId: newId(),
      name: 'Pots',
      about: '',
      language: 'en',
      stickers: [{ mediaId: newId(), name: '', words: [], meanings: [] }],
    }),
    get: everyone('media_not_found'),
  },
  'stickers.submitPack': { on: () => ({ packId: newId(), isTheirsToGive: true }), get: everyone('pack_not_found') },
  'stickers.withdrawPack': { on: () => ({ packId: newId() }), get: everyone('pack_not_found') },
  'stickers.deletePack': { on: () => ({ packId: newId() }), get: everyone('pack_not_found') },
  'stickers.reviews': { on: () => ({}), get: reviewers },
  'stickers.decide': { on: () => ({ packId: newId(), decision: 'listed' }), get: reviewers },
  'links.preview': 'own',
  'links.look': 'own',
  'favourites.add': {
    on: ({ direct, directSeq }) => ({ favouriteId: newId(), conversationId: direct.id, seq: directSeq }),
    get: { ...everyone('conversation_not_found'), owner: 'yes', friend: 'yes' },
  },
  'favourites.list': 'own',
  'favourites.remove': { on: () => ({ favouriteId: newId() }), get: everyone('favourite_not_found') },
  'favourites.send': {
    on: (scene) => ({ favouriteId: newId(), ...inGroup(scene), messageId: newId() }),
    get: everyone('favourite_not_found'),
  },
  'banks.overview': 'own',
  'banks.startLink': 'own',
  'banks.finishLink': {
    on: () => ({ accountId: newId(), proof: { method: 'oneTimeCode', code: '000000' } }),
    get: everyone('bank_account_not_found'),
  },
  'banks.setDefault': { on: () => ({ accountId: newId() }), get: everyone('bank_account_not_found') },
  'banks.unlink': { on: () => ({ accountId: newId() }), get: everyone('bank_account_not_found') },
  'banks.topUp': {
    on: () => ({ requestId: newId(), accountId: newId(), money: { currency: 'EUR', amountMinor: '100' } }),
    get: everyone('bank_account_not_found'),
  },
  'banks.withdraw': {
    on: () => ({ requestId: newId(), accountId: newId(), money: { currency: 'EUR', amountMinor: '100' } }),
    get: everyone('bank_account_not_found'),
  },
  'banks.movement': { on: () => ({ movementId: newId() }), get: everyone('movement_not_found') },
  'banks.openPractice': 'own',
  'banks.practice': 'own',
  'banks.setManner': { on: () => ({ manner: 'down' }), get: everyone('not_allowed') },
  'banks.acknowledge': { on: () => ({ bankId: 'stripe', understood: true }), get: everyone('not_allowed') },
  'banks.reconciliation': { on: () => ({}), get: everyone('not_allowed') },
  'banks.reconcile': { on: () => ({ day: '2026-01-01' }), get: everyone('not_allowed') },
  'banks.statementFile': { on: () => ({ day: '2026-01-01' }), get: everyone('not_allowed') },
  'banks.resolve': { on: () => ({ differenceId: newId(), note: 'as it should be' }), get: everyone('not_allowed') },

  'notifications.subscribe': 'own',
  'notifications.unsubscribe': 'own',
  'notifications.configure': 'own',
  'search.messages': {
    on: (scene) => ({ query: 'hello', ...inGroup(scene) }),
    get: readers,
  },
  // Each scope shows a person what they may see: its own tests say so.
  'search.everything': { on: () => ({ query: 'hello' }), get: everyone('yes') },
  'search.scope': { on: () => ({ query: 'hello', scope: 'messages' }), get: everyone('yes') },

  'billers.list': 'own',
  'billers.lookUp': {
    on: () => ({ billerId: newId(), customerNumber: '1', checkWord: 'guessed' }),
    get: everyone('biller_not_found'),
  },
  'billers.remember': {
    on: () => ({ billerId: newId(), customerNumber: '1', checkWord: 'guessed', label: '' }),
    get: everyone('biller_not_found'),
  },
  'billers.forget': 'own',
  'billers.mine': 'own',
  'billers.bill': { on: () => ({ billId: newId() }), get: everyone('bill_not_found') },
  'billers.pay': {
    on: () => ({ billId: newId(), checkWord: 'guessed', amountMinor: '100', requestId: newId() }),
    get: everyone('bill_not_found'),
  },
  'billers.save': {
    on: () => ({ merchantId: newId(), kind: 'water', check: 'postcode' }),
    get: everyone('merchant_not_found'),
  },
  'billers.publish': { on: () => ({ merchantId: newId(), csv: '' }), get: everyone('merchant_not_found') },
  'billers.desk': { on: () => ({ merchantId: newId() }), get: everyone('merchant_not_found') },

  // Payments that exist are covered in modules/money/cashier: nobody opens one by calling.
  'cashier.payment': { on: () => ({ paymentId: newId() }), get: everyone('payment_not_found') },
  'cashier.pay': {
    on: () => ({ paymentId: newId(), proof: { kind: 'pin', pin: '483920' } }),
    get: everyone('payment_not_found'),
  },
  'cashier.cancel': { on: () => ({ paymentId: newId() }), get: everyone('payment_not_found') },
  'cashier.passkeyOptions': {
    on: () => ({ subject: { kind: 'payment', paymentId: newId() } }),
    get: everyone('payment_not_found'),
  },
  'cashier.awaiting': 'own',
  'cashier.setPin': 'own',
  'cashier.sendPinCode': 'own',
  'cashier.recoverPin': 'own',
  'cashier.freeze': 'own',
  'cashier.unfreeze': 'own',
  'cashier.settings': 'own',
  'cashier.usePasskey': 'own',
  'cashier.askToPay': 'own',
  'cashier.allowDevice': {
    on: ({ owner }) => ({ deviceId: owner.deviceId }),
    get: { ...everyone('device_not_found'), owner: 'yes' },
  },
  'wallet.balances': 'own',
  'wallet.statement': 'own',
  'wallet.monthTotals': 'own',
  'wallet.receipt': { on: () => ({ transferId: newId() }), get: everyone('receipt_not_found') },
  'wallet.export': 'own',

  'merchants.make': 'own',
  'merchants.mine': 'own',
  'merchants.shop': { on: atShop, get: workers },
  'merchants.edit': { on: (scene) => ({ ...atShop(scene), name: 'Mine now' }), get: shopOwner },
  'merchants.saveTill': { on: (scene) => ({ ...atShop(scene), tillId: newId(), name: 'Back door' }), get: shopOwner },
  'merchants.closeTill': {
    on: (scene) => ({ ...atShop(scene), tillId: scene.shop.tillId }),
    get: shopOwner,
  },
  'merchants.invite': { on: (scene) => ({ ...atShop(scene), personId: scene.member.id }), get: shopOwner },
  'merchants.answer': { on: (scene) => ({ ...atShop(scene), accept: true }), get: everyone('invitation_gone') },
  'merchants.removeClerk': {
    on: (scene) => ({ ...atShop(scene), personId: scene.admin.id }),
    get: { ...workers, admin: 'yes' },
  },
  'merchants.at': { on: ({ shop }) => ({ code: shop.code }), get: everyone('yes') },
  'merchants.pay': {
    on: ({ shop }) => ({ code: shop.code, amountMinor: '100', requestId: newId() }),
    get: everyone('yes'),
  },
  'merchants.payOrder': { on: () => ({ orderId: newId() }), get: everyone('order_not_found') },
  'merchants.sales': { on: (scene) => ({ ...atShop(scene), ...past }), get: workers },
  'merchants.refund': {
    on: (scene) => ({ ...atShop(scene), saleId: newId(), amountMinor: '1', refundId: newId() }),
    get: { ...everyone('merchant_not_found'), owner: 'sale_not_found', admin: 'sale_not_found' },
  },
  'merchants.payOut': {
    on: (scene) => ({ ...atShop(scene), bankAccountId: null, amountMinor: '1', requestId: newId() }),
    get: { ...shopOwner, owner: 'bank_account_not_found' },
  },
  'paycodes.enrol': 'own',
  'paycodes.recent': 'own',
  'paycodes.charge': {
    on: (scene) => ({
      ...atShop(scene),
      tillId: scene.shop.tillId,
      code: '760000000000000000',
      amountMinor: '1',
      requestId: newId(),
    }),
    get: { ...everyone('merchant_not_found'), owner: 'wrong_pay_code', admin: 'wrong_pay_code' },
  },
  'paycodes.charged': {
    on: (scene) => ({ ...atShop(scene), saleId: newId() }),
    get: { ...everyone('merchant_not_found'), owner: 'sale_not_found', admin: 'sale_not_found' },
  },
  'paycodes.cancel': {
    on: (scene) => ({ ...atShop(scene), saleId: newId() }),
    get: { ...everyone('merchant_not_found'), owner: 'sale_not_found', admin: 'sale_not_found' },
  },

  'transfers.send': {
    on: ({ owner }) => ({ requestId: newId(), toId: owner.id, money: aEuro }),
    get: { ...everyone('yes'), stranger: 'not_a_contact', blocked: 'blocked', owner: 'yourself' },
  },
  // Transfers that were paid are covered in modules/money/transfers.
  'transfers.look': { on: () => ({ transferId: newId() }), get: everyone('transfer_not_found') },
  'transfers.accept': { on: () => ({ transferId: newId() }), get: everyone('transfer_not_found') },
  'transfers.return': { on: () => ({ transferId: newId() }), get: everyone('transfer_not_found') },
  'transfers.callBack': { on: () => ({ transferId: newId() }), get: everyone('transfer_not_found') },
  'transfers.receiveCode': 'own',
  'transfers.findByCode': { on: () => ({ code: 'teahouse:r/guessed' }), get: everyone('receive_code_gone') },
  'transfers.payCode': {
    on: () => ({ requestId: newId(), code: 'teahouse:r/guessed', money: aEuro }),
    get: everyone('receive_code_gone'),
  },

  'redpackets.send': {
    on: (scene) => ({
      ...inGroup(scene),
      requestId: newId(),
      currency: 'EUR',
      split: { kind: 'equal', shares: 2, eachMinor: '100' },
    }),
    get: members,
  },
  'redpackets.open': { on: inPacket, get: inside },
  'redpackets.details': { on: inPacket, get: inside },
  // What one may not see is left out: covered in modules/money/redpackets.
  'redpackets.list': 'own',
  'redpackets.mine': 'own',
  'redpackets.limits': 'own',

  'collections.start': {
    on: (scene) => ({
      ...inGroup(scene),
      requestId: newId(),
      currency: 'EUR',
      shares: { kind: 'equal', totalMinor: '100', personIds: [scene.owner.id, scene.admin.id] },
    }),
    get: members,
  },
  'collections.look': {
    on: collected,
    get: { ...everyone('collection_not_found'), member: 'yes', admin: 'yes', owner: 'yes' },
  },
  'collections.pay': {
    on: collected,
    get: { ...everyone('collection_not_found'), member: 'yes', admin: 'nothing_owed', owner: 'nothing_owed' },
  },
  'collections.stop': {
    on: collected,
    get: { ...everyone('collection_not_found'), member: 'not_yours', admin: 'not_yours', owner: 'yes' },
  },

  'official.mine': 'own',
  'official.register': { on: (scene) => ({ ...ofAccount(scene), name: 'Tea' }), get: { ...anyOperator } },
  'official.look': { on: ofAccount, get: anyOperator },
  'official.chooseKind': { on: (scene) => ({ ...ofAccount(scene), kind: 'service' }), get: console },
  'official.sendEmailCode': {
    on: (scene) => ({
      ...ofAccount(scene),
      email: `${scene.officialAccountId.slice(-12)}@example.org`,
    }),
    get: accountOwner,
  },
  'official.confirmEmail': {
    on: (scene) => ({ ...ofAccount(scene), code: '000000', password: 'another password' }),
    get: { ...accountOwner, owner: 'code_expired' },
  },
  'official.chooseCountry': { on: (scene) => ({ ...ofAccount(scene), country: 'CN' }), get: console },
  'official.askForVerification': {
    on: (scene) => ({
      ...ofAccount(scene),
      ...aRequest(),
      name: 'Tea',
      legalName: 'Tea Ltd',
      registrationNumber: '1',
      contactName: 'Nia',
      contactPhone: '+442079460000',
      documentIds: [newId()],
    }),
    get: { ...console, owner: 'too_early', admin: 'too_early' },
  },
  'official.skipVerification': { on: ofAccount, get: console },
  'official.editProfile': { on: (scene) => ({ ...ofAccount(scene), intro: 'Tea' }), get: console },
  'official.finish': { on: ofAccount, get: console },
  'official.verification': { on: ofAccount, get: console },
  'official.withdrawApplication': {
    on: ofAccount,
    get: { ...console, owner: 'application_not_found', admin: 'application_not_found' },
  },
  'official.confirmCall': {
    on: (scene) => ({ ...ofAccount(scene), code: '000000' }),
    get: { ...console, owner: 'application_not_found', admin: 'application_not_found' },
  },
  'official.payFee': { on: (scene) => ({ ...ofAccount(scene), requestId: newId() }), get: console },
  'official.operators': { on: ofAccount, get: anyOperator },
  'official.invite': {
    on: (scene) => ({
      ...ofAccount(scene),
      personId: scene.friend.id,
      role: 'editor',
      password: accountPassword,
    }),
    // The admin does not know the friend.
    get: { ...console, admin: 'not_a_contact' },
  },
  'official.answer': { on: (scene) => ({ ...ofAccount(scene), accept: true }), get: everyone('invitation_gone') },
  'official.setRole': {
    on: (scene) => ({
      ...ofAccount(scene),
      personId: scene.member.id,
      role: 'editor',
      password: accountPassword,
    }),
    get: console,
  },
  'official.removeOperator': {
    on: (scene) => ({ ...ofAccount(scene), personId: scene.member.id, password: accountPassword }),
    // The member may go.
    get: anyOperator,
  },
  'official.handOver': {
    on: (scene) => ({ ...ofAccount(scene), personId: scene.admin.id, password: accountPassword }),
    get: accountOwner,
  },
  'official.close': { on: (scene) => ({ ...ofAccount(scene), password: accountPassword }), get: accountOwner },
  'official.statistics': {
    on: (scene) => ({ ...ofAccount(scene), from: '2026-01-01', to: '2026-01-07' }),
    get: console,
  },
  'official.reviews': { on: () => ({}), get: reviewers },
  'official.recordCall': { on: () => ({ ...aRequest(), outcome: 'reached' }), get: reviewers },
  'official.newCallCode': { on: aRequest, get: reviewers },
  'official.recordFee': { on: () => ({ ...aRequest(), note: 'by transfer' }), get: reviewers },
  'official.decide': { on: () => ({ ...aRequest(), decision: 'passed' }), get: reviewers },

  'followers.mine': 'own',
  'followers.profile': { on: ofAccount, get: everyone('yes') },
  'followers.find': 'own',
  'followers.follow': { on: ofAccount, get: everyone('yes') },
  'followers.unfollow': { on: ofAccount, get: { ...everyone('not_following'), friend: 'yes' } },
  'followers.configure': {
    on: (scene) => ({ ...ofAccount(scene), takesBroadcasts: false }),
    get: { ...everyone('not_following'), friend: 'yes' },
  },
  'followers.list': { on: ofAccount, get: console },
  'followers.tags': { on: ofAccount, get: console },
  'followers.addTag': { on: (scene) => ({ ...ofAccount(scene), name: 'Regulars' }), get: console },
  'followers.renameTag': {
    on: (scene) => ({ ...ofAccount(scene), tagId: 100, name: 'Regulars' }),
    get: { ...console, owner: 'tag_not_found', admin: 'tag_not_found' },
  },
  'followers.removeTag': {
    on: (scene) => ({ ...ofAccount(scene), tagId: 100 }),
    get: { ...console, owner: 'tag_not_found', admin: 'tag_not_found' },
  },
  'followers.setTags': {
    on: (scene) => ({ ...ofAccount(scene), personIds: [scene.friend.id] }),
    get: console,
  },
  'followers.remark': {
    on: (scene) => ({ ...ofAccount(scene), personId: scene.friend.id, remark: 'likes oolong' }),
    get: console,
  },
  'followers.block': {
    on: (scene) => ({ ...ofAccount(scene), personIds: [scene.friend.id], isBlocked: true }),
    get: console,
  },

  'desk.look': { on: ofAccount, get: atDesk },
  'desk.inbox': { on: (scene) => ({ ...ofAccount(scene), box: 'waiting' }), get: atDesk },
  'desk.session': { on: aSession, get: inSession },
  'desk.take': { on: aSession, get: inSession },
  'desk.handOn': { on: (scene) => ({ ...aSession(scene), agentId: null }), get: inSession },
  'desk.close': { on: aSession, get: inSession },
  'desk.say': { on: (scene) => ({ ...aSession(scene), ...text() }), get: inSession },
  'desk.note': { on: (scene) => ({ ...aSession(scene), noteId: newId(), text: 'Regular.' }), get: inSession },
  'desk.label': { on: (scene) => ({ ...aSession(scene), labels: ['complaint'] }), get: inSession },
  'desk.setOnline': { on: (scene) => ({ ...ofAccount(scene), isOnline: true }), get: atDesk },
  'desk.save': { on: (scene) => ({ ...ofAccount(scene), settings: { isOn: true } }), get: console },
  'desk.newBotSecret': { on: ofAccount, get: console },
  'desk.tryBot': {
    on: (scene) => ({ ...ofAccount(scene), text: 'Hello' }),
    get: { ...console, owner: 'bot_missing', admin: 'bot_missing' },
  },
  'desk.saveCannedAnswer': {
    on: (scene) => ({ ...ofAccount(scene), cannedAnswerId: newId(), title: 'Hours', text: 'From nine.' }),
    get: atDesk,
  },
  'desk.removeCannedAnswer': { on: (scene) => ({ ...ofAccount(scene), cannedAnswerId: newId() }), get: atDesk },
  'desk.makeTicket': {
    on: (scene) => ({ ...ofAccount(scene), ticketId: newId(), sessionId: null, title: 'Cold tea' }),
    get: atDesk,
  },
  'desk.editTicket': {
    on: (scene) => ({ ...ofAccount(scene), ticketId: newId(), requestId: newId(), state: 'solved' }),
    get: { ...console, owner: 'ticket_not_found', admin: 'ticket_not_found', member: 'ticket_not_found' },
  },
  'desk.tickets': { on: ofAccount, get: atDesk },
  'desk.ticket': {
    on: (scene) => ({ ...ofAccount(scene), ticketId: newId() }),
    get: { ...console, owner: 'ticket_not_found', admin: 'ticket_not_found', member: 'ticket_not_found' },
  },
  'desk.figures': { on: (scene) => ({ ...ofAccount(scene), from: '2026-01-01', until: '2026-01-02' }), get: atDesk },
  'desk.rate': { on: () => ({ sessionId: newId(), score: 5 }), get: everyone('session_not_found') },

  'servicemessages.mine': { on: ofAccount, get: everyone('yes') },
  'servicemessages.window': { on: (scene) => ({ ...ofAccount(scene), personId: scene.friend.id }), get: atDesk },

  'mailboxes.look': { on: ofAccount, get: console },
  'mailboxes.link': {
    on: (scene) => ({ ...ofAccount(scene), ...aMailbox }),
    get: { ...console, owner: 'mailbox_forbidden', admin: 'mailbox_forbidden' },
  },
  'mailboxes.unlink': { on: ofAccount, get: console },
  'webchat.look': { on: ofAccount, get: console },
  'webchat.save': {
    on: (scene) => ({ ...ofAccount(scene), isOn: true, sites: ['https://shop.example'], greeting: '' }),
    get: console,
  },
  'webchat.enter': 'anyone',
  'webchat.say': 'anyone',
  'webchat.listen': 'anyone',
  'webchat.leave': 'anyone',
  'menus.read': { on: ofAccount, get: console },
  'menus.save': { on: (scene) => ({ ...ofAccount(scene), ...aMenu }), get: console },
  'menus.remove': { on: ofAccount, get: console },
  'menus.saveConditional': {
    on: (scene) => ({ ...ofAccount(scene), ...aMenu, audience: { platform: 'ios' } }),
    get: { ...console, owner: 'no_default_menu', admin: 'no_default_menu' },
  },
  'menus.removeConditional': {
    on: (scene) => ({ ...ofAccount(scene), menuId: 1 }),
    get: { ...console, owner: 'menu_not_found', admin: 'menu_not_found' },
  },
  'menus.menu': { on: ofAccount, get: everyone('yes') },
  'menus.press': {
    on: (scene) => ({ ...ofAccount(scene), requestId: newId(), menuId: 1, at: [0, null] }),
    // The account has no menu.
    get: { ...everyone('not_following'), friend: 'menu_changed' },
  },

  'autoreplies.read': { on: ofAccount, get: console },
  'autoreplies.saveStanding': {
    on: (scene) => ({ ...ofAccount(scene), which: 'fallback', isOn: true, replies: [] }),
    get: console,
  },
  'autoreplies.saveRule': {
    on: (scene) => ({
      ...ofAccount(scene),
      rule: { id: newId(), name: 'Hours', replies: [{ kind: 'text', text: '9 to 5' }] },
    }),
    get: console,
  },
  'autoreplies.removeRule': {
    on: (scene) => ({ ...ofAccount(scene), ruleId: newId() }),
    get: { ...console, owner: 'rule_not_found', admin: 'rule_not_found' },
  },
  'autoreplies.try': { on: (scene) => ({ ...ofAccount(scene), words: 'weather' }), get: console },
  'qrcodes.make': {
    on: (scene) => ({ ...ofAccount(scene), name: 'Window', scene: 'window', expiresInSeconds: 60, requestId: newId() }),
    get: console,
  },
  'qrcodes.rename': {
    on: (scene) => ({ ...ofAccount(scene), codeId: newId(), name: 'Door' }),
    get: { ...console, owner: 'qr_code_not_found', admin: 'qr_code_not_found' },
  },
  'qrcodes.list': { on: ofAccount, get: console },
  'qrcodes.days': {
    on: (scene) => ({ ...ofAccount(scene), codeId: newId() }),
    get: { ...console, owner: 'qr_code_not_found', admin: 'qr_code_not_found' },
  },
  'qrcodes.scan': { on: () => ({ key: 'guessed' }), get: everyone('code_gone') },
  'qrcodes.follow': { on: () => ({ key: 'guessed' }), get: everyone('code_gone') },
  'qrcodes.saveProduct': {
    on: (scene) => ({ ...ofAccount(scene), productId: newId(), name: 'Iron Buddha' }),
    get: console,
  },
  'qrcodes.removeProduct': {
    on: (scene) => ({ ...ofAccount(scene), productId: newId() }),
    get: { ...console, owner: 'product_not_found', admin: 'product_not_found' },
  },
  'qrcodes.products': { on: ofAccount, get: console },
  'qrcodes.findProduct': { on: () => ({ barcode: '4006381333931' }), get: everyone('product_not_found') },
  'qrcodes.product': { on: () => ({ productId: newId() }), get: everyone('product_not_found') },

  'materials.add': {
    on: (scene) => ({ ...ofAccount(scene), mediaId: newId() }),
    get: { ...console, owner: 'media_not_found', admin: 'media_not_found' },
  },
  'materials.list': { on: ofAccount, get: console },
  'materials.rename': {
    on: (scene) => ({ ...ofAccount(scene), materialId: newId(), name: 'Kettle' }),
    get: { ...console, owner: 'material_not_found', admin: 'material_not_found' },
  },
  'materials.remove': {
    on: (scene) => ({ ...ofAccount(scene), materialId: newId() }),
    get: { ...console, owner: 'material_not_found', admin: 'material_not_found' },
  },

  // Articles are for everybody; what is not published is looked at by whoever it was sent to, which is nobody here.
  'articles.read': 'anyone',
  'articles.noteRead': 'anyone',
  'articles.ofAccount': 'anyone',
  'articles.news': 'own',
  'articles.search': 'own',
  'articles.like': { on: () => ({ articleId: newId(), isLiked: true }), get: everyone('article_not_found') },
  'articles.share': {
    on: ({ group }) => ({ articleId: newId(), conversationId: group.id, messageId: newId() }),
    get: {
      ...everyone('article_not_found'),
      stranger: 'conversation_not_found',
      friend: 'conversation_not_found',
      blocked: 'conversation_not_found',
    },
  },
  'articles.comment': {
    on: () => ({ articleId: newId(), commentId: newId(), text: 'Two kettles' }),
    get: everyone('article_not_found'),
  },
  'articles.withdrawComment': { on: () => ({ commentId: newId() }), get: everyone('comment_not_found') },
  'articles.ask': {
    on: (scene) => ({ ...ofAccount(scene), questionId: newId(), text: 'Which leaf?' }),
    get: { ...everyone('not_following'), friend: 'questions_closed' },
  },
  'articles.myQuestions': { on: ofAccount, get: everyone('yes') },
  'articles.withdrawQuestion': { on: () => ({ questionId: newId() }), get: everyone('question_not_found') },
  'articles.saveDraft': {
    on: (scene) => ({ ...ofAccount(scene), draftId: newId(), revision: null, articles: [{ title: 'Two kettles' }] }),
    get: console,
  },
  'articles.draft': { on: aDraft, get: inDraft },
  'articles.drafts': { on: ofAccount, get: console },
  'articles.plan': { on: (scene) => ({ ...aDraft(scene), plannedOn: '2026-12-24' }), get: inDraft },
  'articles.removeDraft': { on: aDraft, get: inDraft },
  'articles.preview': {
    on: (scene) => ({ ...aDraft(scene), personId: scene.friend.id, requestId: newId() }),
    get: inDraft,
  },
  'articles.publish': { on: aDraft, get: inDraft },
  'articles.issues': { on: ofAccount, get: console },
  'articles.withdraw': { on: anArticle, get: inArticle },
  'articles.setCommenters': { on: (scene) => ({ ...anArticle(scene), commenters: 'everybody' }), get: inArticle },
  'articles.comments': { on: anArticle, get: inArticle },
  'articles.chooseComment': { on: (scene) => ({ ...aComment(scene), isChosen: true }), get: inComment },
  'articles.replyToComment': { on: (scene) => ({ ...aComment(scene), text: 'Thank you' }), get: inComment },
  'articles.removeComment': { on: aComment, get: inComment },
  'articles.openQuestions': { on: (scene) => ({ ...ofAccount(scene), isOpen: false }), get: console },
  'articles.questions': { on: ofAccount, get: console },
  'articles.sortQuestion': {
    on: (scene) => ({ ...ofAccount(scene), questionId: newId(), isPutAside: true }),
    get: { ...console, owner: 'question_not_found', admin: 'question_not_found' },
  },

  // Clips are for everybody; of a clip that is not there nobody learns more.
  'moments.post': 'own',
  'moments.remove': { on: atMoment, get: authorOnly },
  'moments.changeAudience': {
    on: (scene) => ({ ...atMoment(scene), audience: { kind: 'private' } }),
    get: authorOnly,
  },
  'moments.feed': 'own',
  'moments.glance': 'own',
  'moments.noteSeen': { on: atMoment, get: friendsOfOwner },
  'moments.moment': { on: atMoment, get: friendsOfOwner },
  'moments.album': { on: ({ owner }) => ({ personId: owner.id }), get: everyone('yes') },
  'moments.byHashtag': 'own',
  'moments.suggestHashtags': 'own',
  'moments.like': { on: atMoment, get: friendsOfOwner },
  'moments.unlike': { on: atMoment, get: everyone('yes') },
  'moments.comment': {
    on: (scene) => ({ ...atMoment(scene), commentId: newId(), text: 'Lovely' }),
    get: friendsOfOwner,
  },
  'moments.removeComment': {
    on: ({ moment }) => moment,
    get: { ...everyone('comment_not_found'), owner: 'yes', friend: 'yes' },
  },
  'moments.notices': 'own',
  'moments.noteNoticesRead': 'own',
  'moments.clearNotices': 'own',
  'moments.settings': 'own',
  'moments.saveSettings': 'own',
  'crossposts.networks': 'own',
  'crossposts.begin': {
    on: () => ({ server: '10.0.0.1' }),
    get: everyone('network_forbidden'),
  },
  'crossposts.connect': {
    on: () => ({ by: 'webhook', url: 'http://10.0.0.1/' }),
    get: everyone('network_forbidden'),
  },
  'crossposts.change': {
    on: () => ({ networkId: newId(), visibility: 'unlisted' }),
    get: everyone('network_not_found'),
  },
  'crossposts.disconnect': { on: () => ({ networkId: newId() }), get: everyone('network_not_found') },
  'crossposts.copies': 'own',
  'crossposts.retry': {
    on: ({ moment: { momentId } }) => ({ momentId, networkId: newId() }),
    get: everyone('network_not_found'),
  },
  'moments.exclude': {
    on: ({ owner }) => ({ personId: owner.id, hidesMine: true, hidesTheirs: false }),
    get: { ...everyone('yes'), stranger: 'person_not_found', owner: 'person_not_found' },
  },
  'channels.mine': 'own',
  'channels.save': 'own',
  'channels.post': { on: () => ({ clipId: newId(), mediaId: newId() }), get: everyone('channel_missing') },
  'channels.edit': { on: aClip, get: everyone('clip_not_found') },
  'channels.remove': { on: aClip, get: everyone('clip_not_found') },
  'channels.figures': { on: () => ({}), get: everyone('channel_missing') },
  'channels.feed': 'own',
  'channels.clip': { on: aClip, get: everyone('clip_not_found') },
  'channels.creator': { on: aChannel, get: everyone('channel_not_found') },
  'channels.clipsOf': { on: aChannel, get: everyone('channel_not_found') },
  'channels.byHashtag': 'own',
  'channels.follow': { on: () => ({ ...aChannel(), isFollowed: true }), get: everyone('channel_not_found') },
  'channels.following': 'own',
  'channels.like': { on: () => ({ ...aClip(), isLiked: true }), get: everyone('clip_not_found') },
  'channels.likes': 'own',
  'channels.favourite': { on: () => ({ ...aClip(), isFavourite: true }), get: everyone('clip_not_found') },
  'channels.favourites': 'own',
  'channels.comments': { on: aClip, get: everyone('clip_not_found') },
  'channels.comment': {
    on: () => ({ ...aClip(), commentId: newId(), text: 'Two kettles' }),
    get: everyone('clip_not_found'),
  },
  'channels.removeComment': { on: () => ({ commentId: newId() }), get: everyone('comment_not_found') },
  'channels.hide': { on: aClip, get: everyone('clip_not_found') },
  'channels.hidden': 'own',
  'channels.share': {
    on: ({ group }) => ({ ...aClip(), conversationId: group.id, messageId: newId() }),
    get: {
      ...everyone('clip_not_found'),
      stranger: 'conversation_not_found',
      friend: 'conversation_not_found',
      blocked: 'conversation_not_found',
    },
  },
  'channels.noteWatched': { on: () => ({ ...aClip(), watchedMs: 1000 }), get: everyone('clip_not_found') },
  'channels.notices': 'own',
  'channels.glance': 'own',
  'channels.noteSeen': 'own',

  'reports.report': {
    on: () => ({ kind: 'clip', id: newId(), reason: 'spam' }),
    get: everyone('nothing_to_report'),
  },
  'reports.mine': 'own',
  'reports.queue': { on: () => ({}), get: reviewers },
  'reports.decide': { on: () => ({ caseId: newId(), decision: 'dismissed' }), get: reviewers },

  'broadcasts.save': {
    on: (scene) => ({
      ...ofAccount(scene),
      broadcastId: newId(),
      audience: { kind: 'all' },
      body: { kind: 'text', text: 'First flush is here' },
    }),
    get: console,
  },
  'broadcasts.send': { on: aBroadcast, get: inBroadcast },
  'broadcasts.cancel': { on: aBroadcast, get: inBroadcast },
  'broadcasts.remove': { on: aBroadcast, get: inBroadcast },
  'broadcasts.preview': { on: (scene) => ({ ...aBroadcast(scene), requestId: newId() }), get: inBroadcast },
  'broadcasts.look': { on: aBroadcast, get: inBroadcast },
  'broadcasts.list': { on: ofAccount, get: console },
  'broadcasts.calendar': { on: (scene) => ({ ...ofAccount(scene), month: '2026-11' }), get: console },
  'broadcasts.mine': { on: ofAccount, get: everyone('yes') },

  'templates.library': 'own',
  'templates.setIndustries': {
    on: (scene) => ({ ...ofAccount(scene), primaryId: 10, secondaryId: 31 }),
    get: console,
  },
  'templates.list': { on: (scene) => ({ ...ofAccount(scene), locale: 'en' }), get: console },
  'templates.add': { on: (scene) => ({ ...ofAccount(scene), shortId: 'TM00015', locale: 'en' }), get: console },
  'templates.remove': { on: aTemplate, get: inTemplate },
  'templates.send': {
    on: (scene) => ({ ...aTemplate(scene), personId: scene.friend.id, values: {}, requestId: newId() }),
    get: inTemplate,
  },
  'templates.ask': { on: aTemplate, get: everyone('template_not_found') },
  'templates.give': {
    on: (scene) => ({ ...aTemplate(scene), scene: 1, requestId: newId() }),
    get: everyone('template_not_found'),
  },
  'templates.withdraw': { on: () => ({ consentId: newId() }), get: everyone('consent_not_found') },
  'templates.refuse': { on: (scene) => ({ ...ofAccount(scene), refused: true }), get: everyone('yes') },
  'templates.consents': 'own',

  'forms.save': {
    on: (scene) => ({
      ...ofAccount(scene),
      formId: newId(),
      title: 'Tastings',
      fields: [{ key: 'email', kind: 'email', label: 'E-mail', isRequired: true }],
      consentText: 'We write to you about tastings, and to nobody else.',
    }),
    get: console,
  },
  'forms.list': { on: ofAccount, get: console },
  'forms.offer': {
    on: (scene) => ({ ...ofAccount(scene), formId: newId(), personId: scene.friend.id, messageId: newId() }),
    get: { ...console, owner: 'form_not_found', admin: 'form_not_found', member: 'form_not_found' },
  },
  'forms.look': { on: () => ({ formId: newId() }), get: everyone('form_not_found') },
  'forms.submit': {
    on: () => ({ formId: newId(), version: 1, answers: {}, consent: true, requestId: newId() }),
    get: everyone('form_not_found'),
  },
  'forms.withdraw': { on: () => ({ leadId: newId() }), get: everyone('lead_not_found') },
  'forms.mine': 'own',
  'forms.leads': { on: ofAccount, get: console },
  'forms.export': {
    on: (scene) => ({ ...ofAccount(scene), formId: newId() }),
    get: { ...console, owner: 'form_not_found', admin: 'form_not_found' },
  },

  'miniprograms.open': { on: ofProgram, get: everyone('program_not_released') },
  'miniprograms.noteRun': { on: aVersion, get: everyone('program_not_found') },
  'miniprograms.mine': 'own',
  'miniprograms.look': { on: ofProgram, get: anyMember },
  'miniprograms.register': {
    on: ({ owner }) => ({ programId: owner.id, name: 'Owner', category: 'tools', country: 'NL' }),
    get: everyone('program_not_found'),
  },
  'miniprograms.editProfile': { on: (scene) => ({ ...ofProgram(scene), intro: 'Tea, and more' }), get: workshop },
  'miniprograms.saveDomains': {
    on: (scene) => ({
      ...ofProgram(scene),
      domains: { request: ['https://tea.example'], upload: [], download: [], socket: [], business: [] },
    }),
    get: workshop,
  },
  'miniprograms.makeUploadKey': { on: ofProgram, get: workshop },
  'miniprograms.listMembers': { on: ofProgram, get: anyMember },
  'miniprograms.invite': {
    on: (scene) => ({ ...ofProgram(scene), personId: scene.stranger.id, role: 'tester' }),
    get: { ...workshop, owner: 'not_a_contact', admin: 'not_a_contact' },
  },
  'miniprograms.answer': {
    on: (scene) => ({ ...ofProgram(scene), accept: true }),
    get: everyone('invitation_gone'),
  },
  'miniprograms.removeMember': {
    on: (scene) => ({ ...ofProgram(scene), personId: scene.stranger.id }),
    get: { ...workshop, stranger: 'program_not_found' },
  },
  'miniprograms.handOver': {
    on: (scene) => ({ ...ofProgram(scene), personId: scene.friend.id }),
    get: { ...programOwner, owner: 'person_not_found' },
  },
  'miniprograms.upload': {
    on: (scene) => ({ ...aVersion(scene), mediaId: newId(), name: '1.0.0' }),
    get: { ...workshop, owner: 'media_not_found', admin: 'media_not_found' },
  },
  'miniprograms.versions': { on: ofProgram, get: anyMember },
  'miniprograms.removeVersion': { on: aVersion, get: inVersion },
  'miniprograms.preview': { on: aVersion, get: inVersion },
  'miniprograms.setTrial': { on: aVersion, get: inVersion },
  'miniprograms.submit': { on: aVersion, get: inVersion },
  'miniprograms.withdrawReview': { on: aVersion, get: inVersion },
  'miniprograms.release': { on: aVersion, get: inVersion },
  'miniprograms.rollBack': { on: ofProgram, get: { ...workshop, owner: 'nothing_before', admin: 'nothing_before' } },
  'miniprograms.close': { on: ofProgram, get: programOwner },
  'miniprograms.errors': { on: ofProgram, get: workshop },
  'miniprograms.logs': { on: ofProgram, get: workshop },
  'miniprograms.figures': { on: ofProgram, get: workshop },
  'miniprograms.reviews': { on: () => ({}), get: reviewers },
  'miniprograms.decide': { on: () => ({ reviewId: newId(), decision: 'passed' }), get: reviewers },
  'miniprograms.suspend': { on: (scene) => ({ ...ofProgram(scene), isSuspended: false }), get: reviewers },
  'developers.look': { on: ofAccount, get: console },
  'developers.makeSecret': { on: ofAccount, get: console },
  'developers.saveAccess': {
    on: (scene) => ({ ...ofAccount(scene), allowedNetworks: [], pageHosts: ['shop.example'] }),
    get: console,
  },
  'developers.saveServer': {
    on: (scene) => ({
      ...ofAccount(scene),
      url: 'http://127.0.0.1:9/',
      token: 'leaves',
      aesKey: 'k'.repeat(43),
      mode: 'safe',
    }),
    get: console,
  },
  'developers.switchServer': {
    on: (scene) => ({ ...ofAccount(scene), isOn: false }),
    get: { ...console, owner: 'no_server_address', admin: 'no_server_address' },
  },
  'developers.pushes': { on: ofAccount, get: console },
  'developers.lookAtPush': {
    on: (scene) => ({ ...ofAccount(scene), pushId: newId() }),
    get: { ...console, owner: 'push_not_found', admin: 'push_not_found' },
  },
  'developers.retryPush': {
    on: (scene) => ({ ...ofAccount(scene), pushId: newId() }),
    get: { ...console, owner: 'no_server_address', admin: 'no_server_address' },
  },
  'developers.endpoints': { on: ofAccount, get: console },
  'developers.clearCounts': { on: ofAccount, get: console },
  'developers.explore': {
    on: (scene) => ({ ...ofAccount(scene), verb: 'GET', path: '/cgi-bin/user/get' }),
    get: console,
  },
  'developers.failures': { on: ofAccount, get: console },
  'developers.lookAtAuthorization': {
    on: () => ({ appId: 'wx0000000000000000', redirectUri: 'https://shop.example/', scope: 'snsapi_base' }),
    get: everyone('app_not_found'),
  },
  'developers.authorize': {
    on: () => ({
      appId: 'wx0000000000000000',
      redirectUri: 'https://shop.example/',
      scope: 'snsapi_base',
      allow: true,
    }),
    get: everyone('app_not_found'),
  },
  'developers.authorizations': 'own',
  'developers.withdrawAuthorization': 'own',
  'developers.checkPage': 'own',
  'developers.takePicture': {
    on: () => ({ appId: 'wx0000000000000000', mediaId: newId() }),
    get: everyone('app_not_found'),
  },
  'developers.apiOrigins': 'anyone',
  'sessions.login': aProgram,
  'sessions.check': aProgram,
  'sessions.profile': aProgram,
  'sessions.phone': aProgram,
  'sessions.group': {
    on: (scene) => ({ ...noProgram(), ...inGroup(scene) }),
    get: everyone('program_not_found'),
  },
  'sessions.userKey': aProgram,
  'permissions.mine': aProgram,
  'permissions.ask': { on: () => ({ ...noProgram(), scope: 'scope.camera' }), get: everyone('program_not_found') },
  'permissions.save': {
    on: () => ({ ...noProgram(), scope: 'scope.camera', isAllowed: true }),
    get: everyone('program_not_found'),
  },
  'permissions.programs': 'own',
  'permissions.forget': 'own',
  'subscriptions.ask': {
    on: () => ({ ...noProgram(), templateIds: ['none'] }),
    get: everyone('program_not_found'),
  },
  'subscriptions.accept': {
    on: () => ({ ...noProgram(), answers: [{ templateId: 'none', isAccepted: true }], requestId: newId() }),
    get: everyone('program_not_found'),
  },
  'subscriptions.mine': 'own',
  'subscriptions.save': { on: () => ({ ...noProgram(), isOn: false }), get: everyone('program_not_found') },
  'subscriptions.library': 'own',
  'subscriptions.templates': aProgram,
  'subscriptions.add': {
    on: () => ({ ...noProgram(), titleId: 1, keywordIds: [1, 2], locale: 'en' }),
    get: everyone('program_not_found'),
  },
  'subscriptions.remove': {
    on: () => ({ ...noProgram(), templateId: 'none' }),
    get: everyone('program_not_found'),
  },
  'programchats.enter': aProgram,
  'programchats.receipt': { on: () => ({ ...noProgram(), orderId: newId() }), get: everyone('program_not_found') },
  'codes.resolve': { on: () => ({ key: 'nothing-here' }), get: everyone('code_gone') },
  'codes.make': aProgram,

  'proxy.pictures': { on: () => ({ ...noProgram(), bundleId: 'none' }), get: everyone('program_not_found') },

  'visits.mine': 'own',
  'visits.arrange': 'own',
  'visits.forget': 'own',
  'visits.note': { on: () => ({ ...noProgram(), scene: 1001 }), get: everyone('program_not_found') },
  'visits.keep': { on: () => ({ ...noProgram(), isKept: true }), get: everyone('program_not_found') },
  'visits.share': {
    on: (scene) => ({ ...inGroup(scene), ...noProgram(), messageId: newId() }),
    get: {
      ...outside,
      former: 'program_not_found',
      member: 'program_not_found',
      admin: 'program_not_found',
      owner: 'program_not_found',
    },
  },
}
