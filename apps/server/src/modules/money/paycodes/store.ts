import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Enrolment {
  deviceNumber: string
  personId: string
  deviceId: string
  secret: Buffer<ArrayBuffer>
  goodUntil: Date
}

/** False when the number is in use. */
export async function insertEnrolment(tx: Tx, enrolment: Enrolment): Promise<boolean> {
  const { deviceNumber, personId, deviceId, secret, goodUntil } = enrolment
  return (
    (await tx.run`
      insert into paycodes.enrolment (device_number, person_id, device_id, secret, good_until)
      values (${deviceNumber}, ${personId}, ${deviceId}, ${secret}, ${goodUntil})
      on conflict (device_number) do nothing`) === 1
  )
}

/** What the device was given before ends then at the latest. */
export async function endEnrolments(tx: Tx, deviceId: string, at: Date): Promise<void> {
  await tx.run`
    update paycodes.enrolment set good_until = ${at} where device_id = ${deviceId} and good_until > ${at}`
}

export function enrolment(on: Queryable, deviceNumber: string, now: Date): Promise<Enrolment | undefined> {
  return on.row`
    select device_number as "deviceNumber", person_id as "personId", device_id as "deviceId", secret,
      good_until as "goodUntil"
    from paycodes.enrolment where device_number = ${deviceNumber} and good_until > ${now}`
}

export async function dropEnrolments(on: Queryable, deviceId: string): Promise<void> {
  await on.run`delete from paycodes.enrolment where device_id = ${deviceId}`
}

export async function dropAllEnrolments(on: Queryable, personId: string): Promise<void> {
  await on.run`delete from paycodes.enrolment where person_id = ${personId}`
}

export interface ChargeRow {
  deviceNumber: string
  codeWindow: number
  saleId: string
  payerId: string
}

/** False when the code, or the request, was used. Whoever is second waits for the first to commit. */
export async function insertCharge(tx: Tx, charge: ChargeRow, at: Date): Promise<boolean> {
  const { deviceNumber, codeWindow, saleId, payerId } = charge
  return (
    (await tx.run`
      insert into paycodes.charge (device_number, code_window, sale_id, payer_id, charged_at)
      values (${deviceNumber}, ${codeWindow}, ${saleId}, ${payerId}, ${at})
      on conflict do nothing`) === 1
  )
}

export function charge(on: Queryable, saleId: string): Promise<ChargeRow | undefined> {
  return on.row`
    select device_number as "deviceNumber", code_window as "codeWindow", sale_id as "saleId", payer_id as "payerId"
    from paycodes.charge where sale_id = ${saleId}`
}

export const chargesOf = (
  on: Queryable,
  payerId: string,
  since: Date,
): Promise<{ saleId: string; chargedAt: Date }[]> => on.rows`
  select sale_id as "saleId", charged_at as "chargedAt"
  from paycodes.charge where payer_id = ${payerId} and charged_at > ${since} order by charged_at desc limit 20`

/** Forgets what no code can come from any more, and codes that have long run out. */
export async function forget(on: Queryable, now: Date, chargesBefore: Date): Promise<void> {
  await on.run`delete from paycodes.enrolment where good_until <= ${now}`
  await on.run`delete from paycodes.charge where charged_at < ${chargesBefore}`
}
