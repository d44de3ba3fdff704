let tell: (error: unknown, kind: string) => void = () => {}

/** Says where problems of the program go: the field’s log, and the program’s own `onError`. */
export function reportTo(given: typeof tell): void {
  tell = given
}

/** A problem in the program’s own code; what called it goes on. */
export function report(error: unknown, kind = 'error'): void {
  tell(error, kind)
}
