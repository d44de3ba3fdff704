import type { FormEvent, ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

interface FormProps {
  title: string
  words?: ReactNode
  onSubmit(): void
  children: ReactNode
}

/** A form of the way in: the way back, what it is, its fields. Enter sends it. */
export function Form({ title, words, onSubmit, children }: FormProps): ReactNode {
  useTitle(title)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="outside-form" onSubmit={submit} noValidate>
      <IconButton icon="arrow-left" flip label={t('kit.back')} className="outside-back" onClick={() => goBack('/')} />
      <h1 className="outside-title">{title}</h1>
      {words && <p className="outside-words">{words}</p>}
      {children}
    </form>
  )
}
