import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of mini programs. */
export const checks: readonly Check[] = [
  {
    name: 'miniprograms.owners',
    holds: 'An owner is no member of the own program besides.',
    remedy: 'Remove the row of the member: the owner may do everything without it.',
    sql: sql`
      select format('the owner of program %s is also its member', id) as what
      from miniprograms.program join miniprograms.member on program_id = id and person_id = owner_id`,
  },
  {
    name: 'miniprograms.released',
    holds: 'What is released was compiled, and belongs to the program.',
    remedy: 'People cannot open it. Roll it back in the console.',
    sql: sql`
      select format('release %s of program %s', release.id, release.program_id) as what
      from miniprograms.release join miniprograms.version on version.id = version_id
      where ended_at is null and (state <> 'ready' or version.program_id <> release.program_id)`,
  },
  {
    name: 'miniprograms.trials',
    holds: 'What is on trial was compiled, and belongs to the program.',
    remedy: 'Members cannot open it. Choose another trial in the console.',
    sql: sql`
      select format('the trial of program %s', program.id) as what
      from miniprograms.program left join miniprograms.version
        on version.id = trial_version_id and version.program_id = program.id and state = 'ready'
      where trial_version_id is not null and version.id is null`,
  },
]
