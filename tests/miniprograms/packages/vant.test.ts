import { tryPackage } from './try-package.ts'
import { vant } from './vant.ts'

tryPackage({
  name: '@vant/weapp',
  prefix: 'van-',
  pathOf: (component) => `@vant/weapp/${component}/index`,
  specimens: vant,
})
