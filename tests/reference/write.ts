import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderReference } from './render.ts'

writeFileSync(join(import.meta.dirname, '../../docs/reference.md'), renderReference())
