import { CallFailure } from '../link.ts'
import { report } from '../report.ts'

export interface Callbacks {
  success?(result: object): void
  fail?(problem: object): void
  complete?(result: object): void
}
type Method<Args, Result> = (args?: Args & Callbacks) => Promise<Result & { errMsg: string }> | undefined

/** Why a method of `wx` fails; `message` is what stands behind `name:fail `. */
export class Failure extends Error {
  readonly fields: Readonly<Record<string, unknown>>
  /** `fields` are told beside `errMsg`: `errno`, `errCode`. */
  constructor(message: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.fields = fields
  }
}

/**
 * A method of `wx` as WeChat has them: with `success`, `fail` or `complete` it tells those and returns nothing, without
 * them it returns a promise. Results carry `errMsg` (`request:ok`, `request:fail timeout`). A callback that throws is the
 * program’s problem and reported as such.
 */
export function defineMethod<Args extends object, Result>(
  name: string,
  run: (args: Args) => Result | Promise<Result>,
): Method<Args, Result> {
  return (given) => {
    const args = (given ?? {}) as Args & Callbacks
    const outcome = settle(name, () => run(args))
    const { success, fail, complete } = args
    if (![success, fail, complete].some((one) => typeof one === 'function')) {
      return outcome.then(({ isOk, told }) => {
        if (isOk) return told
        throw Object.assign(new Error(told.errMsg), told)
      }) as Promise<Result & { errMsg: string }>
    }
    void outcome.then(({ isOk, told }) => {
      callBack(isOk ? success : fail, told)
      callBack(complete, told)
    })
    return undefined
  }
}

/** What is told when a method has come to its end. */
async function settle(
  name: string,
  run: () => unknown,
): Promise<{ isOk: boolean; told: { errMsg: string } & Record<string, unknown> }> {
  try {
    const result = await run()
    return { isOk: true, told: { ...(result as object | undefined), errMsg: `${name}:ok` } }
  } catch (error) {
    return { isOk: false, told: { ...fieldsOf(error), errMsg: `${name}:fail ${messageOf(error)}`.trimEnd() } }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof Failure) return error.fields
  if (!(error instanceof CallFailure)) return {}
  const { errno, errCode } = error.problem
  return { ...(errno !== undefined && { errno }), ...(errCode !== undefined && { errCode }) }
}

function callBack(callback: ((told: never) => void) | undefined, told: object): void {
  if (typeof callback !== 'function') return
  try {
    callback(told as never)
  } catch (error) {
    report(error)
  }
}
