import { useKept } from '../../../shell/use-kept.ts'
import { useSettled } from '../../../shell/use-settled.ts'

/** Official accounts by name or ID, verified ones first; without words all of them. */
export const useFoundAccounts = (words: string) =>
  useKept('followers.find', { query: useSettled(words), limit: 50 }, ['officialAccounts'])
