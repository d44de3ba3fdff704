/** The town hall’s own server. Its domain is declared in the console, under request domains. */
const ADDRESS = 'https://events.willow-quay.example'

let session

function call(method, path, data, header = {}) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: ADDRESS + path,
      method,
      data,
      header,
      success: ({ statusCode, data: answer }) =>
        statusCode === 200 ? resolve(answer) : reject(new Error(`${path} answered ${statusCode}`)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

function signIn() {
  session = session || wx.login().then(({ code }) => call('POST', '/session', { code }))
  return session.catch((error) => {
    session = undefined
    throw error
  })
}

module.exports = {
  /** What there is, and by which template the town hall reminds, for each language. */
  events: () => call('GET', '/events'),
  /** The town hall writes to whoever this is, once: that is what they have agreed to. */
  async remind(eventId, language) {
    const { token } = await signIn()
    return call('POST', '/reminders', { eventId, language }, { authorization: `Bearer ${token}` })
  },
}
