import { Fragment, type ReactNode } from 'react'
import { fill, type Part } from './format.ts'
import { type MessageId, messageOf, useLocale } from './i18n.ts'
import type { MessageTags, MessageValues } from './ids.gen.ts'
import { intlTag } from './locales.ts'

type RichValues<Id extends MessageId> = {
  // A number stays a number, because a plural counts it; a text may be any node.
  [Key in keyof MessageValues[Id]]: MessageValues[Id][Key] extends number ? number : MessageValues[Id][Key] | ReactNode
} & (Id extends keyof MessageTags ? Record<MessageTags[Id], (children: ReactNode) => ReactNode> : unknown)

/** A message that holds elements: `<T id="contacts.added" values={{ name: <Name …/>, link: (text) => <a …>{text}</a> }} />`. */
export function T<Id extends MessageId>({ id, values }: { id: Id; values: RichValues<Id> }): ReactNode {
  const given = values as Record<string, unknown>
  return draw(fill(intlTag(useLocale()), messageOf(id), given), given)
}

function draw(parts: readonly Part[], values: Record<string, unknown>): ReactNode {
  return parts.map((part, position) => {
    const node =
      typeof part === 'string'
        ? part
        : 'tag' in part
          ? (values[part.tag] as (children: ReactNode) => ReactNode)(draw(part.parts, values))
          : (part.value as ReactNode)
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never change places.
    return <Fragment key={position}>{node}</Fragment>
  })
}

/** Draws its children afresh when the language changes, so that `t` can be a plain function everywhere. */
export function Localized({ children }: { children: ReactNode }): ReactNode {
  return <Fragment key={useLocale()}>{children}</Fragment>
}
