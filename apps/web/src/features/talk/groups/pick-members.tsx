import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { nameCollator } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Press } from '../../../ui/press.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { useNames } from '../chat/names.ts'
import { holdsWords, wordsOf } from '../search/fold.ts'
import './groups.css'

interface Choice {
  title: string
  /** The verb that ends it. With `max: 1` a press on a member ends it. */
  action: string
  /** Where they have nicknames, if anywhere. */
  conversationId?: string
  among: readonly string[]
  /** Those that are chosen to begin with. */
  chosen?: readonly string[]
  max?: number
}

/** Lets the person choose among members of a group, or any other people. Undefined when they turned away. */
export async function pickMembers(choice: Choice): Promise<readonly string[] | undefined> {
  let picked: readonly string[] | undefined
  await openOverlay((close) => (
    <Sheet title={choice.title} height="full" onClose={close}>
      {(leave) => (
        <MemberPicker
          {...choice}
          onPicked={(ids) => {
            picked = ids
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return picked
}

function MemberPicker({
  action,
  conversationId,
  among,
  chosen = [],
  max = 100,
  onPicked,
}: Choice & { onPicked(ids: readonly string[]): void }): ReactNode {
  const { replica } = useTeahouse()
  const names = useNames(conversationId)
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(chosen))
  const words = wordsOf(query)
  const collator = nameCollator()
  const shown = among
    .map((id) => ({ id, name: names.nameOf(id), person: replica.person(id).getSnapshot() }))
    .filter(({ name, person }) => [name, person?.name ?? ''].some((one) => holdsWords(one, words)))
    .sort((one, other) => collator.compare(one.name, other.name))
  const isSingle = max === 1

  function toggle(id: string, isChosen: boolean): void {
    const next = new Set(picked)
    if (isChosen && next.size < max) next.add(id)
    else next.delete(id)
    setPicked(next)
  }

  return (
    <>
      <SearchField value={query} onChange={setQuery} placeholder={t('groups.members.search')} />
      <ul className="groups-pick">
        {shown.map(({ id, name, person }) => {
          const who = (
            <>
              <Avatar id={id} name={name} src={pictureOf(person)} size={42} />
              <bdi className="ui-clip">{name}</bdi>
            </>
          )
          return (
            <li key={id}>
              {isSingle ? (
                <Press className="groups-pick-one" onClick={() => onPicked([id])}>
                  {who}
                </Press>
              ) : (
                <Checkbox
                  checked={picked.has(id)}
                  disabled={!picked.has(id) && picked.size >= max}
                  onChange={(isChosen) => toggle(id, isChosen)}
                >
                  {who}
                </Checkbox>
              )}
            </li>
          )
        })}
        {shown.length === 0 && <li className="groups-gone">{t('kit.search.none', { words: query.trim() })}</li>}
      </ul>
      {!isSingle && (
        <div className="groups-foot">
          <Button block disabled={picked.size === 0 && chosen.length === 0} onClick={() => onPicked([...picked])}>
            {action}
          </Button>
        </div>
      )}
    </>
  )
}
