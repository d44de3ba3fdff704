/** The files of a program to begin with: two pages, one component, and nothing that is only there to be deleted. */
export function starter(title: string): Readonly<Record<string, string>> {
  return {
    'project.config.json': json({ appid: '', projectname: title, compileType: 'miniprogram' }),
    'app.json': json({
      pages: ['pages/index/index', 'pages/cup/cup'],
      window: {
        navigationBarTitleText: title,
        navigationBarBackgroundColor: '#ffffff',
        navigationBarTextStyle: 'black',
      },
      style: 'v2',
      lazyCodeLoading: 'requiredComponents',
    }),
    'app.js': `App({
  globalData: { teas: ['Green', 'Black', 'White'] },
})
`,
    'app.wxss': `page {
  padding: 32rpx;
  box-sizing: border-box;
  color: #1f2937;
  background: #f7f8fa;
}
`,
    'pages/index/index.json': json({ usingComponents: { tea: '/components/tea/tea' } }),
    'pages/index/index.wxml': `<view class="title">Which tea?</view>
<tea wx:for="{{teas}}" wx:key="*this" name="{{item}}" bind:choose="open" />
`,
    'pages/index/index.wxss': `.title {
  margin-bottom: 24rpx;
  font-size: 40rpx;
}
`,
    'pages/index/index.js': `const { globalData } = getApp()

Page({
  data: { teas: globalData.teas },

  open({ detail }) {
    wx.navigateTo({ url: '/pages/cup/cup?tea=' + detail.name })
  },
})
`,
    'pages/cup/cup.json': json({ navigationBarTitleText: 'Your cup' }),
    'pages/cup/cup.wxml': `<view>{{tea}} tea, {{cups}} {{cups === 1 ? 'cup' : 'cups'}}</view>
<button type="primary" bind:tap="more">One more</button>
`,
    'pages/cup/cup.js': `Page({
  data: { tea: '', cups: 1 },

  onLoad({ tea }) {
    this.setData({ tea })
  },

  more() {
    this.setData({ cups: this.data.cups + 1 })
  },
})
`,
    'components/tea/tea.json': json({ component: true }),
    'components/tea/tea.wxml': `<view class="tea" bind:tap="choose">{{name}}</view>
`,
    'components/tea/tea.wxss': `.tea {
  margin-bottom: 16rpx;
  padding: 24rpx;
  border-radius: 16rpx;
  background: #ffffff;
}
`,
    'components/tea/tea.js': `Component({
  properties: { name: String },

  methods: {
    choose() {
      this.triggerEvent('choose', { name: this.data.name })
    },
  },
})
`,
  }
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
