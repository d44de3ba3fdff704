/*
 * The page between a business's page and the app: where somebody is asked who they are. In the app's page viewer it has
 * the app ask; in a browser of its own it goes on to the app's page.
 */
const asked = new URLSearchParams(location.search)
const text = (name) => asked.get(name) || ''
const inApp = document.documentElement.dataset.app

meetApp(() => location.replace(`${inApp}/connect/oauth2/authorize${location.search}`)).then((app) =>
  app
    .call('authorize', {
      appId: text('appid'),
      redirectUri: text('redirect_uri'),
      scope: text('scope'),
      state: text('state'),
    })
    .then(
      ({ redirectTo }) => location.replace(redirectTo),
      ({ message }) => {
        document.body.textContent = `This page may not ask who you are (${message || 'refused'}).`
      },
    ),
)
