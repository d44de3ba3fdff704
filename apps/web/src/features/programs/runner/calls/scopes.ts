import type { Scope } from './call.ts'

/** Every scope that a program can ask for. */
export const scope = [
  'scope.userInfo',
  'scope.userLocation',
  'scope.userFuzzyLocation',
  'scope.userLocationBackground',
  'scope.record',
  'scope.camera',
  'scope.bluetooth',
  'scope.writePhotosAlbum',
  'scope.addPhoneContact',
  'scope.addPhoneCalendar',
  'scope.address',
  'scope.invoice',
  'scope.invoiceTitle',
  'scope.werun',
] as const satisfies readonly Scope[]
