import * as z from 'zod'
import { country, publicAccount } from '../business/official.ts'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, name, nothing, text, time } from '../values.ts'
import { appId } from './developers.ts'

/** What a mini program is for; people find it by this. */
export const category = z.enum([
  'food',
  'shopping',
  'travel',
  'transport',
  'events',
  'education',
  'health',
  'government',
  'finance',
  'business',
  'tools',
  'games',
  'media',
  'social',
  'charity',
])
export type Category = z.output<typeof category>

/** One owner. What each may do stands in `duties`. */
export const role = z.enum(['owner', 'administrator', 'developer', 'tester'])
export type Role = z.output<typeof role>

/**
 * `settings`: profile, domains, upload key, review and release. `members`: who else works here. `develop`: upload,
 * preview, the app’s secret and server (`developers`), what comes from the field. `try`: open what is not released.
 */
export const duty = z.enum(['settings', 'members', 'develop', 'try'])
export type Duty = z.output<typeof duty>

/** `release` is what everybody gets, `trial` what members try out, `develop` one upload, opened by its own code. */
export const envVersion = z.enum(['release', 'trial', 'develop'])
export type EnvVersion = z.output<typeof envVersion>

/** As anyone sees it. */
export const publicProgram = z.object({
  id: id(),
  appId: appId(),
  name: z.string(),
  iconId: id().nullable(),
  intro: z.string(),
  category,
  country: country(),
  /** The official account that stands behind it; null: none. */
  account: publicAccount.nullable(),
  /** That account is verified. */
  isVerified: z.boolean(),
  /** People can open it: something is released, and it is neither closed nor suspended. */
  isReleased: z.boolean(),
  /** Grows with every change of the above; the highest wins. */
  revision: z.int(),
})
export type PublicProgram = z.output<typeof publicProgram>

/** A domain as WeChat’s console takes it: a scheme, a name and, where it is not the usual one, a port; no path. */
const origins = (scheme: string) =>
  z
    .array(
      line(270)
        .transform((domain) => domain.toLowerCase().replace(/\/$/, ''))
        .pipe(z.string().regex(new RegExp(`^${scheme}://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?$`))),
    )
    .max(200)

/** Origins that a program may reach, such as `https://tea.example`; on a server for developers also `http:` and `ws:`. */
export const domains = z.object({
  request: origins('https?'),
  upload: origins('https?'),
  download: origins('https?'),
  socket: origins('wss?'),
  /** Whose pages `web-view` shows. */
  business: origins('https?'),
})
export type Domains = z.output<typeof domains>

/** Why a version did not come out of the compiler, or what it should know: where, and by which rule. */
export const problem = z.object({
  file: z.string(),
  /** From 1; 0 where the whole file is meant. */
  line: z.int(),
  column: z.int(),
  rule: z.string(),
  message: z.string(),
})
export type Problem = z.output<typeof problem>

/** What the server looks at by itself before a person does. */
export const reviewCheck = z.object({
  name: z.enum([
    /** The profile says what the program is. */
    'profile',
    /** It has an icon of its own. */
    'icon',
    /** It lies within the limits of size. */
    'size',
    /** Everything it declares about places and private information has a reason beside it. */
    'reasons',
    /** The compiler had nothing to remark. */
    'warnings',
    /** Nothing is debugged in it. */
    'debug',
    /** It asks for no plain `http:` or `ws:`. */
    'domains',
    /** No version of it crashed while it was tried out. */
    'errors',
  ]),
  outcome: z.enum(['passed', 'look', 'failed']),
  /** More, in English: a size, a list of pages. */
  detail: z.string(),
})
export type ReviewCheck = z.output<typeof reviewCheck>

const reviewState = z.enum(['waiting', 'passed', 'refused', 'withdrawn'])

/** One upload and what became of it. */
export const version = z.object({
  id: id(),
  /** As its developer named it: `1.2.0`. */
  name: z.string(),
  note: z.string(),
  /** `compiling` becomes one of the others by itself. */
  state: z.enum(['compiling', 'ready', 'failed']),
  uploadedAt: time(),
  /** Who, or who made the key that was used. */
  uploadedBy: person.nullable(),
  /** Source bytes that count against the limits; 0 before it is ready. */
  sizeBytes: z.int(),
  problems: z.array(problem),
  /** Pages, the first being where it opens. */
  pages: z.array(z.string()),
  packages: z.array(z.object({ root: z.string(), sizeBytes: z.int() })),
  /** What it says that it asks people for, with its reasons. */
  permissions: z.array(z.object({ scope: z.string(), reason: z.string() })),
  isTrial: z.boolean(),
  /** Percent of the people who get it; 0: it is not released. */
  percent: z.int().min(0).max(100),
  /** It was released before, and can be gone back to. */
  releasedAt: time().nullable(),
  review: z
    .object({
      id: id(),
      state: reviewState,
      note: z.string(),
      submittedAt: time(),
      decidedAt: time().nullable(),
      reason: z.string(),
      checks: z.array(reviewCheck),
    })
    .nullable(),
})
export type Version = z.output<typeof version>

