import type { ConsoleProgram, Version } from '@teahouse/contract/programs/miniprograms'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { attempt } from '../../../../shell/act.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'

const steps = ['1', '5', '10', '25', '50', '100'] as const

/** Gives a version to all, or to some first. True when it was given. */
export async function askForRelease(program: ConsoleProgram, version: Version): Promise<boolean> {
  const { client } = openedTeahouse()
  const chosen = await chooseAction({
    title: t('miniprograms.release.title', { version: version.name }),
    actions: steps
      .filter((percent) => Number(percent) > version.percent)
      .map((percent) => ({
        id: percent,
        label:
          percent === '100'
            ? t('miniprograms.share.all')
            : t('miniprograms.share', { percent: formatNumber(Number(percent)) }),
      }))
      .toReversed(),
  })
  if (!chosen) return false
  const asked = { appId: program.appId, versionId: version.id, percent: Number(chosen) }
  return attempt(() => client.call('miniprograms.release', asked))
}
