/**
 * Every refusal of the contract: the HTTP status that carries it, and one English sentence that says what to do.
 * Screens show their own words from the catalogues (`refusal.<code>`).
 */
export const refusals = {
  // from the router
  invalid_input: [400, 'The request does not have the declared shape; see the list of issues.'],
  not_signed_in: [401, 'Log in first.'],
  not_allowed: [403, 'This needs more rights than this account has.'],
  too_many_requests: [429, 'That was too often. Wait for the given number of seconds.'],
  busy: [503, 'The server is full right now. Try again after the given number of seconds.'],

  // accounts and devices
  handle_taken: [409, 'This Teahouse ID belongs to somebody else. Choose another.'],
  handle_changed_recently: [409, 'A Teahouse ID can be changed once a year.'],
  wrong_credentials: [401, 'The ID or the password is not right.'],
  wrong_code: [400, 'The code is not right.'],
  code_expired: [410, 'The code has run out. Ask for a new one.'],
  passkey_failed: [400, 'The passkey could not be checked. Try again, or use the password.'],
  address_in_use: [409, 'This address is verified by another account.'],
  no_mail: [409, 'This server cannot send mail; ask its administrator to set SMTP_URL.'],
  no_text_messages: [409, 'This server cannot send text messages.'],
  last_way_in: [409, 'This is the last way to log in. Add another one first.'],
  account_leaving: [403, 'This account is waiting to be deleted.'],
  sign_up_closed: [403, 'This server does not take new accounts.'],
  offer_gone: [410, 'The code on the other screen has run out or was used. Show a new one.'],
  device_not_found: [404, 'There is no such device on this account.'],
  demo_off: [404, 'This server has no demo world.'],

  // people
  person_not_found: [404, 'Nobody was found.'],
  yourself: [409, 'That is you.'],
  already_contacts: [409, 'You are contacts already.'],
  not_a_contact: [403, 'This person has not added you as a contact. Send a friend request first.'],
  blocked: [403, 'The message was sent but rejected by the other side.'],
  you_blocked: [403, 'You have blocked this person. Unblock them first.'],
  request_not_found: [404, 'There is no such request, or it has been answered.'],
  request_not_allowed: [403, 'This person does not take requests this way.'],
  tag_not_found: [404, 'There is no such tag.'],
  tag_exists: [409, 'There is a tag of this name already.'],
  too_many: [409, 'That is more than fits here.'],

  // conversations
  conversation_not_found: [404, 'There is no such conversation for you.'],
  not_a_member: [403, 'You are not in this conversation.'],
  message_not_found: [404, 'There is no such message for you.'],
  message_id_reused: [409, 'This message id was used for another message.'],
  too_late: [409, 'The time for this has passed.'],
  not_yours: [403, 'This belongs to somebody else.'],
  not_an_admin: [403, 'Only the owner and the admins of the group may do this.'],
  not_the_owner: [403, 'Only the owner of the group may do this.'],
  owner_must_stay: [409, 'The owner cannot leave; hand the group over, or dissolve it.'],
  group_full: [409, 'The group is full.'],
  invitation_gone: [410, 'This invitation has run out or was used.'],
  identity_needed: [403, 'This group is so large that people need a verified address to join.'],
  approval_needed: [403, 'The owner or an admin has to let you in.'],
  qr_joins_ended: [403, 'This group has grown too large to join by code. Ask a member for an invitation.'],
  muted_by_group: [403, 'Only the owner and the admins write in this group at the moment.'],
  nothing_to_forward: [409, 'These messages cannot be forwarded.'],
  not_recallable: [409, 'What moved money cannot be recalled. Ask for the money back.'],

  // media
  media_not_found: [404, 'There is no such file for you.'],
  media_not_ready: [409, 'The file is still being prepared.'],
  wrong_media: [409, 'The file is of another kind than this needs.'],
  not_a_picture: [415, 'This is not a picture that can be shown.'],
  not_a_sound: [415, 'This is not a recording that can be played.'],
  not_a_video: [415, 'This is not a video that can be played.'],
  file_too_large: [413, 'The file is larger than this server takes.'],
  file_damaged: [415, 'The file is damaged or not complete.'],
  too_long: [413, 'The recording is too long.'],
  no_room: [507, 'The disk of this server is nearly full. Its administrator has to make room.'],
  upload_not_found: [404, 'There is no such upload; start it again.'],
  transcoder_missing: [503, 'The server has no transcoder yet; try again in a minute.'],

  // money
  money_left: [409, 'There is still money in the wallet or a shop. Withdraw it or give it away first.'],
  insufficient_funds: [409, 'There is not enough money for this.'],
  wallet_frozen: [403, 'This wallet is frozen; nothing leaves it. Its owner can unfreeze it.'],
  receipt_not_found: [404, 'There is no such movement of your money.'],
  too_many_entries: [413, 'That is more than one file takes. Ask for a shorter time.'],
  key_reused: [409, 'This key was used for something else. Make a new one.'],
  payment_not_found: [404, 'There is no such payment for you.'],
  payment_expired: [410, 'This payment was cancelled or has run out. Begin again.'],
  already_paid: [409, 'This has been paid.'],
  other_device: [403, 'This payment was begun on another device. Confirm it there.'],
  wrong_pin: [403, 'The PIN is not right.'],
  pin_locked: [403, 'The PIN was wrong too often. Choose a new one to pay again.'],
  no_pin: [409, 'Set a payment PIN first.'],
  pin_too_new: [403, 'The PIN was recovered a short while ago. Paying has to wait.'],
  trivial_pin: [400, 'This PIN is easy to guess. Choose another.'],
  proof_needed: [403, 'Show that it is you: log in anew, or give the password, the PIN or a passkey.'],
  device_too_new: [403, 'This device is new. Let an older one allow it to pay, or wait.'],
  daily_limit: [409, 'This is more than may be paid in a day.'],
  confirmation_needed: [409, 'The payer has to confirm this.'],
  no_address: [409, 'This account has no verified address.'],

  // shops and payment codes
  merchant_not_found: [404, 'There is no such shop for you.'],
  not_the_shop_owner: [403, 'Only the owner of the shop may do this.'],
  till_not_found: [404, 'This code belongs to no till any more. Ask the seller for the present one.'],
  sale_not_found: [404, 'There is no such sale in this shop.'],
  amount_changed: [409, 'The seller has changed the amount. Look at it again, then pay.'],
  amount_too_large: [409, 'This is more than may be moved at once.'],
  refund_too_large: [409, 'That is more than is left of what was paid.'],
  refund_limit: [403, 'That is more than a clerk may give back in a day. Ask the owner of the shop.'],
  payer_gone: [410, 'Whoever paid this has no account any more.'],
  wrong_pay_code: [404, 'This payment code is not right, or has run out. Read the present one.'],
  pay_code_used: [409, 'This payment code was charged already. The next one comes within a minute.'],
  payer_cannot_pay: [409, 'The customer cannot pay this by code at the moment. Their own app says why.'],

  // banks
  bank_off: [409, 'This server moves no money through a bank. Its administrator can switch one on.'],
  bank_down: [503, 'The bank does not answer. Nothing was moved. Try again later.'],
  bank_refused: [409, 'The bank said no. Ask the bank why, or use another account.'],
  no_such_bank_account: [404, 'The bank has no account of this number. Look at the number again.'],
  bank_account_not_found: [404, 'There is no such linked account. Link one first.'],
  already_linked: [409, 'This bank account is linked already.'],
  wrong_proof: [400, 'That is not what the bank sent. Look at its message or its statement again.'],
  proof_expired: [410, 'The time to prove this account is over. Begin again.'],
  name_mismatch: [403, 'The bank account is in another name. Only accounts in your own name can be used.'],
  wrong_currency: [409, 'This bank account is kept in another currency.'],
  fee_above_amount: [409, 'The fee would take all of it. Choose a larger sum.'],
  not_practice: [409, 'Only the practice bank does this.'],
  movement_not_found: [404, 'There is no such top-up or withdrawal for you.'],
  day_not_over: [409, 'This day is not over yet. Its statement comes when it is.'],
  statement_not_found: [404, 'The statement of this day was not fetched.'],
  difference_not_found: [404, 'There is no such difference, or it was put aside.'],
  request_id_reused: [409, 'This request id was used for something else. Make a new one.'],
  wrong_conversation: [409, 'This cannot be done in this kind of conversation.'],
  amount_below_shares: [409, 'This is less than the smallest unit of the currency for each.'],
  transfer_not_found: [404, 'There is no such transfer for you.'],
  transfer_ended: [409, 'This transfer has arrived, or went back.'],
  arrives_at_once: [409, 'This transfer arrives as soon as it is accepted, so it cannot be called back.'],
  receive_code_gone: [410, 'This code leads nowhere any more. Ask for the present one.'],
  collection_not_found: [404, 'There is no such collection for you.'],
  nothing_owed: [409, 'You are not asked for anything here.'],
  collection_stopped: [410, 'This collection was stopped.'],
  nobody_to_ask: [400, 'Choose at least one other person.'],

  // billers
  biller_not_found: [404, 'Nobody sends bills under this id.'],
  customer_not_found: [404, 'The number and the postcode or surname do not belong together. See the bill for both.'],
  bill_not_found: [404, 'There is no such bill for you.'],

  // official accounts
  official_account_not_found: [404, 'There is no such official account for you.'],
  not_your_duty: [403, 'Your role in this account does not include this. Ask its owner.'],
  not_verified: [403, 'This needs a verified account. Ask for verification in the console.'],
  not_for_this_kind: [403, 'Accounts of this kind do not have this. Service accounts do more than subscriptions.'],
  step_not_reached: [409, 'A step before this one is still open. Do it first.'],
  kind_is_fixed: [409, 'An account that is live keeps its kind.'],
  subscription_not_open: [403, 'Businesses of this country can have a service account, not a subscription.'],
  country_is_verified: [409, 'The country was verified with the account, and stays.'],
  name_taken: [409, 'Another official account has this name. Choose one that people cannot mistake.'],
  name_is_verified: [409, 'The name was verified. It changes with the next request for verification.'],
  handle_is_fixed: [409, 'The ID of an account stays once it is live: codes are printed with it.'],
  profile_incomplete: [409, 'A name, an ID and an introduction are missing. Fill them in first.'],
  already_asked: [409, 'A request is waiting for the reviewers.'],
  too_early: [409, 'Another year can be asked for within 60 days of the end of this one.'],
  application_not_found: [404, 'There is no such request, or it has been decided.'],
  no_fee: [409, 'This server asks for no fee.'],
  fee_unpaid: [409, 'The yearly fee has not been paid. Record it if it came by another road.'],
  call_missing: [409, 'Nobody was reached yet. Record a call, have a code confirmed, or note that no call is needed.'],
  reason_missing: [400, 'Say why, so that it can be put right.'],
  already_operator: [409, 'This person operates the account already.'],
  email_first: [409, 'Confirm the account’s e-mail address and choose its password first.'],
  owner_must_hand_over: [409, 'The owner cannot go. Hand the account over, or close it.'],
  not_following: [404, 'This person does not follow the account.'],

  // broadcasts, notices, codes and forms
  not_live: [409, 'This account is not live. Finish the steps in the console first.'],
  broadcast_not_found: [404, 'There is no such broadcast in this account.'],
  broadcast_gone_out: [409, 'This broadcast is on its way, or was sent. What was sent can be taken back, not changed.'],
  broadcast_quota_used: [409, 'The account has sent what it may for now. The calendar says when there is room again.'],
  time_has_passed: [409, 'This time has passed. Choose a later one, or send it now.'],
  industry_not_found: [404, 'There is no such industry.'],
  industry_set_lately: [409, 'The industries were set in the last 30 days. They can be changed once a month.'],
  template_not_found: [404, 'There is no such template in this account.'],
  template_fields_wrong: [400, 'The values do not fit the fields of this template. Fill in each of them.'],
  consent_not_found: [404, 'There is no such consent, or it was used.'],
  scene_too_large: [400, 'Permanent codes take numbers up to 100,000. Use words, or a code that ends.'],
  qr_code_not_found: [404, 'There is no such code in this account.'],
  code_gone: [410, 'This code leads nowhere any more.'],
  product_not_found: [404, 'Nobody has registered such a product here.'],
  barcode_taken: [409, 'Another product has this barcode.'],
  form_not_found: [404, 'There is no such form.'],
  form_closed: [410, 'This form takes no more answers.'],
  form_changed: [409, 'The form has changed meanwhile. Read it again, then send it.'],
  form_answers_wrong: [400, 'Some answers do not fit their questions. Look at them again.'],
  lead_not_found: [404, 'There is no such entry, or it was withdrawn.'],

  // service messages, menus and replies
  reply_window_closed: [
    409,
    'The account may answer for two days after a message. Wait until the person writes again.',
  ],
  reply_count_used: [409, 'The account has said all that it may for now. Wait until the person writes again.'],
  blocked_by_account: [409, 'The account has blocked this person. Take them off the blacklist first.'],
  menu_wrong: [400, 'The menu cannot be taken like this; see the list of issues.'],
  menu_not_found: [404, 'There is no such menu.'],
  menu_changed: [409, 'The menu has changed meanwhile. Load it again.'],
  no_default_menu: [409, 'Menus for some of the followers need one for everybody else. Save that first.'],
  rule_not_found: [404, 'There is no such rule in this account.'],
  service_not_found: [404, 'There is no such service on this server.'],

  // materials and articles
  material_not_found: [404, 'There is no such material in this account, or its time has run out.'],
  material_in_use: [409, 'A draft, a menu or a reply shows this material. Take it out there first.'],
  article_not_found: [404, 'There is no such article, or it was taken back.'],
  draft_not_found: [404, 'There is no such draft in this account.'],
  draft_changed: [409, 'Somebody else has changed this draft meanwhile. Load it again.'],
  draft_unfinished: [409, 'Something is missing; see the problems of the draft.'],
  induces_sharing: [409, 'Words in it offer or threaten something for sharing. Take the named sentence out.'],
  not_original: [409, 'Most of it stands in an original article of another account. Take the original mark off.'],
  comments_closed: [409, 'This article takes no comments.'],
  comment_not_found: [404, 'There is no such comment.'],
  questions_closed: [409, 'This account takes no questions at the moment.'],
  question_not_found: [404, 'There is no such question.'],

  // channels and reports
  clip_not_found: [404, 'There is no such clip, or it was removed.'],
  channel_not_found: [404, 'There is no such channel.'],
  channel_missing: [409, 'You have no channel yet. Give it a name first.'],
  nothing_to_report: [404, 'There is nothing like this here, or it is gone already.'],
  case_not_found: [404, 'There is no such case.'],
  case_decided: [409, 'This case was decided meanwhile. Load it again.'],

  // developers' programs
  wrong_network: [400, 'One of these is no address and no network. Write 203.0.113.7 or 203.0.113.0/24.'],
  no_server_address: [409, 'No server address was saved. Save one first.'],
  push_not_found: [404, 'There is no such push in the log of the last 7 days.'],
  app_not_found: [404, 'There is no such program, or its account is closed.'],
  page_not_allowed: [403, 'The account has not named the host of this page. Its developers can, in the console.'],
  session_expired: [409, 'The program’s server has no session with this person. Log in to the program again.'],
  phone_missing: [409, 'Your profile has no phone number. Add one in the settings first.'],
  templates_mixed: [400, 'Templates for one message and lasting ones are asked for apart.'],
  page_not_found: [404, 'The program has no such page.'],

  // red packets
  packet_not_found: [404, 'There is no such red packet for you.'],
  packet_empty: [410, 'All of this red packet has been opened by others.'],
  packet_expired: [410, 'This red packet was open for a day. The rest went back to its sender.'],
  not_for_you: [403, 'This red packet is for somebody else.'],
  own_packet: [409, 'This red packet is for the other side. Nobody opens their own in a direct chat.'],
  too_many_shares: [409, 'There are more shares than people who could open them.'],
  share_too_large: [409, 'One share is worth more than this server allows.'],
  packet_too_large: [409, 'The red packet is worth more than this server allows.'],

  // the desk
  session_not_found: [404, 'There is no such session at this desk.'],
  session_closed: [409, 'This session is closed. When the person writes again, a new one begins.'],
  session_taken: [409, 'Somebody else has this person. They can hand them on.'],
  agent_not_found: [404, 'There is no such agent at this desk.'],
  agent_exists: [409, 'There is an agent of this name already.'],
  agent_taken: [409, 'Somebody else has been put to this agent.'],
  agent_name_invalid: [400, 'An agent’s name has letters, digits, - and _, and is not empty.'],
  agent_nickname_too_long: [400, 'A nickname has ten characters at most.'],
  too_many_agents: [409, 'There are as many agents as this server lets programs make. Remove one first.'],
  label_not_found: [404, 'The desk has no such label. Add it in its settings.'],
  ticket_not_found: [404, 'There is no such ticket at this desk.'],
  url_not_allowed: [400, 'This server may not call that address. Use https and a public name.'],
  bot_missing: [409, 'The desk has no bot. Give its address first.'],

  // mailboxes of official accounts
  mailbox_forbidden: [400, 'This server may not call that mail server: its address is not a public one.'],
  mailbox_unreachable: [409, 'The mail server does not answer. Look at its name, its port and its encryption again.'],
  mailbox_refused: [409, 'The mail server does not let this server in. Look at the name and the password again.'],
  mailbox_linked: [409, 'This mailbox belongs to the desk of another account.'],

  // Moments
  moment_not_found: [404, 'There is no such moment for you.'],
  card_not_found: [404, 'What was to be attached is not there any more.'],
  network_not_found: [404, 'You have not connected such a network.'],
  network_forbidden: [400, 'This server may not call that address. Use https and a public name.'],
  network_unreachable: [409, 'Nobody answers there as such a network does. Look at the address again.'],
  network_refused: [409, 'The network does not let you in. Begin again there, and look at the code or the token.'],
  networks_off: [409, 'This server does not post to other networks. Its administrators can switch that on.'],
  beginning_not_found: [404, 'That took too long, or was begun by somebody else. Begin again.'],

  // mini programs in the console
  program_not_found: [404, 'There is no such mini program for you.'],
  program_not_released: [409, 'Nothing of this mini program is released yet.'],
  program_suspended: [403, 'Reviewers have stopped this mini program for now.'],
  program_name_taken: [409, 'Another mini program has this name. Choose one that people cannot mistake.'],
  program_incomplete: [409, 'A mini program needs an introduction and an icon before reviewers look at it.'],
  own_program: [403, 'Nobody decides about a mini program of their own. Another administrator does.'],
  preview_ended: [410, 'This code has run out, or was made for somebody else. Have a new one made.'],
  version_not_found: [404, 'There is no such version of this mini program.'],
  version_not_ready: [409, 'This version is still being compiled, or did not compile.'],
  version_in_use: [409, 'This version is released, on trial or with the reviewers, and stays.'],
  version_reviewed: [409, 'Reviewers have decided about this version. Upload another.'],
  version_not_reviewed: [409, 'Only a version that reviewers have let out can be released.'],
  review_not_found: [404, 'There is no such version with the reviewers, or it has been decided.'],
  percent_too_small: [409, 'A version that some have is given to more, not to fewer. Roll back to take it from all.'],
  nothing_before: [409, 'There is no version to go back to.'],

  // the rest
  favourite_not_found: [404, 'There is no such favourite.'],
  sticker_not_found: [404, 'There is no such sticker.'],
  pack_not_found: [404, 'There is no such sticker pack for you.'],
  pack_fixed: [409, 'As this pack stands with the reviewers and in the gallery, that cannot be done.'],
  pack_incomplete: [409, 'A pack needs an introduction, at least four stickers, and a meaning for each of them.'],
  meaning_not_found: [400, 'Stickers have meanings from the list only.'],
  subscription_refused: [400, 'The push address is not one that this server may call.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type RefusalCode = keyof typeof refusals

/** A refusal as it travels: over HTTP with its status, over the socket in an answer frame. */
export interface RefusalBody {
  refusal: RefusalCode
  message: string
  /** For `too_many_requests` and `busy`. */
  retryAfterSeconds?: number
  /** For `wrong_pin`. */
  triesLeft?: number
  /** For `device_too_new` and `pin_too_new`: when paying is possible. */
  until?: string
  /** For `invalid_input`: where and what. */
  issues?: { path: string; message: string }[]
}
