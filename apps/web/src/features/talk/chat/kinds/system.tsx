import { Fragment, type ReactNode, use } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../../i18n/intl.ts'
import { T } from '../../../../i18n/t.tsx'
import { RichText } from '../../../../ui/rich-text.tsx'
import type { ContentOf, Kind, Names } from '../kind.ts'
import { listOfNodes, PersonLink } from '../person-link.tsx'
import { NamesContext } from '../scene.ts'

type System = ContentOf<'system'>

/** How many names a sentence bears. */
const maxNames = 8

/** Stands for all of them where they are filled: each takes some of the same values. */
type FullestSentence = 'chat.system.joined'

/** Centred lines for what happened to the chat. */
export const system: Kind<'system'> = {
  name: () => '',
  ground: 'line',
  preview(content, names) {
    const { people, rest } = namedBy(content, names)
    const nameOf = (id: string) => (id === names.selfId ? t('chat.you.named') : isolate(names.nameOf(id)))
    const more = rest > 0 ? [t('chat.people.more', { count: rest })] : []
    const line = t(sentenceOf(content) as FullestSentence, {
      you: youIn(content, names),
      actor: content.actorId ? nameOf(content.actorId) : '',
      people: formatList([...people.map(nameOf), ...more]),
      ...{ text: isolate(content.text) },
    })
    return content.event === 'announced' ? `${line}: ${content.text}` : line
  },
  Bubble: ({ content }) => <SystemLine content={content} />,
}

function SystemLine({ content }: { content: System }): ReactNode {
  const names = use(NamesContext)
  const { people, rest } = namedBy(content, names)
  const nodes = people.map((id) => (id === names.selfId ? t('chat.you.named') : <PersonLink key={id} personId={id} />))
  if (rest > 0) nodes.push(<Fragment key="rest">{t('chat.people.more', { count: rest })}</Fragment>)
  return (
    <>
      <T
        id={sentenceOf(content) as FullestSentence}
        values={{
          you: youIn(content, names),
          actor: content.actorId && <PersonLink personId={content.actorId} />,
          people: listOfNodes(nodes),
          ...{ text: <bdi>{content.text}</bdi> },
        }}
      />
      {content.event === 'announced' && <RichText className="chat-line-notice" text={content.text} />}
    </>
  )
}

/** An event has one sentence, but for names that are taken away and admins that there are none of. */
function sentenceOf({ event, text, personIds }: System) {
  if (event === 'renamed' && !text) return 'chat.system.unnamed'
  if (event === 'adminsChanged' && personIds.length === 0) return 'chat.system.adminsGone'
  return `chat.system.${event}` as const
}

/** Which part the reader had in it: it decides the form of the sentence. */
function youIn({ actorId, personIds }: System, { selfId }: Names): 'did' | 'got' | 'no' {
  if (actorId === selfId) return 'did'
  return personIds.includes(selfId) ? 'got' : 'no'
}

function namedBy({ event, actorId, personIds }: System, { selfId }: Names): { people: string[]; rest: number } {
  // Two people have found each other: each reads the name of the other.
  const ids = event === 'contactsNow' ? [...personIds, actorId ?? ''].filter((id) => id !== selfId) : personIds
  return { people: ids.slice(0, maxNames), rest: Math.max(0, ids.length - maxNames) }
}
