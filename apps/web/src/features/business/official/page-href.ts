/**
 * The address that opens a web page inside the app.
 * @param accountId the official account that has led there, where there is one: it stands in the page's head.
 */
export function pageHref(url: string, accountId?: string | null): string {
  return `/page?${new URLSearchParams({ url, ...(accountId && { from: accountId }) })}`
}

/** Where an item of an articles card leads: to the reader, or to the page that it names. */
export function articleHref(item: { articleId: string | null; url: string | null }, accountId?: string | null): string {
  return item.articleId ? `/articles/${item.articleId}` : pageHref(item.url ?? '', accountId)
}
