import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { file, render } from './compatibility.ts'

mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, render())
