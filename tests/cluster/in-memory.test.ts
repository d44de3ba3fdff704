import { joinedBuses } from '@teahouse/testkit'
import { twoServersSuite } from './two-servers.ts'

const [here, there] = joinedBuses(2)
await twoServersSuite('joined in memory', {
  here: here!,
  there: there!,
  cut: async () => there!.cut(),
  mend: async () => there!.mend(),
})
