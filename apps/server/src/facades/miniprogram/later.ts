/**
 * What WeChat’s mini programs have and this server does not. Such paths answer 48001, as they would to a program that may
 * not use them, and say what is missing.
 */
const later: readonly { what: string; under: readonly string[] }[] = [
  {
    what: 'storage and ranks of games',
    under: ['/wxa/set_user_storage', '/wxa/remove_user_storage', '/wxa/game/', '/wxa/setuserinteractivedata'],
  },
  { what: 'ranks of risk', under: ['/wxa/getuserriskrank'] },
  { what: 'plugins', under: ['/wxa/plugin', '/wxa/devplugin', '/wxa/getpluginopenpid'] },
  { what: 'ids across programs', under: ['/wxa/getpaidunionid'] },
  { what: 'messages that change after they were sent', under: ['/cgi-bin/message/wxopen/'] },
  { what: 'messages of devices', under: ['/wxa/getsnticket', '/cgi-bin/message/device/'] },
  {
    what: 'statistics on this wire; the console has them',
    under: ['/datacube/', '/wxa/business/performance/', '/wxaapi/log/', '/wxa/business/getweanalysis'],
  },
  {
    what: 'console on this wire: members, domains, versions and reviews',
    under: [
      '/wxa/modify_domain',
      '/wxa/setwebviewdomain',
      '/wxa/bind_tester',
      '/wxa/unbind_tester',
      '/wxa/memberauth',
      '/wxa/commit',
      '/wxa/get_qrcode',
      '/wxa/get_category',
      '/wxa/get_page',
      '/wxa/submit_audit',
      '/wxa/get_auditstatus',
      '/wxa/get_latest_auditstatus',
      '/wxa/release',
      '/wxa/change_visitstatus',
      '/wxa/revertcoderelease',
      '/wxa/undocodeaudit',
      '/wxa/getversioninfo',
      '/cgi-bin/wxopen/',
      '/wxa/get_effective_domain',
    ],
  },
  {
    what: 'platforms that speak for other programs',
    under: ['/cgi-bin/component/', '/sns/component/', '/cgi-bin/open/'],
  },
  { what: 'parcels and couriers', under: ['/cgi-bin/express/'] },
  { what: 'shipping of orders', under: ['/wxa/sec/order/'] },
  { what: 'series of films', under: ['/wxa/sec/vod/'] },
  { what: 'virtual goods', under: ['/xpay/'] },
  { what: 'cloud', under: ['/tcb/', '/_/pcs'] },
  { what: 'live rooms', under: ['/wxaapi/broadcast/', '/wxa/business/getliveinfo', '/wxa/business/getgoodswarehouse'] },
  { what: 'shops in the program', under: ['/shop/', '/product/'] },
  { what: 'promoters', under: ['/promoter/'] },
  { what: 'invoices', under: ['/card/'] },
  { what: 'recognition of pictures', under: ['/cv/'] },
  {
    what: 'search of pages',
    under: ['/wxa/search/', '/wxa/img/', '/wxa/servicemarket', '/wxa/imagesearch', '/wxa/sitesearch'],
  },
  {
    what: 'places near by',
    under: ['/wxa/addnearbypoi', '/wxa/delnearbypoi', '/wxa/getnearbypoilist', '/wxa/setnearbypoishowstatus'],
  },
]

/** What is missing for a path; undefined for one that nobody knows. */
export const laterOf = (path: string): string | undefined =>
  later.find(({ under }) => under.some((start) => path.startsWith(start)))?.what
