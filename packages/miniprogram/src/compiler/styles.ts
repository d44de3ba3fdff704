import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import postcss, { type AtRule, type ChildNode, CssSyntaxError, type Declaration, type Root } from 'postcss'
import parseSelectors from 'postcss-selector-parser'
import type { PartStyle } from '../bundle.ts'
import type { Place, Problems } from './problem.ts'
import type { Resolver } from './resolver.ts'
import type { SourceTree } from './source-tree.ts'

/** A width of 750 rpx is the width of the screen; media queries cannot ask for it, so they take that of a common phone. */
const PX_OF_RPX_IN_QUERIES = 0.5
const RPX = /url\([^)]*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)rpx\b/gi
const URL_WORD = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*?))\s*\)/gi
const IMPORT = /^(?:url\(\s*)?["']?([^"')]+)["']?\s*\)?\s*(.*)$/s
/** What the tools of WeChat put before the names of its components; so do those of the frame. */
const COMPONENT_PREFIX = 'wx-'

/** The prefix of classes of a page or component. */
export const scopeOf = (path: string): string => `s${createHash('sha256').update(path).digest('hex').slice(0, 7)}`

/** Compiles a style sheet for the page or component at `path`, with everything that it imports. */
export async function compileStyles(
  sources: SourceTree,
  resolver: Resolver,
  path: string,
  problems: Problems,
): Promise<PartStyle> {
  const scope = scopeOf(path)
  // `app.wxss` may be missing.
  if (!sources.has(`${path}.wxss`)) return { scope, css: '' }
  const seen = new Set<string>()
  const root = await readSheet(`${path}.wxss`)
  tighten(root)
  return { scope, css: root.toString() }

  async function readSheet(file: string): Promise<Root> {
    seen.add(file)
    let sheet: Root
    try {
      sheet = postcss.parse(await sources.text(file), { map: false })
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error
      problems.error(file, 'wxss.syntax', error.reason, { line: error.line ?? 0, column: error.column ?? 0 })
      return postcss.root()
    }
    const imports: AtRule[] = []
    sheet.walkAtRules((rule) => {
      if (rule.name === 'import') imports.push(rule)
      else rule.params = rpxIn(rule.params, (count) => `${Number(count) * PX_OF_RPX_IN_QUERIES}px`)
    })
    sheet.walkDecls((declaration) => {
      if (isFont(declaration)) declaration.value += ', sans-serif'
      declaration.value = rpxIn(declaration.value, (count) => `calc(var(--rpx) * ${count})`).replace(
        URL_WORD,
        (_, double, single, bare) => `url(${JSON.stringify(fromRoot(file, double ?? single ?? bare))})`,
      )
    })
    sheet.walkRules((rule) => {
      if (isKeyframes(rule.parent)) return
      try {
        rule.selector = scopeSelector(rule.selector, scope, path)
      } catch (error) {
        problems.error(file, 'wxss.selector', (error as Error).message, placeOfNode(rule))
      }
    })
    for (const rule of imports) rule.replaceWith(await imported(rule, file))
    return sheet
  }

  async function imported(rule: AtRule, file: string): Promise<ChildNode[]> {
    const [, request = '', condition = ''] = IMPORT.exec(rule.params) ?? []
    const target = await resolver.file(file, request, '.wxss')
    if (target === undefined) problems.error(file, 'wxss.import', `there is no ${request}`, placeOfNode(rule))
    if (target === undefined || seen.has(target)) return []
    const { nodes } = await readSheet(target)
    return condition === '' ? nodes : [postcss.atRule({ name: 'media', params: condition, nodes })]
  }
}

/** Where none of the fonts that are named is there, phones take one without serifs, and browsers one with them. */
const isFont = ({ prop, value, parent }: Declaration): boolean =>
  (parent as AtRule | undefined)?.name !== 'font-face' &&
  /^font(?:-family)?$/i.test(prop) &&
  !/\b(?:serif|monospace|system-ui|inherit|initial|unset|revert)\b/i.test(value)

const placeOfNode = ({ source }: ChildNode): Place => ({ line: source!.start!.line, column: source!.start!.column })

const rpxIn = (text: string, put: (count: string) => string): string =>
  text.replace(RPX, (found, count: string | undefined) => (count === undefined ? found : put(count)))

/** Addresses of files are written from the root of the program, so that they mean the same wherever the sheet stands. */
function fromRoot(file: string, address: string): string {
  if (address === '' || /^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(address)) return address
  return posix.join('/', posix.dirname(file), address)
}

const isKeyframes = (node: unknown): boolean =>
  (node as AtRule | undefined)?.type === 'atrule' && /keyframes$/i.test((node as AtRule).name)

/**
 * Names of components become those of the frame’s elements, classes get the scope before them, and `:host` is whatever
 * says to be of this path.
 */
function scopeSelector(selector: string, scope: string, path: string): string {
  return parseSelectors((selectors) => {
    selectors.walkTags((tag) => {
      if (/^(?:from|to|\d.*%)$/.test(tag.value)) return
      tag.value = COMPONENT_PREFIX + tag.value.toLowerCase()
    })
    selectors.walkClasses((one) => {
      one.value = `${scope}--${one.value}`
    })
    selectors.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      const host = `[wx-is=${JSON.stringify(path)}]`
      // `:host(.on)` is the host if it is also what stands in the brackets.
      const inside = pseudo.nodes.map((one) => one.toString().trim())
      const text = inside.length > 0 ? `${host}:is(${inside.join(',')})` : host
      pseudo.replaceWith(...parseSelectors().astSync(text).first.nodes)
    })
  }).processSync(selector)
}

/** No comments and no blanks: the rest is left to compression. */
function tighten(root: Root): void {
  root.walkComments((comment) => void comment.remove())
  root.raws = {}
  root.walk((node) => {
    node.raws.before = ''
    if (node.type === 'decl') node.raws.between = ':'
    else {
      node.raws.between = ''
      node.raws.after = ''
    }
  })
}
