import { tdesign } from './tdesign.ts'
import { tryPackage } from './try-package.ts'

tryPackage({
  name: 'tdesign-miniprogram',
  prefix: 't-',
  pathOf: (component) => `tdesign-miniprogram/${component}/${component}`,
  specimens: tdesign,
})
