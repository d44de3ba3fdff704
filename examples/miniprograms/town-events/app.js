const { words } = require('./i18n/index.js')

App({
  onLaunch() {
    wx.setTabBarItem({ index: 0, text: words.events })
    wx.setTabBarItem({ index: 1, text: words.mine })
  },
})
