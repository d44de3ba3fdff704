import type { Tag } from '@teahouse/contract/people/contacts'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'

/** Asks for a name and makes a tag. Nothing is given when the person turned away. */
export async function addTag({ client, replica }: Teahouse): Promise<Tag | undefined> {
  const name = await askForText({
    title: t('contacts.tags.new'),
    label: t('contacts.tags.name'),
    maxLength: 20,
    action: t('kit.save'),
  })
  if (!name) return undefined
  const tagId = client.host.newId()
  const { tags } = await client.call('contacts.addTag', { tagId, name })
  await replica.take({ kind: 'tags', tags })
  return tags.find(({ id }) => id === tagId)
}

export async function renameTag({ client, replica }: Teahouse, tag: Tag): Promise<void> {
  const name = await askForText({
    title: t('contacts.tags.rename'),
    label: t('contacts.tags.name'),
    value: tag.name,
    maxLength: 20,
    action: t('kit.save'),
  })
  if (!name || name === tag.name) return
  const { tags } = await client.call('contacts.renameTag', { tagId: tag.id, name })
  await replica.take({ kind: 'tags', tags })
}
