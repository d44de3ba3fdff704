import type { Output } from '@teahouse/contract'
import type { livePositions } from '@teahouse/contract/talk/chat'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

export type LivePosition = Output<typeof livePositions>['positions'][number]

const noPositions: readonly LivePosition[] = []

/** Who shares a moving position in a chat, and where they are: kept current while somebody looks. */
export function useLivePositions(conversationId: string): readonly LivePosition[] {
  const { client } = useTeahouse()
  const [positions, setPositions] = useState(noPositions)
  useEffect(() => {
    let isGone = false
    const ask = () =>
      client.call('chat.livePositions', { conversationId }).then(
        (answer) => !isGone && setPositions(answer.positions),
        // Without the line nobody is seen to move.
        () => {},
      )
    void ask()
    const ends = [
      client.connection.on('hello', () => void ask()),
      // A sharing begins and ends with its message.
      client.connection.on('updates', ({ updates }) => {
        const isToldHere = updates.some(
          (update) =>
            update.kind === 'message' &&
            update.message.conversationId === conversationId &&
            update.message.content.kind === 'liveLocation',
        )
        if (isToldHere) void ask()
      }),
      client.connection.on('position', ({ conversationId: id, seq, latitude, longitude }) => {
        if (id !== conversationId) return
        setPositions((known) => known.map((one) => (one.seq === seq ? { ...one, latitude, longitude } : one)))
      }),
    ]
    return () => {
      isGone = true
      for (const end of ends) end()
    }
  }, [client, conversationId])
  useEffect(() => {
    if (positions.length === 0) return
    const endsAt = Math.min(...positions.map(({ until }) => Date.parse(until)))
    return client.host.after(Math.max(0, endsAt - Date.now()) + 500, () =>
      setPositions((known) => known.filter(({ until }) => Date.parse(until) > Date.now())),
    )
  }, [client, positions])
  return positions
}
