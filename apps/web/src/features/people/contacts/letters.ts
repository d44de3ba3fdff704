/**
 * Under which letter a name stands, and in which order. Each script is sorted by the rules of a language that is
 * written in it: pinyin for Chinese characters, the rows of the syllabary for kana, digraphs for Welsh. The reader's
 * own script comes first, so that a list of mixed names begins where the reader would begin.
 */
import { intlTag, type Locale } from '../../../i18n/locales.ts'

export const starSign = '★'
export const otherSign = '#'
/** Japanese cannot be read from its characters alone, so names that begin with one stand together. */
const kanjiSign = '漢'

const latin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const welsh = 'A B C Ch D Dd E F Ff G Ng H I J K L Ll M N O P Ph Q R Rh S T Th U V W X Y Z'.split(' ')
const cyrillic = [...'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ']
const arabic = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي']
const kana = [...'あかさたなはまやらわ']
// The first character of each initial in the order of pinyin; no syllable begins with i, u or v.
const pinyin: readonly (readonly [string, string])[] = [
  ...'A阿 B八 C嚓 D咑 E妸 F发 G旮 H哈 J丌 K咔 L垃 M妈 N拏 O噢 P妑 Q七 R呥 S仨 T他 W屲 X夕 Y丫 Z帀'.split(' '),
].map((pair) => [pair[0]!, pair[1]!])

export interface Alphabet {
  /** The sign of the section in which a name stands. */
  signOf(name: string): string
  /** Signs in the order of the list. */
  compareSigns(one: string, other: string): number
  /** Names within a section. */
  compareNames(one: string, other: string): number
}

const order: Record<Locale, readonly (readonly string[])[]> = {
  en: [latin, cyrillic, arabic, kana, [kanjiSign]],
  'zh-Hans': [latin, kana, [kanjiSign], cyrillic, arabic],
  cy: [welsh, cyrillic, arabic, kana, [kanjiSign]],
  de: [latin, cyrillic, arabic, kana, [kanjiSign]],
  ru: [cyrillic, latin, arabic, kana, [kanjiSign]],
  ja: [kana, [kanjiSign], latin, cyrillic, arabic],
  ar: [arabic, latin, cyrillic, kana, [kanjiSign]],
}

/** How readers of this language look for a name. */
export function alphabetOf(locale: Locale): Alphabet {
  const collator = (tag: string) => new Intl.Collator(tag, { sensitivity: 'base' })
  const own = new Intl.Collator(intlTag(locale), { numeric: true, sensitivity: 'variant' })
  const latinLetters = locale === 'cy' ? welsh : latin
  const scripts = [
    [/^\p{Script=Latin}/u, latinLetters, collator(locale === 'cy' ? 'cy' : locale === 'de' ? 'de' : 'en')],
    [/^\p{Script=Cyrillic}/u, cyrillic, collator('ru')],
    [/^\p{Script=Arabic}/u, arabic, collator('ar')],
    [/^[\p{Script=Hiragana}\p{Script=Katakana}]/u, kana, collator('ja')],
  ] as const
  const inPinyin = new Intl.Collator('zh-u-co-pinyin')
  const places = new Map([starSign, ...order[locale].flat(), otherSign].map((sign, place) => [sign, place]))

  function signOf(name: string): string {
    // What comes before the first letter (a quotation mark, an emoji) is not what one looks for; a digit is.
    const word = name.replace(/^[^\p{L}\p{N}]+/u, '')
    if (/^\p{Script=Han}/u.test(word)) return hanSign(word, name)
    for (const [pattern, letters, { compare }] of scripts) {
      if (pattern.test(word)) return letters.findLast((letter) => compare(letter, word) <= 0) ?? otherSign
    }
    return otherSign
  }

  function hanSign(word: string, name: string): string {
    // Kana beside it, or a Japanese reader, says that this is no Chinese name.
    if (locale === 'ja' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return kanjiSign
    return pinyin.findLast(([, first]) => inPinyin.compare(first, word) <= 0)?.[0] ?? otherSign
  }

  return {
    signOf,
    compareSigns: (one, other) => (places.get(one) ?? places.size) - (places.get(other) ?? places.size),
    compareNames: own.compare,
  }
}
