import type { ConsoleAccount, Duty, Feature } from '@teahouse/contract/business/official'
import type { ComponentType } from 'react'
import type { Words } from '../../../shell/feature.ts'
import type { FillingIcon } from '../../../ui/tab-bar.tsx'

export interface ConsolePageProps {
  account: ConsoleAccount
  /** What follows the page’s own address, such as an id; empty for the page itself. */
  rest: string
  /** Asks for the account again. */
  reload(): void
}

/** The headings under which the pages of an account stand. */
export const groups = ['account', 'publish', 'followers', 'service', 'developers'] as const

/** A page of the console: a line in `pages.ts`. */
export interface ConsolePage {
  /** What follows the account in the address: `menu` is at `/console/<accountId>/menu` and below. */
  readonly path: string
  readonly words: Words
  readonly icon: FillingIcon
  readonly group: (typeof groups)[number]
  /** Whoever has it sees the page; null: every operator. */
  readonly duty: Duty | null
  /** Where the account has not got it, the page says why instead. */
  readonly feature?: Feature
  /** `lazy`. Draws a `Page` whose parent is `homeOf(account.id)`. */
  readonly screen: ComponentType<ConsolePageProps>
}

export const homeOf = (accountId: string): string => `/console/${accountId}`
