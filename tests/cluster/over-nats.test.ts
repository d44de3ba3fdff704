import { after, it } from 'node:test'
import { natsBus } from '@teahouse/server/engines/bus/index'
import { openLine } from '@teahouse/testkit/line'
import { twoServersSuite } from './two-servers.ts'

const url = process.env.TEAHOUSE_TEST_NATS_URL

if (url) {
  const line = await openLine(url, 4222)
  after(line.close)
  let hearWeather = () => {}
  const there = await natsBus(line.url, () => hearWeather())
  const whenChanged = (change: () => void) =>
    new Promise<void>((resolve) => {
      hearWeather = resolve
      change()
    })
  await twoServersSuite('over NATS', {
    here: await natsBus(url, () => {}),
    there,
    cut: () => whenChanged(line.cut),
    mend: () => whenChanged(line.mend),
  })
} else {
  it('two servers, over NATS', { skip: 'no NATS: set TEAHOUSE_TEST_NATS_URL, as npm test does' })
}
