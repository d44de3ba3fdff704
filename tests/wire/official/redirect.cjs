// For SDKs that hard-code WeChat's hosts: loaded before them (node --require, or createRequire in a test), it sends
// what they ask of those hosts to the server at TEAHOUSE_API_ORIGIN instead. Nothing of the SDK is changed.
const http = require('node:http')
const https = require('node:https')

const redirected = new Set(['api.weixin.qq.com', 'file.api.weixin.qq.com', 'mp.weixin.qq.com', 'open.weixin.qq.com'])

function redirecting(original) {
  return function request(...given) {
    const [first, second] = given
    const asked =
      typeof first === 'string' || first instanceof URL
        ? { ...urlOptions(new URL(first)), ...(typeof second === 'object' ? second : {}) }
        : first
    const host = asked.hostname ?? asked.host
    const origin = process.env.TEAHOUSE_API_ORIGIN
    if (!origin || !redirected.has(String(host).split(':')[0])) return original.apply(this, given)
    const target = new URL(origin)
    const { protocol, agent, ...rest } = asked
    const onResponse = given.find((one) => typeof one === 'function')
    const options = { ...rest, protocol: 'http:', host: target.hostname, hostname: target.hostname, port: target.port }
    return requestPlainly(options, onResponse)
  }
}

const urlOptions = (url) => ({ hostname: url.hostname, port: url.port, path: url.pathname + url.search })

const requestPlainly = http.request
https.request = redirecting(https.request)
http.request = redirecting(http.request)
https.get = (...given) => end(https.request(...given))
http.get = (...given) => end(http.request(...given))

function end(request) {
  request.end()
  return request
}
