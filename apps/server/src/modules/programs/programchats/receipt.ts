import { decimal } from '@teahouse/contract/money/decimals'
import type { Account } from '@teahouse/contract/people/accounts'
import type { Content } from '@teahouse/contract/talk/content'
import type { SaleRow } from '../../money/merchants/index.ts'

type Locale = NonNullable<Account['locale']>

const words: Record<Locale, { title: string; amount: string; to: string; note: string; number: string }> = {
  en: { title: 'Paid', amount: 'Amount', to: 'To', note: 'For', number: 'Number' },
  'zh-Hans': { title: '支付成功', amount: '金额', to: '收款方', note: '内容', number: '单号' },
  cy: { title: 'Talwyd', amount: 'Swm', to: 'I', note: 'Am', number: 'Rhif' },
  de: { title: 'Bezahlt', amount: 'Betrag', to: 'An', note: 'Für', number: 'Nummer' },
  ru: { title: 'Оплачено', amount: 'Сумма', to: 'Получатель', note: 'За что', number: 'Номер' },
  ja: { title: '支払い完了', amount: '金額', to: '支払先', note: '内容', number: '番号' },
  ar: { title: 'تم الدفع', amount: 'المبلغ', to: 'إلى', note: 'مقابل', number: 'الرقم' },
}

/** What the ledger says of a payment, in the payer’s language; it leads back into the program. */
export function receiptOf(
  appId: string,
  { id, currency, amountMinor, merchantName, note }: SaleRow & { merchantName: string },
  locale: Locale | null,
): Content {
  const say = words[locale ?? 'en']
  const money = new Intl.NumberFormat(locale ?? 'en', { style: 'currency', currency })
  const lines = [
    // As a decimal, so that no cent is lost on the way through a float.
    [say.amount, money.format(decimal(amountMinor, currency) as Intl.StringNumericLiteral)],
    [say.to, merchantName],
    [say.note, note],
    [say.number, id.slice(-12)],
  ] as const
  return {
    kind: 'notice',
    templateId: 'receipt',
    title: say.title,
    fields: lines.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value, color: null })),
    url: null,
    program: { appId, path: '', envVersion: 'release' },
  }
}
