/** How much an article holds, for the server and for what is written in a browser: in characters, or by count. */
export const articleLimits = {
  /** Of one issue. */
  articles: 8,
  title: 64,
  author: 40,
  digest: 120,
  /** Of the HTML, as it is written. */
  body: 100_000,
  audience: 60,
  pictures: 60,
  episodes: 30,
  episodeTitle: 80,
  questions: 30,
  answer: 2000,
} as const
