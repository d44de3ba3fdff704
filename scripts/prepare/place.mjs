import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What is fetched or made for this machine, and may be deleted at any time. */
export const tools = join(root, '.tools')
