import type { TimelineItem } from '@teahouse/client'
import type { Content } from '@teahouse/contract/talk/content'
import type { Kind, Names } from './kind.ts'
import { kindOf } from './kinds.ts'
import type { Row } from './rows.ts'

type Held = Pick<Row, 'item'>

/** How a row is shown. */
export function kindOfRow({ item }: Held): Kind {
  return kindOf(item.kind === 'message' ? item.message.content : item.entry.content)
}

/** What a row holds; undefined while only its files are there, which its kind then draws. */
export function contentOf(row: Held): Content | undefined {
  const { item } = row
  if (item.kind === 'message') return item.message.content
  // Without a drawing of its own, what is sent is all that it will be.
  return kindOfRow(row).Pending ? undefined : whole(item)
}

function whole({ entry }: Extract<TimelineItem, { kind: 'pending' }>): Content {
  const { content } = entry
  return (
    content.kind === 'text' && 'text' in content ? { ...content, mentions: content.mentions ?? [] } : content
  ) as Content
}

/** A row in a line of words. */
export function wordsOfRow(row: Held, names: Names): string {
  const content = contentOf(row)
  const kind = kindOfRow(row)
  return content ? kind.preview(content, names) : kind.name()
}
