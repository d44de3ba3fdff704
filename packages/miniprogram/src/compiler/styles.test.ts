import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scopeOf } from './styles.ts'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'

const scope = scopeOf('pages/index')
async function css(wxss: string, more: object = {}): Promise<string> {
  const { styles } = await tryCompile({ ...ONE_PAGE, 'pages/index.wxss': wxss, ...more })
  return styles[0]!['pages/index']!.css.replaceAll(`${scope}--`, '§')
}

describe('WXSS', () => {
  it('measures by the width of the screen', async () => {
    assert.equal(
      await css('.a { width: 750rpx; margin: -1.5rpx calc(100% - .5RPX); content: "2rpx" } /* 3rpx */'),
      '.§a{width:calc(var(--rpx) * 750);margin:calc(var(--rpx) * -1.5) calc(100% - calc(var(--rpx) * .5));content:"2rpx"}',
    )
    assert.equal(await css('@media (min-width: 750rpx) { .a { top: 0 } }'), '@media (min-width: 375px){.§a{top:0}}')
  })

  it('means the elements of the frame, and its own classes', async () => {
    assert.equal(
      await css('page, view.a > text:first-child, #b .c::before, [data-x="y"] { top: 0 }'),
      'wx-page, wx-view.§a > wx-text:first-child, #b .§c::before, [data-x="y"]{top:0}',
    )
    assert.equal(
      await css('@keyframes k { from { top: 0 } 50% { top: 1px } }'),
      '@keyframes k{from{top:0}50%{top:1px}}',
    )
    assert.equal(await css('.a:not(.b, view) {top:0}'), '.§a:not(.§b, wx-view){top:0}')
  })

  it('finds its host', async () => {
    assert.equal(await css(':host { top: 0 }'), '[wx-is="pages/index"]{top:0}')
    assert.equal(await css(':host(.on) .a {top:0}'), '[wx-is="pages/index"]:is(.§on) .§a{top:0}')
  })

  it('has what it imports, once, before it', async () => {
    const more = {
      'lib/base.wxss': '@import "./more.wxss"; .base { background: url(i/b.png) }',
      'lib/more.wxss': '@import "base"; .more { top: 0 }',
      'node_modules/ui/package.json': { miniprogram: 'dist' },
      'node_modules/ui/dist/ui.wxss': '.ui { top: 0 }',
    }
    assert.equal(
      await css('@import "../lib/base.wxss"; @import url(/lib/base.wxss); @import "ui/ui"; .a { top: 0 }', more),
      '.§more{top:0}.§base{background:url("/lib/i/b.png")}.§ui{top:0}.§a{top:0}',
    )
    assert.equal(
      await css('@import "/lib/more" screen;', more),
      '@media screen{.§base{background:url("/lib/i/b.png")}.§more{top:0}}',
    )
  })

  it('writes every address in one way', async () => {
    assert.equal(
      await css(
        `.a { background: url( 'https://cdn.example/a b.png' ), url(data:image/png;base64,AA==), url("b.png") }`,
      ),
      '.§a{background:url("https://cdn.example/a b.png"), url("data:image/png;base64,AA=="), url("/pages/b.png")}',
    )
  })

  it('falls back to fonts without serifs', async () => {
    assert.equal(
      await css('.a { font: 12px "PingFang SC"; font-family: var(--f, Arial) } .b { font-family: inherit }'),
      '.§a{font:12px "PingFang SC", sans-serif;font-family:var(--f, Arial), sans-serif}.§b{font-family:inherit}',
    )
    // `@font-face` names the one font that it brings.
    assert.equal(await css('@font-face { font-family: tea }'), '@font-face{font-family:tea}')
  })

  it('is refused with the place', async () => {
    const wrong = (wxss: string) => problemsOf({ ...ONE_PAGE, 'pages/index.wxss': wxss })
    assert.deepEqual(await wrong('.a {\n  top: 0;'), ['pages/index.wxss:1:1 wxss.syntax: Unclosed block'])
    assert.deepEqual(await wrong('\n@import "./gone.wxss";'), [
      'pages/index.wxss:2:1 wxss.import: there is no ./gone.wxss',
    ])
    assert.match((await wrong('.a:: { top: 0 }'))[0]!, /^pages\/index\.wxss:1:1 wxss\.selector: /)
  })
})
