import { type ReactNode, useId } from 'react'

interface ViewChoiceProps<View extends string> {
  /** What is chosen, said aloud. */
  label: string
  views: readonly View[]
  value: View
  wordsOf(view: NoInfer<View>): string
  onChange(view: NoInfer<View>): void
}

/** Which of a few views of a page is shown: its pills stand side by side above them. */
export function ViewChoice<View extends string>({
  label,
  views,
  value,
  wordsOf,
  onChange,
}: ViewChoiceProps<View>): ReactNode {
  const name = useId()
  return (
    <fieldset className="console-spans">
      <legend className="ui-spoken">{label}</legend>
      {views.map((one) => (
        <label key={one}>
          <input
            className="ui-spoken"
            type="radio"
            name={name}
            checked={one === value}
            onChange={() => onChange(one)}
          />
          <span>{wordsOf(one)}</span>
        </label>
      ))}
    </fieldset>
  )
}
