const { words, direction, language, inWords } = require('../../i18n/index.js')
const reminders = require('../../reminders.js')
const server = require('../../server.js')

Page({
  data: { words, direction, state: 'loading', event: null, isReminded: false, isBusy: false },

  async onLoad({ id }) {
    try {
      const { events, templates } = await server.events()
      const found = events.find((event) => event.id === id)
      if (!found) throw new Error(`there is no event ${id}`)
      const event = inWords(found)
      this.template = templates[language]
      wx.setNavigationBarTitle({ title: event.title })
      this.setData({ event, isReminded: reminders.has(id) })
    } catch (error) {
      console.warn('the event did not come', error)
      this.setData({ state: 'failed' })
    }
  },

  async remind() {
    // Asked at once: it has to follow from the tap.
    const answer = await wx.requestSubscribeMessage({ tmplIds: [this.template] }).catch((error) => error)
    if (answer[this.template] !== 'accept') {
      wx.showToast({ title: words.notAllowed, icon: 'none' })
      return
    }
    this.setData({ isBusy: true })
    try {
      await server.remind(this.data.event.id, language)
      reminders.add(this.data.event.id)
      this.setData({ isReminded: true })
    } catch (error) {
      console.warn('the town hall did not note it', error)
      wx.showToast({ title: words.notDone, icon: 'none' })
    }
    this.setData({ isBusy: false })
  },

  onShareAppMessage() {
    const { id, title, picture } = this.data.event
    return { title, path: `/pages/event/event?id=${id}`, imageUrl: `/images/${picture}.svg` }
  },
})
