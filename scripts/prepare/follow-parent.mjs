// Loaded before a program that a script runs: when the script is gone, the program leaves as if it were asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// The wait for that must not keep a program going that has reached its end.
process.channel?.unref()
