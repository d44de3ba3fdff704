import { Fragment, type ReactNode, use } from 'react'
import { Link } from 'wouter'
import { currentLocale } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'
import { NamesContext, type Scene, SceneContext } from './scene.ts'

/** The way to a person’s page. From a group it says so: that is by which way a stranger may be asked. */
export function personHref(
  personId: string,
  scene: Pick<Scene, 'kind' | 'conversationId' | 'programAppId'> | null,
): string {
  if (scene?.programAppId) return `/programs/${scene.programAppId}/about`
  if (scene?.kind === 'official') return `/official/${personId}`
  const way = scene?.kind === 'group' ? `?${new URLSearchParams({ source: 'group', proof: scene.conversationId })}` : ''
  return `/contacts/${personId}${way}`
}

/** A blue name, which leads to the person. */
export function PersonLink({ personId }: { personId: string }): ReactNode {
  return (
    <Link className="chat-person" href={personHref(personId, use(SceneContext))}>
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
