import { type Device, openLine, words } from './device.ts'

const host = 'localhost'
const streamStart =
  `<?xml version='1.0'?><stream:stream to='${host}' xmlns='jabber:client' ` +
  `xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`

/** XMPP as a plain client speaks it: PLAIN, a resource, presence, rooms. A target with `@conference.` in it is a room. */
export async function xmppDevice(
  { port, user, password, rooms }: { port: number; user: string; password: string; rooms: string[] },
  hears: { refusal(text: string): void },
): Promise<Device> {
  const line = await openLine(port)
  await line.turn(streamStart, '</stream:features>')
  const login = Buffer.from(`\0${user}\0${password}`).toString('base64')
  const answer = await line.turn(
    `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${login}</auth>`,
    '<success',
    '<failure',
  )
  if (answer.includes('<failure')) throw new Error(`${user} was not let in: ${answer}`)
  await line.turn(streamStart, '</stream:features>')
  await line.turn(
    `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>b</resource></bind></iq>`,
    '</iq>',
  )
  await line.turn(`<presence/>`, '<presence')
  for (const room of rooms) {
    // 110: “this is you”, after everybody else’s presence.
    const joined = await line.turn(
      `<presence to='${room}/${user}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`,
      `code='110'`,
      `code="110"`,
      `type='error'`,
      `type="error"`,
    )
    if (joined.includes('error')) throw new Error(`${user} may not join ${room}: ${joined.slice(0, 500)}`)
  }
  const device: Device = {
    onMark: () => {},
    send(target, number) {
      const type = target.includes('@conference.') ? 'groupchat' : 'chat'
      line.socket.write(
        `<message to='${target}' type='${type}' id='m${number}'><body>${words(number)}</body></message>`,
      )
    },
    ping: () => {},
    close: () => line.socket.destroy(),
  }
  line.count(
    (number) => device.onMark(number),
    (bytes) => {
      if (bytes.includes(`type='error'`) || bytes.includes(`type="error"`))
        hears.refusal(bytes.toString().slice(0, 500))
    },
  )
  return device
}
