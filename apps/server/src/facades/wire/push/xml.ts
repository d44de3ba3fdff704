import { SaxesParser } from 'saxes'
import type { Field } from '../../../modules/programs/developers/index.ts'
import { isStorable } from '../../../platform/text.ts'

/** An element: its text, or the elements inside, by name. A name that stands there twice is a list. */
export type Element = string | { [name: string]: Element | Element[] }

/** What is not XML as this wire has it; the sentence is for developers. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem'
}

const mostBytes = 64 * 1024
/** `<xml>`, and three levels below it. */
const mostLevels = 4
const mostElements = 500
/** The only elements that stand several times below one. */
const listed = new Set(['item'])

interface Open {
  name: string
  text: string
  inside: { [name: string]: Element | Element[] } | undefined
}

/**
 * Reads what developers’ servers answer: one root `xml`, at most 64 KB and four levels, nothing defined, included or
 * referred to, each name once below one element but `item`.
 * @throws XmlProblem
 */
export function readXml(bytes: Buffer): { [name: string]: Element | Element[] } {
  if (bytes.length > mostBytes) throw new XmlProblem('the XML is larger than 64 KB')
  const stack: Open[] = []
  let root: { [name: string]: Element | Element[] } | undefined
  let elements = 0
  const parser = new SaxesParser({ fragment: false, xmlns: false })
  const refuse = (sentence: string): never => {
    throw new XmlProblem(sentence)
  }
  parser.on('error', (error) => refuse(error.message))
  parser.on('doctype', () => refuse('a DOCTYPE is not taken'))
  parser.on('processinginstruction', () => refuse('a processing instruction is not taken'))
  parser.on('opentag', ({ name }) => {
    if (stack.length === mostLevels) refuse('the XML is nested too deeply')
    if (++elements > mostElements) refuse('the XML has too many elements')
    if (stack.length === 0 && name !== 'xml') refuse('the root is not <xml>')
    stack.push({ name, text: '', inside: undefined })
  })
  const hear = (text: string) => {
    const open = stack.at(-1)
    if (open) open.text += text
  }
  parser.on('text', hear)
  parser.on('cdata', hear)
  parser.on('closetag', () => {
    const { name, text, inside } = stack.pop()!
    const value: Element = inside ?? text.trim()
    const parent = stack.at(-1)
    if (!parent) {
      root = inside ?? {}
      return
    }
    parent.inside ??= Object.create(null) as { [name: string]: Element | Element[] }
    const known = parent.inside[name]
    if (listed.has(name)) parent.inside[name] = [...(Array.isArray(known) ? known : []), value]
    else if (known !== undefined) refuse(`<${name}> stands twice`)
    else parent.inside[name] = value
  })
  const text = new TextDecoder('utf-8', { fatal: true })
  let decoded: string
  try {
    decoded = text.decode(bytes)
  } catch {
    throw new XmlProblem('the XML is not UTF-8')
  }
  // The XML declaration is fine; parsing stops at the first thing that is not.
  parser.write(decoded.trimStart()).close()
  if (!root) throw new XmlProblem('the XML has no root')
  if (!isStorable(root)) throw new XmlProblem('the XML holds characters that no text has')
  return root
}

/** The text of an element; empty where it is missing. */
export function textOf(element: Element | Element[] | undefined): string {
  return typeof element === 'string' ? element : ''
}

/** The elements inside an element. */
export function inside(element: Element | Element[] | undefined): { [name: string]: Element | Element[] } {
  return typeof element === 'object' && !Array.isArray(element) ? element : {}
}

/** Writes one element: texts as CDATA, which ends where it says so, numbers bare. */
export function writeXml(fields: readonly Field[]): string {
  return `<xml>${fields.map(writeField).join('')}</xml>`
}

function writeField([name, value]: Field): string {
  if (typeof value === 'string')
    return `<${name}><![CDATA[${xmlText(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
  if (typeof value === 'object') return `<${name}>${value.map(writeField).join('')}</${name}>`
  return `<${name}>${value}</${name}>`
}

/** Without the characters that XML cannot hold at all. */
const xmlText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
