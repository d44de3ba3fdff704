import { type ReactNode, use } from 'react'
import { useTeahouse } from '../../../../shell/session.ts'
import { RichText } from '../../../../ui/rich-text.tsx'
import type { BubbleProps } from '../../../talk/chat/kind.ts'
import { SceneContext } from '../../../talk/chat/scene.ts'
import './cards.css'

/** A question with answers to tap: what is tapped is said, and the account learns which one it was. */
export default function ChoicesCard({ content, conversationId, seq }: BubbleProps<'choices'>): ReactNode {
  const { replica } = useTeahouse()
  const isHere = use(SceneContext) !== null && seq !== null
  return (
    <div className="official-choices">
      {content.head && <RichText text={content.head} />}
      <ul>
        {content.choices.map(({ id, text }) => (
          <li key={id}>
            <button
              type="button"
              disabled={!isHere}
              onClick={() =>
                void replica.send({
                  conversationId,
                  content: { kind: 'text', text, mentions: [], choice: { seq: seq!, id } },
                })
              }
            >
              <span dir="auto">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {content.tail && <RichText text={content.tail} />}
    </div>
  )
}
