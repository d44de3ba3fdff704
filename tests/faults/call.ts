import type { MethodName, Methods, Output } from '@teahouse/contract'

/** Calls a method over HTTP. Whatever is not an answer is thrown, with its status. */
export async function call<N extends MethodName>(
  origin: string,
  token: string,
  name: N,
  input: object,
): Promise<Output<Methods[N]>> {
  const response = await fetch(`${origin}/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(30_000),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Output<Methods[N]>
}
