import type { Runtime } from '../runtime.ts'

type Level = 'info' | 'warn' | 'error'
const mostText = 1_000

/** What a program writes down for its developers. The real-time log goes to the console of the program; the other stays. */
export function log(runtime: Runtime) {
  const recent: string[] = []
  const say = (level: Level, values: readonly unknown[]) =>
    runtime.tell('log', {
      level,
      text: values.map(inWords).join(' ').slice(0, mostText),
      at: new Date().toISOString(),
      page: runtime.pages.current?.path ?? '',
    })

  function realtime() {
    const filters: string[] = []
    const withFilters =
      (level: Level) =>
      (...values: unknown[]) =>
        say(level, [...filters.map((one) => `[${one}]`), ...values])
    return {
      info: withFilters('info'),
      warn: withFilters('warn'),
      error: withFilters('error'),
      setFilterMsg(text: string) {
        filters.splice(0, filters.length, String(text))
      },
      addFilterMsg: (text: string) => void filters.push(String(text)),
      getCurrentState: () => ({ size: 0, maxSize: 5_000, logCount: 0, maxLogCount: 100 }),
      in: () => realtime(),
      tag(name: string) {
        const add = (level: Level) => (key: string, value: unknown) => say(level, [`[${name}]`, key, value])
        return { info: add('info'), warn: add('warn'), error: add('error'), setFilterMsg() {}, addFilterMsg() {} }
      },
    }
  }
  const keep = (...values: unknown[]) => {
    recent.push(values.map(inWords).join(' ').slice(0, mostText))
    if (recent.length > 500) recent.shift()
  }
  return {
    getLogManager: () => ({ log: keep, info: keep, warn: keep, debug: keep }),
    getRealtimeLogManager: realtime,
    reportEvent: (name: string, fields: unknown) => say('info', [`event ${name}`, fields]),
    reportAnalytics: (name: string, fields: unknown) => say('info', [`event ${name}`, fields]),
    reportMonitor: (name: string, value: unknown) => say('info', [`monitor ${name}`, value]),
  }
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.message}\n${value.stack ?? ''}`
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
