import * as z from 'zod'
import { method } from '../method.ts'
import { id } from '../values.ts'
import { appId } from './developers.ts'
import { envVersion } from './miniprograms.ts'

/** Where a code of a mini program leads. */
export const destination = z.object({
  appId: appId(),
  name: z.string(),
  iconId: id().nullable(),
  /** A page without a leading slash; empty: the first one of the program. */
  path: z.string(),
  /** What follows `?`, as it was given: `a=1&b=2`; of an unlimited code `scene=…`. */
  query: z.string(),
  /** `trial` and `develop` open for members of the program only. */
  envVersion,
  /** WeChat’s number of how one came: 1011 code, 1047 program code, 1069 link, 1007 … see `wx.getLaunchOptionsSync`. */
  scene: z.int(),
})
export type Destination = z.output<typeof destination>

export const resolve = method({
  name: 'codes.resolve',
  summary: 'Where a scanned code or a tapped link of a mini program leads: by its key, which follows `/m/`.',
  caller: 'person',
  input: z.object({
    key: z.string().regex(/^[\w-]{1,64}$/),
    /** How the key was come by. */
    by: z.enum(['scan', 'link', 'picture']).default('scan'),
  }),
  output: z.object({ destination }),
  refusals: ['code_gone', 'program_not_found'],
  limit: { per: 'person', calls: 120, seconds: 60 },
})

export const make = method({
  name: 'codes.make',
  summary: 'A code of a page of a mini program, to be shown to others. The same page has the same code.',
  caller: 'person',
  input: z.object({ appId: appId(), path: z.string().max(1024).default('') }),
  output: z.object({
    key: z.string(),
    /** What the code says: an address that a phone’s own camera opens too. */
    address: z.string(),
  }),
  refusals: ['program_not_found', 'page_not_found'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})
