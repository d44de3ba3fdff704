import { type ReactNode, useRef } from 'react'
import type { Act } from '../../../../shell/act.ts'
import { Button } from '../../../../ui/button.tsx'

interface AddFilesProps {
  label: string
  accept: string
  multiple?: boolean
  act: Act<[files: readonly File[]]>
}

/** A button that asks this device for files. */
export function AddFiles({ label, accept, multiple = false, act }: AddFilesProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="console-row">
      <Button tone="soft" size="small" icon="plus" busy={act.isBusy} onClick={() => input.current!.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) act.run(files)
        }}
      />
      {act.problem && (
        <p className="ui-field-error" role="alert">
          {act.problem}
        </p>
      )}
    </div>
  )
}
