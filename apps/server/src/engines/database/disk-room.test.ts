import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { it } from 'node:test'
import { StartProblem } from '../../platform/start-problem.ts'
import { assertRoomOnDisk } from './disk-room.ts'

it('says how much room is left and how much is needed', async () => {
  await assertRoomOnDisk(tmpdir(), 1)
  await assert.rejects(assertRoomOnDisk(tmpdir(), Number.MAX_SAFE_INTEGER), (error) => {
    assert.ok(error instanceof StartProblem)
    assert.match(error.message, /is full: \d+ MB free, 9007199254 MB needed/)
    return true
  })
})
