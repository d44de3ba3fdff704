import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileName } from './file-name.ts'

describe('the name of a file', () => {
  for (const [written, shown] of [
    ['Minutes of May.pdf', 'Minutes of May.pdf'],
    ['会议记录（第3版）.docx', '会议记录（第3版）.docx'],
    ['تقرير نهائي.pdf', 'تقرير نهائي.pdf'],
    ['👩‍👩‍👧 holiday.zip', '👩‍👩‍👧 holiday.zip'],
    ['a;b"c<d>|e?.txt', 'a;b"c<d>|e?.txt'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['C:\\Users\\me\\photo.jpg', 'photo.jpg'],
    ['/tmp/', 'tmp'],
    ['harmless\u202Egpj.exe', 'harmlessgpj.exe'],
    ['two\r\nlines\tand a bell\u0007.txt', 'two lines and a bell.txt'],
    ['a\0b.txt', 'ab.txt'],
    ['lone \uD800 half', 'lone \uFFFD half'],
    ['  spaces  ', 'spaces'],
    ['..', ''],
    ['', ''],
  ] as const) {
    it(`${JSON.stringify(written)} is ${JSON.stringify(shown)}`, () => assert.equal(fileName(written), shown))
  }

  it('is cut before its ending, and not through a character', () => {
    const long = fileName(`${'👩‍👩‍👧'.repeat(30)}.jpeg`)
    assert.ok(long.length <= 120)
    assert.match(long, /^(?:👩‍👩‍👧)+\.jpeg$/u)
    assert.equal(fileName('x'.repeat(200)), 'x'.repeat(120))
    assert.equal(fileName(`notes.${'y'.repeat(200)}`), `notes.${'y'.repeat(114)}`)
  })
})
