// Radio Willow 93 says back what it hears. SDK: co-wechat, behind koa.
import wechat from 'co-wechat'
import Koa from 'koa'
import { radio, switchOn } from './willow-quay.mjs'

const answer = ({ MsgType, Content, MediaId, Event, Label }) => {
  if (Event === 'subscribe') return 'Welcome to the echo. Say something!'
  if (MsgType === 'text') return `You said: ${Content}`
  if (MsgType === 'image') return { type: 'image', content: { mediaId: MediaId } }
  if (MsgType === 'voice') return { type: 'voice', content: { mediaId: MediaId } }
  if (MsgType === 'location') return `So that is where you are: ${Label}`
  return ''
}

const app = new Koa()
app.use(wechat(radio).middleware(async (message) => answer(message)))
app.listen(radio.port, () => switchOn(radio))
