// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// Made from the English catalogues by build/catalogues.ts (npm run ids). Not written by hand.
type None = Record<never, never>
type Text = string | number

/** Every message and the values it needs. */
export interface MessageValues {
  'about.licence': None
  'about.server': None
  'about.storage': None
  'about.title': None
  'about.version': None
  'about.words': None
  'account.address.code': None
  'account.address.code.hint': { address: Text }
  'account.address.done': None
  'account.address.known': { address: Text }
  'account.address.remove': { address: Text }
  'account.address.remove.body': None
  'account.address.resend': None
  'account.address.verify': None
  'account.addresses': None
  'account.addresses.hint': None
  'account.codes': None
  'account.codes.left': { count: number }
  'account.codes.make': None
  'account.codes.new': None
  'account.codes.new.body': None
  'account.data': None
  'account.email': None
  'account.email.hint': None
  'account.email.new': None
  'account.email.own': None
  'account.email.wrong': None
  'account.handle.change': None
  'account.handle.do': None
  'account.handle.later': { date: Text }
  'account.handle.once': None
  'account.handle.sure': { handle: Text }
  'account.leaving': { date: Text }
  'account.none': None
  'account.passkey': None
  'account.passkey.add': None
  'account.passkey.made': { date: Text }
  'account.passkey.remove': { name: Text }
  'account.passkey.remove.body': None
  'account.passkey.used': { when: Text }
  'account.password.change': None
  'account.password.choose': None
  'account.password.current': None
  'account.password.done': None
  'account.password.none': None
  'account.password.others': None
  'account.password.set': None
  'account.phone': None
  'account.phone.hint': None
  'account.phone.new': None
  'account.phone.own': None
  'account.phone.wrong': None
  'account.remove': None
  'account.stay': None
  'account.stayed': None
  'account.title': None
  'account.ways': None
  'appearance.dark': None
  'appearance.light': None
  'appearance.sample.other': None
  'appearance.sample.own': None
  'appearance.system': None
  'appearance.text': None
  'appearance.text.huge': None
  'appearance.text.large': None
  'appearance.text.normal': None
  'appearance.theme': None
  'appearance.title': None
  'article.ask': None
  'article.asked-by': { name: Text }
  'article.comment.hint': None
  'article.comment.send': None
  'article.comment.waiting': None
  'article.comment.withdraw': None
  'article.comment.withdraw.title': None
  'article.comment.write': None
  'article.comments': None
  'article.comments.followers': { name: Text }
  'article.comments.none': None
  'article.comments.own': None
  'article.episode': { number: Text }
  'article.form.audio': None
  'article.form.comic': None
  'article.form.questions': None
  'article.form.text': None
  'article.form.video': None
  'article.in-issue': None
  'article.like': None
  'article.original': None
  'article.picture': { all: Text; number: Text }
  'article.preview': None
  'article.reads': { count: number }
  'article.reply-by': { name: Text }
  'article.share': None
  'article.share.chat': None
  'article.share.copied': None
  'article.share.copy': None
  'article.share.device': None
  'article.share.sent': None
  'article.source': None
  'article.taken-from': { name: Text }
  'article.title': None
  'banks.accounts': None
  'banks.accounts.hint': None
  'banks.admin.none': None
  'banks.admin.title': None
  'banks.again': None
  'banks.amount': None
  'banks.arrives': None
  'banks.asked': None
  'banks.balance': { amount: Text }
  'banks.balance.none': None
  'banks.code': None
  'banks.compare': None
  'banks.compare.detail': None
  'banks.compared': { count: number }
  'banks.day': { lines: Text; matched: Text }
  'banks.day.open': { count: Text }
  'banks.days': None
  'banks.days.hint': None
  'banks.default': None
  'banks.deposit': None
  'banks.difference.amountDiffers': None
  'banks.difference.missingHere': None
  'banks.difference.missingThere': None
  'banks.difference.unexplained': None
  'banks.differences': None
  'banks.differences.none': None
  'banks.do.amountDiffers': None
  'banks.do.missingHere': None
  'banks.do.missingThere': None
  'banks.do.unexplained': None
  'banks.do.wait': None
  'banks.empty': None
  'banks.empty.body': None
  'banks.ended': None
  'banks.fee': None
  'banks.fee.rule': { arrives: Text; percent: Text }
  'banks.file': None
  'banks.from': None
  'banks.gone': None
  'banks.held': None
  'banks.held.hint': None
  'banks.here': None
  'banks.holder': None
  'banks.holder.hint': None
  'banks.holder.known': { name: Text }
  'banks.left-today': { amount: Text }
  'banks.link': None
  'banks.link.another': None
  'banks.link.done': None
  'banks.link.finish': None
  'banks.link.start': None
  'banks.make-default': None
  'banks.manner': None
  'banks.manner.answerLost': None
  'banks.manner.down': None
  'banks.manner.fine': None
  'banks.manner.hint': None
  'banks.manner.refusing': None
  'banks.manner.slow': None
  'banks.movements': None
  'banks.none': None
  'banks.none.body': None
  'banks.note': None
  'banks.note.hint': None
  'banks.note.save': None
  'banks.number': None
  'banks.number.hint': { example: Text }
  'banks.practice.bookings': None
  'banks.practice.closed': None
  'banks.practice.code': None
  'banks.practice.detail': None
  'banks.practice.empty': None
  'banks.practice.empty.body': None
  'banks.practice.look': None
  'banks.practice.look.link': None
  'banks.practice.messages': None
  'banks.practice.note': None
  'banks.practice.open': None
  'banks.practice.open.words': { bank: Text }
  'banks.practice.title': None
  'banks.proof': None
  'banks.proof.microDeposit': None
  'banks.proof.microDeposit.sent': None
  'banks.proof.microDeposit.words': None
  'banks.proof.oneTimeCode': None
  'banks.proof.oneTimeCode.sent': None
  'banks.proof.oneTimeCode.words': None
  'banks.purpose.payout': None
  'banks.purpose.topUp': None
  'banks.purpose.withdrawal': None
  'banks.real.law': None
  'banks.real.owed': None
  'banks.real.start': None
  'banks.real.tested': None
  'banks.real.title': { bank: Text }
  'banks.real.understood': None
  'banks.real.watch': None
  'banks.reason.accountClosed': None
  'banks.reason.limit': None
  'banks.reason.name': None
  'banks.reason.noSuchAccount': None
  'banks.reason.notEnough': None
  'banks.reason.other': None
  'banks.resolve': None
  'banks.resolved': { name: Text; note: Text }
  'banks.settled': None
  'banks.since': { time: Text }
  'banks.state.done': None
  'banks.state.onItsWay': None
  'banks.state.refused': None
  'banks.text': None
  'banks.there': None
  'banks.title': None
  'banks.to': None
  'banks.to-wallet': None
  'banks.topUp.asked': { amount: Text; name: Text }
  'banks.topUp.done': None
  'banks.topUp.onItsWay': None
  'banks.topUp.refused': None
  'banks.unlink': None
  'banks.unlink.body': None
  'banks.unlink.title': { name: Text }
  'banks.withdrawal.done': None
  'banks.withdrawal.onItsWay': None
  'banks.withdrawal.refused': None
  'billers.bill': None
  'billers.bill.number': None
  'billers.came-back': None
  'billers.check.postcode': None
  'billers.check.surname': None
  'billers.check.why': None
  'billers.choose': None
  'billers.desk': None
  'billers.desk.change': None
  'billers.desk.check': None
  'billers.desk.count': { count: number }
  'billers.desk.hint': None
  'billers.desk.hint.example': None
  'billers.desk.kind': None
  'billers.desk.none': None
  'billers.desk.sent': None
  'billers.desk.totals': None
  'billers.desk.words': None
  'billers.due': None
  'billers.due.day': None
  'billers.due.in': { days: number }
  'billers.due.on': { day: Text }
  'billers.due.today': None
  'billers.find': None
  'billers.forget': None
  'billers.forget.body': { biller: Text }
  'billers.forget.number': { number: Text }
  'billers.forget.title': { number: Text }
  'billers.keep': None
  'billers.keep.detail': { biller: Text }
  'billers.keep.done': None
  'billers.kept': None
  'billers.kind.gas': None
  'billers.kind.internet': None
  'billers.kind.other': None
  'billers.kind.phone': None
  'billers.kind.power': None
  'billers.kind.rent': None
  'billers.kind.taxes': None
  'billers.kind.water': None
  'billers.label': None
  'billers.label.example': None
  'billers.late': { days: number }
  'billers.more': None
  'billers.named': { biller: Text; label: Text }
  'billers.none': None
  'billers.nothing-due': None
  'billers.number': None
  'billers.paid.at': None
  'billers.paid.by-another': None
  'billers.pay': None
  'billers.period': None
  'billers.problem.check_differs': None
  'billers.problem.column_missing': None
  'billers.problem.column_unknown': None
  'billers.problem.empty': None
  'billers.problem.not_a_day': None
  'billers.problem.not_an_amount': None
  'billers.problem.not_csv': None
  'billers.problem.other_customer': None
  'billers.problem.paid_already': None
  'billers.problem.too_long': None
  'billers.problem.too_many_decimals': None
  'billers.problem.too_many_lines': None
  'billers.problem.twice': None
  'billers.publish': None
  'billers.publish.at': { column: Text; line: Text }
  'billers.publish.at-line': { line: Text }
  'billers.publish.done': { added: Text; changed: Text; unchanged: Text }
  'billers.publish.words': None
  'billers.publish.wrong': { count: number }
  'billers.receipt': None
  'billers.state.due': None
  'billers.state.paid': None
  'billers.state.withdrawn': None
  'billers.title': None
  'broadcasts.articles.planned': None
  'broadcasts.at': None
  'broadcasts.at.hint': { zone: Text }
  'broadcasts.body': None
  'broadcasts.body.issue': None
  'broadcasts.body.photos': None
  'broadcasts.body.text': None
  'broadcasts.body.video': None
  'broadcasts.body.voice': None
  'broadcasts.calendar': None
  'broadcasts.cancel': None
  'broadcasts.counts.hint': None
  'broadcasts.counts.notReached': None
  'broadcasts.counts.overQuota': None
  'broadcasts.counts.reached': None
  'broadcasts.counts.stopped': None
  'broadcasts.day.count': { count: number }
  'broadcasts.day.new': { day: Text }
  'broadcasts.discard': None
  'broadcasts.drafts': None
  'broadcasts.edit': None
  'broadcasts.exhausted': { count: number; followers: number }
  'broadcasts.files.photos': None
  'broadcasts.files.remove': None
  'broadcasts.files.video': None
  'broadcasts.files.voice': None
  'broadcasts.issue.choose': None
  'broadcasts.issue.hint': None
  'broadcasts.issue.none': None
  'broadcasts.left.day': { most: number }
  'broadcasts.left.month': { most: number }
  'broadcasts.month.after': None
  'broadcasts.month.before': None
  'broadcasts.new': None
  'broadcasts.none.hint': None
  'broadcasts.preview': None
  'broadcasts.quota': None
  'broadcasts.reason.draft_gone': None
  'broadcasts.reason.draft_refused': None
  'broadcasts.reason.not_live': None
  'broadcasts.reason.not_verified': None
  'broadcasts.reason.quota': None
  'broadcasts.rule.day': None
  'broadcasts.rule.month': None
  'broadcasts.save': None
  'broadcasts.saved': None
  'broadcasts.schedule': None
  'broadcasts.send': None
  'broadcasts.send.body': None
  'broadcasts.send.title': None
  'broadcasts.state': None
  'broadcasts.state.draft': None
  'broadcasts.state.failed': None
  'broadcasts.state.scheduled': None
  'broadcasts.state.sending': None
  'broadcasts.state.sent': { count: number }
  'broadcasts.state.takenBack': None
  'broadcasts.state.takingBack': None
  'broadcasts.stopped': { count: number; followers: number; share: Text }
  'broadcasts.take-back': None
  'broadcasts.take-back.body': None
  'broadcasts.take-back.title': None
  'broadcasts.title': None
  'broadcasts.to': None
  'broadcasts.to.all': None
  'broadcasts.to.change': None
  'broadcasts.to.choose': None
  'broadcasts.to.hint': None
  'broadcasts.to.named': { count: number; tag: Text }
  'broadcasts.to.nobody': None
  'broadcasts.to.people': { count: number }
  'broadcasts.to.search': None
  'broadcasts.to.tag': None
  'broadcasts.to.take': { count: number }
  'broadcasts.tried': None
  'broadcasts.try': None
  'broadcasts.try.hint': None
  'broadcasts.try.who': None
  'broadcasts.untitled': None
  'broadcasts.used': { planned: number; used: number }
  'broadcasts.when': None
  'broadcasts.when.later': None
  'broadcasts.when.now': None
  'cards.card': None
  'cards.choose': None
  'cards.confirm': { name: Text }
  'cards.preview': { name: Text }
  'cards.send': None
  'cases.before': { count: number }
  'cases.decided': None
  'cases.dismiss': None
  'cases.explanation': None
  'cases.explanation.hint': None
  'cases.files': None
  'cases.gone': None
  'cases.gone-person': None
  'cases.look': None
  'cases.none': None
  'cases.none.body': None
  'cases.of': { kind: Text; name: Text }
  'cases.open': None
  'cases.picture': None
  'cases.reports': None
  'cases.take-down': None
  'cases.title': None
  'cashier.available': { amount: Text }
  'cashier.balance': None
  'cashier.demo-pin': { pin: Text }
  'cashier.done': { amount: Text; name: Text }
  'cashier.frozen': None
  'cashier.frozen.action': None
  'cashier.frozen.body': None
  'cashier.locked': None
  'cashier.locked.action': None
  'cashier.locked.body': None
  'cashier.new-device': None
  'cashier.new-device.ask': None
  'cashier.new-device.asked': None
  'cashier.new-device.body': { until: Text }
  'cashier.not-sent': { amount: Text; balance: Text; why: Text }
  'cashier.offline': None
  'cashier.over': None
  'cashier.over.body': None
  'cashier.passkey': None
  'cashier.passkey.unsigned': None
  'cashier.pay': None
  'cashier.paying': None
  'cashier.pin-too-new': None
  'cashier.pin-too-new.body': { until: Text }
  'cashier.pin.again': None
  'cashier.pin.current': None
  'cashier.pin.differ': None
  'cashier.pin.done': None
  'cashier.pin.first': None
  'cashier.pin.log-in': None
  'cashier.pin.new': None
  'cashier.pin.next': None
  'cashier.pin.password': None
  'cashier.pin.title': None
  'cashier.recover': None
  'cashier.recover.account': None
  'cashier.recover.code': None
  'cashier.recover.code.detail': { hours: number }
  'cashier.recover.code.label': None
  'cashier.recover.done': { until: Text }
  'cashier.recover.none': None
  'cashier.recover.passkey': None
  'cashier.recover.passkey.detail': None
  'cashier.recover.send': None
  'cashier.recover.sent': { address: Text }
  'cashier.security': None
  'cashier.security.ask': None
  'cashier.security.asked': None
  'cashier.security.device.allow': None
  'cashier.security.device.allow.body': None
  'cashier.security.device.allow.title': { name: Text }
  'cashier.security.device.allowed': None
  'cashier.security.device.asks': None
  'cashier.security.device.look': None
  'cashier.security.device.notice': { name: Text }
  'cashier.security.device.pays': None
  'cashier.security.device.turn-down': None
  'cashier.security.device.waits': { until: Text }
  'cashier.security.devices': None
  'cashier.security.devices.hint': { hours: number }
  'cashier.security.forgot': None
  'cashier.security.freeze': None
  'cashier.security.freeze.hint': None
  'cashier.security.frozen': { time: Text }
  'cashier.security.frozen.done': None
  'cashier.security.limits': None
  'cashier.security.limits.always': None
  'cashier.security.limits.daily': None
  'cashier.security.limits.unasked': None
  'cashier.security.passkey': None
  'cashier.security.passkey.detail': None
  'cashier.security.passkey.none': None
  'cashier.security.pin': None
  'cashier.security.pin.locked': None
  'cashier.security.pin.none': None
  'cashier.security.pin.set': { time: Text }
  'cashier.security.pin.tries': { count: number }
  'cashier.security.unfreeze': None
  'cashier.security.unfreeze.lead': None
  'cashier.security.unfrozen': None
  'cashier.short': { amount: Text }
  'cashier.top-up': None
  'cashier.use-passkey.lead': None
  'cashier.wrong-pin': { count: number }
  'channels.mail': None
  'channels.mail.about': None
  'channels.mail.address': None
  'channels.mail.host': None
  'channels.mail.imap': None
  'channels.mail.linked': None
  'channels.mail.name': None
  'channels.mail.password': None
  'channels.mail.port': None
  'channels.mail.problem.forbidden': None
  'channels.mail.problem.refused': None
  'channels.mail.problem.sealed': None
  'channels.mail.problem.unreachable': None
  'channels.mail.read': { at: Text }
  'channels.mail.smtp': None
  'channels.mail.tls': None
  'channels.mail.tls.hint': None
  'channels.mail.try': None
  'channels.mail.unlink': None
  'channels.mail.unlink.body': None
  'channels.mail.user': None
  'channels.mail.waiting': None
  'channels.site': None
  'channels.site.about': None
  'channels.site.greeting': None
  'channels.site.greeting.hint': None
  'channels.site.on': None
  'channels.site.sites': None
  'channels.site.sites.hint': None
  'channels.site.sites.wrong': None
  'channels.site.tag': None
  'channels.title': None
  'chat.announcement': None
  'chat.announcement.hide': None
  'chat.attach.more': { count: number }
  'chat.attach.title': { count: number }
  'chat.broadcast': None
  'chat.broadcast.add': None
  'chat.broadcast.hint': None
  'chat.broadcast.name': None
  'chat.broadcast.remove': { name: Text }
  'chat.choose': None
  'chat.choose.most': { count: number }
  'chat.chosen': { count: number }
  'chat.chosen.over': None
  'chat.clear': None
  'chat.clear.action': None
  'chat.clear.body': { kind: string; name: Text }
  'chat.clear.title': None
  'chat.cleared': None
  'chat.composer.drop': None
  'chat.composer.faces': None
  'chat.composer.keyboard': None
  'chat.composer.more': None
  'chat.composer.placeholder': None
  'chat.composer.talk': None
  'chat.composer.tools': None
  'chat.delete.body': None
  'chat.delete.title': { count: number }
  'chat.details': None
  'chat.details.group': None
  'chat.details.group-with': None
  'chat.details.media': None
  'chat.details.mute': None
  'chat.details.pin': None
  'chat.faces.emoji': None
  'chat.faces.stickers': None
  'chat.failed': None
  'chat.failed.ask': None
  'chat.failed.not_a_contact': None
  'chat.failed.retry': None
  'chat.failed.unblock': None
  'chat.failed.you_blocked': None
  'chat.favourite': None
  'chat.favourite.done': None
  'chat.foot.former': None
  'chat.forward': None
  'chat.forward.each': None
  'chat.forward.merged': None
  'chat.forward.to': None
  'chat.forwarded': None
  'chat.forwarded.not': { names: Text }
  'chat.group': None
  'chat.history': None
  'chat.history.count': { count: number }
  'chat.history.of': { name: Text }
  'chat.history.two': { name: Text; other: Text }
  'chat.jump.gone': None
  'chat.mention': None
  'chat.mention.all': None
  'chat.message.actions': None
  'chat.message.label': { name: Text; state: string; time: Text; words: Text; you: string }
  'chat.messages': { name: Text }
  'chat.muted': None
  'chat.older.unreachable': None
  'chat.people': { count: number }
  'chat.people.more': { count: number }
  'chat.pick.action': { action: Text; count: number }
  'chat.pick.chosen': { count: number }
  'chat.pick.groups': None
  'chat.pick.most': { count: number }
  'chat.pick.nobody': None
  'chat.pick.nothing': None
  'chat.pick.people': None
  'chat.pick.recent': None
  'chat.pick.unchoose': { name: Text }
  'chat.quote': None
  'chat.quote.remove': None
  'chat.recall': None
  'chat.recalled': None
  'chat.recalled.by': { name: Text; you: string }
  'chat.recalled.edit': None
  'chat.recalled.of': { name: Text; sender: Text; you: string }
  'chat.search': None
  'chat.self': None
  'chat.sending': None
  'chat.system.adminsChanged': { actor: Text; people: Text; you: string }
  'chat.system.adminsGone': { actor: Text; you: string }
  'chat.system.agentJoined': { text: Text }
  'chat.system.announced': { actor: Text; you: string }
  'chat.system.approvalOff': { actor: Text; you: string }
  'chat.system.approvalOn': { actor: Text; you: string }
  'chat.system.contactsNow': { people: Text }
  'chat.system.conversationClosed': None
  'chat.system.deviceAdded': { text: Text }
  'chat.system.dissolved': { actor: Text; you: string }
  'chat.system.groupMade': { actor: Text; people: Text; you: string }
  'chat.system.handedOver': None
  'chat.system.joined': { actor: Text; people: Text; you: string }
  'chat.system.joinedByCode': { actor: Text; people: Text; you: string }
  'chat.system.liveEnded': { actor: Text; you: string }
  'chat.system.logInReset': None
  'chat.system.mutedOff': { actor: Text; you: string }
  'chat.system.mutedOn': { actor: Text; you: string }
  'chat.system.ownerChanged': { actor: Text; people: Text; you: string }
  'chat.system.redPacketOpened': { actor: Text; people: Text; you: string }
  'chat.system.removed': { actor: Text; people: Text; you: string }
  'chat.system.renamed': { actor: Text; text: Text; you: string }
  'chat.system.serviceDown': None
  'chat.system.undelivered': { people: Text }
  'chat.system.unnamed': { actor: Text; you: string }
  'chat.system.welcome': None
  'chat.text': None
  'chat.typing': None
  'chat.unknown': None
  'chat.unknown.reload': None
  'chat.unread': None
  'chat.unsend': None
  'chat.you.named': None
  'chats.add': None
  'chats.broadcast': None
  'chats.broadcast.new': None
  'chats.delete.body': { kind: string; name: Text }
  'chats.delete.title': None
  'chats.draft': None
  'chats.first.offline': None
  'chats.fold': None
  'chats.folded': None
  'chats.folded.none': None
  'chats.hide': None
  'chats.lid.open': None
  'chats.lid.shut': { count: number }
  'chats.mentioned': None
  'chats.money': None
  'chats.mute': None
  'chats.new': None
  'chats.new.group': None
  'chats.new.start': None
  'chats.none': None
  'chats.none.add': None
  'chats.none.body': None
  'chats.none.scan': None
  'chats.pin': None
  'chats.read': None
  'chats.scan': None
  'chats.start': None
  'chats.switch': None
  'chats.unfold': None
  'chats.unmute': None
  'chats.unpin': None
  'chats.unread': None
  'clips.broken': None
  'clips.by': { name: Text }
  'clips.channel': None
  'clips.channel.of': { name: Text }
  'clips.clear': { value: Text }
  'clips.clip': None
  'clips.comment.answer': None
  'clips.comment.creator': None
  'clips.comment.of': { name: Text }
  'clips.comment.remove.title': None
  'clips.comment.to': { name: Text }
  'clips.comment.waiting': None
  'clips.comment.write': None
  'clips.comments': None
  'clips.comments.more': None
  'clips.comments.none': None
  'clips.comments.none.body': None
  'clips.count': { count: number }
  'clips.cover': None
  'clips.cover.at': None
  'clips.cover.auto': None
  'clips.cover.auto.body': None
  'clips.cover.moment': None
  'clips.cover.picture': None
  'clips.cover.shown': None
  'clips.description': None
  'clips.description.placeholder': None
  'clips.discard': None
  'clips.discard.title': None
  'clips.edit': None
  'clips.empty.following': None
  'clips.empty.following.body': None
  'clips.empty.forYou': None
  'clips.empty.forYou.body': None
  'clips.empty.friends': None
  'clips.empty.friends.body': None
  'clips.favourite': None
  'clips.favourite.done': None
  'clips.favourite.undone': None
  'clips.favourites': None
  'clips.favourites.none': None
  'clips.favourites.none.body': None
  'clips.figure.comments': None
  'clips.figure.favourites': None
  'clips.figure.followers': None
  'clips.figure.likes': None
  'clips.figure.shares': None
  'clips.figure.time': None
  'clips.figure.viewers': None
  'clips.figure.whole': None
  'clips.figures': None
  'clips.figures.days': { count: number }
  'clips.figures.each': None
  'clips.figures.span': None
  'clips.follow': None
  'clips.followed': None
  'clips.followers': { count: number }
  'clips.following': None
  'clips.following.none': None
  'clips.following.none.body': None
  'clips.friends': None
  'clips.friends.many': { count: number; name: Text }
  'clips.friends.one': { name: Text }
  'clips.friends.two': { name: Text; other: Text }
  'clips.hashtag.none': { hashtag: Text }
  'clips.hidden': None
  'clips.hidden.none': None
  'clips.hidden.none.body': None
  'clips.hidden.show': None
  'clips.hide': None
  'clips.hide.channel': { name: Text }
  'clips.hide.channel.done': None
  'clips.hide.done': None
  'clips.hide.undo': None
  'clips.less': None
  'clips.like': None
  'clips.liked': None
  'clips.likes.none': None
  'clips.likes.none.body': None
  'clips.me': None
  'clips.me.make': None
  'clips.me.none': None
  'clips.me.none.body': None
  'clips.more': None
  'clips.mute': None
  'clips.new': None
  'clips.new.body': { seconds: number }
  'clips.new.title': None
  'clips.next': None
  'clips.none': None
  'clips.none.mine': None
  'clips.notice.commented': { name: Text }
  'clips.notice.friendLiked': { name: Text }
  'clips.notice.replied': { name: Text }
  'clips.notices': None
  'clips.notices.none': None
  'clips.notices.none.body': None
  'clips.of': { name: Text }
  'clips.official': None
  'clips.order': None
  'clips.order.ranked': None
  'clips.order.time': None
  'clips.pause': None
  'clips.pending': None
  'clips.pending.draft': None
  'clips.pending.finish': None
  'clips.pending.send': None
  'clips.pending.upload': None
  'clips.pending.waiting': None
  'clips.place': None
  'clips.place-in': None
  'clips.play': None
  'clips.post': None
  'clips.preview': { name: Text }
  'clips.previous': None
  'clips.profile': None
  'clips.profile.face': None
  'clips.profile.face.change': None
  'clips.profile.hint': None
  'clips.profile.intro': None
  'clips.profile.name': None
  'clips.reason.followed': None
  'clips.reason.new': None
  'clips.reason.popular': { count: number }
  'clips.reason.sameHashtag': { hashtag: Text }
  'clips.record': None
  'clips.remove': None
  'clips.remove.body': None
  'clips.remove.title': None
  'clips.report': None
  'clips.rule.following': None
  'clips.rule.forYou': None
  'clips.rule.friends': None
  'clips.rule.time': None
  'clips.send': None
  'clips.sent': None
  'clips.share': None
  'clips.share.chat': None
  'clips.share.copied': None
  'clips.share.copy': None
  'clips.share.device': None
  'clips.share.moments': None
  'clips.share.sent': None
  'clips.show-more': None
  'clips.state.failed': None
  'clips.state.preparing': None
  'clips.state.shown': None
  'clips.tab.following': None
  'clips.tab.forYou': None
  'clips.tab.friends': None
  'clips.title': None
  'clips.trim.from': None
  'clips.trim.shown': { all: Text; length: Text }
  'clips.trim.to': None
  'clips.unfollow': None
  'clips.unfollow.title': { name: Text }
  'clips.unmute': None
  'clips.unreadable': None
  'clips.upload': None
  'clips.why': None
  'clips.with': { hashtag: Text }
  'codes.count.follows': None
  'codes.count.people': None
  'codes.count.scans': None
  'codes.days': { count: number }
  'codes.download': { kind: Text }
  'codes.ended': None
  'codes.forever': None
  'codes.hint': None
  'codes.last30': None
  'codes.length': None
  'codes.make': None
  'codes.more': None
  'codes.name': None
  'codes.name.hint': None
  'codes.new': None
  'codes.none': None
  'codes.none.body': None
  'codes.permanent': None
  'codes.picture': { name: Text }
  'codes.rename': None
  'codes.scans': { count: number }
  'codes.scene': None
  'codes.scene.as-number': None
  'codes.scene.as-words': None
  'codes.scene.hint': None
  'codes.scene.number': { scene: Text }
  'codes.title': None
  'codes.until': { day: Text }
  'collections.ask': None
  'collections.ask.amount': { amount: Text }
  'collections.collect': None
  'collections.collection': None
  'collections.count': { count: number; paid: number }
  'collections.each': { amount: Text }
  'collections.each.none': None
  'collections.each.two': { amount: Text; more: Text }
  'collections.foot': { state: Text }
  'collections.head': { name: Text }
  'collections.head.mine': None
  'collections.me': None
  'collections.mine.none': None
  'collections.mine.owed': None
  'collections.mine.paid': { time: Text }
  'collections.mine.yours': None
  'collections.note': None
  'collections.note.hint': None
  'collections.own': { name: Text }
  'collections.own.mine': None
  'collections.paid': None
  'collections.pay': { amount: Text }
  'collections.people': { count: number }
  'collections.preview': { note: Text }
  'collections.remind': None
  'collections.reminded': { time: Text }
  'collections.share.owed': None
  'collections.share.paid': { time: Text }
  'collections.split': None
  'collections.split.equal': None
  'collections.split.own': None
  'collections.started': { time: Text }
  'collections.state.done': None
  'collections.state.done.hint': None
  'collections.state.stopped': None
  'collections.state.stopped.hint': None
  'collections.stop': None
  'collections.stop.body': None
  'collections.stop.sure': None
  'collections.sums': { paid: Text; total: Text }
  'collections.total': None
  'collections.whom': None
  'collections.you': None
  'consents.allow': None
  'consents.ask': None
  'consents.ask.body': None
  'consents.given.body': None
  'consents.given.title': None
  'consents.none': None
  'consents.none.body': None
  'consents.not-now': None
  'consents.notices': None
  'consents.notices.hint': None
  'consents.once': None
  'consents.once.hint': None
  'consents.title': None
  'consents.told': None
  'consents.told.hint': None
  'consents.withdraw': None
  'consents.withdraw.body': None
  'consents.withdraw.title': None
  'console.abandon': None
  'console.abandon.body': None
  'console.accept': None
  'console.answer': None
  'console.answer.choose': None
  'console.answer.remove': None
  'console.answers.none': None
  'console.answers.waiting': None
  'console.application.answer': None
  'console.application.contactName': None
  'console.application.contactPhone': None
  'console.application.contactPhone.hint': None
  'console.application.legalName': None
  'console.application.name.hint': None
  'console.application.note': None
  'console.application.note.hint': None
  'console.application.papers': None
  'console.application.papers.add': None
  'console.application.papers.hint': None
  'console.application.papers.remove': { name: Text }
  'console.application.registrationNumber': None
  'console.application.send': None
  'console.application.waiting': { date: Text }
  'console.application.withdraw': None
  'console.application.withdraw.body': None
  'console.application.withdraw.do': None
  'console.article.add': None
  'console.article.answers': None
  'console.article.audience': None
  'console.article.audience.hint': None
  'console.article.author': None
  'console.article.body': None
  'console.article.cover': None
  'console.article.digest': None
  'console.article.digest.hint': None
  'console.article.earlier': None
  'console.article.episode': { number: Text }
  'console.article.episodes': None
  'console.article.form': None
  'console.article.language': None
  'console.article.language.none': None
  'console.article.later': None
  'console.article.more': { title: Text }
  'console.article.number': { number: Text }
  'console.article.original': None
  'console.article.original.hint': None
  'console.article.read': None
  'console.article.remove': None
  'console.article.remove.title': None
  'console.article.source': None
  'console.article.source.wrong': None
  'console.article.strip': None
  'console.article.title': None
  'console.article.video': None
  'console.article.withdraw': None
  'console.article.withdraw.body': None
  'console.article.withdraw.title': { title: Text }
  'console.article.withdrawn': None
  'console.article.words': None
  'console.articles': None
  'console.as-people': None
  'console.asked': { account: Text; name: Text; role: Text }
  'console.banner.ending': { date: Text }
  'console.banner.lapsed': None
  'console.banner.refused': None
  'console.block': None
  'console.block.title': { name: Text }
  'console.blocked': None
  'console.blocked.body': None
  'console.blocked.none': None
  'console.call': None
  'console.call.body': None
  'console.call.code': None
  'console.call.confirm': None
  'console.call.confirmed': None
  'console.close': None
  'console.close.body': None
  'console.close.title': { name: Text }
  'console.code': None
  'console.code.again': None
  'console.code.body': { email: Text }
  'console.code.follow': None
  'console.code.sent': None
  'console.code.title': None
  'console.comment.choose': None
  'console.comment.chosen': None
  'console.comment.remove': None
  'console.comment.remove.body': None
  'console.comment.remove.title': None
  'console.comment.reply': None
  'console.comment.reply.to': { name: Text }
  'console.comment.unchoose': None
  'console.commenters': None
  'console.commenters.everybody': None
  'console.commenters.followers': None
  'console.commenters.nobody': None
  'console.commenters.now': None
  'console.comments': None
  'console.comments.all': None
  'console.comments.chosen': None
  'console.comments.count': { count: number }
  'console.comments.none': None
  'console.comments.none.body': None
  'console.comments.of': { title: Text }
  'console.comments.others': None
  'console.country': None
  'console.country.choose': None
  'console.country.hint': None
  'console.country.look': None
  'console.country.service': None
  'console.decline': None
  'console.done': None
  'console.draft': None
  'console.draft.articles': None
  'console.draft.changed': None
  'console.draft.count': { count: number }
  'console.draft.failed': None
  'console.draft.has-problem': None
  'console.draft.keeping': None
  'console.draft.kept': None
  'console.draft.new': None
  'console.draft.plan': None
  'console.draft.plan.hint': None
  'console.draft.planned': { day: Text }
  'console.draft.reload': None
  'console.draft.remove': None
  'console.draft.remove.title': None
  'console.draft.untitled': None
  'console.drafts': None
  'console.drafts.none': None
  'console.drafts.none.body': None
  'console.email': None
  'console.email.body': None
  'console.email.other': None
  'console.email.send': None
  'console.feature.articles': None
  'console.feature.autoReplies': None
  'console.feature.broadcasts': None
  'console.feature.desk': None
  'console.feature.developers': None
  'console.feature.forms': None
  'console.feature.menu': None
  'console.feature.notices': None
  'console.feature.pageLogIn': None
  'console.feature.pay': None
  'console.feature.sceneCodes': None
  'console.features': None
  'console.fee': { sum: Text }
  'console.fee.body': None
  'console.fee.kept': None
  'console.fee.pay': None
  'console.fee.year': { sum: Text }
  'console.fixed': None
  'console.followers': None
  'console.followers.all': None
  'console.followers.change': { name: Text }
  'console.followers.count': { count: number }
  'console.followers.more': { count: Text; shown: Text }
  'console.followers.nobody': None
  'console.followers.nobody.body': None
  'console.followers.none': None
  'console.followers.none.body': None
  'console.followers.quiet': None
  'console.followers.search': None
  'console.form.audio': None
  'console.form.comic': None
  'console.form.questions': None
  'console.form.text': None
  'console.form.video': None
  'console.group.account': None
  'console.group.developers': None
  'console.group.followers': None
  'console.group.publish': None
  'console.group.service': None
  'console.handle': None
  'console.handle.fixed': None
  'console.handle.hint': None
  'console.intro': None
  'console.intro.hint': None
  'console.kind.closed': { country: Text }
  'console.kind.fixed': None
  'console.kind.service': None
  'console.kind.service.body': None
  'console.kind.service.broadcasts': None
  'console.kind.service.more': None
  'console.kind.service.place': None
  'console.kind.subscription': None
  'console.kind.subscription.body': None
  'console.kind.subscription.broadcasts': None
  'console.kind.subscription.more': None
  'console.kind.subscription.place': None
  'console.leave': None
  'console.likes': { count: number }
  'console.locked': None
  'console.locked.body': None
  'console.locked.some': None
  'console.media.change': None
  'console.media.earlier': None
  'console.media.later': None
  'console.media.number': { number: Text }
  'console.media.picture': None
  'console.media.pictures': None
  'console.media.remove': None
  'console.media.sounds': None
  'console.media.video': None
  'console.menu': None
  'console.menu.about.album': None
  'console.menu.about.article': None
  'console.menu.about.camera': None
  'console.menu.about.click': None
  'console.menu.about.material': None
  'console.menu.about.miniProgram': None
  'console.menu.about.photo': None
  'console.menu.about.place': None
  'console.menu.about.scan': None
  'console.menu.about.scanAndWait': None
  'console.menu.about.view': None
  'console.menu.about.viewArticle': None
  'console.menu.about.viewMaterial': None
  'console.menu.add': None
  'console.menu.add-below': { name: Text }
  'console.menu.add-item': None
  'console.menu.address': None
  'console.menu.answer': None
  'console.menu.answer.hint': None
  'console.menu.answered-by-rule': None
  'console.menu.any': None
  'console.menu.begin': None
  'console.menu.button': None
  'console.menu.choose': None
  'console.menu.does': None
  'console.menu.earlier': None
  'console.menu.for-all': None
  'console.menu.for-some': None
  'console.menu.for-some.new': None
  'console.menu.for-whom': None
  'console.menu.for-whom.hint': None
  'console.menu.key': None
  'console.menu.key.hint': None
  'console.menu.kind.album': None
  'console.menu.kind.article': None
  'console.menu.kind.camera': None
  'console.menu.kind.click': None
  'console.menu.kind.material': None
  'console.menu.kind.miniProgram': None
  'console.menu.kind.photo': None
  'console.menu.kind.place': None
  'console.menu.kind.scan': None
  'console.menu.kind.scanAndWait': None
  'console.menu.kind.view': None
  'console.menu.kind.viewArticle': None
  'console.menu.kind.viewMaterial': None
  'console.menu.language': None
  'console.menu.later': None
  'console.menu.make-list': None
  'console.menu.name': None
  'console.menu.none': None
  'console.menu.none.body': None
  'console.menu.platform': None
  'console.menu.platform.android': None
  'console.menu.platform.ios': None
  'console.menu.platform.other': None
  'console.menu.preview': None
  'console.menu.problem.action_and_list': None
  'console.menu.problem.action_missing': None
  'console.menu.problem.article_not_found': None
  'console.menu.problem.audience_empty': None
  'console.menu.problem.key_empty': None
  'console.menu.problem.key_too_long': None
  'console.menu.problem.material_not_found': None
  'console.menu.problem.name_empty': None
  'console.menu.problem.name_too_long': None
  'console.menu.problem.no_buttons': None
  'console.menu.problem.not_available': None
  'console.menu.problem.program_not_found': None
  'console.menu.problem.too_many_buttons': None
  'console.menu.problem.too_many_sub_buttons': None
  'console.menu.problem.url_too_long': None
  'console.menu.problem.url_wrong': None
  'console.menu.publish': None
  'console.menu.remove': None
  'console.menu.remove-all': None
  'console.menu.remove-all.body': None
  'console.menu.remove-menu': None
  'console.menu.rises': None
  'console.menu.room': { max: Text; used: Text }
  'console.menu.select': None
  'console.menu.shown': None
  'console.menu.start-over': None
  'console.menu.sub-button': None
  'console.menu.tag': None
  'console.menu.template.about': None
  'console.menu.template.activities': None
  'console.menu.template.afterSales': None
  'console.menu.template.club': None
  'console.menu.template.contact': None
  'console.menu.template.events': None
  'console.menu.template.find-us': None
  'console.menu.template.latest': None
  'console.menu.template.manuals': None
  'console.menu.template.new': None
  'console.menu.template.offers': None
  'console.menu.template.parts': None
  'console.menu.template.products': None
  'console.menu.template.publisher': None
  'console.menu.template.repair': None
  'console.menu.template.services': None
  'console.menu.template.talk': None
  'console.menu.template.warranty': None
  'console.menu.unnamed': None
  'console.more': None
  'console.name': None
  'console.name.example': None
  'console.name.hint': None
  'console.name.verified': None
  'console.none': None
  'console.none.body': None
  'console.now': None
  'console.operators': None
  'console.operators.change': { name: Text }
  'console.operators.handOver': None
  'console.operators.handOver.body': None
  'console.operators.handOver.title': { name: Text }
  'console.operators.invite': None
  'console.operators.invited': { role: Text }
  'console.operators.leave': None
  'console.operators.leave.body': None
  'console.operators.leave.do': None
  'console.operators.remove': None
  'console.operators.remove.title': { name: Text }
  'console.other-kind': None
  'console.other-kind.body': None
  'console.overview': None
  'console.pages': None
  'console.password': None
  'console.password.ask': None
  'console.password.change': None
  'console.password.hint': None
  'console.picture': None
  'console.preview': None
  'console.preview.nobody': None
  'console.preview.nobody.body': None
  'console.preview.search': None
  'console.preview.sent': None
  'console.preview.to': None
  'console.problem.induces_sharing': None
  'console.problem.no_title': None
  'console.problem.not_original': None
  'console.problem.nothing_in_it': None
  'console.problems': None
  'console.profile': None
  'console.publish': None
  'console.publish.body': None
  'console.publish.done': None
  'console.publish.hint': None
  'console.publish.title': None
  'console.published': None
  'console.published.none': None
  'console.published.none.body': None
  'console.questions': None
  'console.questions.answered': None
  'console.questions.chosen': None
  'console.questions.collect': { count: number }
  'console.questions.invitation': None
  'console.questions.nameless': None
  'console.questions.none': None
  'console.questions.none.body': None
  'console.questions.open': None
  'console.questions.open.hint': None
  'console.questions.put-aside': None
  'console.questions.put-back': None
  'console.questions.putAside': None
  'console.questions.waiting': None
  'console.reads': { count: number }
  'console.register': None
  'console.register.body': None
  'console.remark': None
  'console.remark.hint': None
  'console.replies': None
  'console.replies.add': None
  'console.replies.add-choice': None
  'console.replies.add-keyword': None
  'console.replies.answers': None
  'console.replies.article': None
  'console.replies.choice': { number: Text }
  'console.replies.choices': None
  'console.replies.choose-article': None
  'console.replies.choose-material': None
  'console.replies.choose-other': None
  'console.replies.fallback': None
  'console.replies.fallback.body': None
  'console.replies.give': None
  'console.replies.give.all': None
  'console.replies.give.one': None
  'console.replies.gone': None
  'console.replies.head': None
  'console.replies.is-on': None
  'console.replies.keyword': { number: Text }
  'console.replies.keywords': None
  'console.replies.kind.audio': None
  'console.replies.kind.image': None
  'console.replies.kind.thumb': None
  'console.replies.kind.video': None
  'console.replies.kind.voice': None
  'console.replies.match': None
  'console.replies.match.partial': None
  'console.replies.match.whole': None
  'console.replies.material': None
  'console.replies.menu-keys': None
  'console.replies.menu-keys.hint': None
  'console.replies.name': None
  'console.replies.name.hint': None
  'console.replies.new-rule': None
  'console.replies.no-articles': None
  'console.replies.no-articles.body': None
  'console.replies.no-materials': None
  'console.replies.no-materials.body': None
  'console.replies.off': None
  'console.replies.onFollow': None
  'console.replies.onFollow.body': None
  'console.replies.remove': None
  'console.replies.remove-choice': { number: Text }
  'console.replies.remove-keyword': { number: Text }
  'console.replies.remove-rule': None
  'console.replies.rule': None
  'console.replies.rules': None
  'console.replies.rules.hint': None
  'console.replies.rules.none': None
  'console.replies.service': None
  'console.replies.service.hint': { example: Text }
  'console.replies.service.plate': None
  'console.replies.service.road': None
  'console.replies.service.weather': None
  'console.replies.text': None
  'console.replies.try': None
  'console.replies.try.ask': None
  'console.replies.try.by.fallback': None
  'console.replies.try.by.nobody': None
  'console.replies.try.by.rule': None
  'console.replies.try.by.service': None
  'console.replies.try.hint': None
  'console.replies.try.rule': { name: Text }
  'console.replies.try.words': None
  'console.replies.upload': None
  'console.role.administrator': None
  'console.role.administrator.body': None
  'console.role.agent': None
  'console.role.agent.body': None
  'console.role.change': None
  'console.role.choose': None
  'console.role.developer': None
  'console.role.developer.body': None
  'console.role.editor': None
  'console.role.editor.body': None
  'console.role.owner': None
  'console.role.owner.body': None
  'console.roles': None
  'console.saved': None
  'console.shares': { count: number }
  'console.source.article': None
  'console.source.card': None
  'console.source.code': None
  'console.source.message': None
  'console.source.other': None
  'console.source.page': None
  'console.source.payment': None
  'console.source.search': None
  'console.statistics': None
  'console.statistics.days': { count: number }
  'console.statistics.span': None
  'console.statistics.zone': { zone: Text }
  'console.step.code': None
  'console.step.country': None
  'console.step.done': None
  'console.step.email': None
  'console.step.kind': None
  'console.step.next': None
  'console.step.of': { count: Text; number: Text }
  'console.step.profile': None
  'console.step.register': None
  'console.step.verification': None
  'console.steps': None
  'console.switch': None
  'console.tags': None
  'console.tags.add': None
  'console.tags.change': { name: Text }
  'console.tags.name': None
  'console.tags.none': None
  'console.tags.remove': None
  'console.tags.remove.body': None
  'console.tags.remove.title': { name: Text }
  'console.tags.rename': None
  'console.title': None
  'console.unblock': None
  'console.unfinished': None
  'console.verification': None
  'console.verification.ask': None
  'console.verification.body': None
  'console.verification.lapsed': None
  'console.verification.later': None
  'console.verification.none': None
  'console.verification.passed': None
  'console.verification.refused': None
  'console.verification.renew': None
  'console.verification.renewable': { date: Text }
  'console.verification.until': { date: Text }
  'console.verification.waiting': None
  'console.verification.was': { date: Text }
  'console.verified': None
  'console.week': None
  'console.wire-name': None
  'console.write.alt': None
  'console.write.alt.hint': None
  'console.write.alt.label': None
  'console.write.bold': None
  'console.write.heading': None
  'console.write.italic': None
  'console.write.link': None
  'console.write.link.address': None
  'console.write.list': None
  'console.write.picture': None
  'console.write.placeholder': None
  'console.write.quote': None
  'console.zone': None
  'console.zone.hint': None
  'contacts.accept': None
  'contacts.accepted': { name: Text }
  'contacts.add': None
  'contacts.add.find': None
  'contacts.add.short': None
  'contacts.add.words': None
  'contacts.ask': None
  'contacts.ask.done': { name: Text }
  'contacts.ask.greeting': None
  'contacts.ask.greeting.own': { name: Text }
  'contacts.asked': None
  'contacts.block': None
  'contacts.block.body': None
  'contacts.block.done': None
  'contacts.block.title': { name: Text }
  'contacts.blocked': None
  'contacts.blocked.empty': None
  'contacts.blocked.empty.body': None
  'contacts.blocked.note': None
  'contacts.card': None
  'contacts.card.detail': { handle: Text }
  'contacts.card.hint': None
  'contacts.card.off': None
  'contacts.card.renew': None
  'contacts.card.renew.body': None
  'contacts.card.renew.title': None
  'contacts.card.renewed': None
  'contacts.card.save': None
  'contacts.chats-only': None
  'contacts.chats-only.detail': None
  'contacts.chats-only.empty': None
  'contacts.common-groups': { count: number }
  'contacts.count': { count: number }
  'contacts.description': None
  'contacts.doors': None
  'contacts.empty': None
  'contacts.empty.add': None
  'contacts.empty.body': None
  'contacts.empty.scan': None
  'contacts.find-by-id': None
  'contacts.gone': None
  'contacts.groups': None
  'contacts.groups.empty': None
  'contacts.groups.empty.body': None
  'contacts.groups.size': { count: number }
  'contacts.ignore': None
  'contacts.message': None
  'contacts.new-friends': None
  'contacts.new-friends.empty': None
  'contacts.new-friends.empty.body': None
  'contacts.notes': None
  'contacts.other-signs': None
  'contacts.own-name': { name: Text }
  'contacts.profile': None
  'contacts.profile.none': None
  'contacts.remark': None
  'contacts.remark.hint': None
  'contacts.remove': None
  'contacts.remove.body': None
  'contacts.remove.title': { name: Text }
  'contacts.request': None
  'contacts.request.incoming.accepted': None
  'contacts.request.incoming.ignored': None
  'contacts.request.incoming.pending': None
  'contacts.request.outgoing.accepted': None
  'contacts.request.outgoing.ignored': None
  'contacts.request.outgoing.pending': None
  'contacts.request.silent': None
  'contacts.scan': None
  'contacts.scan.detail': None
  'contacts.search': None
  'contacts.source': None
  'contacts.source.card': None
  'contacts.source.code': None
  'contacts.source.group': None
  'contacts.source.handle': None
  'contacts.source.phone': None
  'contacts.star': None
  'contacts.starred': None
  'contacts.stranger': None
  'contacts.tag.empty': None
  'contacts.tag.empty.body': None
  'contacts.tags': None
  'contacts.tags.empty': None
  'contacts.tags.empty.body': None
  'contacts.tags.name': None
  'contacts.tags.new': None
  'contacts.tags.remove': None
  'contacts.tags.remove.body': None
  'contacts.tags.remove.title': { name: Text }
  'contacts.tags.rename': None
  'contacts.unblock': None
  'contacts.unblock.done': None
  'contacts.unstar': None
  'crossposts.about': None
  'crossposts.by-page': None
  'crossposts.by-token': None
  'crossposts.code': None
  'crossposts.code.how': None
  'crossposts.connect': None
  'crossposts.connect.do': None
  'crossposts.connected': { name: Text }
  'crossposts.copies': None
  'crossposts.disconnect': None
  'crossposts.disconnect.ask': { name: Text }
  'crossposts.disconnect.body': None
  'crossposts.mastodon.about': None
  'crossposts.mastodon.detail': None
  'crossposts.next': None
  'crossposts.off': None
  'crossposts.open': { server: Text }
  'crossposts.problem.forbidden': None
  'crossposts.problem.refused': None
  'crossposts.problem.sealed': None
  'crossposts.problem.unreachable': None
  'crossposts.retry': None
  'crossposts.secret.about': None
  'crossposts.secret.copy': None
  'crossposts.server': None
  'crossposts.server.hint': None
  'crossposts.state.failed': None
  'crossposts.state.posted': None
  'crossposts.state.waiting': None
  'crossposts.state.withdrawing': None
  'crossposts.state.withdrawn': None
  'crossposts.title': None
  'crossposts.token': None
  'crossposts.token.hint': None
  'crossposts.url': None
  'crossposts.visibility': None
  'crossposts.visibility.private': None
  'crossposts.visibility.private.detail': None
  'crossposts.visibility.public': None
  'crossposts.visibility.public.detail': None
  'crossposts.visibility.unlisted': None
  'crossposts.visibility.unlisted.detail': None
  'crossposts.webhook': None
  'crossposts.webhook.about': None
  'crossposts.webhook.detail': None
  'desk.actions': None
  'desk.alarm.unanswered': None
  'desk.alarm.unassigned': None
  'desk.alarm.windowEnding': None
  'desk.alarms': { count: number }
  'desk.always': None
  'desk.answer.closed': None
  'desk.answer.placeholder': None
  'desk.answer.shut': None
  'desk.arrived': { count: number }
  'desk.asks-rating': None
  'desk.assignment': None
  'desk.assignment.automatic': None
  'desk.assignment.automatic.body': None
  'desk.assignment.byHand': None
  'desk.assignment.byHand.body': None
  'desk.away': None
  'desk.beyond': None
  'desk.beyond.bot': None
  'desk.beyond.bot.body': None
  'desk.beyond.people': None
  'desk.beyond.people.body': None
  'desk.beyond.reply': None
  'desk.beyond.reply.body': None
  'desk.bot.outcome.answered': None
  'desk.bot.outcome.failed': None
  'desk.bot.outcome.handsOver': None
  'desk.bot.outcome.nothing': None
  'desk.bot.problem': { problem: Text; time: Text }
  'desk.bot.secret.ask': None
  'desk.bot.secret.body': None
  'desk.bot.secret.new': None
  'desk.bot.secret.shown': None
  'desk.bot.took': { ms: Text }
  'desk.bot.try': None
  'desk.bot.try.do': None
  'desk.bot.url': None
  'desk.bot.url.hint': None
  'desk.box.alarms': None
  'desk.box.bot': None
  'desk.box.closed': None
  'desk.box.mine': None
  'desk.box.open': None
  'desk.box.waiting': None
  'desk.boxes': None
  'desk.by.bot': None
  'desk.by.developer': None
  'desk.canned': None
  'desk.canned.add': None
  'desk.canned.hint': None
  'desk.canned.remove': None
  'desk.canned.text': None
  'desk.canned.title': None
  'desk.change.agent': { name: Text }
  'desk.change.labels': { labels: Text }
  'desk.change.made': { title: Text }
  'desk.change.nobody': None
  'desk.change.state': { before: Text; state: Text }
  'desk.change.title': { title: Text }
  'desk.channel.app': None
  'desk.channel.mail': None
  'desk.channel.web': None
  'desk.close': None
  'desk.close.ask': None
  'desk.close.body': None
  'desk.closed-now': None
  'desk.closed-on': None
  'desk.closed-on.hint': None
  'desk.come': None
  'desk.conversation': None
  'desk.day-off': None
  'desk.did': { what: Text }
  'desk.earlier': { day: Text }
  'desk.earlier-words': None
  'desk.empty': None
  'desk.empty.alarms': None
  'desk.empty.bot': None
  'desk.empty.closed': None
  'desk.empty.mine': None
  'desk.empty.open': None
  'desk.empty.waiting': None
  'desk.figures': None
  'desk.figures.answer': None
  'desk.figures.answer.hint': None
  'desk.figures.days': { count: number }
  'desk.figures.deflected': None
  'desk.figures.deflected.chart': None
  'desk.figures.handed': { count: number }
  'desk.figures.none': None
  'desk.figures.none.body': None
  'desk.figures.of': { count: number }
  'desk.figures.rated': { count: number }
  'desk.figures.score': None
  'desk.figures.seconds': { count: Text }
  'desk.figures.sessions': None
  'desk.figures.span': None
  'desk.figures.trend': { points: Text }
  'desk.from': { day: Text }
  'desk.go': None
  'desk.go.body': None
  'desk.hand-on': None
  'desk.hand-on.anybody': None
  'desk.hand-on.has': { count: number }
  'desk.here': None
  'desk.hours': None
  'desk.hours.from': { time: Text }
  'desk.hours.until': { time: Text }
  'desk.hours.zone': { zone: Text }
  'desk.inbox': None
  'desk.keep': None
  'desk.label.complaint': None
  'desk.label.question': None
  'desk.labels': None
  'desk.labels.off': None
  'desk.make-ticket': None
  'desk.make-ticket.do': None
  'desk.mode': None
  'desk.mode.answer': None
  'desk.mode.note': None
  'desk.more': None
  'desk.nameless': None
  'desk.no-words': None
  'desk.none-chosen': None
  'desk.none-chosen.body': None
  'desk.note': None
  'desk.note.placeholder': None
  'desk.of': { name: Text }
  'desk.on': None
  'desk.on.hint': None
  'desk.out-of-hours': None
  'desk.out-of-hours.hint': None
  'desk.own-labels': None
  'desk.own-labels.hint': None
  'desk.picture': None
  'desk.presence': None
  'desk.reason.agent': None
  'desk.reason.asked': None
  'desk.reason.bot': None
  'desk.reason.botFailed': None
  'desk.reason.developer': None
  'desk.reason.unanswered': None
  'desk.saved': None
  'desk.score': { count: number }
  'desk.send': None
  'desk.session': None
  'desk.settings': None
  'desk.state.bot': None
  'desk.state.closed': None
  'desk.state.open': None
  'desk.state.waiting': None
  'desk.step.assigned': { who: Text }
  'desk.step.closed': None
  'desk.step.handedOn': { who: Text; whom: Text }
  'desk.step.handedOver': None
  'desk.step.putBack': None
  'desk.step.rated': { score: Text }
  'desk.step.started': None
  'desk.step.taken': { who: Text }
  'desk.step.ticket': { number: Text }
  'desk.take': None
  'desk.takes': { count: number }
  'desk.ticket.agent': None
  'desk.ticket.comment': None
  'desk.ticket.comment.do': None
  'desk.ticket.history': None
  'desk.ticket.new': None
  'desk.ticket.nobody': None
  'desk.ticket.number': { number: Text }
  'desk.ticket.open': None
  'desk.ticket.pending': None
  'desk.ticket.solve': None
  'desk.ticket.solved': None
  'desk.ticket.state': None
  'desk.ticket.title': None
  'desk.tickets': None
  'desk.tickets.mine': None
  'desk.tickets.none': None
  'desk.tickets.none.body': None
  'desk.tickets.solved': None
  'desk.tickets.unsolved': None
  'desk.unassigned-minutes': None
  'desk.until': { day: Text }
  'desk.window': { time: Text }
  'desk.window-minutes': None
  'desk.window.closed': None
  'desk.window.left': { count: number; time: Text }
  'desk.words': None
  'desk.words.hint': None
  'desk.yours': None
  'device-log-in.again': None
  'device-log-in.compare': None
  'device-log-in.confirm': None
  'device-log-in.device': None
  'device-log-in.done': None
  'device-log-in.gone': None
  'device-log-in.not-me': None
  'device-log-in.place': None
  'device-log-in.question': None
  'device-log-in.refused': None
  'device-log-in.title': None
  'devices.add': None
  'devices.add.detail': None
  'devices.end': None
  'devices.end-all': None
  'devices.end-all.title': None
  'devices.end.body': None
  'devices.end.title': { name: Text }
  'devices.ended': None
  'devices.hint': None
  'devices.kind.desktop': None
  'devices.kind.phone': None
  'devices.kind.program': None
  'devices.kind.tablet': None
  'devices.new': { name: Text; place: Text }
  'devices.new.look': None
  'devices.now': None
  'devices.others': None
  'devices.this-one': None
  'discover.empty': None
  'discover.off.hint': None
  'favourites.all': None
  'favourites.empty': None
  'favourites.empty.body': None
  'favourites.from': { name: Text; time: Text }
  'favourites.kind.files': None
  'favourites.kind.media': None
  'favourites.kind.others': None
  'favourites.kind.places': None
  'favourites.kind.voice': None
  'favourites.kind.words': None
  'favourites.more': None
  'favourites.none': None
  'favourites.remove': None
  'favourites.remove.body': None
  'favourites.remove.title': None
  'favourites.send': None
  'favourites.send.here': None
  'favourites.sent': { count: number }
  'favourites.title': None
  'figure.articles.likes': None
  'figure.articles.reads': None
  'figure.broadcasts.delivered': None
  'figure.codes.scans': None
  'figure.desk.deflected': None
  'figure.desk.sessions': None
  'figure.followers.all': None
  'figure.followers.lost': None
  'figure.followers.new': None
  'figure.keywords.matched': None
  'figure.menu.presses': None
  'figure.messages.received': None
  'figure.messages.sent': None
  'files.download': { name: Text }
  'files.empty': { name: Text }
  'files.file': None
  'files.preparing': None
  'files.preview': { name: Text }
  'files.sending': None
  'files.stop': None
  'files.too-large': { limit: Text; name: Text }
  'form.closed': None
  'form.from': None
  'form.given': { time: Text }
  'form.optional': None
  'form.privacy': None
  'form.proof': None
  'form.send': None
  'form.send-again': None
  'form.sent': None
  'form.title': None
  'form.withdraw': None
  'form.withdraw.body': None
  'form.withdraw.title': None
  'forms.address': None
  'forms.closed': None
  'forms.consent': None
  'forms.consent.example': { name: Text }
  'forms.consent.hint': None
  'forms.edit': None
  'forms.export': None
  'forms.field': { number: number }
  'forms.field.add': None
  'forms.field.email': None
  'forms.field.kind': None
  'forms.field.label': None
  'forms.field.name': None
  'forms.field.options': None
  'forms.field.options.hint': None
  'forms.field.remove': { number: number }
  'forms.field.required': None
  'forms.intro': None
  'forms.intro.hint': None
  'forms.kind.choice': None
  'forms.kind.date': None
  'forms.kind.email': None
  'forms.kind.name': None
  'forms.kind.phone': None
  'forms.kind.text': None
  'forms.leads': { count: number }
  'forms.name': None
  'forms.new': None
  'forms.nobody': None
  'forms.nobody.body': None
  'forms.none': None
  'forms.none.body': None
  'forms.offer': None
  'forms.offer.hint': None
  'forms.offered': { count: number }
  'forms.open': None
  'forms.privacy': None
  'forms.proof': { time: Text }
  'forms.proof.version': { version: number }
  'forms.source.chat': None
  'forms.source.code': None
  'forms.source.menu': None
  'forms.source.page': None
  'forms.title': None
  'forms.withdrawn': { time: Text }
  'found.clips': None
  'found.followers': { count: number }
  'found.hint': None
  'found.in': { scope: Text }
  'found.more': { scope: Text }
  'found.next': None
  'found.scope.hint': None
  'found.scopes': None
  'found.sticker.other': None
  'found.sticker.send': None
  'found.sticker.sent': None
  'found.sticker.to': { name: Text }
  'found.unavailable': None
  'found.web': None
  'found.web.ask': { words: Text }
  'found.web.hint': None
  'groups.accept': None
  'groups.announcement': None
  'groups.announcement.by': { name: Text; time: Text }
  'groups.announcement.edit': None
  'groups.announcement.hint': None
  'groups.announcement.none': None
  'groups.announcement.post': None
  'groups.code': None
  'groups.code.save': None
  'groups.code.until': { date: Text }
  'groups.decline': None
  'groups.dissolve': None
  'groups.dissolve.body': None
  'groups.dissolve.title': None
  'groups.everyone': { count: number }
  'groups.gone': None
  'groups.invitations': None
  'groups.invitations.detail': { count: number; name: Text }
  'groups.invitations.none': None
  'groups.invitations.none.body': None
  'groups.invite': None
  'groups.invite.greeting': None
  'groups.invite.greeting.title': None
  'groups.invite.title': None
  'groups.join': None
  'groups.join.approval': None
  'groups.join.ask': None
  'groups.join.greeting': None
  'groups.join.member': None
  'groups.join.none': None
  'groups.join.open': None
  'groups.join.waiting': None
  'groups.leave': None
  'groups.leave.body': None
  'groups.leave.owner': None
  'groups.leave.title': None
  'groups.manage': None
  'groups.manage.admins': None
  'groups.manage.admins.detail': { count: number }
  'groups.manage.approval': None
  'groups.manage.approval.detail': None
  'groups.manage.only-admins-rename': None
  'groups.manage.only-admins-write': None
  'groups.manage.transfer': None
  'groups.manage.transfer.action': None
  'groups.manage.transfer.body': None
  'groups.manage.transfer.title': { name: Text }
  'groups.members': None
  'groups.members.search': None
  'groups.name': None
  'groups.name.change': None
  'groups.name.none': None
  'groups.name.unset': None
  'groups.names': None
  'groups.nickname': None
  'groups.nickname.unset': None
  'groups.outcome.already_in': { people: Text }
  'groups.outcome.invited': { people: Text }
  'groups.outcome.joined': { people: Text }
  'groups.outcome.not_a_contact': { people: Text }
  'groups.outcome.title': None
  'groups.outcome.waiting': { people: Text }
  'groups.pick.done': None
  'groups.remove': None
  'groups.remove.body': None
  'groups.remove.title': None
  'groups.removed': None
  'groups.requests': None
  'groups.requests.accept': None
  'groups.requests.by': { name: Text }
  'groups.requests.decline': None
  'groups.requests.none': None
  'groups.requests.none.body': None
  'groups.role.admin': None
  'groups.role.owner': None
  'groups.saved': None
  'groups.size': { count: number }
  'kit.amount.decimals': { count: number }
  'kit.amount.digits': None
  'kit.amount.least': { amount: Text }
  'kit.amount.most': { amount: Text }
  'kit.amount.size': None
  'kit.back': None
  'kit.cancel': None
  'kit.chart.most': { count: Text }
  'kit.clear': None
  'kit.close': None
  'kit.copied': None
  'kit.copy': None
  'kit.crop': None
  'kit.crop.shape': None
  'kit.crop.shape.own': None
  'kit.crop.shape.square': None
  'kit.crop.shape.tall': None
  'kit.crop.shape.wide': None
  'kit.crop.turn': None
  'kit.crop.zoom': None
  'kit.delete': None
  'kit.done': None
  'kit.edit': None
  'kit.error.body': None
  'kit.error.title': None
  'kit.gallery': None
  'kit.gallery.next': None
  'kit.gallery.position': { count: number; position: number }
  'kit.gallery.previous': None
  'kit.hide-password': None
  'kit.jump-newest': None
  'kit.jump-newest.count': { count: number }
  'kit.loading': None
  'kit.more': None
  'kit.new': None
  'kit.next': None
  'kit.offline': None
  'kit.ok': None
  'kit.pad': None
  'kit.pad.erase': None
  'kit.pin': None
  'kit.pin.count': { count: number; length: number }
  'kit.retry': None
  'kit.save': None
  'kit.scan.choose': None
  'kit.scan.denied': None
  'kit.scan.hint': None
  'kit.scan.no-camera': None
  'kit.scan.none': None
  'kit.search': None
  'kit.search.none': { words: Text }
  'kit.send': None
  'kit.show-password': None
  'kit.side-index': None
  'kit.today': None
  'kit.unread': { count: number }
  'kit.update': None
  'kit.update.action': None
  'kit.yesterday': None
  'language.hint': None
  'leave.do': None
  'leave.export': None
  'leave.export.do': None
  'leave.export.words': None
  'leave.sure': None
  'leave.sure.body': None
  'leave.title': None
  'leave.words': None
  'location.away': { distance: Text }
  'location.away.walk': { distance: Text; time: Text }
  'location.banner.others': { count: number; name: Text }
  'location.banner.you': { time: Text }
  'location.choose': None
  'location.choose.detail': None
  'location.denied': None
  'location.ended': None
  'location.failed': None
  'location.here': None
  'location.live': None
  'location.location': None
  'location.map': None
  'location.me': None
  'location.open': None
  'location.pin': None
  'location.preview': { name: Text }
  'location.search': None
  'location.search.none': { words: Text }
  'location.send': None
  'location.share': None
  'location.share.15': None
  'location.share.480': None
  'location.share.60': None
  'location.share.detail': None
  'location.share.how-long': None
  'location.stop': None
  'location.stopped': None
  'location.unknown': None
  'location.until': { time: Text }
  'location.zoom.in': None
  'location.zoom.out': None
  'log-out.keep': None
  'log-out.keep.detail': None
  'log-out.title': None
  'log-out.unsent': { count: number }
  'log-out.wipe': None
  'log-out.wipe.detail': None
  'login.identifier': None
  'login.identifier.missing': None
  'login.lost': None
  'login.new': None
  'login.password': None
  'login.password.missing': None
  'login.title': None
  'login.way': None
  'login.way.password': None
  'login.way.phone': None
  'maker.brush': None
  'maker.done': None
  'maker.erase': None
  'maker.erase.hint': None
  'maker.length': None
  'maker.making': { percent: Text }
  'maker.nothing': None
  'maker.outline': None
  'maker.outline.hint': None
  'maker.redo': None
  'maker.restore': None
  'maker.restore.hint': None
  'maker.rim': None
  'maker.seconds': { seconds: Text }
  'maker.shape': None
  'maker.shape.round': None
  'maker.shape.soft': None
  'maker.shape.whole': None
  'maker.stage': None
  'maker.start': None
  'maker.title': None
  'maker.tool': None
  'maker.undo': None
  'maker.unreadable': None
  'me.console': None
  'me.status.add': None
  'me.status.change': None
  'merchants.accept': None
  'merchants.asked': { name: Text; shop: Text }
  'merchants.bills': None
  'merchants.by.payCode': None
  'merchants.by.scan': None
  'merchants.category': None
  'merchants.category.beauty': None
  'merchants.category.food': None
  'merchants.category.groceries': None
  'merchants.category.health': None
  'merchants.category.home': None
  'merchants.category.leisure': None
  'merchants.category.lessons': None
  'merchants.category.other': None
  'merchants.category.services': None
  'merchants.category.shop': None
  'merchants.category.transport': None
  'merchants.charge': None
  'merchants.charge.again': None
  'merchants.charge.amount': None
  'merchants.charge.amount-first': None
  'merchants.charge.another': None
  'merchants.charge.ask-again': None
  'merchants.charge.asking': None
  'merchants.charge.back': None
  'merchants.charge.camera': None
  'merchants.charge.cancel': None
  'merchants.charge.cancelled': None
  'merchants.charge.digits': None
  'merchants.charge.enter': None
  'merchants.charge.erase': None
  'merchants.charge.expired': None
  'merchants.charge.next': None
  'merchants.charge.no-code': None
  'merchants.charge.note': None
  'merchants.charge.paid': None
  'merchants.charge.paid.spoken': { amount: Text }
  'merchants.charge.refused': None
  'merchants.charge.scan': None
  'merchants.charge.unknown': None
  'merchants.charge.unknown.detail': None
  'merchants.charge.waiting': None
  'merchants.charge.waiting.detail': { name: Text }
  'merchants.charge.wedge': None
  'merchants.clerkRefund': None
  'merchants.clerkRefund.hint': None
  'merchants.clerks': None
  'merchants.clerks.invite': None
  'merchants.clerks.invited': None
  'merchants.clerks.none': None
  'merchants.clerks.none.body': None
  'merchants.clerks.remove': None
  'merchants.clerks.remove.body': None
  'merchants.clerks.remove.title': { name: Text }
  'merchants.clerks.remove.whom': { name: Text }
  'merchants.clerks.working': None
  'merchants.day': None
  'merchants.decline': None
  'merchants.fee': None
  'merchants.from': { name: Text; time: Text }
  'merchants.leave': None
  'merchants.leave.body': None
  'merchants.leave.title': None
  'merchants.more': None
  'merchants.name': None
  'merchants.name.example': None
  'merchants.name.hint': None
  'merchants.none': None
  'merchants.none.body': None
  'merchants.open': None
  'merchants.open.hint': None
  'merchants.pay': None
  'merchants.pay.amount': None
  'merchants.pay.none': None
  'merchants.pay.note': None
  'merchants.payOut': None
  'merchants.payOut.amount': None
  'merchants.payOut.body': None
  'merchants.payOut.hint': { amount: Text }
  'merchants.payOut.link': None
  'merchants.payOut.none': None
  'merchants.payOut.none.body': None
  'merchants.payOut.send': None
  'merchants.payOut.sent': { amount: Text; bank: Text }
  'merchants.payOut.title': { amount: Text; bank: Text }
  'merchants.payOut.to': None
  'merchants.payments': { count: number }
  'merchants.picture': None
  'merchants.picture.sending': None
  'merchants.poster': None
  'merchants.poster.how': None
  'merchants.print': None
  'merchants.refund': None
  'merchants.refund.amount': None
  'merchants.refund.done': { amount: Text; name: Text }
  'merchants.refund.hint': None
  'merchants.refund.limit': { amount: Text }
  'merchants.refunded': { amount: Text }
  'merchants.role.clerk': None
  'merchants.role.owner': None
  'merchants.sale': None
  'merchants.sale.fee': None
  'merchants.sale.from': None
  'merchants.sale.note': None
  'merchants.sale.refunded': None
  'merchants.sale.till': None
  'merchants.sale.time': None
  'merchants.sales': None
  'merchants.sales.none': None
  'merchants.sales.none.body': None
  'merchants.save': None
  'merchants.scanned': None
  'merchants.scanned.body': None
  'merchants.scanned.choose': None
  'merchants.settings': None
  'merchants.shop': None
  'merchants.sound.on': None
  'merchants.speak': None
  'merchants.speak.detail': None
  'merchants.speak.example': None
  'merchants.spoken': { amount: Text }
  'merchants.takings': None
  'merchants.takings.detail': None
  'merchants.takings.waiting': None
  'merchants.till': None
  'merchants.till.add': None
  'merchants.till.amount': None
  'merchants.till.amount.hint': None
  'merchants.till.close': None
  'merchants.till.close.body': None
  'merchants.till.close.title': { name: Text }
  'merchants.till.edit': None
  'merchants.till.example': None
  'merchants.till.first': None
  'merchants.till.here': None
  'merchants.till.hint': None
  'merchants.till.name': None
  'merchants.till.remark': None
  'merchants.till.remark.hint': None
  'merchants.till.totals': { amount: Text; count: number }
  'merchants.tills': None
  'merchants.tills.hint': None
  'merchants.tills.none': None
  'merchants.tills.none.body': None
  'merchants.title': None
  'merchants.today': None
  'miniprogram.about': None
  'miniprogram.open': None
  'miniprogram.preview': { title: Text }
  'miniprogram.program': None
  'miniprogram.title': None
  'miniprograms.account': None
  'miniprograms.account.hint': None
  'miniprograms.account.none': None
  'miniprograms.app': None
  'miniprograms.asked': { name: Text; program: Text; role: Text }
  'miniprograms.back': None
  'miniprograms.back.body': None
  'miniprograms.back.nothing': None
  'miniprograms.back.title': { version: Text }
  'miniprograms.category': None
  'miniprograms.category.business': None
  'miniprograms.category.charity': None
  'miniprograms.category.choose': None
  'miniprograms.category.education': None
  'miniprograms.category.events': None
  'miniprograms.category.finance': None
  'miniprograms.category.food': None
  'miniprograms.category.games': None
  'miniprograms.category.government': None
  'miniprograms.category.health': None
  'miniprograms.category.media': None
  'miniprograms.category.shopping': None
  'miniprograms.category.social': None
  'miniprograms.category.tools': None
  'miniprograms.category.transport': None
  'miniprograms.category.travel': None
  'miniprograms.check.debug': None
  'miniprograms.check.domains': None
  'miniprograms.check.errors': None
  'miniprograms.check.icon': None
  'miniprograms.check.outcome.failed': None
  'miniprograms.check.outcome.look': None
  'miniprograms.check.outcome.passed': None
  'miniprograms.check.profile': None
  'miniprograms.check.reasons': None
  'miniprograms.check.size': None
  'miniprograms.check.warnings': None
  'miniprograms.checks': None
  'miniprograms.close': None
  'miniprograms.close.body': None
  'miniprograms.close.title': { name: Text }
  'miniprograms.country': None
  'miniprograms.country.hint': None
  'miniprograms.domains': None
  'miniprograms.domains.body': None
  'miniprograms.domains.business': None
  'miniprograms.domains.business.hint': None
  'miniprograms.domains.download': None
  'miniprograms.domains.download.hint': None
  'miniprograms.domains.request': None
  'miniprograms.domains.request.hint': None
  'miniprograms.domains.socket': None
  'miniprograms.domains.socket.hint': None
  'miniprograms.domains.upload': None
  'miniprograms.domains.upload.hint': None
  'miniprograms.domains.wrong': { example: Text; line: Text }
  'miniprograms.errors.count': { count: number }
  'miniprograms.errors.killed': None
  'miniprograms.errors.none.body': None
  'miniprograms.errors.promise': None
  'miniprograms.errors.script': None
  'miniprograms.field': None
  'miniprograms.field.errors': None
  'miniprograms.field.figures': None
  'miniprograms.field.logs': None
  'miniprograms.field.none': None
  'miniprograms.figures.cold': None
  'miniprograms.figures.hint': None
  'miniprograms.figures.none.body': None
  'miniprograms.figures.p95': { time: Text }
  'miniprograms.figures.setData': None
  'miniprograms.figures.starts': None
  'miniprograms.figures.warm': None
  'miniprograms.icon': None
  'miniprograms.key': None
  'miniprograms.key.body': None
  'miniprograms.key.make': None
  'miniprograms.key.new': None
  'miniprograms.key.new.body': None
  'miniprograms.key.none': None
  'miniprograms.key.once': None
  'miniprograms.logs.all': None
  'miniprograms.logs.error': None
  'miniprograms.logs.info': None
  'miniprograms.logs.none.body': None
  'miniprograms.logs.search': None
  'miniprograms.logs.warn': None
  'miniprograms.members': None
  'miniprograms.members.handOver': None
  'miniprograms.members.invite': None
  'miniprograms.members.leave': None
  'miniprograms.members.remove.title': { name: Text }
  'miniprograms.more': { version: Text }
  'miniprograms.name': None
  'miniprograms.name.hint': None
  'miniprograms.none': None
  'miniprograms.none.body': None
  'miniprograms.note': None
  'miniprograms.now': None
  'miniprograms.open': None
  'miniprograms.pages': None
  'miniprograms.pages.count': { count: number }
  'miniprograms.pass': None
  'miniprograms.preview': None
  'miniprograms.preview.body': { time: Text }
  'miniprograms.preview.here': None
  'miniprograms.preview.sources': None
  'miniprograms.preview.title': { version: Text }
  'miniprograms.problems': { count: number }
  'miniprograms.reach': None
  'miniprograms.reach.none': None
  'miniprograms.reason.hint': None
  'miniprograms.refused': { reason: Text; version: Text }
  'miniprograms.register': None
  'miniprograms.register.body': None
  'miniprograms.release': None
  'miniprograms.release.more': None
  'miniprograms.release.title': { version: Text }
  'miniprograms.released': { version: Text }
  'miniprograms.remove.title': { version: Text }
  'miniprograms.replaces': None
  'miniprograms.replaces.none': None
  'miniprograms.review.passed': None
  'miniprograms.review.refused': None
  'miniprograms.review.waiting': None
  'miniprograms.review.withdrawn': None
  'miniprograms.reviews': None
  'miniprograms.reviews.gone': None
  'miniprograms.reviews.none.body': None
  'miniprograms.role.administrator': None
  'miniprograms.role.administrator.body': None
  'miniprograms.role.developer': None
  'miniprograms.role.developer.body': None
  'miniprograms.role.owner': None
  'miniprograms.role.owner.body': None
  'miniprograms.role.tester': None
  'miniprograms.role.tester.body': None
  'miniprograms.share': { percent: Text }
  'miniprograms.share.all': None
  'miniprograms.share.rest': None
  'miniprograms.size': None
  'miniprograms.state.compiling': None
  'miniprograms.state.failed': None
  'miniprograms.state.released': None
  'miniprograms.step': { percent: Text; version: Text }
  'miniprograms.steps': None
  'miniprograms.steps.profile': None
  'miniprograms.steps.profile.body': None
  'miniprograms.steps.profile.do': None
  'miniprograms.steps.release': None
  'miniprograms.steps.release.body': None
  'miniprograms.steps.release.do': None
  'miniprograms.steps.review': None
  'miniprograms.steps.review.body': None
  'miniprograms.steps.review.do': None
  'miniprograms.steps.upload': None
  'miniprograms.steps.upload.body': None
  'miniprograms.steps.upload.do': None
  'miniprograms.submit': None
  'miniprograms.submit.note': None
  'miniprograms.submit.note.hint': None
  'miniprograms.submit.title': { version: Text }
  'miniprograms.suspended': None
  'miniprograms.suspended.for': { reason: Text }
  'miniprograms.switch': None
  'miniprograms.title': None
  'miniprograms.trial': None
  'miniprograms.trial.end': None
  'miniprograms.trial.make': None
  'miniprograms.trial.open': None
  'miniprograms.try': None
  'miniprograms.unreleased': None
  'miniprograms.upload': None
  'miniprograms.upload.body': None
  'miniprograms.upload.choose': None
  'miniprograms.upload.do': None
  'miniprograms.version': None
  'miniprograms.versions': None
  'miniprograms.versions.none': None
  'miniprograms.versions.none.body': None
  'miniprograms.waiting': { version: Text }
  'miniprograms.warnings': { count: number }
  'miniprograms.withdraw': None
  'moments.acts': None
  'moments.album.halfYear': { name: Text }
  'moments.album.month': { name: Text }
  'moments.album.none': { name: Text }
  'moments.album.none.mine': None
  'moments.album.strange': { name: Text }
  'moments.album.threeDays': { name: Text }
  'moments.audience.exceptTags': None
  'moments.audience.friends.done': None
  'moments.audience.hide': None
  'moments.audience.private': None
  'moments.audience.private.done': None
  'moments.audience.show': None
  'moments.audience.tags': None
  'moments.card.clip': { name: Text; title: Text }
  'moments.comment': None
  'moments.comment.answer': None
  'moments.comment.by': { name: Text }
  'moments.comment.failed': { reason: Text }
  'moments.comment.own': { text: Text }
  'moments.comment.reply': { name: Text }
  'moments.comment.to': { name: Text; other: Text }
  'moments.comments': None
  'moments.comments.all': { count: number }
  'moments.copy.failed': { name: Text }
  'moments.copy.posted': { name: Text }
  'moments.copy.waiting': { name: Text }
  'moments.copy.withdrawn': { name: Text }
  'moments.cover.change': None
  'moments.cover.choose': None
  'moments.cover.remove': None
  'moments.delete.body': None
  'moments.delete.title': None
  'moments.end': None
  'moments.feed': None
  'moments.full': None
  'moments.gone': None
  'moments.here': None
  'moments.hidden': None
  'moments.less': None
  'moments.like': None
  'moments.likes': None
  'moments.mine': None
  'moments.moment': None
  'moments.moment.label': { name: Text; time: Text }
  'moments.newer': { count: number }
  'moments.newest': { name: Text }
  'moments.none': None
  'moments.none.body': None
  'moments.notice.like': None
  'moments.notice.reply': None
  'moments.notices': None
  'moments.notices.clear': None
  'moments.notices.clear.title': None
  'moments.notices.count': { count: number }
  'moments.notices.none': None
  'moments.notices.none.body': None
  'moments.of': { name: Text }
  'moments.older': None
  'moments.pictures': { count: number }
  'moments.post': None
  'moments.post.add': None
  'moments.post.album': None
  'moments.post.article': None
  'moments.post.attach': None
  'moments.post.audience': None
  'moments.post.audience.choose-tags': None
  'moments.post.audience.exceptTags': None
  'moments.post.audience.exceptTags.count': { count: number }
  'moments.post.audience.exceptTags.detail': None
  'moments.post.audience.exceptTags.names': { names: Text }
  'moments.post.audience.friends': None
  'moments.post.audience.friends.detail': None
  'moments.post.audience.now': None
  'moments.post.audience.private': None
  'moments.post.audience.private.detail': None
  'moments.post.audience.tags': None
  'moments.post.audience.tags.count': { count: number }
  'moments.post.audience.tags.detail': None
  'moments.post.audience.tags.names': { names: Text }
  'moments.post.clip': None
  'moments.post.copies': None
  'moments.post.copies.hint': None
  'moments.post.cut': None
  'moments.post.discard': None
  'moments.post.drop': None
  'moments.post.failed': None
  'moments.post.hashtag': None
  'moments.post.kept': None
  'moments.post.left': { count: number }
  'moments.post.link': None
  'moments.post.link.address': None
  'moments.post.music': None
  'moments.post.music.address': None
  'moments.post.music.artist': None
  'moments.post.music.file': None
  'moments.post.music.title': None
  'moments.post.new': None
  'moments.post.nothing': None
  'moments.post.offline': None
  'moments.post.picture': { count: Text; position: Text }
  'moments.post.pictures': None
  'moments.post.place': None
  'moments.post.remind': None
  'moments.post.remind.nobody': None
  'moments.post.remove': { position: Text }
  'moments.post.replace': None
  'moments.post.sending': None
  'moments.post.share': None
  'moments.post.sort.down': { count: Text; position: Text }
  'moments.post.sort.how': None
  'moments.post.sort.lifted': { count: Text; position: Text }
  'moments.post.sort.moved': { count: Text; position: Text }
  'moments.post.take-away': None
  'moments.post.title': None
  'moments.post.too-many': { count: number }
  'moments.post.tools': None
  'moments.post.waiting': None
  'moments.post.words': None
  'moments.post.words-only': None
  'moments.post.words-only.detail': None
  'moments.profile': { name: Text }
  'moments.reminded': { names: Text }
  'moments.reminded.me': None
  'moments.report': None
  'moments.settings.add': None
  'moments.settings.hidden': None
  'moments.settings.hidden.body': None
  'moments.settings.hidden.empty': None
  'moments.settings.hides-mine': None
  'moments.settings.hides-theirs': None
  'moments.settings.lists.hint': None
  'moments.settings.remove': { name: Text }
  'moments.settings.strangers': None
  'moments.settings.strangers.hint': None
  'moments.settings.unseen': None
  'moments.settings.unseen.body': None
  'moments.settings.unseen.empty': None
  'moments.settings.who': None
  'moments.settings.window': None
  'moments.settings.window.all': None
  'moments.settings.window.halfYear': None
  'moments.settings.window.hint': None
  'moments.settings.window.month': None
  'moments.settings.window.threeDays': None
  'moments.tag.none': None
  'moments.tag.none.body': None
  'moments.title': None
  'moments.unlike': None
  'moments.waits': None
  'news.articles': None
  'news.find': None
  'news.more': None
  'news.none': None
  'news.none.body': None
  'news.nothing-found': None
  'news.nothing-found.body': None
  'news.search': None
  'news.title': None
  'notifications.denied': None
  'notifications.here': None
  'notifications.hint': None
  'notifications.install': None
  'notifications.install.add': None
  'notifications.install.hint': None
  'notifications.install.open': None
  'notifications.install.share': None
  'notifications.sounds': None
  'notifications.sounds.hint': None
  'notifications.text': None
  'notifications.text.hint': None
  'notifications.title': None
  'notifications.unreachable': None
  'notifications.unsupported': None
  'official.account': None
  'official.account.none': None
  'official.accounts': None
  'official.accounts.none': None
  'official.accounts.none.body': None
  'official.accounts.scan': None
  'official.articles': None
  'official.articles.preview': { title: Text }
  'official.articles.take': None
  'official.broadcasts': None
  'official.broadcasts.detail': None
  'official.choices': None
  'official.code': None
  'official.code.hint': None
  'official.code.save': None
  'official.find': None
  'official.find.all': None
  'official.find.field': None
  'official.find.nothing': None
  'official.follow': None
  'official.followed': None
  'official.form': None
  'official.form.closed': None
  'official.form.open': None
  'official.form.preview': { title: Text }
  'official.form.sent': None
  'official.form.withdrawn': None
  'official.kind.service': None
  'official.kind.subscription': None
  'official.kinds.service': None
  'official.kinds.subscription': None
  'official.menu': { name: Text }
  'official.menu.changed': None
  'official.menu.show': None
  'official.menu.unknown': None
  'official.music': None
  'official.music.pause': { title: Text }
  'official.music.play': { title: Text }
  'official.music.preview': { title: Text }
  'official.mute.detail': None
  'official.notice': None
  'official.notice.more': None
  'official.notice.preview': { title: Text }
  'official.notices': None
  'official.notices.detail': None
  'official.open': None
  'official.page': None
  'official.page.allow': None
  'official.page.blank': None
  'official.page.copy': None
  'official.page.locate': { host: Text }
  'official.page.offline': None
  'official.page.offline.body': None
  'official.page.outside': None
  'official.page.refused': None
  'official.page.refused.body': None
  'official.page.reload': None
  'official.page.send': None
  'official.page.unreadable': None
  'official.page.who': { name: Text }
  'official.page.who.body': { host: Text }
  'official.published': None
  'official.quota': { most: Text; per: string; received: Text }
  'official.rating': None
  'official.rating.ask': None
  'official.rating.stars': { count: number }
  'official.rating.thanks': None
  'official.scan.none': None
  'official.subscriptions': None
  'official.subscriptions.none': None
  'official.subscriptions.none.body': None
  'official.unfollow': None
  'official.unfollow.body': None
  'official.unfollow.title': { name: Text }
  'official.unfollowed': { name: Text }
  'official.unfollowed.foot': None
  'official.unverified': None
  'official.verified': None
  'official.why': None
  'official.why.answer': { name: Text }
  'official.why.broadcast': { most: number; name: Text; per: string }
  'official.why.follow': { date: Text; name: Text }
  'official.why.may': None
  'official.why.none': None
  'official.why.notice': { name: Text }
  'official.why.over': { name: Text }
  'official.why.received': { count: number; per: string }
  'official.why.stop': None
  'official.window.brief': { count: number }
  'official.window.closed': None
  'official.window.open': { count: number; time: Text }
  'packs.about': None
  'packs.add': None
  'packs.add.named': { name: Text }
  'packs.added': None
  'packs.by': { name: Text }
  'packs.by-server': None
  'packs.count': { count: number }
  'packs.creator': None
  'packs.creator.detail': None
  'packs.creator.none': None
  'packs.creator.none.body': None
  'packs.delete': None
  'packs.delete.body': None
  'packs.keepers': { count: number }
  'packs.let-in': None
  'packs.load-more': None
  'packs.make': None
  'packs.mine': None
  'packs.name': None
  'packs.new': None
  'packs.none': { words: Text }
  'packs.order': None
  'packs.order.hint': None
  'packs.order.lifted': { name: Text; place: Text }
  'packs.order.moved': { place: Text }
  'packs.order.none': None
  'packs.own': None
  'packs.reason': None
  'packs.refuse': None
  'packs.refused': None
  'packs.remove': None
  'packs.removed': None
  'packs.reviews': None
  'packs.reviews.decided': None
  'packs.reviews.none': None
  'packs.reviews.none.body': None
  'packs.reviews.waiting': None
  'packs.saved': None
  'packs.saving': None
  'packs.search': None
  'packs.state.draft': None
  'packs.state.listed': None
  'packs.state.refused': None
  'packs.state.removed': None
  'packs.state.waiting': None
  'packs.state.withdrawn': None
  'packs.sticker.add': None
  'packs.sticker.meanings': None
  'packs.sticker.meanings.hint': None
  'packs.sticker.name': None
  'packs.sticker.no-meaning': None
  'packs.sticker.remove': None
  'packs.sticker.words': None
  'packs.stickers': None
  'packs.stickers.hint': None
  'packs.submit': None
  'packs.submit.body': None
  'packs.submit.title': None
  'packs.submit.yes': None
  'packs.take-down': None
  'packs.take-down.hint': None
  'packs.unlist': None
  'packs.unlist.body': None
  'packs.unlisted': None
  'packs.untitled': None
  'packs.withdraw': None
  'pages.end': { name: Text }
  'pages.end.body': None
  'pages.end.do': None
  'pages.known': None
  'pages.knows': None
  'pages.none': None
  'pages.none.body': None
  'pages.not-now': None
  'pages.refused': None
  'pages.who': None
  'paycodes.amount': None
  'paycodes.bars': None
  'paycodes.bright': None
  'paycodes.code': None
  'paycodes.digits': None
  'paycodes.done': None
  'paycodes.next': { seconds: Text }
  'paycodes.none': None
  'paycodes.note': None
  'paycodes.offline': { time: Text }
  'paycodes.paid': None
  'paycodes.paid.to': { name: Text }
  'paycodes.pay': None
  'paycodes.receive': None
  'paycodes.receive.amount': None
  'paycodes.receive.clear': None
  'paycodes.receive.code': None
  'paycodes.receive.lead': None
  'paycodes.receive.renew': None
  'paycodes.receive.renew.body': None
  'paycodes.receive.renew.title': None
  'paycodes.receive.set': None
  'paycodes.save': None
  'paycodes.show': None
  'paycodes.title': None
  'paycodes.used': None
  'paycodes.warning': None
  'phone-log-in.again': None
  'phone-log-in.code': None
  'phone-log-in.compare': None
  'phone-log-in.how': None
  'phone-log-in.left': { seconds: number }
  'phone-log-in.over': None
  'phone-log-in.refused': None
  'phone-log-in.scanned': { name: Text }
  'photos.album': None
  'photos.camera': None
  'photos.chosen': None
  'photos.from': { name: Text }
  'photos.open': { count: number; position: number }
  'photos.original': None
  'photos.original.detail': { size: Text }
  'photos.photo': None
  'photos.preview': { count: number }
  'photos.remove': None
  'photos.save': None
  'photos.send': None
  'photos.send.count': { count: number }
  'photos.shot.again': None
  'photos.shot.denied': None
  'photos.shot.none': None
  'photos.shot.photo': None
  'photos.shot.record': None
  'photos.shot.stop': None
  'photos.shot.take': None
  'photos.shot.turn': None
  'photos.shot.video': None
  'photos.too-many': { count: number }
  'player.broken': None
  'player.close': None
  'player.label': None
  'player.next': None
  'player.pause': { title: Text }
  'player.place': None
  'player.play': { title: Text }
  'player.previous': None
  'player.rate': { rate: Text }
  'privacy.byCard': None
  'privacy.byCode': None
  'privacy.byGroup': None
  'privacy.byHandle': None
  'privacy.byPhone': None
  'privacy.find-me': None
  'privacy.find-me.hint': None
  'privacy.seen': None
  'privacy.title': None
  'product.barcode': None
  'product.by': None
  'product.more': None
  'product.none': None
  'product.title': None
  'products.barcode': None
  'products.barcode.hint': None
  'products.barcode.wrong': None
  'products.code': None
  'products.description': None
  'products.name': None
  'products.new': None
  'products.none': None
  'products.none.body': None
  'products.picture': None
  'products.price': None
  'products.price.hint': None
  'products.remove': None
  'products.remove.body': None
  'products.remove.title': None
  'products.title': None
  'products.url': None
  'products.url.hint': None
  'products.url.wrong': None
  'profile.name': None
  'profile.none': None
  'profile.picture': None
  'profile.picture.choose': None
  'profile.picture.remove': None
  'profile.picture.sending': None
  'profile.region': None
  'profile.statusLine': None
  'profile.title': None
  'programs.access': None
  'programs.answered': { time: Text }
  'programs.app-id': None
  'programs.body': None
  'programs.call': None
  'programs.clear': None
  'programs.cleared': None
  'programs.clearings': { count: number }
  'programs.copy': { what: Text }
  'programs.endpoint': None
  'programs.explorer': None
  'programs.failures': None
  'programs.fresh': { what: Text }
  'programs.hosts': None
  'programs.hosts.hint': None
  'programs.more': None
  'programs.networks': None
  'programs.networks.hint': None
  'programs.origin': None
  'programs.problem.badAnswer': None
  'programs.problem.badEcho': None
  'programs.problem.badStatus': None
  'programs.problem.forbidden': None
  'programs.problem.tooLarge': None
  'programs.problem.tooSlow': None
  'programs.problem.unreachable': None
  'programs.program': None
  'programs.push': None
  'programs.pushes': None
  'programs.pushes.all': None
  'programs.pushes.failed': None
  'programs.pushes.none': None
  'programs.pushes.none.body': None
  'programs.pushes.waiting': None
  'programs.query': None
  'programs.quota': { daily: Text; left: Text }
  'programs.reload': None
  'programs.retry': None
  'programs.secret': None
  'programs.secret.kept': None
  'programs.secret.made': { time: Text }
  'programs.secret.make': None
  'programs.secret.new': None
  'programs.secret.new.body': None
  'programs.secret.none': None
  'programs.secret.once': None
  'programs.server': None
  'programs.server.about': None
  'programs.server.key': None
  'programs.server.key.hint': None
  'programs.server.mode': None
  'programs.server.mode.mixed': None
  'programs.server.mode.plain': None
  'programs.server.mode.safe': None
  'programs.server.on': None
  'programs.server.on.detail': None
  'programs.server.save': None
  'programs.server.token': None
  'programs.server.token.hint': None
  'programs.server.url': None
  'programs.state.answered': None
  'programs.state.failed': None
  'programs.state.waiting': None
  'programs.try': { number: Text; time: Text }
  'programs.wire-name': None
  'questions.answered': None
  'questions.ask': None
  'questions.closed': None
  'questions.closed.body': None
  'questions.hint': None
  'questions.mine': None
  'questions.send': None
  'questions.title': None
  'questions.with-name': None
  'questions.withdraw': None
  'questions.withdraw.title': None
  'recover.code': None
  'recover.code.hint': None
  'recover.code.mailed': None
  'recover.code.mailed.hint': None
  'recover.email': None
  'recover.email.wrong': None
  'recover.password': None
  'recover.password.hint': None
  'recover.send': None
  'recover.set': None
  'recover.title': None
  'recover.way': None
  'recover.way.codes': None
  'recover.way.mail': None
  'recover.words': None
  'recovery-codes.download': None
  'recovery-codes.file': { handle: Text }
  'recovery-codes.kept': None
  'recovery-codes.title': None
  'recovery-codes.why': None
  'redpackets.amount.equal': None
  'redpackets.amount.one': None
  'redpackets.amount.random': None
  'redpackets.card.empty': None
  'redpackets.card.equal': { count: number }
  'redpackets.card.expired': None
  'redpackets.card.for': { names: Text }
  'redpackets.card.open': None
  'redpackets.card.opened': { amount: Text }
  'redpackets.card.ordered': { count: number }
  'redpackets.card.random': { count: number }
  'redpackets.card.waiting': None
  'redpackets.cover': None
  'redpackets.cover.kettle': None
  'redpackets.cover.lanterns': None
  'redpackets.cover.plum': None
  'redpackets.cover.waves': None
  'redpackets.fill': None
  'redpackets.fill.hint': None
  'redpackets.from': { name: Text }
  'redpackets.got': { amount: Text }
  'redpackets.greeting': None
  'redpackets.greeting.long': { count: Text }
  'redpackets.greeting.usual': None
  'redpackets.history': None
  'redpackets.history.count': { count: number }
  'redpackets.history.expired': { count: number; opened: number }
  'redpackets.history.in': { year: Text }
  'redpackets.history.luckiest': { count: number }
  'redpackets.history.more': None
  'redpackets.history.none.received': { year: Text }
  'redpackets.history.none.sent': { year: Text }
  'redpackets.history.opened': { count: number; opened: number }
  'redpackets.history.received': None
  'redpackets.history.sent': None
  'redpackets.history.which': None
  'redpackets.history.year': None
  'redpackets.open': None
  'redpackets.opening': None
  'redpackets.packet': None
  'redpackets.place': { place: number }
  'redpackets.place.add': None
  'redpackets.place.remove': { place: number }
  'redpackets.preview': { greeting: Text }
  'redpackets.problem.little': { amount: Text }
  'redpackets.problem.packet': { amount: Text }
  'redpackets.problem.share': { amount: Text }
  'redpackets.problem.shares': { count: number }
  'redpackets.result.added': None
  'redpackets.result.gone': { count: number }
  'redpackets.result.left': { count: number; name: Text; time: Text; you: string }
  'redpackets.result.luckiest': None
  'redpackets.result.next': { amount: Text }
  'redpackets.result.progress': { amount: Text; count: number; opened: number; total: Text }
  'redpackets.result.returned': { amount: Text; name: Text; you: string }
  'redpackets.result.unpaid': None
  'redpackets.shares': None
  'redpackets.shares.hint': { count: number }
  'redpackets.sorry.empty': { count: number }
  'redpackets.sorry.expired': { name: Text; you: string }
  'redpackets.sorry.luckiest': { name: Text; you: string }
  'redpackets.sorry.others': { names: Text }
  'redpackets.sorry.own': { names: Text }
  'redpackets.split': None
  'redpackets.split.equal': None
  'redpackets.split.equal.hint': None
  'redpackets.split.one': None
  'redpackets.split.one.hint': None
  'redpackets.split.ordered': None
  'redpackets.split.ordered.hint': None
  'redpackets.split.random': None
  'redpackets.split.random.hint': None
  'redpackets.tap': None
  'redpackets.tomorrow': { time: Text }
  'redpackets.total': None
  'redpackets.who': None
  'redpackets.whose': None
  'redpackets.whose.all': None
  'redpackets.whose.choose': None
  'redpackets.whose.one': None
  'redpackets.you': None
  'refusal.account_leaving': None
  'refusal.address_in_use': None
  'refusal.agent_exists': None
  'refusal.agent_name_invalid': None
  'refusal.agent_nickname_too_long': None
  'refusal.agent_not_found': None
  'refusal.agent_taken': None
  'refusal.already_asked': None
  'refusal.already_contacts': None
  'refusal.already_linked': None
  'refusal.already_operator': None
  'refusal.already_paid': None
  'refusal.amount_below_shares': None
  'refusal.amount_changed': None
  'refusal.amount_too_large': None
  'refusal.app_not_found': None
  'refusal.application_not_found': None
  'refusal.approval_needed': None
  'refusal.arrives_at_once': None
  'refusal.article_not_found': None
  'refusal.bank_account_not_found': None
  'refusal.bank_down': None
  'refusal.bank_off': None
  'refusal.bank_refused': None
  'refusal.barcode_taken': None
  'refusal.beginning_not_found': None
  'refusal.bill_not_found': None
  'refusal.biller_not_found': None
  'refusal.blocked': None
  'refusal.blocked_by_account': None
  'refusal.bot_missing': None
  'refusal.broadcast_gone_out': None
  'refusal.broadcast_not_found': None
  'refusal.broadcast_quota_used': None
  'refusal.busy': None
  'refusal.busy.seconds': { seconds: number }
  'refusal.call_missing': None
  'refusal.card_not_found': None
  'refusal.case_decided': None
  'refusal.case_not_found': None
  'refusal.channel_missing': None
  'refusal.channel_not_found': None
  'refusal.clip_not_found': None
  'refusal.code_expired': None
  'refusal.code_gone': None
  'refusal.collection_not_found': None
  'refusal.collection_stopped': None
  'refusal.comment_not_found': None
  'refusal.comments_closed': None
  'refusal.confirmation_needed': None
  'refusal.consent_not_found': None
  'refusal.conversation_not_found': None
  'refusal.country_is_verified': None
  'refusal.customer_not_found': None
  'refusal.daily_limit': None
  'refusal.day_not_over': None
  'refusal.demo_off': None
  'refusal.device_not_found': None
  'refusal.device_too_new': None
  'refusal.difference_not_found': None
  'refusal.domain_not_declared': None
  'refusal.draft_changed': None
  'refusal.draft_not_found': None
  'refusal.draft_unfinished': None
  'refusal.email_first': None
  'refusal.favourite_not_found': None
  'refusal.fee_above_amount': None
  'refusal.fee_unpaid': None
  'refusal.file_damaged': None
  'refusal.file_too_large': None
  'refusal.form_answers_wrong': None
  'refusal.form_changed': None
  'refusal.form_closed': None
  'refusal.form_not_found': None
  'refusal.group_full': None
  'refusal.handle_changed_recently': None
  'refusal.handle_is_fixed': None
  'refusal.handle_taken': None
  'refusal.identity_needed': None
  'refusal.induces_sharing': None
  'refusal.industry_not_found': None
  'refusal.industry_set_lately': None
  'refusal.insufficient_funds': None
  'refusal.invalid_input': None
  'refusal.invitation_gone': None
  'refusal.key_reused': None
  'refusal.kind_is_fixed': None
  'refusal.label_not_found': None
  'refusal.last_way_in': None
  'refusal.lead_not_found': None
  'refusal.mailbox_forbidden': None
  'refusal.mailbox_linked': None
  'refusal.mailbox_refused': None
  'refusal.mailbox_unreachable': None
  'refusal.material_in_use': None
  'refusal.material_not_found': None
  'refusal.meaning_not_found': None
  'refusal.media_not_found': None
  'refusal.media_not_ready': None
  'refusal.menu_changed': None
  'refusal.menu_not_found': None
  'refusal.menu_wrong': None
  'refusal.merchant_not_found': None
  'refusal.message_id_reused': None
  'refusal.message_not_found': None
  'refusal.moment_not_found': None
  'refusal.money_left': None
  'refusal.movement_not_found': None
  'refusal.muted_by_group': None
  'refusal.name_is_verified': None
  'refusal.name_mismatch': None
  'refusal.name_taken': None
  'refusal.network_forbidden': None
  'refusal.network_not_found': None
  'refusal.network_refused': None
  'refusal.network_unreachable': None
  'refusal.networks_off': None
  'refusal.no_address': None
  'refusal.no_default_menu': None
  'refusal.no_fee': None
  'refusal.no_mail': None
  'refusal.no_pin': None
  'refusal.no_room': None
  'refusal.no_server_address': None
  'refusal.no_such_bank_account': None
  'refusal.no_text_messages': None
  'refusal.nobody_to_ask': None
  'refusal.not_a_contact': None
  'refusal.not_a_member': None
  'refusal.not_a_picture': None
  'refusal.not_a_sound': None
  'refusal.not_a_video': None
  'refusal.not_allowed': None
  'refusal.not_an_admin': None
  'refusal.not_following': None
  'refusal.not_for_this_kind': None
  'refusal.not_for_you': None
  'refusal.not_live': None
  'refusal.not_original': None
  'refusal.not_practice': None
  'refusal.not_recallable': None
  'refusal.not_signed_in': None
  'refusal.not_the_owner': None
  'refusal.not_the_shop_owner': None
  'refusal.not_verified': None
  'refusal.not_your_duty': None
  'refusal.not_yours': None
  'refusal.nothing_before': None
  'refusal.nothing_owed': None
  'refusal.nothing_to_forward': None
  'refusal.nothing_to_report': None
  'refusal.offer_gone': None
  'refusal.official_account_not_found': None
  'refusal.order_not_found': None
  'refusal.other_device': None
  'refusal.own_packet': None
  'refusal.own_program': None
  'refusal.owner_must_hand_over': None
  'refusal.owner_must_stay': None
  'refusal.pack_fixed': None
  'refusal.pack_incomplete': None
  'refusal.pack_not_found': None
  'refusal.packet_empty': None
  'refusal.packet_expired': None
  'refusal.packet_not_found': None
  'refusal.packet_too_large': None
  'refusal.page_not_allowed': None
  'refusal.page_not_found': None
  'refusal.passkey_failed': None
  'refusal.pay_code_used': None
  'refusal.payer_cannot_pay': None
  'refusal.payer_gone': None
  'refusal.payment_expired': None
  'refusal.payment_not_found': None
  'refusal.percent_too_small': None
  'refusal.person_not_found': None
  'refusal.phone_missing': None
  'refusal.pin_locked': None
  'refusal.pin_too_new': None
  'refusal.preview_ended': None
  'refusal.product_not_found': None
  'refusal.profile_incomplete': None
  'refusal.program_incomplete': None
  'refusal.program_name_taken': None
  'refusal.program_not_found': None
  'refusal.program_not_released': None
  'refusal.program_suspended': None
  'refusal.proof_expired': None
  'refusal.proof_needed': None
  'refusal.push_not_found': None
  'refusal.qr_code_not_found': None
  'refusal.qr_joins_ended': None
  'refusal.question_not_found': None
  'refusal.questions_closed': None
  'refusal.reason_missing': None
  'refusal.receipt_not_found': None
  'refusal.receive_code_gone': None
  'refusal.refund_limit': None
  'refusal.refund_too_large': None
  'refusal.reply_count_used': None
  'refusal.reply_window_closed': None
  'refusal.request_id_reused': None
  'refusal.request_not_allowed': None
  'refusal.request_not_found': None
  'refusal.review_not_found': None
  'refusal.rule_not_found': None
  'refusal.sale_not_found': None
  'refusal.scene_too_large': None
  'refusal.server_too_slow': None
  'refusal.server_unreachable': None
  'refusal.service_not_found': None
  'refusal.session_closed': None
  'refusal.session_expired': None
  'refusal.session_not_found': None
  'refusal.session_taken': None
  'refusal.share_too_large': None
  'refusal.sign_up_closed': None
  'refusal.statement_not_found': None
  'refusal.step_not_reached': None
  'refusal.sticker_not_found': None
  'refusal.subscription_not_open': None
  'refusal.subscription_refused': None
  'refusal.tag_exists': None
  'refusal.tag_not_found': None
  'refusal.template_fields_wrong': None
  'refusal.template_not_found': None
  'refusal.templates_mixed': None
  'refusal.ticket_not_found': None
  'refusal.till_not_found': None
  'refusal.time_has_passed': None
  'refusal.too_early': None
  'refusal.too_late': None
  'refusal.too_long': None
  'refusal.too_many': None
  'refusal.too_many_agents': None
  'refusal.too_many_entries': None
  'refusal.too_many_requests': None
  'refusal.too_many_requests.seconds': { seconds: number }
  'refusal.too_many_shares': None
  'refusal.transcoder_missing': None
  'refusal.transfer_ended': None
  'refusal.transfer_not_found': None
  'refusal.trivial_pin': None
  'refusal.upload_not_found': None
  'refusal.url_not_allowed': None
  'refusal.version_in_use': None
  'refusal.version_not_found': None
  'refusal.version_not_ready': None
  'refusal.version_not_reviewed': None
  'refusal.version_reviewed': None
  'refusal.wallet_frozen': None
  'refusal.wrong_code': None
  'refusal.wrong_conversation': None
  'refusal.wrong_credentials': None
  'refusal.wrong_currency': None
  'refusal.wrong_media': None
  'refusal.wrong_network': None
  'refusal.wrong_pay_code': None
  'refusal.wrong_pin': None
  'refusal.wrong_proof': None
  'refusal.you_blocked': None
  'refusal.yourself': None
  'reports.hint': None
  'reports.kind.channel': None
  'reports.kind.clip': None
  'reports.kind.clipComment': None
  'reports.kind.moment': None
  'reports.kind.momentComment': None
  'reports.kind.program': None
  'reports.mine': None
  'reports.mine.none': None
  'reports.mine.none.body': None
  'reports.note': None
  'reports.reason': None
  'reports.reason.fraud': None
  'reports.reason.harassment': None
  'reports.reason.minors': None
  'reports.reason.other': None
  'reports.reason.rights': None
  'reports.reason.sexual': None
  'reports.reason.spam': None
  'reports.reason.violence': None
  'reports.reported': None
  'reports.send': None
  'reports.sent': None
  'reports.state.dismissed': None
  'reports.state.open': None
  'reports.state.takenDown': None
  'reports.taken-down': None
  'reports.title': None
  'review.age': { count: number }
  'review.call': None
  'review.call.confirmed': None
  'review.call.noAnswer': None
  'review.call.notNeeded': None
  'review.call.note': None
  'review.call.reached': None
  'review.call.wrongNumber': None
  'review.calls': None
  'review.calls.none': None
  'review.code': None
  'review.code.until': { time: Text }
  'review.decided': None
  'review.decision': None
  'review.fee.hint': None
  'review.fee.note': None
  'review.fee.open': None
  'review.fee.paid': None
  'review.fee.record': None
  'review.is-late': None
  'review.late': { count: number }
  'review.more': None
  'review.new': None
  'review.none': None
  'review.none.body': None
  'review.owner': None
  'review.paper': None
  'review.pass': None
  'review.pass.body': None
  'review.pass.title': { name: Text }
  'review.passed': None
  'review.reason': None
  'review.reason.hint': None
  'review.refuse': None
  'review.refused': None
  'review.renewal': None
  'review.stickers': None
  'review.submitted': None
  'review.title': None
  'review.waiting': None
  'review.withdrawn': None
  'runner.about': None
  'runner.about.account': None
  'runner.about.id': None
  'runner.about.verified': None
  'runner.about.version': None
  'runner.allow': None
  'runner.asks': { name: Text }
  'runner.capsule': None
  'runner.code': None
  'runner.code.hint': None
  'runner.data.delete': None
  'runner.data.delete.body': None
  'runner.data.delete.sure': { name: Text }
  'runner.data.deleted': None
  'runner.data.hint': None
  'runner.feedback': None
  'runner.keep': None
  'runner.kept': None
  'runner.link': None
  'runner.link.copied': None
  'runner.menu': None
  'runner.messages': None
  'runner.messages.always': None
  'runner.messages.lasting': None
  'runner.open': None
  'runner.permissions': None
  'runner.permissions.hint': None
  'runner.permissions.none': None
  'runner.phone': None
  'runner.phone.add': None
  'runner.phone.none': None
  'runner.phone.none.body': None
  'runner.problem.broken': None
  'runner.problem.broken.body': None
  'runner.problem.gone': None
  'runner.problem.gone.body': None
  'runner.problem.offline': None
  'runner.problem.offline.body': None
  'runner.problem.previewEnded': None
  'runner.problem.previewEnded.body': None
  'runner.problem.stopped': None
  'runner.problem.stopped.body': None
  'runner.problem.suspended': None
  'runner.problem.suspended.body': None
  'runner.profile': None
  'runner.profile.name': None
  'runner.profile.picture': None
  'runner.refuse': None
  'runner.report': None
  'runner.restart': None
  'runner.scope.scope.addPhoneCalendar': None
  'runner.scope.scope.addPhoneCalendar.short': None
  'runner.scope.scope.addPhoneContact': None
  'runner.scope.scope.addPhoneContact.short': None
  'runner.scope.scope.address': None
  'runner.scope.scope.address.short': None
  'runner.scope.scope.bluetooth': None
  'runner.scope.scope.bluetooth.short': None
  'runner.scope.scope.camera': None
  'runner.scope.scope.camera.short': None
  'runner.scope.scope.invoice': None
  'runner.scope.scope.invoice.short': None
  'runner.scope.scope.invoiceTitle': None
  'runner.scope.scope.invoiceTitle.short': None
  'runner.scope.scope.record': None
  'runner.scope.scope.record.short': None
  'runner.scope.scope.userFuzzyLocation': None
  'runner.scope.scope.userFuzzyLocation.short': None
  'runner.scope.scope.userInfo': None
  'runner.scope.scope.userInfo.short': None
  'runner.scope.scope.userLocation': None
  'runner.scope.scope.userLocation.short': None
  'runner.scope.scope.userLocationBackground': None
  'runner.scope.scope.userLocationBackground.short': None
  'runner.scope.scope.werun': None
  'runner.scope.scope.werun.short': None
  'runner.scope.scope.writePhotosAlbum': None
  'runner.scope.scope.writePhotosAlbum.short': None
  'runner.settings': None
  'runner.settings.all': None
  'runner.settings.allowed': { count: number }
  'runner.settings.none': None
  'runner.settings.none.body': None
  'runner.settings.of': { name: Text }
  'runner.share': None
  'runner.share.send': None
  'runner.share.sent': None
  'runner.share.to': None
  'runner.shelves.forget': None
  'runner.shelves.mine': None
  'runner.shelves.none': None
  'runner.shelves.none.body': None
  'runner.shelves.recent': None
  'runner.subscriptions': None
  'runner.subscriptions.hint': None
  'runner.subscriptions.left': { count: number }
  'runner.subscriptions.take': None
  'runner.unkeep': None
  'runner.unkept': None
  'runner.version.develop': None
  'runner.version.trial': None
  'runner.window': { name: Text }
  'scan.link': { host: Text }
  'scan.link.open': None
  'scan.text': None
  'scan.title': None
  'search.chats': None
  'search.date': None
  'search.date.from': None
  'search.date.to': None
  'search.everywhere': None
  'search.files': None
  'search.filters': None
  'search.from': None
  'search.here': None
  'search.hint.chat': None
  'search.in-chat': None
  'search.links': None
  'search.me': None
  'search.media': None
  'search.messages': None
  'search.none': None
  'search.people': None
  'search.places': None
  'search.results': None
  'search.voice': None
  'settings.install': None
  'settings.log-out': None
  'shell.devices': None
  'shell.not-found': None
  'shell.not-found.body': None
  'shell.not-found.home': None
  'shell.place.chats': None
  'shell.place.contacts': None
  'shell.place.discover': None
  'shell.place.me': None
  'shell.places': None
  'shell.settings': None
  'shell.store-problem': None
  'signup.handle': None
  'signup.handle.hint': None
  'signup.handle.rule': None
  'signup.known': None
  'signup.name': None
  'signup.name.hint': None
  'signup.name.missing': None
  'signup.passkey': None
  'signup.password.short': None
  'signup.title': None
  'signup.words': None
  'stickers.add': None
  'stickers.adding': None
  'stickers.gallery': None
  'stickers.keep': None
  'stickers.kept': None
  'stickers.none': { words: Text }
  'stickers.own': None
  'stickers.own.empty': None
  'stickers.pack.show': None
  'stickers.panel': None
  'stickers.preview': { name: Text }
  'stickers.recent': None
  'stickers.remove': None
  'stickers.removed': None
  'stickers.search': None
  'stickers.sticker': None
  'templates.consent': None
  'templates.consent.hint': None
  'templates.count': { count: number; most: number }
  'templates.id': None
  'templates.industries': None
  'templates.industries.choose': None
  'templates.industries.hint': None
  'templates.industries.later': { day: Text }
  'templates.industries.none': None
  'templates.industries.primary': None
  'templates.industries.secondary': None
  'templates.library': None
  'templates.mine': None
  'templates.notified': { count: number; refused: number }
  'templates.remove': None
  'templates.remove.body': None
  'templates.remove.title': None
  'templates.rule': None
  'templates.send': None
  'templates.sent': { count: number }
  'templates.take': None
  'templates.taken': None
  'templates.title': None
  'transfers.accept': None
  'transfers.amount': None
  'transfers.arrival': None
  'transfers.arrival.hint.later': { name: Text }
  'transfers.arrival.hint.now': { name: Text }
  'transfers.arrival.in24Hours': None
  'transfers.arrival.in2Hours': None
  'transfers.arrival.now': None
  'transfers.available': { amount: Text }
  'transfers.callBack': None
  'transfers.callBack.body': { name: Text }
  'transfers.callBack.sure': { amount: Text }
  'transfers.foot': { state: Text }
  'transfers.head.accepted': { name: Text; side: string }
  'transfers.head.arrived': { name: Text; side: string }
  'transfers.head.calledBack': { name: Text; side: string }
  'transfers.head.expired': { name: Text; side: string }
  'transfers.head.returned': { name: Text; side: string }
  'transfers.head.undelivered': { name: Text; side: string }
  'transfers.head.unpaid': None
  'transfers.head.waiting': { name: Text; side: string }
  'transfers.hint.accepted': { name: Text; side: string; time: Text }
  'transfers.hint.arrived': { name: Text; side: string }
  'transfers.hint.back': { name: Text; side: string }
  'transfers.hint.unpaid': None
  'transfers.hint.waiting': { name: Text; side: string; time: Text }
  'transfers.note': None
  'transfers.note.hint': None
  'transfers.preview': { amount: Text }
  'transfers.return': None
  'transfers.return.body': { name: Text }
  'transfers.return.sure': { amount: Text; name: Text }
  'transfers.send': None
  'transfers.send.amount': { amount: Text }
  'transfers.state.accepted': None
  'transfers.state.arrived': None
  'transfers.state.calledBack': None
  'transfers.state.expired': None
  'transfers.state.returned': None
  'transfers.state.waiting.in': None
  'transfers.state.waiting.out': None
  'transfers.step.accepted': None
  'transfers.step.arrived': None
  'transfers.step.arrives': None
  'transfers.step.asked': None
  'transfers.step.calledBack': None
  'transfers.step.code': None
  'transfers.step.ends': None
  'transfers.step.expired': None
  'transfers.step.returned': None
  'transfers.step.sent': None
  'transfers.step.undelivered': None
  'transfers.steps': None
  'transfers.to': { name: Text }
  'transfers.transfer': None
  'videos.from': { name: Text }
  'videos.play': { duration: Text }
  'videos.preview': { duration: Text }
  'videos.video': None
  'voice.denied': None
  'voice.denied.body': None
  'voice.hold': None
  'voice.left': { seconds: number }
  'voice.listening': None
  'voice.none': None
  'voice.none.body': None
  'voice.pause': None
  'voice.play': { duration: Text }
  'voice.position': None
  'voice.press': None
  'voice.preview': { duration: Text }
  'voice.ready': None
  'voice.release': None
  'voice.release.cancel': None
  'voice.send': None
  'voice.too-short': None
  'voice.unheard': None
  'voice.unplayable': None
  'voice.voice': None
  'wallet.balance': None
  'wallet.banks': None
  'wallet.cover': None
  'wallet.covered': None
  'wallet.currency': None
  'wallet.direction': None
  'wallet.direction.in': None
  'wallet.direction.out': None
  'wallet.export': None
  'wallet.export.from': None
  'wallet.export.order': None
  'wallet.export.save': None
  'wallet.export.saved': None
  'wallet.export.to': None
  'wallet.export.words': { currency: Text }
  'wallet.filter': None
  'wallet.frozen': None
  'wallet.kind': None
  'wallet.kind.bill': None
  'wallet.kind.collection': None
  'wallet.kind.fee': None
  'wallet.kind.payout': None
  'wallet.kind.purchase': None
  'wallet.kind.redPacket': None
  'wallet.kind.refund': None
  'wallet.kind.topUp': None
  'wallet.kind.transfer': None
  'wallet.kind.withdrawal': None
  'wallet.latest': None
  'wallet.month': None
  'wallet.month.after': None
  'wallet.month.all': None
  'wallet.month.before': None
  'wallet.month.nothing.in': None
  'wallet.month.nothing.out': None
  'wallet.month.totals': { in: Text; out: Text }
  'wallet.months': None
  'wallet.months.strip': None
  'wallet.more': None
  'wallet.open.bank': None
  'wallet.open.bill': None
  'wallet.open.chat': None
  'wallet.open.collection': None
  'wallet.open.redPacket': None
  'wallet.open.transfer': None
  'wallet.others': None
  'wallet.part': None
  'wallet.party.bank': None
  'wallet.party.biller': None
  'wallet.party.group': None
  'wallet.party.merchant': None
  'wallet.party.person': None
  'wallet.party.server': None
  'wallet.pay': None
  'wallet.pay.detail': None
  'wallet.receipt': None
  'wallet.receipt.arrived': None
  'wallet.receipt.at': None
  'wallet.receipt.copy': None
  'wallet.receipt.from': None
  'wallet.receipt.kind': None
  'wallet.receipt.left': None
  'wallet.receipt.none': None
  'wallet.receipt.note': None
  'wallet.receipt.number': None
  'wallet.receipt.print': None
  'wallet.receipt.sealed': None
  'wallet.receipt.to': None
  'wallet.receipt.unsealed': None
  'wallet.redPackets': None
  'wallet.search': None
  'wallet.security': None
  'wallet.shop': None
  'wallet.statement': None
  'wallet.statement.empty': None
  'wallet.statement.empty.body': None
  'wallet.statement.none': None
  'wallet.statement.nothing': { query: Text }
  'wallet.sum': None
  'wallet.title': None
  'wallet.topUp': None
  'wallet.uncover': None
  'wallet.withdraw': None
  'weather.offline': None
  'weather.server': None
  'weather.timeout': None
  'welcome.demo': { count: number }
  'welcome.else': None
  'welcome.ended': None
  'welcome.enter': { name: Text }
  'welcome.first': None
  'welcome.home': { server: Text }
  'welcome.language': None
  'welcome.log-in': None
  'welcome.outbox': None
  'welcome.own': None
  'welcome.passkey': None
  'welcome.sign-up': None
  'welcome.title': None
  'welcome.unreachable': { host: Text }
  'welcome.who': None
}

/** The messages that hold tags, which only `<T>` can fill. */
export interface MessageTags {
  'login.lost': 'recover'
  'login.new': 'signup'
  'signup.known': 'login'
  'welcome.else': 'login' | 'signup'
  'welcome.outbox': 'link'
}
