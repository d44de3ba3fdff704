// White Crane Airlines gets the menu of the day and a code for its counter, and counts who follows. SDK: co-wechat-api.
import { writeFile } from 'node:fs/promises'
import API from 'co-wechat-api'
import { api, crane } from './willow-quay.mjs'

const airline = new API(crane.appid, crane.secret)
airline.prefix = airline.mpPrefix = `${api}/cgi-bin/`

const places = ['Lisbon', 'Cardiff', 'Hamburg', 'Kazan', 'Kyoto', 'Amman', 'Hangzhou']
const today = places[new Date().getDay()]
await airline.createMenu({
  button: [
    { type: 'click', name: `To ${today}`, key: `FLY_${today.toUpperCase()}` },
    { type: 'view', name: 'Our fleet', url: 'https://white-crane.example/' },
  ],
})
const { ticket, url } = await airline.createLimitQRCode('counter')
await writeFile('counter.jpg', Buffer.from(await (await fetch(airline.showQRCodeURL(ticket))).arrayBuffer()))
const { total } = await airline.getFollowers()
console.log(`Today: ${today}. ${total} follow. The code for the counter is in counter.jpg and leads to ${url}`)
