import { readFileSync } from 'node:fs'
import { type ContentChecker, pass, type Verdict } from './index.ts'

interface Word {
  word: string
  label: number
  suggest: Verdict['suggest']
}

/** The two texts by which WeChat’s documentation says that anybody can try a check out. */
const documented = ['特3456书yuuo莞6543李zxcz蒜7782法fgnv级', '完2347全dfji试3726测asad感3847知qwez到']

/** Letters and digits as they are read: width, case, marks and what stands between them aside. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** A list as administrators write it: on each line a label, `risky` or `review`, and a word; `#` begins a remark. */
export function readWords(text: string): Word[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [, label, suggest, word] = line.match(/^(\d{5})\s+(risky|review)\s+(.+)$/) ?? []
      if (!label || !word || !plain(word)) throw new Error(`no label, "risky" or "review", and word: ${line}`)
      return { label: Number(label), suggest: suggest as Word['suggest'], word }
    })
}

/** Compares texts with a list of words; what cannot be read passes. @param path of the list; null: the documented tests alone */
export function wordsChecker(path: string | null): ContentChecker {
  const listed = path ? readWords(readFileSync(path, 'utf8')) : []
  const words = [...documented.map((word) => ({ word, label: 20_006, suggest: 'risky' as const })), ...listed].map(
    (one) => ({ ...one, plain: plain(one.word) }),
  )
  return {
    async checkText(text) {
      const read = plain(text)
      const found = words.filter((one) => read.includes(one.plain))
      const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0]
      return worst ? { suggest: worst.suggest, label: worst.label, keyword: worst.word } : pass
    },
    checkMedia: async () => pass,
  }
}
