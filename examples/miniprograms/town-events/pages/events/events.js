const { words, direction, inWords } = require('../../i18n/index.js')
const server = require('../../server.js')

Page({
  data: {
    words,
    direction,
    state: 'loading',
    kinds: ['all', 'music', 'market', 'walk', 'festival'].map((id) => ({ id, name: words[id] })),
    kind: 'all',
    events: [],
  },

  onLoad() {
    wx.setNavigationBarTitle({ title: words.town })
    this.load()
  },

  onPullDownRefresh() {
    this.load().then(() => wx.stopPullDownRefresh())
  },

  async load() {
    try {
      const { events } = await server.events()
      this.setData({ events: events.map(inWords), state: 'ready' })
    } catch (error) {
      console.warn('the events did not come', error)
      this.setData({ state: 'failed' })
    }
  },

  choose({ currentTarget }) {
    this.setData({ kind: currentTarget.dataset.kind })
  },

  open({ currentTarget }) {
    wx.navigateTo({ url: `/pages/event/event?id=${currentTarget.dataset.id}` })
  },

  onShareAppMessage() {
    return { title: words.town, path: '/pages/events/events', imageUrl: '/images/harbour.svg' }
  },
})
