const { words, direction, language } = require('../../i18n/index.js')
const server = require('../../server.js')

const hour = new Date().getHours()
const greeting = hour < 12 ? words.morning : hour < 18 ? words.day : words.evening

Page({
  data: {
    words,
    direction,
    greeting,
    place: '',
    state: 'loading',
    kinds: ['tea', 'food', 'sweet', 'gifts'].map((id) => ({ id, name: words[id] })),
    kind: 'tea',
    dishes: [],
    /** How many of each, by its id. */
    basket: {},
    count: 0,
    chosen: '',
    totalCents: 0,
    isPaying: false,
  },

  /** The code on each table leads here with its number. */
  onLoad({ table, scene }) {
    this.table = Number(table || decodeURIComponent(scene || '').replace('table=', '')) || 7
    this.setData({ place: words.table.replace('{table}', this.table) })
    this.load()
  },

  async load() {
    this.setData({ state: 'loading' })
    try {
      const { dishes } = await server.menu()
      const inWords = ({ name, about, ...dish }) => ({ ...dish, name: name[language], about: about[language] })
      this.setData({ dishes: dishes.map(inWords), state: 'ready' })
    } catch (error) {
      console.warn('the menu did not come', error)
      this.setData({ state: 'failed' })
    }
  },

  choose({ currentTarget }) {
    this.setData({ kind: currentTarget.dataset.kind })
  },

  change({ currentTarget, detail }) {
    this.fill({ ...this.data.basket, [currentTarget.dataset.id]: detail.count })
  },

  fill(basket) {
    const chosen = this.data.dishes.filter(({ id }) => basket[id])
    const count = chosen.reduce((sum, { id }) => sum + basket[id], 0)
    this.setData({
      basket,
      count,
      chosen: words.chosen.replace('{count}', count),
      totalCents: chosen.reduce((sum, { id, priceCents }) => sum + basket[id] * priceCents, 0),
    })
  },

  async pay() {
    this.setData({ isPaying: true })
    try {
      const order = await server.order(this.table, this.data.basket)
      await wx.requestPayment(order.payment)
      getApp().globalData.order = order
      this.fill({})
      wx.navigateTo({ url: `/pages/order/order?table=${this.table}` })
    } catch (error) {
      // Whoever closes the sheet has changed their mind, and needs no telling.
      if (!/cancel/.test(error.errMsg || '')) {
        console.warn('the order did not come about', error)
        wx.showToast({ title: words.notOrdered, icon: 'none' })
      }
    }
    this.setData({ isPaying: false })
  },

  onShareAppMessage() {
    return { title: words.share, path: `/pages/menu/menu?table=${this.table}`, imageUrl: '/images/tea.svg' }
  },
})
