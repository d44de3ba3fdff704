import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { Button } from '../../../../ui/button.tsx'

/** A code as a file: to scale and print (SVG), or to put somewhere (PNG, JPEG). */
export function Downloads({ codeKey, name }: { codeKey: string; name: string }): ReactNode {
  const save = useAct(async (kind: string) => {
    const response = await fetch(`/qrcodes/${codeKey}.${kind}`)
    if (!response.ok) throw new Error(`the picture of a code was answered with ${response.status}`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = `${name}.${kind}`
    link.click()
    URL.revokeObjectURL(link.href)
  })
  return (
    <div className="codes-downloads">
      {['svg', 'png', 'jpeg'].map((kind) => (
        <Button key={kind} tone="soft" size="small" icon="download-simple" onClick={() => save.run(kind)}>
          {t('codes.download', { kind: kind.toUpperCase() })}
        </Button>
      ))}
    </div>
  )
}
