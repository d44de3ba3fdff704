import type { Person } from '@teahouse/contract/people/accounts'
import type { Contact, ContactRequest, Source } from '@teahouse/contract/people/contacts'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { askToAdd } from './ask-sheet.tsx'
import './contacts.css'
import { nameOf } from './name.ts'
import { isWaitingForMe, useKnown, useRequests } from './people.ts'
import { answer } from './requests.ts'
import { star } from './star.ts'

const MomentsDoor = lazy(() => import('../../share/moments/profile-door.tsx'))
const ChannelDoor = lazy(() => import('../../share/channels/profile-door.tsx'))
const ExclusionCard = lazy(() => import('../../share/moments/compose/profile-card.tsx'))

/**
 * How one came upon this page: after a search, a scan, or from a group or card. Needed for asking, and told in the
 * address: `?source=group&proof=<conversation>`, `?source=card&proof=<conversation>`.
 */
interface Way {
  source: Source
  proof?: string
}

const sources: readonly string[] = ['handle', 'phone', 'code', 'group', 'card'] satisfies Source[]

/** A person's page: who they are, what one has noted about them, and what can be done. */
export default function Profile({ personId }: { personId: string }): ReactNode {
  const teahouse = useTeahouse()
  const way = useWay()
  const known = useKnown(personId)
  const { value, problem, reload } = useLoaded(
    () =>
      teahouse.client.call('contacts.profile', {
        personId,
        ...(way?.source === 'card' && way.proof && { cardIn: way.proof }),
      }),
    [teahouse, personId],
  )
  useEffect(() => {
    // What the server has just said is newer than what this device knew.
    if (value) void teahouse.replica.take({ kind: 'person', person: value.person })
  }, [teahouse, value])
  const person = known.person ?? value?.person
  const contact = known.contact ?? value?.contact ?? null

  if (personId === teahouse.personId) return <Elsewhere href="/me/profile" />
  if (person?.program) return <Elsewhere href={`/programs/${person.program.appId}/about`} />
  if (person?.official) return <Elsewhere href={`/official/${personId}`} />
  if (!person) {
    return (
      <Page title={t('contacts.profile')} parent="/contacts">
        {problem ? (
          <ErrorState title={t('contacts.profile.none')} onRetry={reload}>
            {problem}
          </ErrorState>
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={t('contacts.profile')}
      parent="/contacts"
      actions={
        contact && (
          <IconButton
            icon="dots-three"
            label={t('kit.more')}
            onClick={(event) => void openMore(event.currentTarget, teahouse, person, contact)}
          />
        )
      }
    >
      <Head person={person} contact={contact} />
      {contact?.blocked && (
        <Banner
          icon="warning-circle"
          action={{ label: t('contacts.unblock'), onSelect: () => void setBlocked(teahouse, personId, false) }}
        >
          {t('contacts.blocked.note')}
        </Banner>
      )}
      <WaitingRequest personId={personId} />
      <Notes person={person} contact={contact} commonGroups={value?.commonGroups ?? 0} />
      <Suspense>
        <MomentsDoor personId={personId} />
        {contact?.isContact && <ChannelDoor personId={personId} />}
        {contact?.isContact && <ExclusionCard personId={personId} />}
      </Suspense>
      <Actions person={person} contact={contact} way={way} />
    </Page>
  )
}

function useWay(): Way | undefined {
  const search = new URLSearchParams(useSearch())
  const source = search.get('source')
  const proof = search.get('proof')
  if (!source || !sources.includes(source)) return undefined
  return { source: source as Source, ...(proof && { proof }) }
}

/** What has a page of its own is shown there. */
function Elsewhere({ href }: { href: string }): ReactNode {
  useEffect(() => navigate(href, { replace: true }), [href])
  return null
}

function Head({ person, contact }: { person: Person; contact: Contact | null }): ReactNode {
  const name = nameOf(person, contact)
  return (
    <div className="profile-head">
      <Avatar id={person.id} name={name} src={pictureOf(person)} size={76} />
      <div>
        <h2 className="profile-name">
          <bdi>{name}</bdi>
          {contact?.starred && <Icon name="star" weight="fill" size={18} label={t('contacts.starred')} />}
        </h2>
        {contact?.remark && <p className="profile-line">{t('contacts.own-name', { name: isolate(person.name) })}</p>}
        <p className="profile-line">
          <bdi>{person.handle && `@${person.handle}`}</bdi>
          {person.region && (
            <>
              {' · '}
              <bdi>{person.region}</bdi>
            </>
          )}
        </p>
        {person.statusLine && (
          <p className="profile-status ui-clip" dir="auto">
            {person.statusLine}
          </p>
        )}
      </div>
    </div>
  )
}

/** What this person has asked, with the answers. */
function WaitingRequest({ personId }: { personId: string }): ReactNode {
  const teahouse = useTeahouse()
  const request = useRequests().find((one) => one.person.id === personId && one.direction === 'incoming')
  const accept = useAct(() => answer(teahouse, request!, true))
  const ignore = useAct(() => answer(teahouse, request!, false))
  if (!request || request.state === 'accepted') return null
  return (
    <section className="profile-greeting" aria-label={t('contacts.request')}>
      <p className="profile-greeting-words" dir="auto">
        {request.greeting || t('contacts.request.silent')}
      </p>
      <div className="profile-pair">
        {isWaitingForMe(request) && (
          <Button tone="soft" busy={ignore.isBusy} onClick={() => ignore.run()}>
            {t('contacts.ignore')}
          </Button>
        )}
        <Button busy={accept.isBusy} onClick={() => accept.run()}>
          {t('contacts.accept')}
        </Button>
      </div>
      <p className="profile-note" role="alert">
        {accept.problem ?? ignore.problem}
      </p>
    </section>
  )
}

function Notes({
  person,
  contact,
  commonGroups,
}: {
  person: Person
  contact: Contact | null
  commonGroups: number
}): ReactNode {
  const tags = useView(useTeahouse().replica.tags)
  if (!contact?.isContact && commonGroups === 0) return null
  const names = tags.filter(({ id }) => contact?.tagIds.includes(id)).map(({ name }) => name)
  return (
    <Card>
      {contact?.isContact && (
        <Cell
          icon="note-pencil"
          title={t('contacts.notes')}
          href={`/contacts/${person.id}/notes`}
          {...(names.length > 0 && { value: formatList(names) })}
          {...(contact.description && { detail: contact.description })}
        />
      )}
      {commonGroups > 0 && <Cell icon="users-three" title={t('contacts.common-groups', { count: commonGroups })} />}
      {contact?.source && contact.isContact && (
        <Cell icon="info" title={t('contacts.source')} value={t(`contacts.source.${contact.source}`)} />
      )}
    </Card>
  )
}

function Actions({
  person,
  contact,
  way,
}: {
  person: Person
  contact: Contact | null
  way: Way | undefined
}): ReactNode {
  const teahouse = useTeahouse()
  const asked = useRequests().find((one) => one.person.id === person.id && one.state === 'pending')
  const commonGroup = useView(teahouse.replica.list).find(
    ({ conversation }) => conversation.kind === 'group' && conversation.firstMemberIds.includes(person.id),
  )
  const write = useAct(() => openChat(teahouse, person.id))
  if (contact?.isContact) {
    return (
      <div className="profile-actions">
        <Button block icon="chat-teardrop" busy={write.isBusy} onClick={() => write.run()}>
          {t('contacts.message')}
        </Button>
        <p className="profile-note" role="alert">
          {write.problem}
        </p>
      </div>
    )
  }
  if (contact?.blocked || asked?.direction === 'incoming') return null
  const known = way ?? rememberedWay(asked, contact, commonGroup?.id)
  return (
    <div className="profile-actions">
      {known && (
        <Button block icon="user-plus" onClick={() => void askToAdd(teahouse, person, known)}>
          {t('contacts.ask')}
        </Button>
      )}
      <p className="profile-note">{asked ? t('contacts.asked') : !known && t('contacts.stranger')}</p>
    </div>
  )
}

/** By which way one may ask somebody whose page was simply opened. */
function rememberedWay(
  asked: ContactRequest | undefined,
  contact: Contact | null,
  groupId: string | undefined,
): Way | undefined {
  if (asked) return { source: asked.source }
  if (contact?.source) return { source: contact.source }
  if (groupId) return { source: 'group', proof: groupId }
  return undefined
}

/** Opens the chat with a contact: the one that is there, else a new one. */
async function openChat({ client, replica }: Teahouse, personId: string): Promise<void> {
  const known = replica.list.getSnapshot().find(({ conversation }) => conversation.peerId === personId)
  if (known) return navigate(`/chats/${known.id}`)
  const { conversation } = await client.call('chat.open', { personId })
  await replica.take({ kind: 'conversation', conversation })
  navigate(`/chats/${conversation.id}`)
}

async function setBlocked({ client, replica }: Teahouse, personId: string, blocked: boolean): Promise<void> {
  await attempt(async () => {
    const { contact } = await client.call('contacts.block', { personId, blocked })
    await replica.take({ kind: 'contact', contact })
    showToast(t(blocked ? 'contacts.block.done' : 'contacts.unblock.done'), { icon: 'check' })
  })
}

async function openMore(at: Element, teahouse: Teahouse, person: Person, contact: Contact): Promise<void> {
  const name = isolate(nameOf(person, contact))
  const block = async () => {
    const isSure = await confirm({
      title: t('contacts.block.title', { name }),
      body: t('contacts.block.body'),
      action: t('contacts.block'),
      tone: 'danger',
    })
    if (isSure) await setBlocked(teahouse, person.id, true)
  }
  const remove = async () => {
    const isSure = await confirm({
      title: t('contacts.remove.title', { name }),
      body: t('contacts.remove.body'),
      action: t('kit.delete'),
      tone: 'danger',
    })
    if (!isSure) return
    const isDone = await attempt(() => teahouse.client.call('contacts.remove', { personId: person.id }))
    if (isDone) goBack('/contacts')
  }
  await openMenu({
    at,
    label: t('kit.more'),
    items: [
      ...(contact.isContact
        ? ([
            {
              label: t(contact.starred ? 'contacts.unstar' : 'contacts.star'),
              icon: 'star',
              onSelect: () => void star(teahouse, contact),
            },
            {
              label: t('contacts.notes'),
              icon: 'note-pencil',
              onSelect: () => navigate(`/contacts/${person.id}/notes`),
            },
          ] as const)
        : []),
      contact.blocked
        ? {
            label: t('contacts.unblock'),
            icon: 'prohibit',
            onSelect: () => void setBlocked(teahouse, person.id, false),
          }
        : { label: t('contacts.block'), icon: 'prohibit', onSelect: () => void block() },
      ...(contact.isContact
        ? ([{ label: t('contacts.remove'), icon: 'trash', tone: 'danger', onSelect: () => void remove() }] as const)
        : []),
    ],
  })
}
