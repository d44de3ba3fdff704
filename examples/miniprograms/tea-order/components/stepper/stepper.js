const { words } = require('../../i18n/index.js')

/** How many of a dish; fires `change` with the new `count`. */
Component({
  properties: {
    name: String,
    count: Number,
  },

  data: { less: '', more: '' },

  observers: {
    name(name) {
      this.setData({ less: words.less.replace('{name}', name), more: words.add.replace('{name}', name) })
    },
  },

  methods: {
    step({ currentTarget }) {
      this.triggerEvent('change', { count: Math.max(0, this.data.count + Number(currentTarget.dataset.by)) })
    },
  },
})
