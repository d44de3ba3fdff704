/** Light enough for a browser: devices fold what they search as the server does, so what it finds can be shown there. */

/** ASCII, dashes and quotation marks. */
const plain = /^[\p{ASCII}\u2012-\u2016\u2018-\u201f]*$/u

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  ё: 'е',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
}

/**
 * Makes writings that people take for the same the same: case, width, Latin accents, kana, Arabic vowel marks and
 * letter forms, ё and е. Marks that tell words apart (й, dakuten, hamza on its own) stay.
 */
export function fold(text: string): string {
  // Most English is this plain, and nothing below would change it further.
  if (plain.test(text)) return text.toLowerCase().replace(/\s+/g, ' ')
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøłёأإآٱىة]/g, (letter) => letters[letter]!)
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[\u30a1-\u30f6]/g, (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, ' ')
}
