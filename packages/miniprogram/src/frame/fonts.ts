import { command } from './commands.ts'
import { frameServices } from './elements/element.ts'

interface Font {
  readonly family: string
  /** `url("https://…")`, as in a style sheet. */
  readonly source: string
  readonly style: string
  readonly weight: string
  readonly variant: string
}

/** `wx.loadFontFace`: the font comes through the proxy like every picture. */
command<Font>('loadFont', async ({ family, source, style, weight, variant }) => {
  const written = /^url\(\s*(["']?)(.*?)\1\s*\)/.exec(source)?.[2]
  if (!written) throw new Error('invalid source')
  const address = await frameServices().resolve(written)
  const font = new FontFace(family, `url("${address}")`, {
    style,
    weight,
    ...(variant !== 'normal' && { featureSettings: variant }),
  })
  document.fonts.add(await font.load())
})
