import { t } from '../../../../i18n/i18n.ts'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { confirm } from '../../../../ui/dialog.tsx'
import { type Asker, ask } from './consent-sheet.tsx'

/** Whether the program’s server may learn the person’s number. Who has none is led to where one is added. */
export async function askForPhone({ replica }: Pick<Teahouse, 'replica'>, asker: Asker): Promise<boolean> {
  const phone = replica.account.getSnapshot()?.phone
  if (!phone) {
    const isWanted = await confirm({
      title: t('runner.phone.none'),
      body: t('runner.phone.none.body'),
      action: t('runner.phone.add'),
    })
    if (isWanted) navigate('/me/account/phone')
    return false
  }
  const answered = await ask({
    asker,
    title: t('runner.phone'),
    draw: () => (
      <bdi className="ui-figures" dir="ltr">
        {phone}
      </bdi>
    ),
    allow: t('runner.allow'),
    answer: () => true,
  })
  return answered?.outcome === 'allowed'
}
