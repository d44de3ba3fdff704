import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBills } from './read-bills.ts'

const head = 'bill,customer,check,amount,due,period'
const read = (...lines: string[]) => readBills([head, ...lines].join('\n'), 2)
const problems = (...lines: string[]) =>
  read(...lines).problems.map(({ line, column, problem }) => [line, column, problem].join(' '))

describe('a file of bills', () => {
  it('is read as spreadsheets write it', () => {
    const { bills, problems } = readBills(
      `\uFEFFbill,customer,check,amount,due,period\r\n1042,"W-77 81",wq1 4te,"31,8",2026-11-30,"October, 2026"\r\n\r\n7,2,Ó Brien,5,2027-01-31,\r\n`,
      2,
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      bills.map(({ id: _, ...bill }) => bill),
      [
        {
          line: 2,
          number: '1042',
          numberKey: 'w7781',
          customerNumber: 'W-77 81',
          checkKey: 'wq14te',
          amountMinor: 3180n,
          dueOn: '2026-11-30',
          period: 'October, 2026',
        },
        {
          line: 4,
          number: '7',
          numberKey: '2',
          customerNumber: '2',
          checkKey: 'óbrien',
          amountMinor: 500n,
          dueOn: '2027-01-31',
          period: '',
        },
      ],
    )
  })

  it('knows the decimals of its currency', () => {
    const amounts = (amount: string, decimals: number) => {
      const { bills, problems } = readBills(`${head}\n1,2,3,${amount},2026-11-30,`, decimals)
      return bills[0]?.amountMinor ?? problems[0]?.problem
    }
    assert.equal(amounts('500', 0), 500n)
    assert.equal(amounts('500.5', 0), 'too_many_decimals')
    assert.equal(amounts('1.25', 3), 1250n)
    assert.equal(amounts('0', 2), 0n)
    for (const text of ['-1', '1e3', '€5', '1.000.000', '٥']) assert.equal(amounts(text, 2), 'not_an_amount', text)
  })

  it('says of every line what is wrong with it', () => {
    assert.deepEqual(problems('1,W1,a,x,2026-11-31,', ',W2,,1.999,2026-11-30,'), [
      '2 amount not_an_amount',
      '2 due not_a_day',
      '3 bill empty',
      '3 check empty',
      '3 amount too_many_decimals',
    ])
    assert.deepEqual(problems('1,W1,a,1,2026-11-30,', '1,W2,b,1,2026-11-30,'), ['3 bill twice'])
    assert.deepEqual(problems('1,W1,a,1,2026-11-30,', '2,w-1,b,1,2026-11-30,'), ['3 check check_differs'])
    assert.deepEqual(problems(`1,${'W'.repeat(41)},a,1,2026-11-30,`), ['2 customer too_long'])
    assert.deepEqual(problems('1,"W1,a,1,2026-11-30,'), ['2  not_csv'])
    assert.deepEqual(problems('1,--,a,1,2026-11-30,'), ['2 customer empty'])
    assert.deepEqual(
      readBills('bill,customer,amount,due,period,iban\n', 2).problems.map(
        ({ column, problem }) => `${column} ${problem}`,
      ),
      ['check column_missing', 'iban column_unknown'],
    )
    assert.equal(readBills('', 2).problems.length, 6)
  })
})
