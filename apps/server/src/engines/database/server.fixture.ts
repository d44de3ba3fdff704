// A server with nothing but its database, in a process of its own, for tests that kill it.
// Prints one line of JSON: the address, or the problem.
import { StartProblem } from '../../platform/start-problem.ts'
import { startEmbeddedPostgres } from './index.ts'

try {
  const { url } = await startEmbeddedPostgres({ folder: process.argv[2]!, durable: true })
  console.log(JSON.stringify({ url }))
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  console.log(JSON.stringify({ problem: error.message }))
}
