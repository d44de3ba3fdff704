/** More of them than this are a pattern, and stay small. */
const mostBig = 3

const start = String.raw`\p{Extended_Pictographic}`
/** What follows a first sign and makes one of several: joined signs, skin tones, flags of regions. */
const rest = String.raw`(?:${start}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])*`
const emoji = new RegExp(String.raw`^(?:\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|${start}${rest})$`, 'u')

const segmenter = new Intl.Segmenter()

/** Whether a text is nothing but one to three emoji, which then speak large. */
export function isBigEmoji(text: string): boolean {
  // Nothing longer than this can be three emoji, however many parts each has; and most texts begin with a letter.
  if (text.length > 100 || /^\s*\p{L}/u.test(text)) return false
  const signs = Array.from(segmenter.segment(text), ({ segment }) => segment).filter((sign) => sign.trim() !== '')
  return signs.length > 0 && signs.length <= mostBig && signs.every((sign) => emoji.test(sign))
}
