import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Button } from '@teahouse/contract/business/menus'
import {
  addButton,
  buttonAt,
  bytesOf,
  canAdd,
  changeButton,
  keysOf,
  moveButton,
  pathOf,
  placeIn,
  removeButton,
} from './draft.ts'

const sub = (name: string) => ({ name, action: { kind: 'click' as const, key: name } })
const button = (name: string, ...names: string[]): Button => ({
  name,
  action: names.length > 0 ? null : sub(name).action,
  subButtons: names.map(sub),
})
const names = (buttons: readonly Button[]) =>
  buttons.map((one) => [one.name, ...one.subButtons.map((each) => each.name)].join(' '))

describe('the draft of a menu', () => {
  it('grows to three buttons of five, and no more', () => {
    let buttons: Button[] = []
    for (const name of ['a', 'b', 'c']) [buttons] = addButton(buttons, null, sub(name))
    assert.equal(canAdd(buttons, null), false)
    for (let count = 0; count < 5; count++) {
      assert(canAdd(buttons, 1))
      const [grown, place] = addButton(buttons, 1, sub(String(count)))
      buttons = grown
      assert.deepEqual(place, [1, count])
    }
    assert.equal(canAdd(buttons, 1), false)
    assert.deepEqual(names(buttons), ['a', 'b 0 1 2 3 4', 'c'])
    assert.equal(buttons[1]!.action, null, 'a button with a list does nothing by itself')
  })

  it('moves buttons within their row, and not beyond it', () => {
    const buttons = [button('a'), button('b', 'x', 'y')]
    assert.deepEqual(moveButton(buttons, [1, null], -1), [
      [buttons[1], buttons[0]],
      [0, null],
    ])
    const [same, place] = moveButton(buttons, [1, null], 1)
    assert.deepEqual(
      [names(same), place],
      [
        ['a', 'b x y'],
        [1, null],
      ],
    )
    const [swapped, at] = moveButton(buttons, [1, 0], 1)
    assert.deepEqual(
      [names(swapped), at],
      [
        ['a', 'b y x'],
        [1, 1],
      ],
    )
  })

  it('changes and removes one button, and leaves the others', () => {
    const buttons = [button('a'), button('b', 'x', 'y')]
    assert.deepEqual(names(changeButton(buttons, [1, 0], { name: 'z' })), ['a', 'b z y'])
    assert.deepEqual(names(removeButton(buttons, [1, 0])), ['a', 'b y'])
    assert.deepEqual(names(removeButton(buttons, [0, null])), ['b x y'])
    assert.deepEqual(buttonAt(buttons, [1, 1])?.name, 'y')
    assert.deepEqual(names(buttons), ['a', 'b x y'])
  })

  it('counts bytes, knows its keys, and finds its way by a refusal’s path', () => {
    assert.deepEqual([bytesOf('Tea'), bytesOf('茶'), bytesOf('Чай'), bytesOf('🍵')], [3, 3, 6, 4])
    assert.deepEqual(keysOf([button('a'), button('b', 'x', 'a')]), ['a', 'x'])
    for (const place of [
      [0, null],
      [2, 4],
    ] as const)
      assert.deepEqual(placeIn(`${pathOf(place)}.action.url`), place)
    assert.equal(placeIn('audience'), undefined)
  })
})
