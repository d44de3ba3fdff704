import type { ConsolePage } from './page.ts'

/** Every page of the console, in the order in which they stand under their headings. */
export const pages: readonly ConsolePage[] = []
