import { frameLocale } from '../words.ts'
import { define, frameServices } from './element.ts'
import { beControl, Field, setDisabled } from './field.ts'
import { openPickerSheet, type PickerSheet } from './picker-sheet.ts'
import { type Column, type DateFields, dateColumns, type Region, regionColumns, timeColumns } from './picker-values.ts'

/** What a mode shows for a value, and what is told when the wheels stand at places. */
interface Shown {
  readonly columns: readonly Column[]
  readonly at: readonly number[]
}

const regionDepths: Readonly<Record<string, number>> = { province: 1, city: 2, region: 3, 'sub-district': 4 }

class Picker extends Field {
  static override readonly properties = {
    ...Field.properties,
    mode: { kind: String, initial: 'selector' },
    headerText: { kind: String, initial: '' },
    disabled: { kind: Boolean, initial: false },
    range: { kind: Array, initial: [] as unknown[] },
    rangeKey: { kind: String, initial: '' },
    value: { kind: null, initial: undefined },
    start: { kind: String, initial: '' },
    end: { kind: String, initial: '' },
    fields: { kind: String, initial: 'day' },
    customItem: { kind: String, initial: '' },
    level: { kind: String, initial: 'region' },
  }
  #sheet: PickerSheet | undefined
  /** Where the wheels stand while the sheet is open. */
  #at: number[] = []
  #columns: readonly Column[] = []
  #regions: readonly Region[] = []

  protected override build(): void {
    beControl(this, 'button')
    this.setAttribute('aria-haspopup', 'dialog')
    this.addEventListener('click', () => void this.#open())
  }

  protected override left(): void {
    this.#sheet?.close()
    this.#sheet = undefined
  }

  protected override propertyChanged(name: string): void {
    if (name === 'disabled') setDisabled(this, this.property('disabled'))
    if (!this.#sheet || (name !== 'range' && name !== 'value')) return
    // A program answers a turned wheel with other choices for the next one.
    if (name === 'value') this.#at = this.#places(this.property('value'))
    this.#refresh()
  }

  fieldValue(): unknown {
    const value = this.property<unknown>('value')
    if (value !== undefined && value !== null) return value
    return { selector: 0, multiSelector: [], region: [] }[this.property<string>('mode')] ?? ''
  }

  clearField(): void {
    this.own('value', undefined)
  }

  async #open(): Promise<void> {
    if (this.property('disabled') || this.#sheet) return
    if (this.#mode === 'region' && this.#regions.length === 0) {
      this.#regions = (await frameServices().call('getRegions', { level: this.property('level') })) as Region[]
      if (!this.isConnected || this.#sheet) return
    }
    const { columns, at } = this.#shown(this.#places(this.property('value')), true)
    this.#columns = columns
    this.#at = [...at]
    this.#sheet = openPickerSheet({
      title: this.property('headerText'),
      columns,
      at,
      turned: (column, index) => this.#turned(column, index),
      ended: (chosen) => this.#ended(chosen),
    })
  }

  get #mode(): string {
    return this.property('mode')
  }

  /** Places of a selector’s wheels; the other modes find theirs by what the value says. */
  #places(value: unknown): number[] {
    if (this.#mode === 'selector') return [Number(value) || 0]
    return Array.isArray(value) ? value.map((one) => Number(one) || 0) : []
  }

  /** The columns: of what the wheels stand at, or when they are first shown of the property’s value. */
  #shown(at: readonly number[], isFirst = false): Shown {
    const value = isFirst ? this.property<unknown>('value') : this.#valueAt(at)
    const bounds = { start: this.property<string>('start'), end: this.property<string>('end') }
    if (this.#mode === 'time') return timeColumns(String(value ?? ''), bounds)
    if (this.#mode === 'date') {
      const fields = this.property<string>('fields')
      const known: DateFields = fields === 'year' || fields === 'month' ? fields : 'day'
      return dateColumns(String(value ?? ''), { ...bounds, fields: known, locale: frameLocale() })
    }
    if (this.#mode === 'region') return this.#regionsFor(Array.isArray(value) ? (value as string[]) : [])
    const range = this.property<unknown[]>('range')
    const lists = this.#mode === 'multiSelector' ? range : [range]
    const columns = lists.map((list) => {
      const labels = (Array.isArray(list) ? list : []).map((item) => this.#labelOf(item))
      return { labels, values: labels }
    })
    return { columns, at: columns.map((_, column) => at[column] ?? 0) }
  }

  #labelOf(item: unknown): string {
    const key = this.property<string>('rangeKey')
    return String(key && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item)
  }

  #regionsFor(names: readonly string[]): Shown & { codes: string[] } {
    const depth = regionDepths[this.property<string>('level')] ?? 3
    return regionColumns(this.#regions, names, { depth, every: this.property('customItem') })
  }

  /** What the wheels stand for, before their columns have followed. */
  #valueAt(at: readonly number[]): string | string[] {
    const values = this.#columns.map(({ values }, column) => values[at[column] ?? 0] ?? '')
    return this.#mode === 'region' ? values : values.join(this.#mode === 'time' ? ':' : '-')
  }

  #refresh(): void {
    if (!this.#sheet) return
    const { columns, at } = this.#shown(this.#at)
    this.#columns = columns
    this.#at = [...at]
    this.#sheet.show(columns, at)
  }

  #turned(column: number, index: number): void {
    this.#at[column] = index
    if (this.#mode === 'multiSelector') this.fire('columnchange', { column, value: index })
    else if (this.#mode !== 'selector') this.#refresh()
  }

  #ended(at: readonly number[] | undefined): void {
    this.#sheet = undefined
    this.focus({ preventScroll: true })
    if (!at) {
      this.fire('cancel')
      return
    }
    const detail = this.#detailOf(at)
    this.own('value', detail.value)
    this.fire('change', detail)
  }

  #detailOf(at: readonly number[]): { value: unknown; code?: string[] } {
    if (this.#mode === 'selector') return { value: at[0] ?? 0 }
    if (this.#mode === 'multiSelector') return { value: [...at] }
    // A wheel that was still turning may have made others shorter.
    const { columns, at: places } = this.#shown(at)
    const values = columns.map((column, place) => column.values[places[place]!] ?? '')
    if (this.#mode !== 'region') return { value: values.join(this.#mode === 'time' ? ':' : '-') }
    return { value: values, code: this.#regionsFor(values).codes.filter(Boolean) }
  }
}

define('picker', Picker, 'wx-picker { display: block; cursor: pointer }')
