import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { tools } from '../../prepare/place.mjs'
import { print } from '../tally.mjs'

const isDebian = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg')
let isUpdated = false

/** Installs packages, as root on Debian. Throws a sentence where that cannot be. */
export function install(...packages) {
  if (!isDebian) throw new Error(`${packages.join(', ')} would come from Debian, and this is another system.`)
  if (process.getuid() !== 0) throw new Error(`${packages.join(', ')} could be installed by root.`)
  print(`  Installing ${packages.join(', ')}`)
  update()
  apt('install', '-y', '--no-install-recommends', ...packages)
}

/**
 * Unpacks one package into the project's tools, which needs no root and starts no service, and answers with the
 * folder in which its files lie as they would in `/`. Only for what needs nothing that a plain Debian lacks.
 */
export function unpack(name) {
  const folder = join(tools, 'debian', name)
  if (existsSync(folder)) return folder
  if (!isDebian) throw new Error(`${name} would come from Debian, and this is another system.`)
  print(`  Fetching ${name}`)
  const download = join(tools, 'debian', 'download')
  mkdirSync(download, { recursive: true })
  update()
  run('apt-get', ['download', name], { cwd: download })
  const file = readdirSync(download).find((one) => one.startsWith(`${name}_`))
  // A name stands for a whole package.
  run('dpkg', ['-x', file, `${folder}.part`], { cwd: download })
  renameSync(`${folder}.part`, folder)
  return folder
}

/** The lists of packages may be older than the packages. Only root may renew them. */
function update() {
  if (isUpdated || process.getuid() !== 0) return
  apt('update')
  isUpdated = true
}

function apt(...args) {
  run('apt-get', [...args, '-o', 'DPkg::Lock::Timeout=300'])
}

function run(program, args, options) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', env, timeout: 10 * 60_000, ...options })
  if (status !== 0)
    throw new Error(`${program} ${args.at(0)} failed (${stderr?.trim().split('\n').at(-1) || 'it says nothing'}).`)
}
