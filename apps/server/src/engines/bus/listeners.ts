import { maxTextLength } from './bus.ts'

type Hear = (text: string) => void

/** Who listens to what in this process. Most topics have one listener, so that one stands alone, without a set. */
export interface Listeners {
  /** Tells them in no order. */
  tell(topic: string, text: string): void
  /** Answers whether it is the topic’s first. */
  add(topic: string, hear: Hear): boolean
  /** Answers whether it was the topic’s last. */
  remove(topic: string, hear: Hear): boolean
  has(topic: string): boolean
  topics(): Iterable<string>
}

export function createListeners(): Listeners {
  const byTopic = new Map<string, Hear | Set<Hear>>()
  return {
    tell(topic, text) {
      // Not assert: its sentence would be put together for each message.
      if (text.length > maxTextLength) throw new Error(`a message of ${text.length} characters on ${topic}`)
      const found = byTopic.get(topic)
      if (typeof found === 'function') found(text)
      else if (found) for (const hear of found) hear(text)
    },
    add(topic, hear) {
      const found = byTopic.get(topic)
      if (typeof found === 'object') found.add(hear)
      else byTopic.set(topic, found ? new Set([found, hear]) : hear)
      return !found
    },
    remove(topic, hear) {
      const found = byTopic.get(topic)
      const isLast = typeof found === 'object' ? found.delete(hear) && found.size === 0 : found === hear
      if (isLast) byTopic.delete(topic)
      return isLast
    },
    has: (topic) => byTopic.has(topic),
    topics: () => byTopic.keys(),
  }
}
