import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import type { BubbleProps } from '../../talk/chat/kind.ts'
import { hrefOfProgram, scenes } from './program-href.ts'
import { ProgramIcon } from './program-icon.tsx'
import './program-bubble.css'

/** A page of a program as a card: whose it is, what it says, how it looked. It opens there. */
export default function ProgramBubble({ content, conversationId }: BubbleProps<'program'>): ReactNode {
  const { appId, name, iconId, path, title, pictureId } = content
  const chats = useView(useTeahouse().replica.list)
  const isGroup = chats.find(({ id }) => id === conversationId)?.conversation.kind === 'group'
  return (
    <Press
      className="program-card"
      href={hrefOfProgram(appId, { scene: isGroup ? scenes.groupCard : scenes.directCard, path })}
    >
      <span className="program-card-name">
        <ProgramIcon name={name} iconId={iconId} size={20} />
        <bdi className="ui-clip">{name}</bdi>
      </span>
      <span className="program-card-title" dir="auto">
        {title}
      </span>
      {pictureId ? (
        <img className="program-card-picture" src={`/media/${pictureId}`} alt="" loading="lazy" />
      ) : (
        <span className="program-card-picture program-card-plain" aria-hidden="true">
          <ProgramIcon name={name} iconId={iconId} size={72} />
        </span>
      )}
      <span className="program-card-foot">
        <Icon name="squares-four" size={14} />
        {t('miniprogram.program')}
      </span>
    </Press>
  )
}
