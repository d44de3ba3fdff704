import * as z from 'zod'
import { method } from '../method.ts'

export const look = method({
  name: 'links.look',
  summary:
    'What a page says of itself before it is opened inside the app: its title, and whether it lets itself be framed. Where this server calls no strangers, it is not known.',
  caller: 'person',
  input: z.object({ url: z.url({ protocol: /^https?$/ }).max(2048), origin: z.url({ protocol: /^https?$/ }).max(200) }),
  output: z.object({
    title: z.string().nullable(),
    framing: z.enum(['allowed', 'refused', 'unknown']),
  }),
  refusals: [],
  limit: { per: 'person', calls: 60, seconds: 60 },
  priority: 'background',
})

export const preview = method({
  name: 'links.preview',
  summary:
    'What a card of a page would say. Null where the page says nothing of itself, or this server calls no strangers.',
  caller: 'person',
  input: z.object({ url: z.url({ protocol: /^https?$/ }).max(2048) }),
  output: z.object({
    preview: z.object({ title: z.string(), description: z.string(), site: z.string() }).nullable(),
  }),
  refusals: [],
  limit: { per: 'person', calls: 30, seconds: 60 },
  priority: 'background',
})
