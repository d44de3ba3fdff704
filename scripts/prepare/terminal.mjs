// What the person at the terminal sees while things are made ready. It goes to stderr, so that stdout stays
// the program's own.

/** Something that the person can put right. The message says what is wrong and what to do. */
export class Problem extends Error {}

/** Runs a script to its end; a problem is told in its own words, and anything else is a fault of ours. */
export async function script(body) {
  try {
    await body()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(`\n${error.message}\n`)
    process.exit(1)
  }
}

export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Tells what is being done while it is done, with the seconds counted on a terminal. */
export async function step(what, work) {
  const startedAt = Date.now()
  const line = () => `  ${what} … ${Math.round((Date.now() - startedAt) / 1000)} s`
  if (!process.stderr.isTTY) {
    say(`  ${what} …`)
    return work()
  }
  const show = () => process.stderr.write(`\r${line()}`)
  show()
  const clock = setInterval(show, 1000)
  try {
    return await work()
  } finally {
    clearInterval(clock)
    process.stderr.write(`\r${line()}\n`)
  }
}
