import * as z from 'zod'
import type { House } from '../modules/programs/proxy/index.ts'
import { BadRequest, createDeveloperServer, type DeveloperSecrets, signedIn } from './developer-server.ts'

type Words = Readonly<Record<Language, string>>
type Language = 'en' | 'ar'

export interface EventsServerNeeds extends DeveloperSecrets {
  now(): Date
  /** The ids of the templates that people are asked about. */
  templates(): Promise<Readonly<Record<Language, string>>>
  /** Sends a subscribe message: what, when and where, leading to a page of the program. */
  remind(reminder: { openid: string; language: Language; values: readonly string[]; page: string }): Promise<void>
}

interface TownEvent {
  id: string
  kind: 'music' | 'market' | 'walk' | 'festival'
  picture: string
  /** From today. */
  inDays: number
  hour: number
  title: Words
  place: Words
  about: Words
}

// Titles and places have at most 20 characters: that is what a field of a subscribe message holds.
const events: readonly TownEvent[] = [
  {
    ...{ id: 'lanterns', kind: 'festival', picture: 'lanterns', inDays: 2, hour: 19 },
    title: { en: 'Lantern evening', ar: 'أمسية الفوانيس' },
    place: { en: 'Harbour Lane', ar: 'زقاق الميناء' },
    about: {
      en: '<p>Everybody brings a lantern, and whoever has none gets one from <b>Old Chen</b>.</p><p>At eight we put them on the water.</p>',
      ar: '<p>يحضر كلٌّ فانوسه، ومن لا فانوس له يأخذ واحدًا من <b>العم تشن</b>.</p><p>في الثامنة نضعها على الماء.</p>',
    },
  },
  {
    ...{ id: 'choir', kind: 'music', picture: 'harbour', inDays: 4, hour: 18 },
    title: { en: 'Côr y Cei sings', ar: 'جوقة الرصيف تغني' },
    place: { en: 'The old boat shed', ar: 'سقيفة القوارب' },
    about: {
      en: '<p>An hour of sea songs, led by <b>Gwen</b>. The stove is lit.</p>',
      ar: '<p>ساعة من أغاني البحر تقودها <b>غوين</b>. والمدفأة موقدة.</p>',
    },
  },
  {
    ...{ id: 'market', kind: 'market', picture: 'market', inDays: 6, hour: 9 },
    title: { en: 'Persimmon market', ar: 'سوق الكاكي' },
    place: { en: 'Market square', ar: 'ساحة السوق' },
    about: {
      en: '<p>From the gardens around the town: persimmons, honey, the last apples.</p><ul><li>Until noon</li><li>Bring a basket</li></ul>',
      ar: '<p>من بساتين البلدة: كاكي وعسل وآخر التفاح.</p><ul><li>حتى الظهر</li><li>أحضر سلّتك</li></ul>',
    },
  },
  {
    ...{ id: 'terraces', kind: 'walk', picture: 'hills', inDays: 7, hour: 8 },
    title: { en: 'Up to the terraces', ar: 'صعودًا إلى المدرّجات' },
    place: { en: 'North gate', ar: 'البوابة الشمالية' },
    about: {
      en: '<p>Two hours up, one hour of tea, an hour down, with <b>Li Hua</b>.</p>',
      ar: '<p>ساعتان صعودًا، وساعة للشاي، وساعة نزولًا، مع <b>لي هوا</b>.</p>',
    },
  },
  {
    ...{ id: 'first-snow', kind: 'festival', picture: 'snow', inDays: 12, hour: 16 },
    title: { en: 'First snow supper', ar: 'عشاء الثلج الأول' },
    place: { en: 'Town hall', ar: 'دار البلدة' },
    about: {
      en: '<p>Soup for all. If there is no snow, we eat it anyway.</p>',
      ar: '<p>حساء للجميع. وإن لم يسقط الثلج أكلناه على كل حال.</p>',
    },
  },
]

const reminder = z.object({ eventId: z.string(), language: z.enum(['en', 'ar']) })

/** The town hall’s own server: what is on in the next days, and a message to those who want to be reminded. */
export function createEventsServer(needs: EventsServerNeeds): House {
  const beginning = ({ inDays, hour }: TownEvent) => {
    const day = needs.now()
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + inDays, hour))
  }
  return createDeveloperServer(needs, {
    'GET /events': async () => ({
      events: events.map((event) => ({ ...event, at: beginning(event).toISOString() })),
      templates: await needs.templates(),
    }),

    async 'POST /reminders'(asked) {
      const openid = signedIn(asked)
      const read = reminder.safeParse(asked.body)
      const event = read.success ? events.find(({ id }) => id === read.data.eventId) : undefined
      if (!read.success || !event) throw new BadRequest('a reminder of nothing')
      const { language } = read.data
      await needs.remind({
        openid,
        language,
        values: [event.title[language], minutes(beginning(event)), event.place[language]],
        page: `pages/event/event?id=${event.id}`,
      })
      return {}
    },
  })
}

/** `2026-11-22 19:00`, as a field of time takes it. */
const minutes = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ')
