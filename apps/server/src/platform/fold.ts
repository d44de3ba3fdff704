/** ASCII, dashes and quotation marks. */
const plain = /^[\p{ASCII}\u2012-\u2016\u2018-\u201f]*$/u

/**
 * Makes writings that people take for the same the same: case, width, Latin accents, kana, Arabic vowel marks and
 * letter forms, ё and е. Applied to messages and queries alike. Marks that tell words apart (й, dakuten, hamza on its
 * own) stay.
 */
export function fold(text: string): string {
  // Most English is this plain, and nothing below would change it further.
  if (plain.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ё/g, 'е')
    .replace(/[\u064B-\u065F\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[\u30A1-\u30F6]/g, (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, ' ')
    .trim()
}
