/** A page about a developer’s app, in the console of what it speaks for: an official account, or a mini program. */
export interface AppPageProps {
  account: { readonly id: string }
  rest?: string
  /** Where the console begins; an official account’s, when left out. */
  home?: string
}
