import type { ReactNode } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../shell/page.tsx'
import { Card } from '../../ui/cell.tsx'
import { RadioList, Segmented } from '../../ui/choice.tsx'
import { setTextSize, setTheme, textSizes, themes, useAppearance } from '../../ui/theme.ts'
import './me.css'

/** Light or dark, and how large the text is, with a small chat that shows it. */
export default function Appearance(): ReactNode {
  const { theme, textSize } = useAppearance()
  return (
    <Page title={t('appearance.title')} parent="/me/settings">
      <div className="me-sample" aria-hidden="true">
        <p>{t('appearance.sample.other')}</p>
        <p>{t('appearance.sample.own')}</p>
      </div>
      <Card title={t('appearance.theme')}>
        <RadioList
          label={t('appearance.theme')}
          options={themes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
          value={theme}
          onChange={setTheme}
        />
      </Card>
      <Card title={t('appearance.text')}>
        <div className="me-size">
          <Segmented
            label={t('appearance.text')}
            options={textSizes.map((value) => ({ value, label: t(`appearance.text.${value}`) }))}
            value={textSize}
            onChange={setTextSize}
          />
        </div>
      </Card>
    </Page>
  )
}
