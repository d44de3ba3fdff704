import { judged } from '@teahouse/contract/programs/contentchecks'
import { answered, sent } from '@teahouse/contract/programs/subscriptions'
import type { Field, WireEvent } from '../../../modules/programs/developers/index.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import type { MiniProgramNeeds } from '../endpoint.ts'

/** Why a file could not be judged, by WeChat’s codes. */
const problems = { unreachable: -1008, tooLarge: -1009, unreadable: -1010 } as const

/** Tells developers’ servers what people answered, what became of their messages, and how files were judged. */
export function pushEvents({ db, developers }: MiniProgramNeeds, events: Pick<Events, 'subscribe'>): void {
  const tell = (programId: string, event: WireEvent) =>
    db.transaction((tx) => developers.pushEvent(tx, programId, event))

  events.subscribe(answered, 'miniprogram.pushAnswers', ({ programId, personId, where, answers, at }) => {
    const isSheet = where === 'sheet'
    const list = answers.map(
      ({ templateId, isAccepted }): Field => [
        'List',
        [
          ['TemplateId', templateId],
          ['SubscribeStatusString', isAccepted ? 'accept' : 'reject'],
          ...(isSheet ? [['PopupScene', '0'] as const] : []),
        ],
      ],
    )
    return tell(programId, {
      id: derivedId('miniprogram.push', programId, personId, where, at),
      personId,
      name: isSheet ? 'subscribe_msg_popup_event' : 'subscribe_msg_change_event',
      fields: [[isSheet ? 'SubscribeMsgPopupEvent' : 'SubscribeMsgChangeEvent', list]],
    })
  })

  events.subscribe(
    sent,
    'miniprogram.pushSent',
    ({ programId, personId, templateId, messageId, number, isDelivered }) =>
      tell(programId, {
        id: derivedId('miniprogram.push', messageId),
        personId,
        name: 'subscribe_msg_sent_event',
        fields: [
          [
            'SubscribeMsgSentEvent',
            [
              [
                'List',
                [
                  ['TemplateId', templateId],
                  ['MsgID', String(number)],
                  ['ErrorCode', isDelivered ? '0' : '43101'],
                  ['ErrorStatus', isDelivered ? 'success' : 'failed:user refuse'],
                ],
              ],
            ],
          ],
        ],
      }),
  )

  events.subscribe(judged, 'miniprogram.pushJudged', async ({ programId, personId, traceId, outcome }) => {
    const app = await developers.appOfAccount(db, programId)
    const isJudged = 'suggest' in outcome
    const result: Field[] = isJudged
      ? [
          ['suggest', outcome.suggest],
          ['label', outcome.label],
        ]
      : []
    const errcode = isJudged ? 0 : problems[outcome.problem]
    await tell(programId, {
      id: derivedId('miniprogram.push', traceId),
      personId,
      name: 'wxa_media_check',
      fields: [
        ['appid', app?.id ?? ''],
        ['trace_id', traceId],
        ['version', 2],
        ['errcode', errcode],
        ['errmsg', isJudged ? 'ok' : outcome.problem],
        ...(isJudged
          ? ([
              ['detail', [['strategy', 'content_model'], ['errcode', 0], ...result, ['prob', 90]]],
              ['result', result],
            ] as Field[])
          : []),
      ],
    })
  })
}
