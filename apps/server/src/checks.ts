import { type Check, sql } from './platform/check/index.ts'

const askUs =
  'Keep a copy of the database, restore the last backup that "teahouse check" finds whole, and report it with the ' +
  'places named here.'

/**
 * What holds between the modules. The one place where SQL looks at more than one schema, and it only reads: no module
 * can see the whole, and none may.
 */
export const checksBetweenModules: readonly Check[] = [
  {
    name: 'people.streams',
    holds: 'Everybody who has an account has a stream of updates.',
    remedy: `Their devices hear of nothing new. ${askUs}`,
    sql: sql`
      select format('person %s', id) as what from accounts.account
      left join updates.head on person_id = id where deleted_at is null and person_id is null`,
  },
  {
    name: 'people.known',
    holds: 'Whoever is in a conversation, or on somebody’s list, has or had an account.',
    remedy: `Others see a person without a name. ${askUs}`,
    sql: sql`
      select format('person %s: %s times in conversations and lists', person_id, count(*)) as what
      from (select person_id from chat.member union all select person_id from contacts.entry
            union all select owner_id from contacts.entry) as named
      left join accounts.account on id = person_id where id is null group by person_id`,
  },
  {
    name: 'desk.answered',
    holds: 'What somebody said to a desk was answered, or people of the desk have it or had it.',
    remedy: `Somebody waits whom nobody sees. ${askUs}`,
    sql: sql`
      select format('what person %s said to account %s at %s, taken by %s', person_id, account_id, seq, taken_by) as what
      from servicemessages.happening as said
      where kind = 'message' and answered_at is null and settled_at < now() - interval '1 hour'
        and taken_by in ('desk', 'reception') and not exists (
          select from desk.session join desk.contact on contact.id = contact_id
          where person_id = said.person_id and session.account_id = said.account_id
            and (closed_by = 'person' and closed_at >= happened_at
                 or handed_over_at is not null and heard_seq >= said.seq
                    and (state = 'closed' or waiting_since is not null or (not last_is_theirs and last_seq > said.seq))))
        and not exists (select from jobs.job where name = 'desk.askBot' and key = said.id::text)`,
  },
  {
    name: 'billers.paid',
    holds: 'Every payment of a bill either pays it, in full, or is given back.',
    remedy: `Somebody paid for nothing, or a bill counts as paid that is not. ${askUs}`,
    sql: sql`
      select format('payment %s of bill %s: %s', payment.id, payment.reference ->> 'id',
                    case when bill.id is null then 'neither pays it nor was given back'
                         when back.key is not null then 'pays it and was given back'
                         else 'pays another sum' end) as what
      from cashier.payment
      left join billers.bill on bill.payment_id = payment.id
      left join wallet.transfer as back on back.key = 'billers.giveBack:' || payment.id
      where payment.purpose = 'billers.pay' and payment.state = 'paid'
        and ((bill.id is null) = (back.key is null)
             or (bill.currency, bill.amount_minor) is distinct from (payment.currency, payment.amount_minor)
                and bill.id is not null)
      union all
      select format('bill %s of biller %s names a payment that was not made', number, biller_id)
      from billers.bill left join cashier.payment on payment.id = payment_id
      where bill.state = 'paid' and payment.state is distinct from 'paid'`,
  },
  {
    name: 'merchants.paid',
    holds: 'A sale is paid exactly when its payment is, with the same sum.',
    remedy: `A shop has money for nothing, or gave goods for none. ${askUs}`,
    sql: sql`
      select format('sale %s of shop %s is %s, its payment %s', sale.id, merchant_id,
                    case when paid_at is null then 'not paid' else 'paid' end, coalesce(state, 'unknown')) as what
      from merchants.sale left join cashier.payment on payment.id = payment_id
      where (paid_at is not null) <> (state is not distinct from 'paid')
         or (sale.currency, sale.amount_minor) is distinct from (payment.currency, payment.amount_minor)
      union all
      select format('payment %s is of sale %s, which is not there', payment.id, reference ->> 'id')
      from cashier.payment left join merchants.sale on payment_id = payment.id
      where purpose = 'merchants.sale' and state = 'paid' and sale.id is null`,
  },
  {
    name: 'cashier.booked',
    holds:
      'Every payment that was paid is booked, but where money was to come from a bank; nothing is booked for one that was not.',
    remedy: `Somebody’s money went without their word, or was not taken. ${askUs}`,
    sql: sql`
      select format('payment %s of person %s: %s; booked: %s', payment.id, payer_id, coalesce(state, 'unknown'),
                    coalesce(transfer.key, 'no')) as what
      from cashier.payment
      full join (select key, substr(key, 13) as payment_id from wallet.transfer where key like 'cashier.pay:%') as transfer
        on payment.id::text = payment_id
      where (state is not distinct from 'paid' and receivers <> '[]') <> (transfer.key is not null)`,
  },
  {
    name: 'wallet.held',
    holds: 'Money that waits belongs to something that waits for it: a red packet, a transfer, a withdrawal.',
    remedy: `Somebody waits for money that nobody will give them. ${askUs}`,
    sql: sql`
      select format('%s has %s %s', name, balance_minor, currency) as what
      from wallet.account left join (
        select 'held:redpacket:' || id as name from redpackets.packet where state = 'open'
        union all select 'held:transfer:' || id from transfers.transfer where state in ('waiting', 'accepted')
        union all select 'held:withdrawal:' || id from banks.movement where state = 'asked'
      ) as waiting using (name)
      where starts_with(name, 'held:') and balance_minor > 0 and waiting.name is null`,
  },
  {
    name: 'banks.held',
    holds: 'What is on its way to a bank has all of its money in its escrow.',
    remedy: `The bank gets what nobody here has given. ${askUs}`,
    sql: sql`
      select format('%s %s: its escrow holds %s of %s', purpose, movement.id, coalesce(balance_minor, 0), amount_minor) as what
      from banks.movement
      left join wallet.account on name = 'held:withdrawal:' || movement.id and account.currency = movement.currency
      where purpose <> 'topUp' and state = 'asked' and coalesce(balance_minor, 0) <> amount_minor`,
  },
  {
    name: 'banks.booked',
    holds: 'What a bank has done is booked as it ended, and nothing else is booked for it.',
    remedy: `Somebody lacks money that the bank has sent, or has it twice. ${askUs}`,
    sql: sql`
      select format('%s %s: %s; booked: %s', purpose, movement.id, state, coalesce(transfer.key, 'no')) as what
      from (select *, case when purpose = 'topUp' then case state when 'done' then 'banks.topUp:' || id end
                           when state = 'done' then 'banks.sent:' || id
                           when state = 'refused' then 'banks.returned:' || id end as expected
            from banks.movement) as movement
      full join (select key from wallet.transfer
                 where key like 'banks.topUp:%' or key like 'banks.sent:%' or key like 'banks.returned:%') as transfer
        on transfer.key = expected
      where (expected is null) <> (transfer.key is null)`,
  },
  {
    name: 'banks.carried',
    holds: 'The bank is asked about whatever is on its way.',
    remedy: 'A top-up or a withdrawal stays on its way for ever. Report it.',
    sql: sql`
      select format('%s %s, since %s', purpose, id, confirmed_at) as what from banks.movement where state = 'asked'
        and not exists (select from jobs.job where name = 'banks.carryOut' and payload ->> 'movementId' = movement.id::text)`,
  },
  {
    name: 'media.shown',
    holds: 'Whoever can see a message can see its pictures, recordings and files.',
    remedy: `A message shows an empty frame. ${askUs}`,
    sql: sql`
      select format('file %s of the message at %s of conversation %s', media_id, shown.seq, conversation_id) as what
      from (select conversation_id, seq, (jsonb_path_query(content, '$.**.mediaId') #>> '{}')::uuid as media_id
            from chat.message where content @? '$.**.mediaId') as shown
      left join media.share on file_id = media_id and kind = 'conversation' and scope_id = conversation_id
                           and share.seq = shown.seq
      where file_id is null`,
  },
  {
    name: 'media.places',
    holds: 'A file is shared only where there is a message.',
    remedy: 'The file is kept for nobody. It takes room and does no harm; report it.',
    sql: sql`
      select format('file %s at %s of conversation %s', file_id, share.seq, scope_id) as what
      from media.share left join chat.message on conversation_id = scope_id and message.seq = share.seq
      where kind = 'conversation' and share.seq > 0 and message.id is null`,
  },
  {
    name: 'media.prepared',
    holds: 'Whatever has arrived in full is being prepared.',
    remedy: 'Somebody waits for a picture to be sent, in vain: they can take it back and send it again. Report it.',
    sql: sql`
      select format('upload %s of person %s (%s), since %s', upload.id, owner_id, purpose, started_at) as what
      from media.upload where state = 'preparing'
        and not exists (select from jobs.job where name like 'media.prepare.%' and payload ->> 'uploadId' = upload.id::text)`,
  },
  {
    name: 'redpackets.held',
    holds: 'What is left in a red packet lies in its account of the ledger, to the cent.',
    remedy: `A red packet would give what is not there, or keep what nobody gets. ${askUs}`,
    sql: sql`
      select format('red packet %s: %s left in it, %s in its account', packet.id,
                    total_minor - opened_minor - returned_minor, coalesce(balance_minor, 0)) as what
      from redpackets.packet
      left join wallet.account on account.name = 'held:redpacket:' || packet.id and account.currency = packet.currency
      where state <> 'unpaid' and coalesce(balance_minor, 0) <> total_minor - opened_minor - returned_minor`,
  },
  {
    name: 'search.complete',
    holds:
      'Every message that can be searched for is found, and no other; at most a job that is still waiting is behind.',
    remedy:
      'Search does not find these messages, or finds what was recalled; chats and histories are whole. Report it.',
    sql: sql`
      with waiting as materialized (
        select (place ->> 'conversationId')::uuid as conversation_id, (place ->> 'seq')::bigint as seq
        from jobs.job cross join lateral jsonb_array_elements(payload -> 'messages') as place
        where name like '% → search.keepUp'
      )
      select format('the message at %s of conversation %s is %s', seq, conversation_id,
                    case when found.kinds is null then 'not found' else 'found and should not be' end) as what
      from (select conversation_id, seq from chat.message where content ->> 'kind' in
              ('text', 'photos', 'video', 'file', 'voice', 'location', 'liveLocation', 'history', 'contact')) as said
      full join search.message as found using (conversation_id, seq)
      left join waiting using (conversation_id, seq)
      where waiting.seq is null and (found.kinds is null or said is null)`,
  },
  {
    name: 'groups.places',
    holds: 'Invitations, requests and codes lead to a conversation.',
    remedy: 'Somebody is asked into a group that is not there: they can refuse it. Report it.',
    sql: sql`
      select format('conversation %s: %s', conversation_id, what_leads) as what
      from (select conversation_id, 'an invitation' as what_leads from groups.invitation
            union all select conversation_id, 'a request to join' from groups.join_request
            union all select conversation_id, 'a code' from groups.code) as led
      left join chat.conversation on id = conversation_id where id is null`,
  },
  {
    name: 'kept.files',
    holds: 'The files of favourites and stickers are kept for their owner.',
    remedy: `A favourite or a sticker is an empty frame. ${askUs}`,
    sql: sql`
      select format('file %s of %s of person %s', media_id, kind, person_id) as what
      from (select person_id, 'a favourite' as kind,
                   (jsonb_path_query(content, '$.**.mediaId') #>> '{}')::uuid as media_id, scope_id
            from favourites.favourite
            union all select person_id, 'a sticker', media_id, id from stickers.own
            union all select creator_id, 'a pack', media_id, pack_id from stickers.picture
                      join stickers.pack on pack.id = pack_id) as wanted
      where not exists (select from media.share where file_id = media_id and share.scope_id = wanted.scope_id)`,
  },
  {
    name: 'transfers.held',
    holds: 'A transfer that waits, or is on its way, has all of its money in its escrow.',
    remedy: `Whoever accepts it gets nothing, or not all. ${askUs}`,
    sql: sql`
      select format('transfer %s: is %s, its escrow holds %s of %s', transfer.id, state, coalesce(balance_minor, 0),
                    amount_minor) as what
      from transfers.transfer
      left join wallet.account on name = 'held:transfer:' || transfer.id and account.currency = transfer.currency
      where state in ('waiting', 'accepted') and coalesce(balance_minor, 0) <> amount_minor`,
  },
  {
    name: 'collections.paid',
    holds: 'A share of a collection is paid when its payment is, and by no other.',
    remedy: `Somebody has paid and is still asked, or has not and is not. ${askUs}`,
    sql: sql`
      select format('the share of person %s in collection %s', person_id, collection_id) as what
      from collections.share left join cashier.payment on payment.id = payment_id
      where (paid_at is not null) <> (payment.state is not distinct from 'paid')`,
  },
  {
    name: 'followers.conversations',
    holds: 'Whoever follows an official account can write to it, and the account is live.',
    remedy: `The chat with it is closed, or leads nowhere. Unfollowing and following again opens it. ${askUs}`,
    sql: sql`
      select format('person %s follows account %s (%s)', person_id, account_id, coalesce(account.state, 'unknown')) as what
      from followers.follower left join official.account on id = account_id
      where account.state is distinct from 'live' and account.closed_at is null
         or not exists (
           select from chat.conversation join chat.member on conversation_id = conversation.id
           where official_id = account_id and member.person_id = follower.person_id and role is not null)`,
  },
  {
    name: 'official.paid',
    holds: 'A payment of a yearly fee that is paid counts for its account, in full, and no other does.',
    remedy: `An account has paid for nothing, or was verified without paying. ${askUs}`,
    sql: sql`
      select format('payment %s of account %s is %s', payment.id, reference ->> 'id', payment.state) as what
      from cashier.payment left join official.fee on payment_id = payment.id
      where purpose = 'official.payFee'
        and ((payment.state = 'paid') <> (fee.id is not null)
             or fee.id is not null and (fee.account_id::text, fee.currency, fee.amount_minor)
                is distinct from (reference ->> 'id', payment.currency, payment.amount_minor))`,
  },
]
