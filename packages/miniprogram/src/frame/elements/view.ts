import { define } from './element.ts'
import { HoverElement, hoverProperties } from './hover.ts'

/** `<view>` https://developers.weixin.qq.com/miniprogram/dev/component/view.html */
class View extends HoverElement {
  static override readonly properties = hoverProperties('none', 50, 400)
}

define(
  'view',
  View,
  `html, body { margin: 0; user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
  wx-view { display: block; }`,
)
