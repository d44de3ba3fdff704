import ipaddr from 'ipaddr.js'

/** Whether a line names an address or a network, such as `203.0.113.7` or `2001:db8::/32`. */
export const isNetwork = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text)

/** Whether an address is, or lies in, one of these. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const asked = ipaddr.process(address)
  return networks.some((one) => {
    if (!one.includes('/')) return ipaddr.process(one).toString() === asked.toString()
    const [network, bits] = ipaddr.parseCIDR(one)
    return network.kind() === asked.kind() && asked.match([network, bits] as [ipaddr.IPv4, number])
  })
}
