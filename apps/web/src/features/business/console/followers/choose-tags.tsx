import type { Tag } from '@teahouse/contract/business/followers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Checkbox } from '../../../../ui/choice.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'

/** Which tags a follower is to have; undefined when the operator turned away. */
export async function chooseTags(tags: readonly Tag[], had: readonly number[]): Promise<number[] | undefined> {
  let chosen: number[] | undefined
  await openOverlay((close) => (
    <Sheet title={t('console.tags')} onClose={close}>
      {(leave) => (
        <TagForm
          tags={tags}
          had={had}
          onChosen={(ids) => {
            chosen = ids
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return chosen
}

interface TagFormProps {
  tags: readonly Tag[]
  had: readonly number[]
  onChosen(ids: number[]): void
}

function TagForm({ tags, had, onChosen }: TagFormProps): ReactNode {
  const [ids, setIds] = useState<readonly number[]>(had)
  const toggle = (id: number) => setIds(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  return (
    <form
      className="console-form"
      onSubmit={(event) => {
        event.preventDefault()
        onChosen([...ids])
      }}
    >
      {tags.length === 0 && <p className="console-quiet">{t('console.tags.none')}</p>}
      <ul className="console-checks">
        {tags.map(({ id, name }) => (
          <li key={id}>
            <Checkbox checked={ids.includes(id)} onChange={() => toggle(id)}>
              <bdi>{name}</bdi>
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button type="submit" block disabled={tags.length === 0}>
        {t('kit.save')}
      </Button>
    </form>
  )
}
