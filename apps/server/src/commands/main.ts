import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { Problem } from '../platform/problem.ts'
import { explainStart, StartProblem } from '../platform/start-problem.ts'
import { administratorCommand } from './administrator.ts'
import { backUpCommand } from './back-up.ts'
import { checkCommand } from './check.ts'
import type { Command, ExitCode } from './command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import { migrateCommand } from './migrate.ts'
import { mpCommand } from './mp/index.ts'
import { nearest } from './nearest.ts'
import { resetLogInCommand } from './reset-log-in.ts'
import { restoreCommand } from './restore.ts'

/** In the order in which they are listed. */
const commands: readonly Command[] = [
  administratorCommand,
  resetLogInCommand,
  backUpCommand,
  restoreCommand,
  exportCommand,
  importCommand,
  checkCommand,
  ledgerCommand,
  migrateCommand,
  keysCommand,
  mpCommand,
]

const say = (line: string) => process.stdout.write(`${line}\n`)
const tell = (line: string) => process.stderr.write(`${line}\n`)

/** The command was not understood: said with what would have been. */
class Misunderstood extends Error {}

const overview = () => `Looks after a Teahouse server, while it runs or when it does not.

  teahouse <command> [words] [options]

${commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`).join('\n')}

  teahouse <command> --help says more. The settings are those of the server (docs/settings.md): TEAHOUSE_DATA or
  DATABASE_URL say which one is meant. Exit codes: 0 done, 1 something is wrong, 2 not understood.`

function helpOf({ usage, summary, words, options = {}, examples }: Command): string {
  const lines = Object.entries(options).map(([name, { says }]) => `  --${name.padEnd(14)} ${says}`)
  return [
    `  teahouse ${usage}\n`,
    summary,
    words,
    ...(lines.length > 0 ? ['', ...lines] : []),
    `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`,
  ].join('\n')
}

function readOptions(command: Command, args: string[]) {
  const options = { ...command.options, help: { type: 'boolean' as const } }
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
    })
  } catch (error) {
    const [, typed = ''] = /'--?([\w-]+)/.exec((error as Error).message) ?? []
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new Misunderstood(`${(error as Error).message} See "teahouse ${command.name} --help".`)
    }
    const near = nearest(typed, Object.keys(options))
    throw new Misunderstood(
      `"teahouse ${command.name}" has no option --${typed}.${near ? ` Did you mean --${near}?` : ''} ` +
        `See "teahouse ${command.name} --help".`,
    )
  }
}

/** Ctrl-C ends a command: at once, or, where something would be left behind, as soon as that is tidied up. */
function interruption({ cleansUp }: Command): AbortSignal {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!cleansUp || interrupted.signal.aborted) process.exit(1)
      interrupted.abort(new Problem('Interrupted. Nothing unfinished is left behind.'))
    })
  }
  return interrupted.signal
}

async function main(args: string[]): Promise<ExitCode> {
  const [name = '--help', ...rest] = args
  if (['--help', '-h', 'help'].includes(name)) {
    say(overview())
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (!command) {
    const near = nearest(
      name,
      commands.map((one) => one.name),
    )
    throw new Misunderstood(
      `There is no command "${name}".${near ? ` Did you mean "teahouse ${near}"?` : ''} See "teahouse --help".`,
    )
  }
  if (rest.includes('-h')) rest.push('--help')
  const { values, positionals } = readOptions(
    command,
    rest.filter((one) => one !== '-h'),
  )
  if (values.help) {
    say(helpOf(command))
    return 0
  }
  const [least, most] = command.takes
  if (positionals.length < least || positionals.length > most) {
    throw new Misunderstood(
      `${positionals.length < least ? 'Something is missing' : 'That is too much'}: teahouse ${command.usage}`,
    )
  }
  return command.run({
    signal: interruption(command),
    config: readConfig(process.env),
    words: positionals,
    options: values as Record<string, string | boolean | undefined>,
    // npm runs this at the root of the project; paths are meant from where the person stands.
    path: (typed) => resolve(process.env.INIT_CWD ?? process.cwd(), typed),
    say,
    tell,
  })
}

// Until it is known better: a command that never comes to its end must not pass for a good one.
process.exitCode = 1
main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (thrown) => {
    const error = explainStart(thrown)
    if (error instanceof Misunderstood) tell(error.message)
    else if (error instanceof Problem || error instanceof StartProblem) tell(`\n${error.message}`)
    else tell(`\nThe command stopped because of a fault in Teahouse itself:\n${(error as Error)?.stack ?? error}`)
    process.exit(error instanceof Misunderstood ? 2 : 1)
  },
)
