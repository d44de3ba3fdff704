import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { root } from './place.mjs'
import { step } from './terminal.mjs'

/** Installs what package-lock.json asks for, unless it is there. */
export async function prepareDependencies() {
  if (areInstalled()) return
  // No package needs its install script, so none is run.
  await step('Fetching what Teahouse is made of (a minute or two)', () =>
    npm(['ci', '--include=dev', '--include=optional', '--ignore-scripts'], { sizeBytes: 700_000_000 }),
  )
}

/** npm notes in node_modules what it installed; each package must be there in the version that is asked for. */
function areInstalled() {
  const asked = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(asked ?? {}).every(([path, { version, link, optional }]) => {
    if (!path.includes('node_modules/')) return true
    const found = installed[path]
    // What is optional is left out on machines that it is not for.
    return found ? Boolean(link) || found.version === version : Boolean(optional)
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
