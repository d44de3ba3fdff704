import { type Node, parse } from 'acorn'

/** A node of a syntax tree, read without its many types. */
export type SyntaxNode = Node & Readonly<Record<string, unknown>>

/** The syntax tree of a script or, failing that, of a module. Throws acorn’s SyntaxError with `pos`. */
export function parseScript(text: string): SyntaxNode {
  return parse(text, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    allowReturnOutsideFunction: true,
    allowHashBang: true,
  }) as unknown as SyntaxNode
}

/** Visits a node and all below it, from left to right. */
export function visit(node: SyntaxNode, see: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  // A list of what is still to be seen: a tree of a minified file is deeper than the stack.
  const waiting: [SyntaxNode, SyntaxNode | undefined][] = [[node, undefined]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [current, parent] = next
    see(current, parent)
    const below: [SyntaxNode, SyntaxNode | undefined][] = []
    for (const value of Object.values(current)) {
      for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) below.push([one, current])
    }
    waiting.push(...below.reverse())
  }
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export const isIdentifier = (node: unknown, name: string): boolean =>
  isNode(node) && node.type === 'Identifier' && node.name === name

/** The text of a string written out in the source. */
export const literalText = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined

/** A change of a text: what stands between two places gives way. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Applies changes that do not overlap. */
export function edit(text: string, edits: readonly Edit[]): string {
  let done = ''
  let at = 0
  for (const { start, end, text: put } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    done += text.slice(at, start) + put
    at = end
  }
  return done + text.slice(at)
}
