const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}\p{S}]/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * Whether two names are written alike, but for case, accents, punctuation and the order of their parts: banks write
 * “MÜLLER, ANNA” where people write “Anna Müller”.
 */
export function sameName(one: string, other: string): boolean {
  const parts = (name: string) => plain(name).split(' ').sort().join(' ')
  return plain(one) !== '' && parts(one) === parts(other)
}
