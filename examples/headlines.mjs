// Quay TV News answers with its latest headlines. SDK: node-easywechat, on node’s own server.
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import easywechat from 'node-easywechat'
import { api, news, switchOn } from './willow-quay.mjs'

process.chdir(mkdtempSync(`${tmpdir()}/headlines-`)) // it keeps tokens there: each run has its own
const { appid: app_id, secret, token, encodingAESKey: aes_key } = news
const app = new easywechat.OfficialAccount({ app_id, secret, token, aes_key, http: { baseURL: `${api}/` } })

async function headlines() {
  const found = await app.getClient().postJson('cgi-bin/freepublish/batchget', { offset: 0, count: 3, no_content: 0 })
  const articles = found.toObject().item.flatMap(({ content }) => content.news_item)
  return articles.map(({ title, url }) => `${title}\n${url}`).join('\n\n') || 'Nothing has happened yet.'
}

createServer(async (request, response) => {
  app.setRequest(await easywechat.ServerRequest.createFromIncomingMessage(request))
  app.setServer(null) // each request has its own
  const answer = await app.getServer().addMessageListener('text', headlines).serve()
  response.writeHead(answer.getStatusCode(), answer.getHeaders()).end(answer.getBody().toString())
}).listen(news.port, () => switchOn(news))
