/**
 * What WeChat has and this server does not have yet. Such paths answer 48001, as they would to an account that may not
 * use them, and say what is missing.
 */
const later: readonly { what: string; under: readonly string[] }[] = [
  { what: 'cards and coupons', under: ['/card/'] },
  {
    what: 'mini programs of an official account; they have apps of their own',
    under: ['/wxa/', '/wxaapi/', '/cgi-bin/message/wxopen/', '/cgi-bin/wxaapp/', '/wxopen/'],
  },
  { what: 'notices that mini programs ask consent for', under: ['/cgi-bin/message/subscribe/'] },
  { what: 'groups of followers besides tags', under: ['/cgi-bin/groups/'] },
  { what: 'places of business', under: ['/cgi-bin/poi/'] },
  { what: 'shops in the account', under: ['/merchant/', '/shop/'] },
  { what: 'guides in shops', under: ['/cgi-bin/guide/'] },
  { what: 'devices', under: ['/device/', '/hardware/'] },
  { what: 'beacons', under: ['/shakearound/'] },
  { what: 'networks in shops', under: ['/bizwifi/'] },
  { what: 'advertisements', under: ['/marketing/'] },
  { what: 'recognition of speech', under: ['/cgi-bin/media/voice/'] },
  { what: 'recognition of pictures', under: ['/cv/'] },
  { what: 'recognition of what is meant', under: ['/semantic/'] },
  { what: 'feedback on payments', under: ['/payfeedback/', '/pay/'] },
  {
    what: 'platforms that speak for other accounts',
    under: ['/cgi-bin/component/', '/sns/component/', '/cgi-bin/open/'],
  },
]

/** What is missing for a path; undefined for one that nobody knows. */
export const laterOf = (path: string): string | undefined =>
  later.find(({ under }) => under.some((start) => path.startsWith(start)))?.what
