/** What is wrong with a source, and where; lines and columns count from 1, 0 where the whole file is meant. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Which rule: `json.syntax`, `app.pages`, `wxml.syntax`, `package.size` …; docs/mini-programs.md explains them. */
  readonly rule: string
  readonly message: string
}

/** A source that cannot be compiled, with everything that was found to be wrong with it. */
export class CompileError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.name = 'CompileError'
    this.problems = problems
  }
}

/** One line for a terminal: `pages/index/index.wxml:3:12 wxml.syntax: unexpected character`. */
export function describeProblem({ file, line, column, rule, message }: Problem): string {
  const place = line > 0 ? `${file}:${line}:${column} ` : file === '' ? '' : `${file} `
  return `${place}${rule}: ${message}`
}

export interface Place {
  readonly line: number
  readonly column: number
}
const WHOLE_FILE: Place = { line: 0, column: 0 }
/** Who has more errors than this learns nothing from the rest. */
const ERRORS_KEPT = 100

/** Collects problems, so that a developer sees them all at once. */
export class Problems {
  readonly errors: Problem[] = []
  readonly warnings: Problem[] = []

  error(file: string, rule: string, message: string, place: Place = WHOLE_FILE): void {
    if (this.errors.length < ERRORS_KEPT) this.errors.push({ file, ...place, rule, message })
  }

  warn(file: string, rule: string, message: string, place: Place = WHOLE_FILE): void {
    if (this.warnings.length < ERRORS_KEPT) this.warnings.push({ file, ...place, rule, message })
  }

  /** Ends the compilation if anything was wrong. */
  throwIfAny(): void {
    if (this.errors.length > 0) throw new CompileError(this.errors)
  }
}

/** The place of a character in a text. */
export function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index)
  const line = before.split('\n').length
  return { line, column: index - before.lastIndexOf('\n') }
}
