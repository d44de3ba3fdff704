import { appId } from '@teahouse/contract/programs/developers'
import { Parser } from 'htmlparser2'
import sanitize from 'sanitize-html'

/** What an article may hold. Scripts, forms, frames and styles are not on the list, so they are not there. */
const tags = [
  ...['p', 'div', 'section', 'br', 'hr', 'h2', 'h3', 'h4', 'blockquote', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['strong', 'em', 'u', 's', 'del', 'sub', 'sup', 'small', 'mark', 'code', 'span', 'bdi', 'ruby', 'rt', 'rp', 'q'],
  ...['a', 'img', 'figure', 'figcaption'],
  ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/** The title stands above the text, so headings begin at the second level. */
const renamed: Record<string, string> = { h1: 'h2', h5: 'h4', h6: 'h4', b: 'strong', i: 'em', strike: 's' }

const languageTag = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/
const ownPicture = /\/media\/([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?:[/?#].*)?$/i

/** A picture of this server, by whichever name its address was written; undefined for anybody else’s. */
const pictureIdOf = (attributes: Record<string, string>): string | undefined =>
  // Editors for WeChat keep the address of what is loaded late in data-src.
  ownPicture.exec(attributes.src ?? attributes['data-src'] ?? '')?.[1]?.toLowerCase()

/** WeChat’s number for having come from an article. */
const articleScene = '1058'
const longestPath = 1024

/** A link to a mini program, as WeChat writes it, with an address for browsers; nothing, when it names none. */
function programLink({
  'data-miniprogram-appid': id,
  'data-miniprogram-path': path = '',
}: Record<string, string>): Record<string, string> {
  if (!appId().safeParse(id).success || path.length > longestPath) return {}
  return {
    href: `/programs/${id}?${new URLSearchParams({ scene: articleScene, ...(path && { path }) })}`,
    'data-miniprogram-appid': id!,
    ...(path && { 'data-miniprogram-path': path }),
  }
}

/** The pictures that HTML shows, each once. */
export function picturesIn(html: string): string[] {
  const found = new Set<string>()
  const parser = new Parser({
    onopentag(name, attributes) {
      const id = name === 'img' ? pictureIdOf(attributes) : undefined
      if (id) found.add(id)
    },
  })
  parser.end(html)
  return [...found]
}

/**
 * HTML of a stranger as readers may get it: nothing runs, nothing is loaded from elsewhere, links open on their own.
 * Pictures stay when `pictures` knows them, with their shapes, so that the text does not jump as they come in.
 */
export function clean(html: string, pictures: ReadonlyMap<string, { width: number; height: number }>): string {
  const cleaned = sanitize(html, {
    allowedTags: tags,
    allowedAttributes: {
      '*': ['lang', 'dir', 'style'],
      a: ['href', 'rel', 'target', 'data-miniprogram-appid', 'data-miniprogram-path'],
      img: ['src', 'alt', 'width', 'height', 'loading'],
      ol: ['start'],
      th: ['colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
    },
    // Colours and sizes of one editor’s screen read badly at night and on a phone.
    allowedStyles: { '*': { 'text-align': [/^(?:start|end|left|right|center|justify)$/] } },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
    nestingLimit: 40,
    transformTags: {
      ...Object.fromEntries(Object.entries(renamed).map(([from, to]) => [from, sanitize.simpleTransform(to, {})])),
      a: (tagName, attributes) => ({
        tagName,
        attribs: {
          ...(attributes.href && { href: attributes.href }),
          ...programLink(attributes),
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
        },
      }),
      img(tagName, attributes) {
        const id = pictureIdOf(attributes)
        const shape = id && pictures.get(id)
        const attribs: Record<string, string> = shape
          ? {
              src: `/media/${id}`,
              alt: attributes.alt ?? '',
              width: String(shape.width),
              height: String(shape.height),
              loading: 'lazy',
            }
          : {}
        return { tagName, attribs }
      },
      '*': (tagName, attributes) => {
        const { dir, lang, ...others } = attributes
        return {
          tagName,
          attribs: {
            ...others,
            ...(dir && /^(?:ltr|rtl|auto)$/.test(dir) && { dir }),
            ...(lang && languageTag.test(lang) && { lang }),
          },
        }
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  })
  return cleaned.trim()
}

const blocks = new Set(
  'p div section br hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd figure figcaption table caption tr'.split(
    ' ',
  ),
)

/** The words of HTML, a line for each block. */
export function textOf(html: string): string {
  let text = ''
  let hidden = 0
  const isHidden = (name: string) => name === 'script' || name === 'style' || name === 'rp'
  const parser = new Parser({
    onopentagname(name) {
      if (isHidden(name)) hidden++
      if (blocks.has(name)) text += '\n'
    },
    onclosetag(name) {
      if (isHidden(name)) hidden--
      if (blocks.has(name)) text += '\n'
    },
    ontext(words) {
      if (hidden === 0) text += words
    },
  })
  parser.end(html)
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}
