import db from '@adonisjs/lucid/services/db'
import { findScope } from '#core/household_scope'
import { refuseBeyond } from '#core/limits'
import { open, seal } from '#core/sealing/seal'
import { hashToken } from '#core/token'
import { isUuid, uuidv7 } from '#core/uuid'

export type TransportName = 'web' | 'fcm'

export interface Device {
  id: string
  transport: TransportName
  label: string
  createdAt: Date
  sentAt: Date | null
}

interface Registration {
  userId: string
  transport: TransportName
  /** A token of Firebase, or the JSON of a browser's subscription. */
  target: string
  /** What tells one device from all others: a token, or the address of a subscription. */
  address: string
  label: string
}

const client = () => findScope()?.client ?? db.connection()

/**
 * Notes where to push to for a person. Whoever registers a device last has it: a browser that another person
 * signed in with shows nothing of the one before. @throws Refusal `device` beyond the limit.
 */
export async function registerDevice({ userId, transport, target, address, label }: Registration) {
  const hash = hashToken(`${transport} ${address}`)
  const others = await client().from('push_devices').where('user_id', userId).select('target_hash')
  const isKnown = others.some((device) => device.target_hash === hash)
  if (!isKnown) refuseBeyond('push_devices', others.length, 'device')
  const id = uuidv7()
  const sealed = await seal(target, placeOf(userId, id))
  await client().rawQuery('delete from push_devices where target_hash = ?', [hash])
  await client().rawQuery(
    `insert into push_devices (id, user_id, transport, target_hash, target, label) values (?, ?, ?, ?, ?, ?)
     on conflict (target_hash) do nothing`,
    [id, userId, transport, hash, sealed, label]
  )
  return id
}

/** A person's devices, the newest first. */
export async function devicesOf(userId: string): Promise<Device[]> {
  const { rows } = await client().rawQuery(
    `select id, transport, label, created_at as "createdAt", sent_at as "sentAt" from push_devices
     where user_id = ? order by created_at desc, id`,
    [userId]
  )
  return rows
}

/** Ends one of a person's own devices. Answers whether there was one. */
export async function removeDevice(userId: string, id: unknown): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rowCount } = await client().rawQuery(
    'delete from push_devices where id = ? and user_id = ?',
    [id, userId]
  )
  return rowCount === 1
}

export interface Target {
  id: string
  transport: TransportName
  target: string
}

/** Where to push to; outside of a household. */
export async function targetsOf(userId: string): Promise<Target[]> {
  const { rows } = await db.rawQuery(
    'select id, transport, target from push_devices where user_id = ? order by id',
    [userId]
  )
  return Promise.all(
    (rows as Target[]).map(async (row) => {
      const secret = await open(row.target, placeOf(userId, row.id))
      return { ...row, target: secret.reveal() }
    })
  )
}

/** Those of these people who have a device. */
export async function peopleWithDevices(userIds: string[]): Promise<Set<string>> {
  const { rows } = await client().rawQuery(
    'select distinct user_id as id from push_devices where user_id = any (?::uuid[])',
    [userIds]
  )
  return new Set(rows.map(({ id }: { id: string }) => id))
}

/** Notes what was sent, and forgets the devices that take no more. */
export async function noteSent(sent: string[], gone: string[]) {
  if (sent.length > 0)
    await db.rawQuery('update push_devices set sent_at = now() where id = any (?::uuid[])', [sent])
  if (gone.length > 0)
    await db.rawQuery('delete from push_devices where id = any (?::uuid[])', [gone])
}

const placeOf = (userId: string, id: string) => ({
  table: 'push_devices',
  column: 'target',
  owner: { userId },
  row: id,
})
