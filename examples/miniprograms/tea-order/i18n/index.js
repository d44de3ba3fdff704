const tables = { en: require('./en.js'), ar: require('./ar.js') }
const { language = 'en' } = wx.getAppBaseInfo()
const short = language.slice(0, 2)

/** Words in the person’s language, or in English where we have no better. */
module.exports = {
  language: tables[short] ? short : 'en',
  direction: short === 'ar' ? 'rtl' : 'ltr',
  words: tables[short] || tables.en,
}