/** As its members see it. */
export const consoleProgram = publicProgram.extend({
  role,
  duties: z.array(duty),
  domains,
  /** `gh_` and 12 characters: its name in pushes. */
  wireName: z.string(),
  /** When the key for uploads was made; null: there is none. */
  uploadKeyMadeAt: time().nullable(),
  /** Reviewers have stopped it, and why; null: they have not. */
  suspendedFor: z.string().nullable(),
  /** What has to be filled in before a version can be submitted. */
  missing: z.array(z.enum(['intro', 'icon', 'version'])),
  /** The version that everybody gets, but those of a step; null: nothing is released. */
  released: z.object({ versionId: id(), name: z.string(), at: time() }).nullable(),
  /** The version that some get. */
  step: z.object({ versionId: id(), name: z.string(), percent: z.int(), at: time() }).nullable(),
  /** What `rollBack` would go back to. */
  before: z.object({ versionId: id(), name: z.string() }).nullable(),
})
export type ConsoleProgram = z.output<typeof consoleProgram>

export const member = z.object({ person, role, state: z.enum(['invited', 'working']) })
export type Member = z.output<typeof member>

export const review = z.object({
  id: id(),
  program: publicProgram,
  ownerName: z.string(),
  version,
  domains,
  /** What the version is to replace; null: it is the first. */
  replaces: z.string().nullable(),
})
export type Review = z.output<typeof review>

/** `script`: thrown; `promise`: rejected and not caught; `killed`: the program hung, flooded or ate memory. */
const faultKind = z.enum(['script', 'promise', 'killed'])
const logLevel = z.enum(['info', 'warn', 'error'])

const concerning = { appId: appId() }
const members = (whose: string) => `members of the program: ${whose}`
const refusals = ['program_not_found', 'not_your_duty'] as const
const aProgram = z.object({ program: consoleProgram })
const aVersion = z.object({ program: consoleProgram, version })
/** What a program is; each field is kept when it is left out. */
const profile = {
  name: name(),
  intro: text(120),
  category,
  country: country(),
  /** A picture of the caller’s: square, and shown as one. */
  iconId: id().nullable(),
  /** An official account whose settings are the caller’s duty; null: none. */
  accountId: id().nullable(),
}

export const open = method({
  name: 'miniprograms.open',
  summary:
    'What it takes to run a program: which version this person gets, where its files lie, and which origins it may reach. Without `envVersion` and `preview`, what is released.',
  caller: 'person',
  may: 'a trial: its members; a preview: members who have its code, and reviewers',
  input: z.object({
    ...concerning,
    envVersion: z.enum(['release', 'trial']).default('release'),
    /** From the code of a preview. */
    preview: z.string().max(64).optional(),
  }),
  output: z.object({
    program: publicProgram,
    version: z.object({
      id: id(),
      /** Its files are at `/programs/<bundleId>/<file>`, beginning with `program.json`; they never change. */
      bundleId: z.string(),
      /** As its developer named it; '' for a preview. */
      version: z.string(),
      envVersion,
    }),
    domains,
    /** What the caller is to the program; null: one of the public. */
    role: role.nullable(),
  }),
  refusals: ['program_not_found', 'program_not_released', 'program_suspended', 'preview_ended'],
})

