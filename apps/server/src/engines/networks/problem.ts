/**
 * Why a copy is not on the other network.
 *
 * - `unreachable`: nobody answers there, or not now; it may be tried again
 * - `refused`: the network does not take it, or does not know the account any more
 * - `forbidden`: the address is not one that this server may call
 */
export type NetworkProblemCode = 'unreachable' | 'refused' | 'forbidden'

export class NetworkProblem extends Error {
  override readonly name = 'NetworkProblem'
  readonly code: NetworkProblemCode

  constructor(code: NetworkProblemCode, detail = '', options?: ErrorOptions) {
    super(detail, options)
    this.code = code
  }
}
