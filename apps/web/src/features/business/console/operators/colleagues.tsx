import type { Operator } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useView } from '../../../../platform/use-view.ts'
import { attempt } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { pickMembers } from '../../../talk/groups/pick-members.tsx'

type Person = Operator['person']

interface ColleaguesProps<Given extends string> {
  /** Undefined until the server has said who they are. */
  colleagues: readonly { person: Person; role: Given | 'owner'; state: 'invited' | 'working' }[] | undefined
  /** Why it has not. */
  problem: string | undefined
  /** Asks for them again. */
  reload(): void
  /** The role that one has oneself. */
  role: Given | 'owner'
  /** Whether one may invite, change and remove others at all. */
  mayManage: boolean
  /** The roles that may be given, the greatest first. */
  given: readonly Given[]
  wordsOf(role: Given | 'owner'): { name: string; body: string }
  words: { title: string; invite: string; handOver: string; leave: string }
  /** Where the page stands, and where one stands after leaving. */
  parent: string
  afterwards: string
  /** Each asks whatever must be asked first and does it; true when it was done. */
  invite(personId: string, role: Given): Promise<boolean>
  changeRole(personId: string, role: Given): Promise<boolean>
  handOver(person: Person): Promise<boolean>
  remove(person: Person): Promise<boolean>
  /** Takes oneself out; a refusal is thrown. */
  leave(ownId: string): Promise<unknown>
}

/** The people who work on the same thing, each in a role: who they are, inviting, changing, handing over, leaving. */
export function Colleagues<Given extends string>(props: ColleaguesProps<Given>): ReactNode {
  const { colleagues, problem, reload, role: ownRole, mayManage, given, wordsOf, words } = props
  const { replica } = useTeahouse()
  const own = useAccount()
  const contacts = useView(replica.contacts)
  // Administrators make and change everybody below them; who is one is the owner’s to say.
  const isBelow = (role: Given | 'owner') => role !== 'owner' && (ownRole === 'owner' || role !== 'administrator')

  const chooseRole = () =>
    chooseAction({
      title: t('console.role.choose'),
      actions: given.filter(isBelow).map((role) => {
        const { name, body } = wordsOf(role)
        return { id: role, label: name, detail: body }
      }),
    })

  const invite = async () => {
    const known = new Set(colleagues?.map(({ person }) => person.id))
    const [personId] =
      (await pickMembers({
        title: words.invite,
        action: words.invite,
        among: contacts.map(({ person }) => person.id).filter((id) => !known.has(id)),
        max: 1,
      })) ?? []
    const role = personId && (await chooseRole())
    if (personId && role && (await props.invite(personId, role))) reload()
  }

  const leave = async () => {
    const isSure = await confirm({
      title: words.leave,
      body: t('console.operators.leave.body'),
      action: t('console.operators.leave.do'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => props.leave(own!.id)))) navigate(props.afterwards, { replace: true })
  }

  const change = async ({ person, role, state }: NonNullable<typeof colleagues>[number]) => {
    const mayHandOver = ownRole === 'owner' && role === 'administrator' && state === 'working'
    const chosen = await chooseAction({
      title: person.name,
      actions: [
        { id: 'role', label: t('console.role.change') },
        ...(mayHandOver ? [{ id: 'handOver' as const, label: words.handOver }] : []),
        { id: 'remove', label: t('console.operators.remove'), tone: 'danger' as const },
      ],
    })
    if (!chosen) return
    const next = chosen === 'role' ? await chooseRole() : undefined
    const isDone =
      chosen === 'handOver'
        ? await props.handOver(person)
        : chosen === 'remove'
          ? await props.remove(person)
          : next !== undefined && (await props.changeRole(person.id, next))
    if (isDone) reload()
  }

  return (
    <Page title={words.title} parent={props.parent}>
      <ConnectionBanner />
      {!colleagues ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : (
        <>
          <ul className="console-list" aria-label={words.title}>
            {colleagues.map((one) => (
              <li key={one.person.id}>
                <Row
                  lead={<Avatar id={one.person.id} name={one.person.name} src={pictureOf(one.person)} />}
                  title={one.person.name}
                  detail={
                    one.state === 'invited'
                      ? t('console.operators.invited', { role: wordsOf(one.role).name })
                      : wordsOf(one.role).name
                  }
                  trail={
                    mayManage &&
                    one.person.id !== own?.id &&
                    isBelow(one.role) && (
                      <IconButton
                        icon="dots-three"
                        size={22}
                        label={t('console.operators.change', { name: one.person.name })}
                        onClick={() => void change(one)}
                      />
                    )
                  }
                />
              </li>
            ))}
          </ul>
          <div className="console-actions">
            {mayManage && (
              <Button block icon="user-plus" onClick={() => void invite()}>
                {words.invite}
              </Button>
            )}
            {ownRole !== 'owner' && (
              <Button block tone="text" onClick={() => void leave()}>
                {words.leave}
              </Button>
            )}
          </div>
          <section className="console-panel">
            <h2>{t('console.roles')}</h2>
            <dl className="console-roles">
              {(['owner', ...given] as const).map((role) => (
                <div key={role}>
                  <dt>{wordsOf(role).name}</dt>
                  <dd>{wordsOf(role).body}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </Page>
  )
}