export const noteRun = method({
  name: 'miniprograms.noteRun',
  summary:
    'What went wrong in a running program, what it wrote into its log, and how fast it was: for its developers, who do not learn whose device it was.',
  caller: 'person',
  input: z.object({
    ...concerning,
    versionId: id(),
    errors: z
      .array(
        z.object({
          kind: faultKind,
          message: text(500),
          stack: text(4000).default(''),
          /** The page that was open. */
          page: z.string().max(200).default(''),
          count: z.int().min(1).max(10_000).default(1),
        }),
      )
      .max(20)
      .default([]),
    logs: z
      .array(
        z.object({
          at: time(),
          level: logLevel,
          text: text(1000),
          page: z.string().max(200).default(''),
        }),
      )
      .max(50)
      .default([]),
    /** Milliseconds from the tap to the first page. Cold: nothing of it was on the device. */
    starts: z
      .array(z.object({ isCold: z.boolean(), tookMs: z.number().min(0).max(600_000) }))
      .max(20)
      .default([]),
    /** Milliseconds from `setData` to the page that shows it. */
    setDataMs: z.array(z.number().min(0).max(600_000)).max(500).default([]),
  }),
  output: nothing(),
  refusals: ['program_not_found'],
  priority: 'background',
  limit: { per: 'person', calls: 120, seconds: 600 },
})

export const mine = method({
  name: 'miniprograms.mine',
  summary: 'The programs that I work on, and those that ask me to.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    programs: z.array(consoleProgram),
    invitations: z.array(z.object({ program: publicProgram, role, invitedBy: person })),
    /** How many versions wait for reviewers; null for whoever is none. */
    waitingReviews: z.int().nullable(),
  }),
  refusals: [],
})

export const look = method({
  name: 'miniprograms.look',
  summary: 'A program in the console.',
  caller: 'person',
  may: members('all'),
  input: z.object(concerning),
  output: aProgram,
  refusals: ['program_not_found'],
})

