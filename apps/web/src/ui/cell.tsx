import { type ReactNode, useId } from 'react'
import './cell.css'
import { Icon } from './icon.tsx'
import type { IconName, WeightOf } from './icons.ts'
import { Press } from './press.tsx'
import { Switch } from './switch.tsx'

interface CellProps<Name extends IconName> {
  href?: string
  onClick?(): void
  icon?: Name
  /** Duotone unless told, which every feature list wants. */
  iconWeight?: WeightOf<Name>
  title: ReactNode
  /** A quiet second line. */
  detail?: ReactNode
  /** What is set at present, at the end of the line. */
  value?: ReactNode
  /** Stands after the value: a badge, an avatar, a button. */
  trail?: ReactNode
  /** The arrow that says "there is more"; shown on every cell that leads somewhere unless false. */
  chevron?: boolean
  tone?: 'normal' | 'accent' | 'danger'
  disabled?: boolean
}

/** A line of settings, 56 px. Cells stand in a `Card`. */
export function Cell<Name extends IconName>(props: CellProps<Name>): ReactNode {
  const { href, onClick, icon, iconWeight, title, detail, value, trail, tone = 'normal', disabled = false } = props
  const { chevron = href !== undefined } = props
  const content = (
    <>
      {icon && <Icon name={icon} weight={iconWeight ?? ('duotone' as WeightOf<Name>)} size={26} />}
      <span className="ui-cell-body">
        <span className="ui-cell-line">
          <span className="ui-cell-words">
            <span className="ui-cell-title">{title}</span>
            {detail !== undefined && <span className="ui-cell-detail">{detail}</span>}
          </span>
          {value !== undefined && (
            // The words have their own direction, and stand at the end of the line’s all the same.
            <span className="ui-cell-value">
              <bdi>{value}</bdi>
            </span>
          )}
        </span>
        {trail}
        {chevron && <Icon name="caret-right" weight="bold" size={16} flip className="ui-cell-chevron" />}
      </span>
    </>
  )
  const className = `ui-cell ui-cell-${tone}`
  if (href === undefined && !onClick) return <div className={className}>{content}</div>
  return (
    <Press className={className} href={href} onClick={onClick} disabled={disabled}>
      {content}
    </Press>
  )
}

interface SwitchCellProps<Name extends IconName>
  extends Pick<CellProps<Name>, 'icon' | 'title' | 'detail' | 'disabled'> {
  checked: boolean
  onChange(checked: boolean): void
}

/** A cell that is switched on or off; the whole line is the target. */
export function SwitchCell<Name extends IconName>({
  icon,
  title,
  detail,
  checked,
  onChange,
  disabled = false,
}: SwitchCellProps<Name>): ReactNode {
  const id = useId()
  return (
    <label className="ui-cell ui-cell-normal" htmlFor={id}>
      {icon && <Icon name={icon} weight={'duotone' as WeightOf<Name>} size={26} />}
      <span className="ui-cell-body">
        <span className="ui-cell-words">
          <span className="ui-cell-title">{title}</span>
          {detail !== undefined && <span className="ui-cell-detail">{detail}</span>}
        </span>
        <Switch id={id} checked={checked} onChange={onChange} disabled={disabled} />
      </span>
    </label>
  )
}

/** A group of cells floating on porcelain, with a heading above and a hint below. */
export function Card({
  title,
  hint,
  children,
}: {
  title?: ReactNode
  hint?: ReactNode
  children: ReactNode
}): ReactNode {
  return (
    <section className="ui-card-group">
      {title !== undefined && <h2 className="ui-card-title">{title}</h2>}
      <div className="ui-card">{children}</div>
      {hint !== undefined && <p className="ui-card-hint">{hint}</p>}
    </section>
  )
}
