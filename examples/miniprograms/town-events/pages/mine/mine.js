const { words, direction, inWords } = require('../../i18n/index.js')
const reminders = require('../../reminders.js')
const server = require('../../server.js')

Page({
  data: { words, direction, state: 'loading', events: [] },

  onLoad() {
    wx.setNavigationBarTitle({ title: words.mine })
  },

  /** Each time: something may have been asked for meanwhile. */
  async onShow() {
    try {
      const { events } = await server.events()
      this.setData({ events: events.filter(({ id }) => reminders.has(id)).map(inWords), state: 'ready' })
    } catch (error) {
      console.warn('the reminders did not come', error)
      this.setData({ state: 'failed' })
    }
  },
})
