import type { Device } from '@teahouse/contract/people/devices'
import { t } from '../../../i18n/i18n.ts'

export const deviceIcons = {
  phone: 'device-mobile',
  tablet: 'device-mobile',
  desktop: 'desktop',
  program: 'gear',
} as const satisfies Record<Device['kind'], string>

/** What a device is called: as it introduced itself, else by its kind. */
export function deviceWords(name: string, kind: Device['kind']): string {
  return name || t(`devices.kind.${kind}`)
}
