import { tryPackage } from './try-package.ts'
import { weui } from './weui.ts'

tryPackage({
  name: 'weui-miniprogram',
  prefix: 'mp-',
  pathOf: (component) => `weui-miniprogram/${component}/${component}`,
  specimens: weui,
  appStyles: '@import "weui-miniprogram/weui-wxss/dist/style/weui.wxss";',
})
