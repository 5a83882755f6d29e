import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { done, page, written, type Operation } from '#api/operation'
import { rowsQuery } from '#api/operations/organisation'
import * as shapes from '#api/shapes/upkeep'
import { strict } from '#api/strict_body'

export const reconciliationBody = strict({
  day: field.day(),
  balance_minor: field
    .minor()
    .meta({ description: 'What the bank says at the end of the day; what is owed is negative.' }),
})
export const marksBody = strict({
  cleared: field.ids(1000).optional().meta({ description: 'The bank has counted these.' }),
  not_yet: field.ids(1000).optional().meta({ description: 'It has not counted these.' }),
})
export const finishBody = strict({
  adjust_minor: field.minor().optional().meta({
    description: 'The difference as you saw it, to put it into a transaction of its own.',
  }),
})
export const rateBody = strict({
  currency: field.currency(),
  against: field.currency(),
  day: field.day(),
  rate: vine
    .string()
    .regex(/^\d{1,9}(\.\d{1,12})?$/)
    .meta({ description: 'So many of `currency` for one of `against`.' }),
})
export const deviceBody = strict({
  label: field.name(60),
  token: vine
    .string()
    .regex(/^[\w:.%-]{20,4096}$/)
    .optional()
    .meta({ description: 'A registration token of Firebase: Android, iOS or web.' }),
  subscription: vine
    .object({
      endpoint: vine.string().maxLength(2000),
      keys: vine.object({
        p256dh: vine.string().maxLength(200),
        auth: vine.string().maxLength(100),
      }),
    })
    .optional()
    .meta({ description: 'Instead: what a browser’s PushManager gave.' }),
})

const { CURRENCY, DEVICE, DIFFERENCE, OPEN_RECONCILIATION, RATE, RECONCILIATION } = shapes

export const upkeepOperations: Record<string, Operation> = {
  'differences.show': {
    does: 'What the bank says of an account, what the rows make, and which rows may be why',
    answer: DIFFERENCE.schema,
  },
  'reconciliations.index': {
    does: 'What was compared with the bank so far, the newest 120',
    ...page(RECONCILIATION),
  },
  'reconciliations.show': {
    does: 'A comparison row by row, and where it stands',
    answer: OPEN_RECONCILIATION.schema,
  },
  'reconciliations.store': {
    does: 'Begins to compare an account with its bank, or goes on with what is open',
    body: reconciliationBody,
    ...written(OPEN_RECONCILIATION, 201),
  },
  'reconciliations.update': {
    does: 'Says which rows the bank has counted',
    body: marksBody,
    ...written(OPEN_RECONCILIATION),
  },
  'reconciliations.destroy': { does: 'Throws an open comparison away', ...done() },
  'reconciliation_ends.store': {
    does: 'Finishes a comparison: its cleared rows are locked. There may be no difference',
    body: finishBody,
    ...written(OPEN_RECONCILIATION, 201),
  },
  'reconciliation_ends.destroy': {
    does: 'Goes on with a comparison that was finished',
    ...written(OPEN_RECONCILIATION),
  },
  'currencies.index': {
    does: 'By which rates balances in other currencies count today',
    ...page(CURRENCY),
  },
  'rates.index': { does: 'Rates of your own, the newest first', query: rowsQuery, ...page(RATE) },
  'rates.store': {
    does: 'Says a rate where the European Central Bank has none',
    body: rateBody,
    ...written(RATE, 201),
  },
  'rates.destroy': { does: 'Deletes a rate of your own', ...done() },
  'devices.index': { does: 'Where your news are pushed to', ...page(DEVICE) },
  'devices.store': {
    does: 'Registers a device for push messages; whoever registers it last has it',
    body: deviceBody,
    status: 201,
    answer: DEVICE.schema,
  },
  'devices.destroy': { does: 'Pushes to a device no more', status: 204 },
}
