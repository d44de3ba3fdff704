import type { Media, Purpose } from '@teahouse/contract/talk/media'
import { keepFile } from '../../../../platform/keep-picture.ts'
import { type Act, useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'

/** Brings files of this device to the account’s materials, one after the other, and hands over what each became. */
export function useMaterials(
  accountId: string,
  purpose: Purpose,
  onAdded: (media: Media, name: string) => void,
): Act<[files: readonly File[]]> {
  const teahouse = useTeahouse()
  return useAct(async (files: readonly File[]) => {
    for (const file of files) {
      const mediaId = await keepFile(teahouse, { purpose, name: file.name }, file)
      const { material } = await teahouse.client.call('materials.add', {
        accountId,
        mediaId,
        name: file.name.slice(0, 120),
      })
      onAdded(material.media, file.name.replace(/\.\w{1,5}$/, ''))
    }
  })
}
