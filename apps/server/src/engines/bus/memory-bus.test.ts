import { busSuite } from './bus.suite.ts'
import { memoryBus } from './index.ts'

busSuite('in one process', async () => {
  const bus = memoryBus()
  return { here: bus, there: bus, close: () => bus.close() }
})
