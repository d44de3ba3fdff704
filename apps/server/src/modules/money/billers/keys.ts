/** Numbers, postcodes and names as they are compared: without case, spaces and punctuation, in any script. */
export const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
