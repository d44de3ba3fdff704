export { backUp } from './back-up.ts'
export type { BackUpNeeds, BackUpParts } from './form.ts'
export { restore } from './restore.ts'
