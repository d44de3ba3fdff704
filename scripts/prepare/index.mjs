import { prepareDependencies } from './dependencies.mjs'
import { prepareNode } from './node24.mjs'
import { prepareWeb } from './web.mjs'

/**
 * Makes ready what a fresh clone lacks, and does nothing where nothing is missing.
 * Gives the path of the Node to go on with.
 */
export async function prepare({ web = false } = {}) {
  const node = await prepareNode()
  await prepareDependencies()
  if (web) await prepareWeb(node)
  return node
}
