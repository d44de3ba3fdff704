/**
 * Something outside the program keeps Teahouse from starting: a taken port, a full disk, a folder in use.
 * The message is written for the person at the terminal. It says what is wrong and what to do about it;
 * `main.ts` prints it without a stack and leaves with exit code 1.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/**
 * Turns what the operating system said while a port was opened or a folder was used into a `StartProblem`,
 * when it is one that a person can do something about. Everything else comes back as it was.
 */
export function explainStart(error: unknown, about: { port?: number; folder?: string } = {}): unknown {
  const { code, path } = error as NodeJS.ErrnoException
  const folder = about.folder ?? path ?? 'the data folder'
  switch (code) {
    case 'EADDRINUSE':
      return new StartProblem(
        `${about.port === undefined ? 'The port' : `Port ${about.port}`} is taken by another program. ` +
          'Stop that program, or choose another port with TEAHOUSE_PORT.',
        { cause: error },
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartProblem(`The disk that holds ${folder} is full. Make some room and start again.`, {
        cause: error,
      })
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartProblem(
        `${folder} cannot be made, because there is a file in its place. Choose another folder with TEAHOUSE_DATA.`,
        { cause: error },
      )
    case 'EROFS':
      return new StartProblem(
        `${folder} is on a disk that cannot be written to. Choose another folder with TEAHOUSE_DATA.`,
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
      return about.port === undefined
        ? new StartProblem(
            `There is no permission to write in ${folder}. ` +
              'Start as the user who owns it, or choose another folder with TEAHOUSE_DATA.',
            { cause: error },
          )
        : new StartProblem(
            `There is no permission to listen on port ${about.port}. Choose a port above 1023 with TEAHOUSE_PORT.`,
            { cause: error },
          )
    default:
      return error
  }
}

/** A database that cannot be opened, for the person at the terminal; never with the password that the address holds. */
export function explainDatabase(error: unknown, { databaseUrl }: { databaseUrl: string | null }): unknown {
  if (!databaseUrl || !(error instanceof Error)) return error
  const where = URL.canParse(databaseUrl) ? new URL(databaseUrl).host : 'the given address'
  return new StartProblem(
    `The database at ${where} cannot be opened (${error.message}). Check DATABASE_URL, and that the database runs.`,
    { cause: error },
  )
}
