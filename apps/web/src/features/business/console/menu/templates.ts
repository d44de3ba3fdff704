import type { Button } from '@teahouse/contract/business/menus'
import { t } from '../../../../i18n/i18n.ts'

/** Menus to begin with, in the words of whoever begins. A button without an answer says so until it gets one. */
export const templates = ['afterSales', 'publisher'] as const
export type Template = (typeof templates)[number]

export function buttonsOf(template: Template): Button[] {
  const answers = (name: string, key: string) => ({ name, action: { kind: 'click' as const, key } })
  if (template === 'publisher') {
    return [
      { ...answers(t('console.menu.template.latest'), 'LATEST'), subButtons: [] },
      { ...answers(t('console.menu.template.about'), 'ABOUT'), subButtons: [] },
      { ...answers(t('console.menu.template.contact'), 'CONTACT'), subButtons: [] },
    ]
  }
  return [
    {
      name: t('console.menu.template.activities'),
      action: null,
      subButtons: [
        answers(t('console.menu.template.events'), 'EVENTS'),
        answers(t('console.menu.template.offers'), 'OFFERS'),
        answers(t('console.menu.template.club'), 'CLUB'),
      ],
    },
    {
      name: t('console.menu.template.services'),
      action: null,
      subButtons: [
        answers(t('console.menu.template.repair'), 'REPAIR'),
        answers(t('console.menu.template.warranty'), 'WARRANTY'),
        answers(t('console.menu.template.find-us'), 'FIND_US'),
        answers(t('console.menu.template.talk'), 'HUMAN'),
      ],
    },
    {
      name: t('console.menu.template.products'),
      action: null,
      subButtons: [
        answers(t('console.menu.template.new'), 'NEW'),
        answers(t('console.menu.template.manuals'), 'MANUALS'),
        answers(t('console.menu.template.parts'), 'PARTS'),
      ],
    },
  ]
}
