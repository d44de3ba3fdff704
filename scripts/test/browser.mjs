import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from '../prepare/place.mjs'
import { print } from './tally.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const elsewhere = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** What brings a Chromium, and letters for every language in its pictures, on systems that have the one program. */
const installers = [
  {
    program: 'apt-get',
    before: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    browser: 'chromium',
    fonts: ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
  },
  {
    program: 'dnf',
    install: ['install', '-y'],
    browser: 'chromium',
    fonts: ['google-noto-sans-fonts', 'google-noto-sans-cjk-fonts', 'google-noto-emoji-fonts'],
  },
  {
    program: 'apk',
    install: ['add', '--no-cache'],
    browser: 'chromium',
    fonts: ['font-noto', 'font-noto-cjk', 'font-noto-emoji'],
  },
]

/**
 * The path of a Chromium that starts: one that is named in TEAHOUSE_CHROMIUM, one that is present, one from the
 * system's packages (as root), or the one that Playwright downloads.
 */
export function prepareBrowser() {
  const named = process.env.TEAHOUSE_CHROMIUM
  if (named) {
    if (!starts(named)) throw new Error(`TEAHOUSE_CHROMIUM names ${named}, which does not start.`)
    return named
  }
  return findBrowser() ?? (installFromSystem() || installFromPlaywright() ? findBrowser() : undefined) ?? refuse()
}

function findBrowser() {
  const present = [...programs.map(which), ...(elsewhere[process.platform] ?? []), chromium.executablePath()]
  return present.find((path) => path && existsSync(path) && starts(path))
}

function installFromSystem() {
  if (process.getuid?.() !== 0) return false
  const installer = installers.find(({ program }) => which(program))
  if (!installer) return false
  const { program, before, install, browser, fonts } = installer
  print(`  Installing ${browser} with ${program}`)
  if (before) quietly(program, before)
  quietly(program, [...install, browser])
  for (const font of fonts) quietly(program, [...install, font])
  return findBrowser() !== undefined
}

function installFromPlaywright() {
  print('  Downloading Chromium through Playwright')
  return quietly(process.execPath, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'])
}

function refuse() {
  throw new Error(
    'The journeys need a browser, and none could be found or fetched.\n' +
      'Install Chromium or Chrome (on Debian and Ubuntu, as root: apt-get install chromium), ' +
      'or give the path of one in TEAHOUSE_CHROMIUM.',
  )
}

/** On Windows asking for the version would open a window; there a file is taken at its word. */
function starts(path) {
  if (process.platform === 'win32') return existsSync(path)
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

function quietly(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: 'ignore', env, timeout: 15 * 60_000 }).status === 0
}

function which(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram)
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
