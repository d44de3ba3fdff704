import type { RefusalCode } from '@teahouse/contract'
import type { ReplyWindow } from '@teahouse/contract/business/servicemessages'

/** So long after a message the account may write; so long after a button, a follow or a scan. */
export const messageWindowMs = 48 * 3_600_000
export const briefWindowMs = 60_000
export const repliesToBrief = 3
export const repliesToEntering = 2

/** What has been granted to an account by one person, and what is left of it. */
export interface Grant {
  messageAt: Date | null
  messageLeft: number
  briefAt: Date | null
  briefLeft: number
}

export const noGrant: Grant = { messageAt: null, messageLeft: 0, briefAt: null, briefLeft: 0 }

/**
 * The person wrote: two days, counted anew, and instead of what was left of a minute before. What arrives late does not
 * shorten them.
 */
export function grantForMessage(grant: Grant, at: Date, replies: number): Grant {
  if (grant.messageAt && at < grant.messageAt) return grant
  const isBriefLater = grant.briefAt !== null && at < grant.briefAt
  return { ...grant, ...(!isBriefLater && { briefAt: null, briefLeft: 0 }), messageAt: at, messageLeft: replies }
}

/** The person pressed a button, followed, scanned or came in: a minute, counted anew. */
export function grantForBrief(grant: Grant, at: Date, replies: number = repliesToBrief): Grant {
  if (grant.briefAt && at < grant.briefAt) return grant
  return { ...grant, briefAt: at, briefLeft: replies }
}

const lasts = (since: Date | null, spanMs: number, now: Date): boolean =>
  since !== null && now.getTime() - since.getTime() <= spanMs

export const isMessageOpen = (grant: Grant, now: Date): boolean => lasts(grant.messageAt, messageWindowMs, now)
export const isBriefOpen = (grant: Grant, now: Date): boolean => lasts(grant.briefAt, briefWindowMs, now)

/** One message of the account: taken first from what ends first. */
export function spend(
  grant: Grant,
  now: Date,
): Grant | Extract<RefusalCode, 'reply_window_closed' | 'reply_count_used'> {
  const [isBrief, isMessage] = [isBriefOpen(grant, now), isMessageOpen(grant, now)]
  if (isBrief && grant.briefLeft > 0) return { ...grant, briefLeft: grant.briefLeft - 1 }
  if (isMessage && grant.messageLeft > 0) return { ...grant, messageLeft: grant.messageLeft - 1 }
  return isBrief || isMessage ? 'reply_count_used' : 'reply_window_closed'
}

/** As both sides see it. */
export function presentWindow(grant: Grant, now: Date): ReplyWindow {
  const [isBrief, isMessage] = [isBriefOpen(grant, now), isMessageOpen(grant, now)]
  const end = (since: Date | null, spanMs: number) => since && new Date(since.getTime() + spanMs).toISOString()
  return {
    messageUntil: end(grant.messageAt, messageWindowMs),
    messageLeft: isMessage ? grant.messageLeft : 0,
    briefUntil: end(grant.briefAt, briefWindowMs),
    briefLeft: isBrief ? grant.briefLeft : 0,
    isClosed: !isBrief && !isMessage,
  }
}
