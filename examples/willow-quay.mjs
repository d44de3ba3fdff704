// What the bots know of the demo world: docs/demo-world.md tells everybody. With TEAHOUSE=http://tea.example:8324 and
// TEAHOUSE_API=http://api.tea.example they speak to another server than the one at hand.
export const origin = process.env.TEAHOUSE ?? 'http://localhost:8324'
export const api = process.env.TEAHOUSE_API ?? 'http://localhost:8325'

const pushes = { token: 'willowquay', encodingAESKey: 'WillowQuayWillowQuayWillowQuayWillowQuay234' }
const program = (handle, operator, port, appid, secret) => ({ handle, operator, port, appid, secret, ...pushes })

export const radio = program('radio-willow-93', 'gwen', 8407, 'wx73a142f6ba41e3f1', 'a8eeced6e4c0f8120e5101071ab73025')
export const crane = program('white-crane', 'lihua', 8402, 'wx4ec1f6d15af2d2d3', '1dbf25203d755572f1fee526fe65e84a')
export const news = program('quay-tv-news', 'anna', 8404, 'wx79fdf56ca71da556', 'dbcee84d13b9d511b2c4ec771e412c3f')

/** Has what happens to the account pushed to its bot for as long as this runs, as its operator would in the console. */
export async function switchOn({ handle, operator, port }) {
  const call = async (name, input, token) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${origin}/rpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
    return answer.json()
  }
  const asOperator = { identifier: `${operator}-wq`, password: 'willow-quay', deviceKind: 'program', keep: 'token' }
  const { token } = await call('accounts.logIn', asOperator)
  const { accounts } = await call('official.mine', {}, token)
  const { id: accountId, name } = accounts.find((one) => one.handle === handle)
  await call('developers.switchServer', { accountId, isOn: true }, token)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await call('developers.switchServer', { accountId, isOn: false }, token)
      process.exit()
    })
  }
  console.log(`${name} is answered on port ${port}: write to it. Ctrl-C ends it.`)
}
