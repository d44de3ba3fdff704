import { type ReactNode, use } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { T } from '../../../../i18n/t.tsx'
import type { BubbleProps, Kind } from '../kind.ts'
import { PersonLink } from '../person-link.tsx'
import { NamesContext, SceneContext } from '../scene.ts'

/** A message that was taken back: who did it, and for one's own words on this device the way to say them better. */
export const recalled: Kind<'recalled'> = {
  name: () => t('chat.recalled'),
  ground: 'line',
  preview: ({ byId }, names) =>
    t('chat.recalled.by', { you: byId === names.selfId ? 'did' : 'no', name: isolate(names.nameOf(byId)) }),
  Bubble: RecalledLine,
}

function RecalledLine({ content: { byId }, seq, senderId }: BubbleProps<'recalled'>): ReactNode {
  const { selfId } = use(NamesContext)
  const scene = use(SceneContext)
  const editAgain = seq === null ? undefined : scene?.editAgain(seq)
  const you = byId === selfId ? 'did' : senderId === selfId ? 'got' : 'no'
  const name = <PersonLink personId={byId} />
  if (senderId && senderId !== byId) {
    return <T id="chat.recalled.of" values={{ you, name, sender: <PersonLink personId={senderId} /> }} />
  }
  return (
    <>
      <T id="chat.recalled.by" values={{ you, name }} />
      {editAgain && (
        <button type="button" className="chat-line-action" onClick={editAgain}>
          {t('chat.recalled.edit')}
        </button>
      )}
    </>
  )
}
