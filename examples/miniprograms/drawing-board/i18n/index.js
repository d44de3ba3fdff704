const tables = { en: require('./en.js'), ar: require('./ar.js') }
const { language = 'en' } = wx.getAppBaseInfo()
const short = language.slice(0, 2)

module.exports = { words: tables[short] || tables.en, direction: short === 'ar' ? 'rtl' : 'ltr' }
