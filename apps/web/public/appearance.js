// Runs before the first paint, so that nobody sees the wrong colours or the wrong direction flash by.
// A file of its own because the server's content security policy allows no inline script.
// The keys and values are those of src/ui/theme.ts and src/i18n/i18n.ts.
;(() => {
  const root = document.documentElement
  try {
    const theme = localStorage.getItem('teahouse.theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    const text = localStorage.getItem('teahouse.text')
    if (text === 'large' || text === 'huge') root.dataset.text = text
    const locale = localStorage.getItem('teahouse.locale')
    if (locale) {
      root.lang = locale
      root.dir = locale === 'ar' ? 'rtl' : 'ltr'
    }
  } catch {
    // Storage may be forbidden; the system's own preferences then apply.
  }
})()
