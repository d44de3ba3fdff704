const { words, direction, language } = require('../../i18n/index.js')

Page({
  data: { words, direction, coming: '', lines: [], totalCents: 0 },

  onLoad({ table }) {
    const { order } = getApp().globalData
    const inWords = ({ name, ...line }) => ({ ...line, name: name[language] })
    this.setData({
      coming: words.coming.replace('{table}', table),
      lines: order ? order.lines.map(inWords) : [],
      totalCents: order ? order.totalCents : 0,
    })
  },
})
