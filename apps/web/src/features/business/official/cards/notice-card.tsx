import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Press } from '../../../../ui/press.tsx'
import { hrefOfProgram, scenes } from '../../../programs/visits/program-href.ts'
import type { BubbleProps } from '../../../talk/chat/kind.ts'
import { pageHref } from '../page-href.ts'
import './cards.css'

/**
 * Something that concerns the person: an order, a date, a card. The colours that templates may ask for are not taken:
 * they were chosen for one ground, and have to be read on two.
 */
export default function NoticeCard({ content, senderId }: BubbleProps<'notice'>): ReactNode {
  const { title, fields, url, program } = content
  const href = program
    ? hrefOfProgram(program.appId, { scene: scenes.notice, path: program.path, envVersion: program.envVersion })
    : url && pageHref(url, senderId)
  const words = (
    <>
      <b className="official-notice-title" dir="auto">
        {title}
      </b>
      {fields.length > 0 && (
        <dl className="official-fields">
          {fields.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields of one notice never change places.
            <div key={index} data-unnamed={!label || undefined}>
              {label && <dt dir="auto">{label}</dt>}
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
  if (!href) return <div className="official-notice">{words}</div>
  return (
    <Press className="official-notice" href={href}>
      {words}
      <span className="official-notice-more">
        {t('official.notice.more')}
        <Icon name="caret-right" weight="bold" size={14} flip />
      </span>
    </Press>
  )
}
