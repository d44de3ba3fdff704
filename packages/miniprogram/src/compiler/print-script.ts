import { moduleId } from './modules.ts'
import type { Part } from './parts.ts'
import { scopeOf } from './styles.ts'
import type { Templates } from './templates.ts'

/** Writes the script of a package: see `PartScript` in bundle.ts. */
export function printScript(part: Part, templates: Templates): string {
  const lines = ['(() => {', 'const define = __define']
  const sections: { offset: { line: number; column: number }; map: unknown }[] = []
  let line = lines.length
  const add = (text: string) => {
    lines.push(text)
    line += text.split('\n').length
  }
  for (const { id, code, imports, lateImports, map } of part.modules) {
    add(`define.module(${JSON.stringify(id)}, function (require, module, exports) {`)
    if (map) sections.push({ offset: { line, column: 0 }, map: JSON.parse(map) })
    add(code)
    const named = [...imports, ...lateImports].map(([request, target]) => [request, moduleId(target)])
    add(`}, ${JSON.stringify(Object.fromEntries(named))})`)
  }
  for (const { path, script, config } of part.components) {
    // WeChat asks for a script; without one there is a page or component that does nothing.
    if (script === undefined) {
      const call = config.component ? 'Component({})' : 'Page({})'
      add(`define.module(${JSON.stringify(`${path}.js`)}, function () { ${call} }, {})`)
    }
    add(`define.config(${JSON.stringify(path)}, ${JSON.stringify(config)}, ${JSON.stringify(scopeOf(path))})`)
  }
  add(templates.print(part.templates))
  lines.push('})()')
  if (sections.length > 0) {
    const map = Buffer.from(JSON.stringify({ version: 3, sections })).toString('base64')
    lines.push(`//# sourceMappingURL=data:application/json;base64,${map}`)
  }
  return `${lines.join('\n')}\n`
}
