/** Whether this may be a Teahouse ID: 4 to 20 letters, digits, `_` and `-`, a letter first. */
export const isHandle = (text: string): boolean => /^[a-z][a-z0-9_-]{3,19}$/.test(text)

/** What somebody types becomes what an ID can be: small letters, no spaces, no “@” in front. */
export const asHandle = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/[^a-z0-9_-]/g, '')
    .slice(0, 20)

/** The shortest password that the server takes. */
export const minPasswordLength = 8
