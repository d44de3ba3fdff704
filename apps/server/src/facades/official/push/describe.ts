import { createHash } from 'node:crypto'
import type { Content } from '@teahouse/contract/talk/content'
import type { Field, Told } from '../../../modules/programs/developers/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { OfficialNeeds } from '../needs.ts'

type Happening = Extract<Told, { kind: 'happening' }>['happening']

/** What WeChat itself tells of a message that its wire has no word for. */
const unsupported = '【收到不支持的消息类型，暂无法显示】'

const event = (name: string, ...fields: Field[]): Field[] => [['MsgType', 'event'], ['Event', name], ...fields]

/** Puts into the words of this wire what a person did; undefined where it tells nothing. */
export async function describe(
  needs: OfficialNeeds,
  accountId: string,
  told: Told,
): Promise<readonly Field[] | undefined> {
  if (told.kind === 'event') return event(told.name, ...told.fields)
  const { happening } = told
  switch (happening.kind) {
    case 'message':
      return happening.message
        ? message(needs, accountId, happening.message.content, told.part).catch(orGone)
        : undefined
    case 'follow':
      return event('subscribe', ...scene(happening, 'qrscene_'))
    case 'unfollow':
      return event('unsubscribe', ['EventKey', ''])
    case 'scan':
      return event('SCAN', ...scene(happening, ''))
    case 'menu':
      return menu(needs, accountId, happening)
  }
}

/** A file that was erased meanwhile cannot be fetched by anybody. */
function orGone(error: unknown): readonly Field[] {
  if (!(error instanceof Refusal)) throw error
  return [
    ['MsgType', 'text'],
    ['Content', unsupported],
  ]
}

const scene = ({ key, ticket }: Happening, prefix: string): Field[] => [
  ['EventKey', key === null ? '' : `${prefix}${key}`],
  ...(ticket === null ? [] : [['Ticket', ticket] as const]),
]

async function message(
  needs: OfficialNeeds,
  accountId: string,
  content: Content,
  part: number,
): Promise<readonly Field[]> {
  const lent = (mediaId: string) => needs.db.transaction((tx) => needs.materials.lend(tx, accountId, mediaId))
  switch (content.kind) {
    case 'text':
      return [
        ['MsgType', 'text'],
        ['Content', content.text],
        ...(content.choice ? [['bizmsgmenuid', content.choice.id] as const] : []),
      ]
    case 'photos': {
      const { wireId } = await lent(content.photos[part]!.mediaId)
      return [
        ['MsgType', 'image'],
        ['PicUrl', `${needs.origins.api}/cgi-bin/media/picture?media_id=${encodeURIComponent(wireId)}`],
        ['MediaId', wireId],
      ]
    }
    case 'voice': {
      const { wireId, media } = await lent(content.mediaId)
      return [
        ['MsgType', 'voice'],
        ['MediaId', wireId],
        ['Format', formatOf(media.contentType)],
      ]
    }
    case 'video': {
      const { wireId } = await lent(content.mediaId)
      return [
        ['MsgType', 'video'],
        ['MediaId', wireId],
        ['ThumbMediaId', wireId],
      ]
    }
    case 'location':
      return [
        ['MsgType', 'location'],
        ['Location_X', content.latitude],
        ['Location_Y', content.longitude],
        ['Scale', 15],
        ['Label', [content.name, content.address].filter(Boolean).join(' ')],
      ]
    case 'articles': {
      const [first] = content.items
      const { articleId } = first!
      const url = first!.url ?? (articleId ? `${needs.origins.app}${needs.articles.pathOf(articleId)}` : '')
      return [
        ['MsgType', 'link'],
        ['Title', first!.title],
        ['Description', first!.digest],
        ['Url', url],
      ]
    }
    default:
      return [
        ['MsgType', 'text'],
        ['Content', unsupported],
      ]
  }
}

/** `audio/mp4` is `mp4`. */
const formatOf = (contentType: string): string => contentType.split(';')[0]!.split('/')[1]!.replace(/^x-/, '')

/** The buttons of a menu, by what they do. */
async function menu(
  needs: OfficialNeeds,
  accountId: string,
  { key, menuId, detail }: Happening,
): Promise<Field[] | undefined> {
  const eventKey = ['EventKey', key ?? ''] as const
  const ofMenu: Field[] = menuId === null ? [] : [['MenuId', menuId]]
  switch (detail.action) {
    case 'click':
      return event('CLICK', eventKey)
    case 'view':
      return event('VIEW', eventKey, ...ofMenu)
    case 'miniProgram':
      return event('view_miniprogram', eventKey, ...ofMenu)
    case 'scan':
      return event('scancode_push', eventKey, scanned(detail))
    case 'scanAndWait':
      return event('scancode_waitmsg', eventKey, scanned(detail))
    case 'camera':
      return event('pic_sysphoto', eventKey, await pictures(needs, accountId, detail))
    case 'photo':
      return event('pic_photo_or_album', eventKey, await pictures(needs, accountId, detail))
    case 'album':
      return event('pic_weixin', eventKey, await pictures(needs, accountId, detail))
    case 'place':
      return event('location_select', eventKey, place(detail))
    default:
      return undefined
  }
}

function scanned({ scanned: code }: Happening['detail']): Field {
  const { kind, text } = Object(code) as { kind?: string; text?: string }
  return [
    'ScanCodeInfo',
    [
      ['ScanType', kind === 'bar' ? 'barcode' : 'qrcode'],
      ['ScanResult', text ?? ''],
    ],
  ]
}

/** The pictures themselves come as messages; the digests say which they are. */
async function pictures(needs: OfficialNeeds, accountId: string, { photos }: Happening['detail']): Promise<Field> {
  const mediaIds = Array.isArray(photos) ? photos.filter((one) => typeof one === 'string') : []
  const digests: string[] = []
  for (const mediaId of mediaIds) {
    const material = await needs.db.transaction((tx) => needs.materials.lend(tx, accountId, mediaId))
    const digest = createHash('md5')
    for await (const chunk of (await needs.materials.open(needs.db, material)).stream) digest.update(chunk)
    digests.push(digest.digest('hex'))
  }
  return [
    'SendPicsInfo',
    [
      ['Count', digests.length],
      ['PicList', digests.map((digest) => ['item', [['PicMd5Sum', digest]]] as const)],
    ],
  ]
}

function place({ place: chosen }: Happening['detail']): Field {
  const { latitude, longitude, name, address } = Object(chosen) as Record<string, string | number | undefined>
  return [
    'SendLocationInfo',
    [
      ['Location_X', String(latitude ?? '')],
      ['Location_Y', String(longitude ?? '')],
      ['Scale', '15'],
      ['Label', String(address ?? '')],
      ['Poiname', String(name ?? '')],
    ],
  ]
}
