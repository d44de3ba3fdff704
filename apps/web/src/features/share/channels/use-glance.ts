import type { Methods, Output } from '@teahouse/contract'
import type { News } from '../../../shell/feature.ts'
import { useKept } from '../../../shell/use-kept.ts'

const nothing: Output<Methods['channels.glance']> = { noticeCount: 0, newest: null }

/** What is new in Channels, as this device last heard. */
export const useGlance = (): Output<Methods['channels.glance']> =>
  useKept('channels.glance', {}, ['channels']).value ?? nothing

/** A dot: it is new, and can wait. */
export function useChannelsNews(): News {
  const { noticeCount, newest } = useGlance()
  return { count: 0, dot: noticeCount > 0 || newest !== null }
}
