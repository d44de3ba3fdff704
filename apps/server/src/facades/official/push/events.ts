import { published } from '@teahouse/contract/business/articles'
import { ended } from '@teahouse/contract/business/broadcasts'
import { sessionClosed, sessionOpened, sessionSwitched } from '@teahouse/contract/business/desk'
import { noticeEnded } from '@teahouse/contract/business/templates'
import type { Field, WireEvent } from '../../../modules/programs/developers/index.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { OfficialNeeds } from '../needs.ts'

/** Tells developers’ servers what became of their broadcasts, notices, publications and sessions. */
export function pushEvents(needs: OfficialNeeds, events: Pick<Events, 'subscribe'>): void {
  const { db, official, articles, developers } = needs
  const tell = (accountId: string, event: Omit<WireEvent, 'personId'> & { personId?: string }) =>
    db.transaction((tx) => developers.pushEvent(tx, accountId, { personId: null, ...event }))

  events.subscribe(ended, 'official.pushBroadcast', ({ accountId, broadcastId, number, state, counts }) => {
    const { total, reached, overQuota } = counts
    return tell(accountId, {
      id: derivedId('official.push', broadcastId),
      name: 'MASSSENDJOBFINISH',
      fields: [
        ['MsgID', number],
        ['Status', state === 'sent' ? 'send success' : 'send fail'],
        ['TotalCount', total],
        // Whoever takes no broadcasts, or is not there any more, is left out; a full quota is an error.
        ['FilterCount', reached + overQuota],
        ['SentCount', reached],
        ['ErrorCount', overQuota],
      ],
    })
  })

  events.subscribe(noticeEnded, 'official.pushNotice', ({ accountId, personId, noticeId, number, state }) =>
    tell(accountId, {
      id: derivedId('official.push', noticeId),
      personId,
      name: 'TEMPLATESENDJOBFINISH',
      fields: [
        ['MsgID', number],
        ['Status', state === 'sent' ? 'success' : 'failed:user block'],
      ],
    }),
  )

  events.subscribe(published, 'official.pushPublication', async ({ accountId, issueId, articleIds }) => {
    const { number, wireId } = await articles.issue(db, accountId, { id: issueId })
    const items = articleIds.map(
      (articleId, index): Field => [
        'item',
        [
          ['idx', index + 1],
          ['article_url', `${needs.origins.app}${articles.pathOf(articleId)}`],
        ],
      ],
    )
    await tell(accountId, {
      id: derivedId('official.push', issueId),
      name: 'PUBLISHJOBFINISH',
      fields: [
        [
          'PublishEventInfo',
          [
            ['publish_id', String(number)],
            ['publish_status', 0],
            ['article_id', wireId],
            ['article_detail', [['count', items.length], ...items]],
          ],
        ],
      ],
    })
  })

  /** An agent’s whole name: `name@account`. */
  async function kfAccount(accountId: string, agent: string): Promise<string> {
    return `${agent}@${(await official.account(db, accountId))?.wireName ?? ''}`
  }
  const sessionId = (told: { sessionId: string; at: string }, name: string) =>
    derivedId('official.push', told.sessionId, name, told.at)

  for (const [event, name] of [
    [sessionOpened, 'kf_create_session'],
    [sessionClosed, 'kf_close_session'],
  ] as const) {
    events.subscribe(event, `official.push_${name}`, async ({ accountId, personId, agent, ...told }) =>
      tell(accountId, {
        id: sessionId(told, name),
        personId,
        name,
        fields: [['KfAccount', await kfAccount(accountId, agent)]],
      }),
    )
  }
  events.subscribe(sessionSwitched, 'official.push_kf_switch_session', async (told) => {
    const { accountId, personId, agent, from } = told
    await tell(accountId, {
      id: sessionId(told, 'kf_switch_session'),
      personId,
      name: 'kf_switch_session',
      fields: [
        ['FromKfAccount', await kfAccount(accountId, from)],
        ['ToKfAccount', await kfAccount(accountId, agent)],
      ],
    })
  })
}
