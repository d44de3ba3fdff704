/** What the person is reminded of, kept on the device: ids of events. */
const KEY = 'reminders'

const all = () => wx.getStorageSync(KEY) || []

module.exports = {
  all,
  has: (eventId) => all().includes(eventId),
  add: (eventId) => wx.setStorageSync(KEY, [...new Set([...all(), eventId])]),
}
