import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { assertRoom, explainDisk } from './disk.mjs'
import { root } from './place.mjs'
import { Problem } from './problem.mjs'

/** Runs npm quietly, to bring about `sizeBytes`. Refuses with a problem that says what stood in the way. */
export async function npm(args, { sizeBytes }) {
  // npm reports success after it has written half of a file to a full disk.
  await assertRoom(sizeBytes)
  const { exitCode, output } = await run([...args, '--no-audit', '--no-fund', '--loglevel=error'])
  if (exitCode !== 0) throw explain(output)
}

function run(args) {
  // "npm start" says where its npm is; elsewhere it is looked up.
  const known = process.env.npm_execpath
  const isKnown = known !== undefined && basename(known).startsWith('npm')
  const [file, all] = isKnown ? [process.execPath, [known, ...args]] : ['npm', args]
  const child = spawn(file, all, {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Outside "npm start" Windows only knows npm as a batch file.
    shell: !isKnown && process.platform === 'win32',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      output += bytes
    })
  }
  return new Promise((resolve, reject) => {
    child.once('close', (exitCode) => resolve({ exitCode, output }))
    child.once('error', (error) => {
      reject(
        error.code === 'ENOENT'
          ? new Problem('npm was not found. It comes with Node.js (https://nodejs.org); install it and run this again.')
          : error,
      )
    })
  })
}

/** The person's npm settings, without what the npm that runs this script says about itself. */
function environment() {
  const own = /^npm_(package_|lifecycle_|command$|config_(local|global)_prefix$|config_prefix$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}

function explain(output) {
  // The first lines say what happened; npm's own advice follows them.
  const said = output.trim().split('\n').slice(0, 15).join('\n')
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(output)
  ) {
    return new Problem(
      'The npm registry cannot be reached. Teahouse needs a network the first time, to fetch what it is made of.\n' +
        `Connect this machine (behind a proxy: npm config set proxy …) and run this again. npm said:\n\n${said}`,
    )
  }
  return explainDisk(said) ?? new Problem(`npm could not fetch what Teahouse is made of. It said:\n\n${said}`)
}