export const register = method({
  name: 'miniprograms.register',
  summary:
    'Begins a program, wherever its developer is at home, and gives it an app id. The id is chosen by the client, so asking twice begins one.',
  caller: 'person',
  input: z.object({
    programId: id(),
    name: name(),
    category,
    country: country(),
    intro: text(120).default(''),
  }),
  output: aProgram,
  refusals: ['program_not_found', 'program_name_taken', 'too_many'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
})

export const editProfile = method({
  name: 'miniprograms.editProfile',
  summary: 'What people see of the program, and which official account stands behind it. What is left out stays.',
  caller: 'person',
  may: members('settings'),
  input: z.object({ ...concerning, ...z.object(profile).partial().shape }),
  output: aProgram,
  refusals: [
    ...refusals,
    'program_name_taken',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'official_account_not_found',
  ],
})

export const saveDomains = method({
  name: 'miniprograms.saveDomains',
  summary: 'Which origins the program may reach: nothing else gets through.',
  caller: 'person',
  may: members('settings'),
  input: z.object({ ...concerning, domains }),
  output: aProgram,
  refusals,
})

export const makeUploadKey = method({
  name: 'miniprograms.makeUploadKey',
  summary: 'A new key for uploads from the command line, shown this once. The one before ends at once.',
  caller: 'person',
  may: members('settings'),
  input: z.object(concerning),
  output: z.object({ program: consoleProgram, uploadKey: z.string() }),
  refusals,
  limit: { per: 'person', calls: 20, seconds: 3600 },
})

export const listMembers = method({
  name: 'miniprograms.listMembers',
  summary: 'Who works on the program: the owner first, then in the order in which they were asked.',
  caller: 'person',
  may: members('all'),
  input: z.object(concerning),
  output: z.object({ members: z.array(member) }),
  refusals: ['program_not_found'],
})

export const invite = method({
  name: 'miniprograms.invite',
  summary: 'Asks one of my contacts to work on the program, or gives a member another role.',
  caller: 'person',
  may: `${members('members')}; administrators are made by the owner`,
  input: z.object({ ...concerning, personId: id(), role: role.exclude(['owner']) }),
  output: z.object({ members: z.array(member) }),
  refusals: [...refusals, 'not_a_contact', 'owner_must_hand_over', 'too_many'],
  limit: { per: 'person', calls: 100, seconds: 3600 },
})

export const answer = method({
  name: 'miniprograms.answer',
  summary: 'Says yes or no to working on a program.',
  caller: 'person',
  input: z.object({ ...concerning, accept: z.boolean() }),
  output: nothing(),
  refusals: ['invitation_gone'],
})

export const removeMember = method({
  name: 'miniprograms.removeMember',
  summary: 'Ends somebody’s work on the program, or an invitation; members can leave by themselves.',
  caller: 'person',
  may: `${members('members')}, or oneself; administrators are removed by the owner`,
  input: z.object({ ...concerning, personId: id() }),
  output: nothing(),
  refusals: [...refusals, 'owner_must_hand_over'],
})

export const handOver = method({
  name: 'miniprograms.handOver',
  summary: 'Makes an administrator the owner; the owner becomes an administrator.',
  caller: 'person',
  may: 'the owner',
  input: z.object({ ...concerning, personId: id() }),
  output: z.object({ members: z.array(member) }),
  refusals: [...refusals, 'person_not_found'],
})

export const upload = method({
  name: 'miniprograms.upload',
  summary:
    'Has a zip that one has uploaded compiled to a new version. The version is there at once; what the compiler says of it comes with `miniprograms.versions`.',
  caller: 'person',
  may: members('develop'),
  input: z.object({
    ...concerning,
    /** Chosen by the client; sending it twice makes one version. */
    versionId: id(),
    /** A file of the caller’s. */
    mediaId: id(),
    name: line(32).pipe(z.string().min(1)),
    note: text(500).default(''),
  }),
  output: aVersion,
  refusals: [...refusals, 'media_not_found', 'media_not_ready', 'wrong_media', 'too_many'],
  limit: { per: 'person', calls: 120, seconds: 3600 },
})

export const versions = method({
  name: 'miniprograms.versions',
  summary: 'The versions of a program, the newest first.',
  caller: 'person',
  may: members('all'),
  input: z.object({ ...concerning, beforeId: id().optional(), limit: z.int().min(1).max(100).default(30) }),
  output: z.object({ versions: z.array(version), hasMore: z.boolean() }),
  refusals: ['program_not_found'],
})

export const removeVersion = method({
  name: 'miniprograms.removeVersion',
  summary: 'Forgets a version that is neither released, nor the trial, nor with the reviewers.',
  caller: 'person',
  may: members('develop'),
  input: z.object({ ...concerning, versionId: id() }),
  output: nothing(),
  refusals: [...refusals, 'version_not_found', 'version_in_use'],
})

export const preview = method({
  name: 'miniprograms.preview',
  summary:
    'Makes a code that opens one version for 25 minutes, with the sources for the browser’s own tools; only members can use it, and reviewers.',
  caller: 'person',
  may: `${members('develop')}; reviewers, while it waits for them`,
  input: z.object({
    ...concerning,
    versionId: id(),
    /** Where it opens, with its query: `pages/order/order?table=7`; '' for its first page. */
    path: z.string().max(1024).default(''),
  }),
  output: z.object({
    preview: z.string(),
    /** What the QR code says, from the server’s root. */
    href: z.string(),
    endsAt: time(),
  }),
  refusals: [...refusals, 'version_not_found', 'version_not_ready'],
  limit: { per: 'person', calls: 200, seconds: 3600 },
})

export const setTrial = method({
  name: 'miniprograms.setTrial',
  summary: 'The version that members can try out whenever they like; null: none.',
  caller: 'person',
  may: members('develop'),
  input: z.object({ ...concerning, versionId: id().nullable() }),
  output: aProgram,
  refusals: [...refusals, 'version_not_found', 'version_not_ready'],
})

export const submit = method({
  name: 'miniprograms.submit',
  summary: 'Gives a version to the reviewers, after the server’s own checks. One at a time.',
  caller: 'person',
  may: members('settings'),
  input: z.object({
    ...concerning,
    versionId: id(),
    /** What reviewers should know: what is new, how to log in as a guest. */
    note: text(1000).default(''),
  }),
  output: aVersion,
  refusals: [
    ...refusals,
    'version_not_found',
    'version_not_ready',
    'already_asked',
    'program_incomplete',
    'version_reviewed',
  ],
})

export const withdrawReview = method({
  name: 'miniprograms.withdrawReview',
  summary: 'Takes a version back that waits for the reviewers.',
  caller: 'person',
  may: members('settings'),
  input: z.object({ ...concerning, versionId: id() }),
  output: aVersion,
  refusals: [...refusals, 'version_not_found', 'review_not_found'],
})

export const release = method({
  name: 'miniprograms.release',
  summary:
    'Gives a version that the reviewers passed to some percent of the people, or to all. Whoever got it keeps it while the percentage grows.',
  caller: 'person',
  may: members('settings'),
  input: z.object({ ...concerning, versionId: id(), percent: z.int().min(1).max(100).default(100) }),
  output: aVersion,
  refusals: [...refusals, 'version_not_found', 'version_not_reviewed', 'program_suspended', 'percent_too_small'],
})

export const rollBack = method({
  name: 'miniprograms.rollBack',
  summary: 'Takes the step back that is under way, or goes back to the version that was released before.',
  caller: 'person',
  may: members('settings'),
  input: z.object(concerning),
  output: aProgram,
  refusals: [...refusals, 'nothing_before'],
})

export const close = method({
  name: 'miniprograms.close',
  summary: 'Closes a program for good: nobody can open it any more, and its app id is never given again.',
  caller: 'person',
  may: 'the owner',
  input: z.object(concerning),
  output: nothing(),
  refusals,
})

export const errors = method({
  name: 'miniprograms.errors',
  summary: 'What went wrong in the field in the last 30 days: the same fault of a version once, the last seen first.',
  caller: 'person',
  may: members('develop'),
  input: z.object({ ...concerning, versionId: id().optional(), limit: z.int().min(1).max(100).default(50) }),
  output: z.object({
    errors: z.array(
      z.object({
        id: id(),
        version: z.string(),
        kind: faultKind,
        message: z.string(),
        /** Where it was thrown; in a preview by file and line of the sources. */
        stack: z.string(),
        page: z.string(),
        count: z.int(),
        firstAt: time(),
        lastAt: time(),
      }),
    ),
  }),
  refusals,
  priority: 'background',
})

export const logs = method({
  name: 'miniprograms.logs',
  summary: 'What the program wrote into its real-time log in the last 7 days, the newest first.',
  caller: 'person',
  may: members('develop'),
  input: z.object({
    ...concerning,
    level: logLevel.optional(),
    /** A part of the text. */
    words: line(100).default(''),
    beforeId: id().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    logs: z.array(
      z.object({
        id: id(),
        at: time(),
        version: z.string(),
        level: logLevel,
        text: z.string(),
        page: z.string(),
      }),
    ),
    hasMore: z.boolean(),
  }),
  refusals,
  priority: 'background',
})

/** How long something took: how often it was seen, half of them, and all but the slowest twentieth. */
const spread = z.object({ count: z.int(), medianMs: z.int(), p95Ms: z.int() })
export type Spread = z.output<typeof spread>

export const figures = method({
  name: 'miniprograms.figures',
  summary: 'How the program did in the field, day by day in UTC, and over all the days for each version.',
  caller: 'person',
  may: members('develop'),
  input: z.object({ ...concerning, days: z.int().min(1).max(90).default(28) }),
  output: z.object({
    days: z.array(z.object({ day: z.string(), cold: spread, warm: spread, setData: spread, errors: z.int() })),
    versions: z.array(
      z.object({ versionId: id(), version: z.string(), cold: spread, warm: spread, setData: spread, errors: z.int() }),
    ),
  }),
  refusals,
  priority: 'background',
})

export const reviews = method({
  name: 'miniprograms.reviews',
  summary: 'Versions that wait for reviewers, the oldest first, or that were decided, the latest first.',
  caller: 'administrator',
  input: z.object({
    state: z.enum(['waiting', 'decided']).default('waiting'),
    afterId: id().optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  output: z.object({ reviews: z.array(review), hasMore: z.boolean(), waiting: z.int() }),
  refusals: [],
})

export const decide = method({
  name: 'miniprograms.decide',
  summary: 'Lets a version out, or says why not. Its developers release it when they like.',
  caller: 'administrator',
  input: z.object({ reviewId: id(), decision: z.enum(['passed', 'refused']), reason: text(1000).default('') }),
  output: z.object({ review }),
  refusals: ['review_not_found', 'reason_missing', 'own_program'],
})

export const suspend = method({
  name: 'miniprograms.suspend',
  summary: 'Stops a program for everybody, or lets it go on.',
  caller: 'administrator',
  input: z.object({ ...concerning, isSuspended: z.boolean(), reason: text(1000).default('') }),
  output: nothing(),
  refusals: ['program_not_found', 'reason_missing'],
})

export const released = event({
  name: 'miniprograms.released',
  summary: 'Another version of a program is what people get, all of them or some.',
  payload: z.object({ programId: id(), appId: appId(), versionId: id(), percent: z.int() }),
})

export const changed = event({
  name: 'miniprograms.changed',
  summary: 'What people see of a program that can be opened has changed.',
  payload: z.object({ programId: id(), appId: appId() }),
})

export const ended = event({
  name: 'miniprograms.ended',
  summary: 'A program was closed for good, or suspended, and can no longer be opened.',
  payload: z.object({ programId: id(), appId: appId(), isForGood: z.boolean() }),
})
