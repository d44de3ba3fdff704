/** `review`: a person should look. */
export type Suggestion = 'pass' | 'review' | 'risky'

export interface Verdict {
  suggest: Suggestion
  /** 100 nothing, 10001 advertising, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar, 20013 copyright, 21000 other. */
  label: number
  /** What was found, where that can be said. */
  keyword: string | null
}

/** Where a text stands: it is judged otherwise in a profile than in a forum. */
export type TextPlace = 'profile' | 'comment' | 'forum' | 'socialLog'

/** Judges what people write and post. Weather throws. */
export interface ContentChecker {
  checkText(text: string, place: TextPlace): Promise<Verdict>
  checkMedia(bytes: Buffer, kind: 'audio' | 'image'): Promise<Verdict>
}

export const pass: Verdict = { suggest: 'pass', label: 100, keyword: null }
