import { Problem } from '../../platform/problem.ts'
import type { Asked, Command, ExitCode } from '../command.ts'
import { build } from './build.ts'
import { dev } from './dev.ts'
import { init } from './init.ts'
import { upload } from './upload.ts'

const verbs: Readonly<Record<string, (asked: Asked, folder: string) => Promise<ExitCode>>> = {
  init,
  build,
  dev,
  upload,
}

export const mpCommand: Command = {
  name: 'mp',
  usage: 'mp init|build|dev|upload [folder]',
  summary: 'Begin, compile, watch and upload a mini program. It needs no server of one’s own.',
  words:
    'init writes a small program to begin with. build compiles one and says what is wrong with it, by file, line and\n' +
    'rule. dev does so again whenever a file is saved, and with --app uploads what compiles. upload compiles and sends it\n' +
    'to a server; the upload key stands in its console and is asked for, or taken from TEAHOUSE_UPLOAD_KEY.',
  options: {
    out: { type: 'string', says: 'where build puts the bundle; .teahouse/bundle in the folder, if left out' },
    server: { type: 'string', says: 'address of the server, as in a browser: https://tea.example' },
    app: { type: 'string', says: 'the app id, as the console shows it; that of project.config.json, if left out' },
    name: { type: 'string', says: 'what the version is called: 1.2.0' },
    note: { type: 'string', says: 'what is new in it' },
  },
  examples: [
    'teahouse mp init tea-order',
    'teahouse mp dev tea-order',
    'teahouse mp upload tea-order --server https://tea.example --app wx0123456789abcdef --name 1.0.0',
  ],
  takes: [1, 2],
  async run(asked) {
    const [verb = '', folder = '.'] = asked.words
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!run) throw new Problem(`There is no "mp ${verb}": ${Object.keys(verbs).join(', ')}.`)
    return run(asked, asked.path(folder))
  },
}
