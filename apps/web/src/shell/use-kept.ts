import { RefusalError } from '@teahouse/client'
import type { Input, MethodName, Methods, Output } from '@teahouse/contract'
import type { Update } from '@teahouse/contract/updates'
import { useEffect, useState } from 'react'
import type { Teahouse } from '../platform/teahouse.ts'
import { useTeahouse } from './session.ts'
import { type Loaded, useFollowed } from './use-loaded.ts'

type What = Extract<Update, { kind: 'changed' }>['what']

/**
 * What a method answers, first as this device has last heard it: there at once, and without the line. It is asked again
 * when it is looked at, and whenever one of `what` has changed. A problem is told only where there is nothing to show;
 * what the server says no to is no longer shown.
 */
export function useKept<N extends MethodName>(
  name: N,
  input: Input<Methods[N]>,
  what: readonly What[] = [],
): Loaded<Output<Methods[N]>> {
  const teahouse = useTeahouse()
  const id = idOf(name, input)
  const [kept, setKept] = useState<{ id: string; answer: Output<Methods[N]> | undefined }>()

  async function ask(): Promise<Output<Methods[N]>> {
    try {
      return await askAndKeep(teahouse, name, input)
    } catch (error) {
      if (isNo(error)) setKept({ id, answer: undefined })
      throw error
    }
  }
  const asked = useFollowed(what, ask, [teahouse, id])

  useEffect(() => {
    let isCurrent = true
    void keptAnswer<N>(teahouse, id).then((answer) => {
      if (isCurrent) setKept({ id, answer })
    })
    return () => {
      isCurrent = false
    }
  }, [teahouse, id])

  const isRead = kept?.id === id
  const value = asked.value ?? (isRead ? kept.answer : undefined)
  return { ...asked, value, problem: value === undefined && isRead ? asked.problem : undefined }
}

type Asking = Pick<Teahouse, 'client' | 'store'>

/** What was asked just now, by client: several parts of a screen want to know the same when they appear together. */
const askedNow = new WeakMap<Asking['client'], Map<string, Promise<unknown>>>()

/**
 * Asks a method and keeps its answer on this device, for when it is looked at without the line. Asked twice in
 * one turn, it is asked once; later it is asked anew, since something may have changed meanwhile.
 */
export async function askAndKeep<N extends MethodName>(
  teahouse: Asking,
  name: N,
  input: Input<Methods[N]>,
): Promise<Output<Methods[N]>> {
  const { client } = teahouse
  const id = idOf(name, input)
  const asked = askedNow.get(client) ?? new Map<string, Promise<unknown>>()
  askedNow.set(client, asked)
  const known = asked.get(id)
  if (known) return known as Promise<Output<Methods[N]>>
  const asking = ask(teahouse, name, input, id)
  asked.set(id, asking)
  setTimeout(() => asked.delete(id))
  return asking
}

async function ask<N extends MethodName>({ client, store }: Asking, name: N, input: Input<Methods[N]>, id: string) {
  // A device that can keep nothing shows it all the same.
  const keep = (answer: unknown) => store.keepAnswer(id, answer).catch(() => {})
  try {
    const answer = await client.call(name, input)
    await keep(answer)
    return answer
  } catch (error) {
    if (isNo(error)) await keep(undefined)
    throw error
  }
}

/** A refusal that stays one: not too many questions, nor a server that has no time now. */
const isNo = (error: unknown): boolean => error instanceof RefusalError && error.retryAfterSeconds === undefined

/** Whether this device has heard what the method answers. */
export async function isKept<N extends MethodName>(
  { store }: Pick<Teahouse, 'store'>,
  name: N,
  input: Input<Methods[N]>,
): Promise<boolean> {
  return (await store.answer(idOf(name, input)).catch(() => undefined)) !== undefined
}

/** What this device has last heard the method answer. */
export const lastAnswer = <N extends MethodName>(
  teahouse: Pick<Teahouse, 'store'>,
  name: N,
  input: Input<Methods[N]>,
): Promise<Output<Methods[N]> | undefined> => keptAnswer<N>(teahouse, idOf(name, input))

async function keptAnswer<N extends MethodName>({ store }: Pick<Teahouse, 'store'>, id: string) {
  return (await store.answer(id).catch(() => undefined)) as Output<Methods[N]> | undefined
}

const idOf = (name: string, input: unknown) => `${name} ${JSON.stringify(input)}`
