const tables = { en: require('./en.js'), ar: require('./ar.js') }
const { language = 'en' } = wx.getAppBaseInfo()
const short = language.slice(0, 2)
const known = tables[short] ? short : 'en'

/** An event as the person reads it: its words in one language, its day spelled out. */
function inWords({ title, place, about, at, ...event }) {
  const time = new Date(at)
  return {
    ...event,
    title: title[known],
    place: place[known],
    about: about[known],
    when: time.toLocaleString(known, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
    day: time.toLocaleString(known, { day: 'numeric' }),
    month: time.toLocaleString(known, { month: 'short' }),
  }
}

module.exports = { language: known, direction: known === 'ar' ? 'rtl' : 'ltr', words: tables[known], inWords }
