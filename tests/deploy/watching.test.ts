import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { createWorld } from '@teahouse/testkit'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string; runbook: string }
}
interface Panel {
  title: string
  targets?: { expr: string }[]
}
const { groups } = parse(read('deploy/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)
const { panels } = JSON.parse(read('deploy/grafana/teahouse.json')) as { panels: Panel[] }
const shown = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })))

/** Everything that a server tells, by name. */
async function told(): Promise<Set<string>> {
  const world = await createWorld()
  const door = await world.server.openMetricsDoor({ host: '127.0.0.1', port: 0 })
  const text = await (await fetch(`${door.origin}/metrics`)).text()
  await door.close()
  return new Set(
    [...text.matchAll(/^# TYPE (\w+) (\w+)/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name!],
    ),
  )
}

/** The metrics that an expression reads: words that are neither functions nor labels nor in quotes. */
const metricsOf = (expr: string): string[] =>
  [...expr.replace(/"[^"]*"/g, '').matchAll(/\b(?:teahouse|nodejs|process)_\w+/g)].map(([name]) => name)

describe('dashboard and alarms', () => {
  it('read nothing that a server does not tell', async () => {
    const names = await told()
    for (const { expr, ...of } of [...shown, ...rules]) {
      const read = metricsOf(expr)
      assert.ok(read.length > 0 || expr.includes('up{'), `${JSON.stringify(of)} reads no metric`)
      for (const name of read) assert.ok(names.has(name), `${JSON.stringify(of)} reads ${name}`)
    }
  })

  it('say what to do: each alarm has its section, and each section its alarm', () => {
    const sections = [...read('docs/operations.md').matchAll(/^### (Teahouse\w+)$/gm)].map(([, name]) => name!)
    assert.deepEqual(
      rules.map(({ alert }) => alert),
      sections,
    )
    for (const { alert, annotations } of rules)
      assert.equal(annotations.runbook, `docs/operations.md#${alert.toLowerCase()}`)
  })

  it('are what Prometheus itself accepts', async (t) => {
    if (!existsSync('/usr/bin/promtool')) return t.skip('promtool is not installed here')
    await promisify(execFile)('/usr/bin/promtool', ['check', 'rules', join(root, 'deploy/prometheus/alerts.yml')])
  })
})
