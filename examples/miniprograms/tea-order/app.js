const server = require('./server.js')

App({
  globalData: {
    /** The order that was paid last, for the page that shows it. */
    order: null,
  },

  onLaunch() {
    // The session is ready, or nearly, when somebody orders.
    server.signIn().catch(() => {})
  },
})
