import { v5, v7 } from 'uuid'

/** A fresh id; ids made later sort later. */
export const newId = (): string => v7()

/**
 * The same id for the same parts, always: so that what follows from one request (the copies of a broadcast, a
 * direct conversation of two people) is made once, however often the request is repeated.
 */
export const derivedId = (...parts: string[]): string => v5(parts.join(':'), '5f0f5a6e-7d0c-5c1e-9a53-7ea40053e000')
