import type { Audience } from '@teahouse/contract/share/moments'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../../i18n/intl.ts'
import { useView } from '../../../../platform/use-view.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/cell.tsx'
import { RadioList } from '../../../../ui/choice.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import '../../../people/contacts/contacts.css'
import { useContacts } from '../../../people/contacts/people.ts'
import { addTag } from '../../../people/contacts/tag-actions.ts'

const kinds = ['friends', 'private', 'tags', 'exceptTags'] as const

/** Lets the author say who may see a moment. Nothing is given when they turned away. */
export const chooseAudience = (audience: Audience): Promise<Audience | undefined> =>
  openOverlay<Audience>((close) => <AudienceSheet audience={audience} onClose={close} />)

function AudienceSheet({ audience, onClose }: { audience: Audience; onClose(chosen?: Audience): void }): ReactNode {
  const teahouse = useTeahouse()
  const tags = useView(teahouse.replica.tags)
  const contacts = useContacts()
  const [kind, setKind] = useState(audience.kind)
  const [tagIds, setTagIds] = useState<readonly string[]>('tagIds' in audience ? audience.tagIds : [])
  const newTag = useAct(async () => {
    const tag = await addTag(teahouse)
    if (tag) setTagIds((chosen) => [...chosen, tag.id])
  })
  const isByTags = kind === 'tags' || kind === 'exceptTags'
  const chosen = tagIds.filter((tagId) => tags.some(({ id }) => id === tagId))
  const peopleWith = (ids: readonly string[]) =>
    contacts.filter(({ contact }) => contact.tagIds.some((tagId) => ids.includes(tagId))).length

  function finish(): void {
    onClose(isByTags ? { kind, tagIds: chosen } : { kind })
  }

  return (
    <Sheet
      title={t('moments.post.audience')}
      height="full"
      onClose={() => onClose()}
      action={
        <Button size="small" disabled={isByTags && chosen.length === 0} onClick={finish}>
          {t('kit.done')}
        </Button>
      }
    >
      <div className="post-audience">
        <Card>
          <RadioList<Audience['kind']>
            label={t('moments.post.audience')}
            options={kinds.map((value) => ({
              value,
              label: t(`moments.post.audience.${value}`),
              detail: t(`moments.post.audience.${value}.detail`),
            }))}
            value={kind}
            onChange={setKind}
          />
        </Card>
        {isByTags && (
          <fieldset className="post-tags">
            <legend className="contacts-label">{t('contacts.tags')}</legend>
            <div className="contacts-chips">
              {tags.map(({ id, name }) => (
                <label key={id} className="contacts-chip">
                  <input
                    className="ui-spoken"
                    type="checkbox"
                    checked={chosen.includes(id)}
                    onChange={({ target }) =>
                      setTagIds(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                    }
                  />
                  <bdi>{name}</bdi>
                  <small className="ui-figures">{peopleWith([id])}</small>
                </label>
              ))}
              <Button tone="text" size="small" icon="plus" busy={newTag.isBusy} onClick={() => newTag.run()}>
                {t('contacts.tags.new')}
              </Button>
            </div>
            <p className="ui-card-hint" role="status">
              {newTag.problem ??
                (chosen.length === 0
                  ? t('moments.post.audience.choose-tags')
                  : t(`moments.post.audience.${kind}.count`, { count: peopleWith(chosen) }))}
            </p>
          </fieldset>
        )}
        <p className="ui-card-hint">{t('moments.post.audience.now')}</p>
      </div>
    </Sheet>
  )
}

/** Who may see it, in a few words; `tags` are all that the author has. */
export function audienceWords(audience: Audience, tags: readonly { id: string; name: string }[]): string {
  if (!('tagIds' in audience)) return t(`moments.post.audience.${audience.kind}`)
  const names = tags.filter(({ id }) => audience.tagIds.includes(id)).map(({ name }) => isolate(name))
  return t(`moments.post.audience.${audience.kind}.names`, { names: formatList(names) })
}
