import type { ConsoleProgram } from '@teahouse/contract/programs/miniprograms'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'

/** In a few words, what people get of a program now. */
export function standingOf({ suspendedFor, released, step }: ConsoleProgram): string {
  if (suspendedFor !== null) return t('miniprograms.suspended')
  if (step) return t('miniprograms.step', { version: step.name, percent: formatNumber(step.percent) })
  return released ? t('miniprograms.released', { version: released.name }) : t('miniprograms.unreleased')
}
