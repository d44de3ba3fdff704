import { Fragment, type ReactNode, use } from 'react'
import { Link } from 'wouter'
import { currentLocale } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'
import { NamesContext } from './scene.ts'

/** A blue name, which leads to the person. */
export function PersonLink({ personId }: { personId: string }): ReactNode {
  return (
    <Link className="chat-person" href={`/contacts/${personId}`}>
      <bdi>{use(NamesContext).nameOf(personId)}</bdi>
    </Link>
  )
}

/** As `formatList`, with elements in the place of words. */
export function listOfNodes(nodes: readonly ReactNode[]): ReactNode {
  const format = new Intl.ListFormat(intlTag(currentLocale()), { type: 'conjunction' })
  return format.formatToParts(nodes.map((_, index) => String(index))).map(({ type, value }, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one list never change places.
    <Fragment key={position}>{type === 'element' ? nodes[Number(value)] : value}</Fragment>
  ))
}
