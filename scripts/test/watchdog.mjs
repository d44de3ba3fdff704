// Loaded into each process of a test run: one that cannot come to its end is stopped, and says what held it.
const longestMinutes = Number(process.env.TEAHOUSE_TEST_FILE_MINUTES ?? 15)

setTimeout(() => {
  process.stderr.write(
    `Stopped after ${longestMinutes} minutes. Still open: ${process.getActiveResourcesInfo().join(', ')}\n`,
  )
  process.exit(1)
}, longestMinutes * 60_000).unref()

// A process that has nothing left to do leaves at once: to take down all that it once held, Node may turn in circles
// for ever, where children were killed under it.
let isOver = false
process.on('beforeExit', (code) => {
  if (isOver) process.exit(code)
  // The runner may still have something to do, and comes back here then.
  isOver = true
  setImmediate(() => {})
})
