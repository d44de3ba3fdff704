// Loaded into each process of a test run: one that cannot come to its end is stopped, and says what held it.
const longestMinutes = Number(process.env.TEAHOUSE_TEST_FILE_MINUTES ?? 15)

setTimeout(() => {
  process.stderr.write(
    `Stopped after ${longestMinutes} minutes. Still open: ${process.getActiveResourcesInfo().join(', ')}\n`,
  )
  process.exit(1)
}, longestMinutes * 60_000).unref()
