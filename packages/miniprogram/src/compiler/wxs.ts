import { type Options, parse } from 'acorn'
import { type Place, type Problems, placeOf } from './problem.ts'
import { type Edit, edit, isIdentifier, literalText, type SyntaxNode, visit } from './syntax.ts'

/**
 * What WXS has that JavaScript does not; scripts of templates find it around them. `constructor` is the name of a value’s
 * kind there, a string.
 */
export const WXS_SURROUNDINGS = `
const getRegExp = (pattern, flags) => new RegExp(pattern, flags)
const getDate = (...given) => new Date(...given)
const constructorOf = (value) => {
  if (value === null || value === undefined) return undefined
  if (Object.hasOwn(Object(value), 'constructor')) return value.constructor
  return Object.prototype.toString.call(value).slice(8, -1)
}`
export const WXS_NAMES = ['getRegExp', 'getDate', 'constructorOf'] as const

/** A WXS script, or one that stands in a template. */
export interface WxsSource {
  /** The file it stands in. */
  readonly file: string
  readonly text: string
  /** Lines before it in its file. */
  readonly lineOffset: number
}

export interface CompiledWxs {
  readonly code: string
  /** What it requires, as written. */
  readonly requests: readonly { readonly request: string; readonly place: Place }[]
}

/** Makes a WXS script one that runs as JavaScript, by its syntax tree. */
export function compileWxs({ file, text, lineOffset }: WxsSource, problems: Problems): CompiledWxs {
  const placeAt = (index: number): Place => {
    const { line, column } = placeOf(text, index)
    return { line: line + lineOffset, column }
  }
  const tree = parseWxs(text, (message, index) => problems.error(file, 'wxs.syntax', message, placeAt(index)))
  if (!tree) return { code: '', requests: [] }

  const edits: Edit[] = []
  const requests: { request: string; place: Place }[] = []
  visit(tree, (node, parent) => {
    if (isNewer(node)) problems.warn(file, 'wxs.es5', NEWER, placeAt(node.start))
    if (node.type === 'CallExpression' && isIdentifier(node.callee, 'require')) {
      const [argument] = node.arguments as SyntaxNode[]
      const request = literalText(argument)
      const place = placeAt(node.start)
      if (!argument || request === undefined || !/^\.{0,2}\//.test(request)) {
        problems.error(file, 'wxs.require', 'require takes the path of a .wxs file, relative or from the root', place)
      } else {
        requests.push({ request, place })
        edits.push({ ...span(argument), text: JSON.stringify(request.replace(/\.wxs$/, '')) })
      }
    }
    if (node.type === 'CallExpression' && isIdentifier(node.callee, 'getRegExp')) {
      const [pattern] = node.arguments as SyntaxNode[]
      if (pattern) edits.push(...keepEscapes(text, pattern))
    }
    if (isConstructorRead(node, parent)) {
      const object = node.object as SyntaxNode
      // Two insertions and one removal, so that what stands inside can be changed as well.
      edits.push({ start: object.start, end: object.start, text: 'constructorOf(' })
      edits.push({ start: object.end, end: node.end, text: ')' })
    }
  })
  return { code: edit(text, edits), requests }
}

const span = ({ start, end }: SyntaxNode) => ({ start, end })

const NEWER = 'WXS is ES5: this works here, but not in WeChat'
const NEWER_NODES = new Set(['ArrowFunctionExpression', 'TemplateLiteral', 'ClassDeclaration', 'SpreadElement'])
const isNewer = (node: SyntaxNode): boolean =>
  NEWER_NODES.has(node.type) || (node.type === 'VariableDeclaration' && node.kind !== 'var')

/**
 * In a pattern, `'\\d'` may be written `'\d'`: a backslash before what has no meaning in a string stays. Packages rely on
 * that.
 */
function keepEscapes(text: string, pattern: SyntaxNode): Edit[] {
  const edits: Edit[] = []
  visit(pattern, (node) => {
    if (literalText(node) === undefined) return
    const raw = text.slice(node.start, node.end)
    const kept = raw.replace(/\\([\s\S])/g, (found, letter: string) =>
      MEANT_IN_STRINGS.includes(letter) ? found : `\\\\${letter}`,
    )
    if (kept !== raw) edits.push({ ...span(node), text: kept })
  })
  return edits
}
const MEANT_IN_STRINGS = `\\'"nrtbfvxu0\n\r`

function isConstructorRead(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (node.type !== 'MemberExpression') return false
  const named = node.computed
    ? literalText(node.property) === 'constructor'
    : isIdentifier(node.property, 'constructor')
  const isTarget = parent?.type === 'AssignmentExpression' && parent.left === node
  return named && !isTarget
}

function parseWxs(text: string, fail: (message: string, index: number) => void): SyntaxNode | undefined {
  try {
    const options: Options = { ecmaVersion: 'latest', sourceType: 'script', preserveParens: true }
    return parse(text, options) as unknown as SyntaxNode
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { pos, message } = error as SyntaxError & { pos: number }
    fail(message.replace(/ \(\d+:\d+\)$/, ''), pos)
    return undefined
  }
}
