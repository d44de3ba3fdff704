import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type Step = 'offered' | 'scanned' | 'refused' | 'confirmed' | 'taken'
export type DeviceKind = 'phone' | 'tablet' | 'desktop' | 'program'

export interface Offer {
  id: string
  matchingNumber: string
  deviceName: string
  deviceKind: DeviceKind
  place: string
  step: Step
  personId: string | null
  expiresAt: Date
}

export async function insert(
  on: Queryable,
  offer: Omit<Offer, 'step' | 'personId'> & { codeHash: Buffer; secretHash: Buffer },
): Promise<void> {
  await on.run`
    insert into devices.offer
      (id, code_hash, secret_hash, matching_number, device_name, device_kind, place, expires_at)
    values (${offer.id}, ${offer.codeHash}, ${offer.secretHash}, ${offer.matchingNumber}, ${offer.deviceName},
            ${offer.deviceKind}, ${offer.place}, ${offer.expiresAt})`
}

/** The offer of whoever knows its secret. */
export function read(on: Queryable, id: string, secretHash: Buffer): Promise<Offer | undefined> {
  return on.row<Offer>`
    select id, matching_number as "matchingNumber", device_name as "deviceName", device_kind as "deviceKind", place,
           step, person_id as "personId", expires_at as "expiresAt"
    from devices.offer where id = ${id} and secret_hash = ${secretHash}`
}

/** Of all who scan an offer the first has it; the same person may scan it again. */
export function scan(on: Queryable, codeHash: Buffer, personId: string, now: Date): Promise<Offer | undefined> {
  return on.row<Offer>`
    update devices.offer set step = 'scanned', person_id = ${personId}
    where code_hash = ${codeHash} and expires_at > ${now}
      and (step = 'offered' or (step = 'scanned' and person_id = ${personId}))
    returning id, matching_number as "matchingNumber", device_name as "deviceName", device_kind as "deviceKind", place,
              step, person_id as "personId", expires_at as "expiresAt"`
}

/** Answers an offer that this person has scanned; false when it is not theirs, not open, or too old. */
export async function answer(
  on: Queryable,
  id: string,
  personId: string,
  step: 'confirmed' | 'refused',
  times: { now: Date; expiresAt: Date },
): Promise<boolean> {
  const count = await on.run`
    update devices.offer set step = ${step}, expires_at = ${times.expiresAt}
    where id = ${id} and person_id = ${personId} and step = 'scanned' and expires_at > ${times.now}`
  return count === 1
}

/** Once: whose session the computer gets. */
export async function take(tx: Tx, id: string, secretHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await tx.row<{ person_id: string }>`
    update devices.offer set step = 'taken'
    where id = ${id} and secret_hash = ${secretHash} and step = 'confirmed' and expires_at > ${now}
    returning person_id`
  return row?.person_id
}

export function deleteExpired(on: Queryable, now: Date): Promise<number> {
  return on.run`delete from devices.offer where expires_at <= ${now}`
}
