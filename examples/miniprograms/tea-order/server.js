/** The tea shop’s own server. Its domain is declared in the console, under request domains. */
const ADDRESS = 'https://tea.willow-quay.example'

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

/** A code from the app for a session with our server, which learns from it who this is: an openid, nothing more. */
function signIn() {
  session = session || wx.login().then(({ code }) => call('POST', '/session', { code }))
  return session.catch((error) => {
    session = undefined
    throw error
  })
}

module.exports = {
  signIn,
  menu: () => call('GET', '/menu'),
  async order(table, items) {
    const { token } = await signIn()
    return call('POST', '/orders', { table, items }, { authorization: `Bearer ${token}` })
  },
}
