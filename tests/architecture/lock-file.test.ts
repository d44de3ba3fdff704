import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

interface Package {
  version?: string
  optionalDependencies?: Record<string, string>
}

const packages: Record<string, Package> = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
).packages

// npm leaves such an entry out when the registry at hand lacks the package, and from then on installs nothing in
// its place: a clone on another kind of machine would miss programs without a word.
it('the lock file names what every platform needs', () => {
  const known = Object.keys(packages)
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !known.some((other) => other.endsWith(`node_modules/${name}`)))
      .map((name) => `${path} asks for ${name}`),
  )
  assert.deepEqual(missing, [])
})
