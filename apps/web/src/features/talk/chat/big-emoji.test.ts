import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isBigEmoji } from './big-emoji.ts'

it('lets one to three emoji speak large', () => {
  for (const text of ['🫖', '🫖🍵', ' 🫖 🍵 🍪 ', '❤️', '👍🏽', '👩‍👩‍👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🇯🇵', '1️⃣'])
    assert.ok(isBigEmoji(text), text)
})

it('keeps everything else small', () => {
  for (const text of ['', ' ', 'tea', 'tea 🫖', '1', '12', '#', '🫖🍵🍪🫖', '©'.repeat(4)])
    assert.ok(!isBigEmoji(text), text)
})
