/** Places in a chat that other features fill. Each is `undefined` until its feature has a line here. */
import type { Chat } from '@teahouse/client'
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

/** Where one writes to an official account: its menu, and the field. From `business/official`. */
export const MenuComposer = lazy(() => import('../../business/official/menu-composer.tsx'))

/** What an account is for, while nothing has been said. From `business/official`. */
export const AccountIntro: ComponentType<{ accountId: string }> = lazy(
  () => import('../../business/official/account-intro.tsx'),
)

/** What there is about a chat with an official account, and what it may do. From `business/official`. */
export const OfficialDetails: ComponentType<{ chat: Chat }> = lazy(
  () => import('../../business/official/chat-details.tsx'),
)

/** Stands in the place of the field once one no longer follows. From `business/official`. */
export const FollowAgain: ComponentType<{ accountId: string }> = lazy(
  () => import('../../business/official/follow-again.tsx'),
)

/** What there is about the chat of a mini program, and what stands in the field’s place there. From `programs/visits`. */
export const ProgramDetails: ComponentType<{ appId: string }> = lazy(
  () => import('../../programs/visits/chat-details.tsx'),
)
export const ProgramFoot: ComponentType<{ appId: string }> = lazy(() => import('../../programs/visits/chat-foot.tsx'))

/** Stands under the head of a chat while somebody in it shares where they are. From `talk/location`. */
export const LiveBanner: ComponentType<{ conversationId: string }> = lazy(() => import('../location/live-banner.tsx'))
