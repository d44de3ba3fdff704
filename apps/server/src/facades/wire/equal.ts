import { hash, timingSafeEqual } from 'node:crypto'

/** Compares what somebody gave with what is right, in a time that tells nothing of either. */
export const isEqual = (given: string, right: string): boolean =>
  timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', right, 'buffer'))
