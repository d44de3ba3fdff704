import { readCode } from '@teahouse/contract/codes'
import { t } from '../../../i18n/i18n.ts'
import { hrefOfCode } from '../../../shell/features.ts'
import { navigate } from '../../../shell/navigation.ts'
import { inform } from '../../../ui/dialog.tsx'
import { pageHref } from './page-href.ts'

/** Acts on what a button of an account's menu has scanned: a code of ours, a page, or words to read. */
export function openScanned(text: string, accountId: string): void {
  const code = readCode(text, location.origin)
  const href = code && hrefOfCode(code)
  if (href) navigate(href)
  else if (/^https?:\/\//i.test(text) && URL.canParse(text)) navigate(pageHref(text, accountId))
  else void inform({ title: t('scan.text'), body: text })
}
