import { hash } from 'node:crypto'
import type { Content } from '@teahouse/contract/talk/content'
import * as z from 'zod'
import type { DeskAgent } from '../../modules/business/desk/index.ts'
import type { OfficialAccount } from '../../modules/business/official/index.ts'
import { appOrigin } from '../wire/addresses.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no, refusedAs } from '../wire/errors.ts'
import { fileOf, mostUploadBytes, withPath } from '../wire/files.ts'
import { nothing, openid, optionalText, text, whole } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { inOne, openidsOf, personOf } from './people.ts'

const mostRecords = 10_000
const mostWaiting = 100
const longestRecordSeconds = 24 * 3600

/** What the desk refuses, as this part of WeChat says it. */
const problems: Parameters<typeof refusedAs>[0] = {
  agent_not_found: 61452,
  agent_name_invalid: 61455,
  agent_exists: 61453,
  agent_nickname_too_long: 61454,
  too_many_agents: 61456,
  agent_taken: 65407,
  person_not_found: 65409,
  session_taken: 65414,
  session_not_found: 65413,
  media_not_found: 61457,
  wrong_media: 61457,
  file_damaged: 61457,
  file_too_large: 61457,
}

const asKf = <T>(work: Promise<T>): Promise<T> => refusedAs(problems, work)

/** An agent’s whole name on this wire: `name@account`. */
export const kfAccountOf = (account: Pick<OfficialAccount, 'wireName'>, name: string): string =>
  `${name}@${account.wireName}`

/** The desk’s name of an agent. Refuses 61452 what is no agent of this account. */
export function agentNameIn(account: Pick<OfficialAccount, 'wireName' | 'handle'>, kfAccount: string): string {
  const [name, of, ...more] = kfAccount.split('@')
  if (!name || more.length > 0 || (of !== account.wireName && of !== account.handle)) throw no(61452)
  return name
}

const kfAccount = () => text(61452, 100)

/** Agents have a number here. */
const kfId = ({ id }: DeskAgent): string =>
  String(1_000 + (Number.parseInt(hash('sha1', id).slice(0, 7), 16) % 900_000))

const portraitOf = (call: AccountCall, { avatarId }: DeskAgent): string =>
  avatarId ? `${appOrigin(call)}/media/${avatarId}` : ''

const sessions = { kf_account: kfAccount(), openid: openid(), text: optionalText(61451, 2_000) }

async function session(call: AccountCall, asked: z.output<z.ZodObject<typeof sessions>>, how: 'open' | 'close') {
  const { needs, account } = call
  const personId = await personOf(call, asked.openid)
  const agent = agentNameIn(account, asked.kf_account)
  const told = { accountId: account.id, personId, agent, text: asked.text }
  await asKf(
    inOne(call, (tx) => (how === 'open' ? needs.desk.openSession(tx, told) : needs.desk.closeSession(tx, told))),
  )
  return ok()
}

/** What stands for a message where only text is told. */
const wordsOf = (content: Content): string => (content.kind === 'text' ? content.text : `[${content.kind}]`)

/** Where a list of records goes on: in which millisecond, and after how many of it. */
const cursorOf = (atMs: number, skip: number): number => atMs * 1_000 + skip
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const names = { kf_account: kfAccount(), nickname: text(61451, 200) }

