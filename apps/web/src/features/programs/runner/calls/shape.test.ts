import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  bytes,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  otherwise,
  plain,
  text,
  WrongShape,
  words,
} from './shape.ts'

const take = <T>(shape: (value: unknown, at: string) => T, value: unknown) => shape(value, 'parameter')

describe('what a program hands to a call', () => {
  it('is taken out of it, and nothing else is', () => {
    const shape = object({
      url: text(20),
      count: optional(number(0, 5)),
      from: otherwise(oneOf('album', 'camera'), 'album'),
    })
    assert.deepEqual(take(shape, { url: 'a', from: 'moon', more: 1 }), { url: 'a', count: undefined, from: 'album' })
  })

  it('cannot give fields that are not its own', () => {
    const given = Object.create({ url: 'inherited' })
    assert.throws(() => take(object({ url: text() }), given), WrongShape)
    const polluting = JSON.parse('{"url":"a","__proto__":{"isAdministrator":true}}')
    const taken = take(object({ url: text() }), polluting) as Record<string, unknown>
    assert.equal(taken.isAdministrator, undefined)
    assert.equal(({} as Record<string, unknown>).isAdministrator, undefined)
  })

  for (const [what, shape, value] of [
    ['a text that is none', text(), 5],
    ['a text that is too long', text(3), 'abcd'],
    ['a text of another form', text(9, /^wx/), 'abc'],
    ['a number that is none', number(), '5'],
    ['a number beyond its bounds', number(0, 1), 2],
    ['a number that is not a number', number(), Number.NaN],
    ['a flag that is none', flag, 1],
    ['a word that is not in the list', oneOf('a', 'b'), 'c'],
    ['a list that is none', list(text()), { length: 1 }],
    ['a list that is too long', list(text(), 1), ['a', 'b']],
    ['a list with something else in it', list(text()), ['a', 1]],
    ['more fields than there may be', words(1), { a: '1', b: '2' }],
    ['bytes that are none', bytes(), [1, 2]],
    ['more bytes than there may be', bytes(1), new ArrayBuffer(2)],
    ['what JSON cannot say', plain(), { big: 1n }],
    ['more than JSON may say', plain(5), 'abcdef'],
    ['no fields at all', object({}), null],
  ] as const) {
    it(`is refused when it holds ${what}`, () => assert.throws(() => take(shape as never, value), WrongShape))
  }

  it('says which field is wrong', () => {
    assert.throws(() => take(object({ items: list(object({ url: text() })) }), { items: [{ url: 1 }] }), {
      message: 'parameter error: parameter.items[0].url should be String',
    })
  })
})
