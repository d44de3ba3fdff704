import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Switch } from '../../../../ui/switch.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { type Asker, ask } from './consent-sheet.tsx'

interface Shared {
  name: string
  withPicture: boolean
}

/** As whom the person is known to a program: a name of their choice, with their picture or without. */
export async function askForProfile(
  { replica }: Pick<Teahouse, 'replica'>,
  asker: Asker,
  reason: string,
): Promise<Shared | undefined> {
  const account = replica.account.getSnapshot()
  let chosen: Shared = { name: account?.name ?? '', withPicture: true }
  const answered = await ask<Shared>({
    asker,
    title: t('runner.profile'),
    reason,
    draw: () => (
      <Choice
        id={account?.id ?? ''}
        initial={chosen}
        picture={pictureOf(account)}
        onChange={(next) => {
          chosen = next
        }}
      />
    ),
    allow: t('runner.allow'),
    answer: () => ({ ...chosen, name: chosen.name.trim() || (account?.name ?? '') }),
  })
  return answered?.outcome === 'allowed' ? answered.answer : undefined
}

interface ChoiceProps {
  id: string
  initial: Shared
  picture: string | null
  onChange(shared: Shared): void
}

function Choice({ id, initial, picture, onChange }: ChoiceProps): ReactNode {
  const [shared, setShared] = useState(initial)
  const change = (next: Shared) => {
    setShared(next)
    onChange(next)
  }
  return (
    <>
      <TextField
        label={t('runner.profile.name')}
        value={shared.name}
        maxLength={40}
        autoComplete="off"
        onChange={(name) => change({ ...shared, name })}
      />
      <label className="consent-choice" htmlFor="consent-picture">
        <Avatar id={id} name={shared.name} src={shared.withPicture ? picture : null} size={44} />
        <span className="consent-choice-words">{t('runner.profile.picture')}</span>
        <Switch
          id="consent-picture"
          checked={shared.withPicture}
          onChange={(withPicture) => change({ ...shared, withPicture })}
        />
      </label>
    </>
  )
}
