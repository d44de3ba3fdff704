import type { Order, Reason, Tab } from '@teahouse/contract/share/channels'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'

/** "Gwen likes this", "Gwen and Owen like this", "Gwen and 4 other friends like this". */
export function friendsWords(names: readonly string[]): string {
  const [first = '', second] = names.map(isolate)
  if (second === undefined) return t('clips.friends.one', { name: first })
  if (names.length === 2) return t('clips.friends.two', { name: first, other: second })
  return t('clips.friends.many', { name: first, count: names.length - 1 })
}

/** Why a clip is shown, in a line. */
export function reasonWords(reason: Reason, faceOf: (personId: string) => { name: string }): string {
  switch (reason.kind) {
    case 'friendLiked':
      return friendsWords(reason.personIds.map((id) => faceOf(id).name))
    case 'sameHashtag':
      return t('clips.reason.sameHashtag', { hashtag: isolate(`#${reason.hashtag}`) })
    case 'popular':
      return t('clips.reason.popular', { count: reason.likeCount })
    default:
      return t(`clips.reason.${reason.kind}`)
  }
}

/** By which rule a tab is ordered; docs/channels.md has it in full. */
export const ruleWords = (tab: Tab, order: Order): string =>
  t(order === 'time' ? 'clips.rule.time' : `clips.rule.${tab}`)
