import { memoryStore } from './memory.ts'
import { storeSuite } from './store.suite.ts'

storeSuite('a store in memory', async () => memoryStore())
