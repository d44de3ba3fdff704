/** The open internet, through somebody who knows it. Off unless an administrator names one. */
export interface WebSearch {
  /** One page, from 1, the best first; empty when there is no more. Weather throws. */
  find(query: string, page: number): Promise<WebPage[]>
}

export interface WebPage {
  title: string
  /** `http` or `https`. */
  url: string
  excerpt: string
}
