import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Card, SwitchCell } from '../../../../ui/cell.tsx'
import { type Exclusion, exclude, exclusionOf, useMomentsSettings } from './use-settings.ts'

/** On a friend’s page: whether they see one’s moments, and one theirs. Nobody is told. */
export default function ExclusionCard({ personId }: { personId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value, reload } = useMomentsSettings()
  const [wished, setWished] = useState<Partial<Exclusion>>({})
  if (!value) return null
  const shown = { ...exclusionOf(personId, value), ...wished }
  const turn = async (some: Partial<Exclusion>) => {
    setWished((before) => ({ ...before, ...some }))
    if (await attempt(() => exclude(teahouse, personId, value, { ...wished, ...some }))) reload()
    else setWished({})
  }
  return (
    <Card title={t('moments.title')} hint={t('moments.settings.lists.hint')}>
      <SwitchCell
        title={t('moments.settings.hides-mine')}
        checked={shown.hidesMine}
        onChange={(hidesMine) => void turn({ hidesMine })}
      />
      <SwitchCell
        title={t('moments.settings.hides-theirs')}
        checked={shown.hidesTheirs}
        onChange={(hidesTheirs) => void turn({ hidesTheirs })}
      />
    </Card>
  )
}
