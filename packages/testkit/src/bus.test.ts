import { busSuite } from '@teahouse/server/engines/bus/bus.suite'
import { joinedBuses } from './bus.ts'

busSuite('of a test', async () => {
  const [here, there] = joinedBuses(2)
  return { here: here!, there: there!, close: async () => {} }
})
