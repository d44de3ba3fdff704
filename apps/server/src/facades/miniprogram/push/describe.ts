import type { Field, Told } from '../../../modules/programs/developers/index.ts'
import type { MiniProgramNeeds } from '../endpoint.ts'

/** What WeChat itself tells of a message that its wire has no word for. */
const unsupported = '【收到不支持的消息类型，暂无法显示】'

const event = (name: string, ...fields: Field[]): Field[] => [['MsgType', 'event'], ['Event', name], ...fields]

/** Puts into the words of this wire what a person did; undefined where it tells nothing. */
export async function describe(
  needs: MiniProgramNeeds,
  programId: string,
  told: Told,
): Promise<readonly Field[] | undefined> {
  if (told.kind === 'event') return event(told.name, ...told.fields)
  const { happening, part } = told
  if (happening.kind === 'enter') {
    return event('user_enter_tempsession', ['SessionFrom', String(happening.detail.sessionFrom ?? '')])
  }
  const content = happening.message?.content
  if (happening.kind !== 'message' || !content) return undefined
  const lent = (mediaId: string) => needs.db.transaction((tx) => needs.materials.lend(tx, programId, mediaId))
  const address = (wireId: string) =>
    `${needs.origins.api}/cgi-bin/media/picture?media_id=${encodeURIComponent(wireId)}`
  switch (content.kind) {
    case 'text':
      return [
        ['MsgType', 'text'],
        ['Content', content.text],
      ]
    case 'photos': {
      const { wireId } = await lent(content.photos[part]!.mediaId)
      return [
        ['MsgType', 'image'],
        ['PicUrl', address(wireId)],
        ['MediaId', wireId],
      ]
    }
    case 'program': {
      const wireId = content.pictureId ? (await lent(content.pictureId)).wireId : ''
      return [
        ['MsgType', 'miniprogrampage'],
        ['Title', content.title],
        ['AppId', content.appId],
        ['PagePath', content.path],
        ['ThumbUrl', wireId && address(wireId)],
        ['ThumbMediaId', wireId],
      ]
    }
    default:
      return [
        ['MsgType', 'text'],
        ['Content', unsupported],
      ]
  }
}
