/** Places in a chat that other features fill. Each is `undefined` until its feature has a line here. */
import { type ComponentType, lazy } from 'react'
import type { Composing } from './composer/composing.ts'

/** Takes the field's place while the voice key is pressed: hold to talk. From `talk/voice`. */
export { HoldToTalk } from '../voice/slot.tsx'

/** The stickers beside the emoji. From `talk/stickers`. */
export const StickerPanel: ComponentType<{ composing: Composing }> | undefined = lazy(
  () => import('../stickers/sticker-panel.tsx'),
)

/**
 * What stands under the head of a group's details, in the third column or on a page of its own: members, notice,
 * switches. From `talk/groups`.
 */
export const GroupDetails: ComponentType<{ conversationId: string }> | undefined = lazy(
  () => import('../groups/group-details.tsx'),
)

/** Stands under the head of a chat while somebody in it shares where they are. From `talk/location`. */
export const LiveBanner: ComponentType<{ conversationId: string }> = lazy(() => import('../location/live-banner.tsx'))