export const kf = [
  endpoint({
    path: '/cgi-bin/customservice/getkflist',
    verbs: ['GET', 'POST'],
    summary: 'Who answers at the desk.',
    feature: 'desk',
    input: nothing(),
    async does(call) {
      const agents = await call.needs.desk.agents(call.needs.db, call.account.id)
      return {
        kf_list: agents.map((agent) => ({
          kf_account: kfAccountOf(call.account, agent.name),
          kf_nick: agent.nickname,
          kf_id: kfId(agent),
          kf_headimgurl: portraitOf(call, agent),
        })),
      }
    },
  }),
  endpoint({
    path: '/cgi-bin/customservice/getonlinekflist',
    verbs: ['GET', 'POST'],
    summary: 'Who of the desk is there, and how many sessions each has.',
    feature: 'desk',
    input: nothing(),
    async does({ needs, account }) {
      const agents = await needs.desk.agents(needs.db, account.id)
      return {
        kf_online_list: agents
          .filter(({ isOnline }) => isOnline)
          .map((agent) => ({
            kf_account: kfAccountOf(account, agent.name),
            status: 1,
            kf_id: kfId(agent),
            accepted_case: agent.open,
          })),
      }
    },
  }),
  endpoint({
    path: '/customservice/kfaccount/add',
    verbs: ['POST'],
    summary: 'Makes an agent of the desk, to be put to somebody.',
    feature: 'desk',
    input: z.object(names),
    async does(call, { kf_account, nickname }) {
      const agent = { accountId: call.account.id, name: agentNameIn(call.account, kf_account), nickname }
      await asKf(inOne(call, (tx) => call.needs.desk.addAgent(tx, agent)))
      return ok()
    },
  }),
  endpoint({
    path: '/customservice/kfaccount/update',
    verbs: ['POST'],
    summary: 'Gives an agent another nickname.',
    feature: 'desk',
    input: z.object(names),
    async does(call, { kf_account, nickname }) {
      const agent = { accountId: call.account.id, name: agentNameIn(call.account, kf_account), nickname }
      await asKf(inOne(call, (tx) => call.needs.desk.editAgent(tx, agent)))
      return ok()
    },
  }),
  endpoint({
    path: '/customservice/kfaccount/del',
    verbs: ['GET', 'POST'],
    summary: 'Removes an agent; what they had goes to the others.',
    feature: 'desk',
    input: z.object({ kf_account: kfAccount() }),
    async does(call, { kf_account }) {
      const name = agentNameIn(call.account, kf_account)
      await asKf(inOne(call, (tx) => call.needs.desk.removeAgent(tx, call.account.id, name)))
      return ok()
    },
  }),
  endpoint({
    path: '/customservice/kfaccount/inviteworker',
    verbs: ['POST'],
    summary: 'Puts an operator, by their ID in the app, to an agent.',
    feature: 'desk',
    input: z.object({ kf_account: kfAccount(), invite_wx: text(65409, 64) }),
    async does(call, { kf_account, invite_wx }) {
      const name = agentNameIn(call.account, kf_account)
      const asked = { accountId: call.account.id, name, handle: invite_wx.toLowerCase() }
      await asKf(inOne(call, (tx) => call.needs.desk.assignAgent(tx, asked)))
      return ok()
    },
  }),
  endpoint({
    path: '/customservice/kfaccount/uploadheadimg',
    verbs: ['POST'],
    summary: 'Gives an agent a portrait.',
    feature: 'desk',
    maxBytes: mostUploadBytes,
    input: z.object({ kf_account: kfAccount() }),
    async does(call, { kf_account }) {
      const { needs, account, files } = call
      const name = agentNameIn(account, kf_account)
      if (!(await needs.desk.agentNamed(needs.db, account.id, name))) throw no(61452)
      const avatarId = await asKf(withPath(fileOf(files), (path) => needs.materials.takePicture(account.id, path)))
      await asKf(inOne(call, (tx) => needs.desk.editAgent(tx, { accountId: account.id, name, avatarId })))
      return ok()
    },
  }),
  endpoint({
    path: '/customservice/kfsession/create',
    verbs: ['POST'],
    summary: 'Gives a person to an agent.',
    feature: 'desk',
    input: z.object(sessions),
    does: (call, input) => session(call, input, 'open'),
  }),
  endpoint({
    path: '/customservice/kfsession/close',
    verbs: ['POST'],
    summary: 'Ends the session of a person with an agent.',
    feature: 'desk',
    input: z.object(sessions),
    does: (call, input) => session(call, input, 'close'),
  }),
  endpoint({
    path: '/customservice/kfsession/getsession',
    verbs: ['GET', 'POST'],
    summary: 'Which agent has a person; an empty name for none.',
    feature: 'desk',
    input: z.object({ openid: openid() }),
    async does(call, { openid: theirs }) {
      const { needs, account } = call
      const found = await needs.desk.sessionOf(needs.db, account.id, await personOf(call, theirs))
      return ok({
        kf_account: found ? kfAccountOf(account, found.agent) : '',
        createtime: found ? secondsOf(found.since) : 0,
      })
    },
  }),
  endpoint({
    path: '/customservice/kfsession/getsessionlist',
    verbs: ['GET', 'POST'],
    summary: 'Whom an agent has.',
    feature: 'desk',
    input: z.object({ kf_account: kfAccount() }),
    async does(call, { kf_account }) {
      const { needs, account } = call
      const found = await asKf(needs.desk.sessionsOf(needs.db, account.id, agentNameIn(account, kf_account)))
      const openids = await openidsOf(
        call,
        found.map(({ personId }) => personId),
      )
      return {
        sessionlist: found.map(({ since }, index) => ({ openid: openids[index], createtime: secondsOf(since) })),
      }
    },
  }),
  endpoint({
    path: '/customservice/kfsession/getwaitcase',
    verbs: ['GET', 'POST'],
    summary: 'Who waits for anybody of the desk, the longest first.',
    feature: 'desk',
    input: nothing(),
    async does(call) {
      const { needs, account } = call
      const { count, people } = await needs.desk.waiting(needs.db, account.id, mostWaiting)
      const openids = await openidsOf(
        call,
        people.map(({ personId }) => personId),
      )
      return {
        count,
        waitcaselist: people.map(({ latestAt }, index) => ({
          openid: openids[index],
          latest_time: secondsOf(latestAt),
          kf_account: '',
        })),
      }
    },
  }),
  endpoint({
    path: '/customservice/msgrecord/getmsglist',
    verbs: ['POST'],
    summary: 'What was said between people and agents, in a day at most.',
    partly: 'of messages that are no text, what they are',
    feature: 'desk',
    input: z.object({
      starttime: whole(65416, 0, 9_999_999_999),
      endtime: whole(65416, 0, 9_999_999_999),
      msgid: whole(65416, 0).default(1),
      number: z.preprocess((given) => given ?? mostRecords, whole(65416, 1, mostRecords)),
    }),
    async does(call, { starttime, endtime, msgid, number }) {
      if (endtime < starttime) throw no(65416)
      if (endtime - starttime > longestRecordSeconds) throw no(65417)
      const { needs, account } = call
      const [atMs, skip] = [Math.floor(msgid / 1_000), msgid % 1_000]
      const isContinued = atMs > 0
      const found = await needs.servicemessages.record(needs.db, account.id, {
        from: new Date(starttime * 1000),
        to: new Date(endtime * 1000),
        after: isContinued ? { at: new Date(atMs - 1), id: lastId } : undefined,
        limit: number + (isContinued ? skip : 0),
      })
      const told = found.slice(isContinued ? skip : 0)
      const agents = new Map((await needs.desk.agents(needs.db, account.id)).map((one) => [one.id, one]))
      const openids = await openidsOf(
        call,
        told.map(({ personId }) => personId),
      )
      const recordlist = told.map(({ message, by, at }, index) => {
        const agent = by?.kind === 'agent' && by.id ? agents.get(by.id) : undefined
        return {
          openid: openids[index],
          opercode: message.senderId === account.id ? 2002 : 2003,
          text: wordsOf(message.content),
          time: secondsOf(at),
          worker: agent ? kfAccountOf(account, agent.name) : '',
        }
      })
      const lastMs = found.at(-1)?.at.getTime() ?? atMs
      const inLastMs = found.filter(({ at }) => at.getTime() === lastMs).length
      return { recordlist, number: recordlist.length, msgid: found.length > 0 ? cursorOf(lastMs, inLastMs) : msgid }
    },
  }),
]
