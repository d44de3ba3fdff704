import { RefusalError, WeatherError } from '@teahouse/client'
import { t } from '../i18n/i18n.ts'

/** A failed call in the person's words: what happened, what is safe, what to do. A bug is none of these: it rises. */
export function wordsFor(error: unknown): string {
  if (error instanceof RefusalError) {
    const { code, retryAfterSeconds } = error
    if (retryAfterSeconds !== undefined && (code === 'too_many_requests' || code === 'busy')) {
      return t(`refusal.${code}.seconds`, { seconds: Math.max(1, Math.ceil(retryAfterSeconds)) })
    }
    return t(`refusal.${code}`)
  }
  if (error instanceof WeatherError) return t(`weather.${error.reason}`)
  throw error
}
