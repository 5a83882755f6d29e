import vine from '@vinejs/vine'
import { line } from '#core/http/fields'
import type { Infer } from '@vinejs/vine/types'

/** A part of each amount: of a hundred (in hundredths: 3000 is 30 %), or fixed, in minor units of one currency. */
export type Share = { hundredths: number } | { minor: number; currency: string }

/** What a rule does to the rows that it finds. */
export type Act =
  | { type: 'category'; categoryId: string }
  | { type: 'payee'; name: string }
  | { type: 'tag'; tagId: string }
  | { type: 'untag'; tagId: string }
  | { type: 'note'; text: string }
  | { type: 'split'; share: Share; categoryId: string | null }
  | { type: 'reviewed' }
  | { type: 'exclude' }
  | { type: 'transfer'; accountId: string | null }
  | { type: 'bill'; billId: string }
  | { type: 'notify' }

export type ActType = Act['type']
export const ACT_TYPES = [
  'category',
  'payee',
  'tag',
  'untag',
  'note',
  'split',
  'reviewed',
  'exclude',
  'transfer',
  'bill',
  'notify',
] as const satisfies readonly ActType[]

export const MOST_ACTS = 12
export const LONGEST_NOTE = 500

/** What rules can say of a row. A field goes to the first rule that says it; tags add up. */
export const FIELDS = [
  'category',
  'payee',
  'tags',
  'note',
  'split',
  'flow',
  'reviewed',
  'bill',
  'notice',
] as const
export type Field = (typeof FIELDS)[number]

export const FIELD_OF: Record<ActType, Field> = {
  category: 'category',
  payee: 'payee',
  tag: 'tags',
  untag: 'tags',
  note: 'note',
  split: 'split',
  reviewed: 'reviewed',
  exclude: 'flow',
  transfer: 'flow',
  bill: 'bill',
  notify: 'notice',
}

export const fieldsOf = (acts: Act[]): Field[] => [
  ...new Set(acts.map(({ type }) => FIELD_OF[type])),
]

const id = () => vine.string().uuid()
const is = (type: ActType) => vine.group.if((act) => act.type === type, SHAPES[type]())

const SHAPES = {
  category: () => ({ type: vine.literal('category'), categoryId: id() }),
  payee: () => ({ type: vine.literal('payee'), name: line(200) }),
  tag: () => ({ type: vine.literal('tag'), tagId: id() }),
  untag: () => ({ type: vine.literal('untag'), tagId: id() }),
  note: () => ({ type: vine.literal('note'), text: line(LONGEST_NOTE) }),
  split: () => ({
    type: vine.literal('split'),
    categoryId: id().nullable(),
    share: vine.object({
      hundredths: vine.number().withoutDecimals().min(1).max(9999).optional(),
      minor: vine.number().withoutDecimals().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
      currency: vine.string().fixedLength(3).optional(),
    }),
  }),
  reviewed: () => ({ type: vine.literal('reviewed') }),
  exclude: () => ({ type: vine.literal('exclude') }),
  transfer: () => ({ type: vine.literal('transfer'), accountId: id().nullable() }),
  bill: () => ({ type: vine.literal('bill'), billId: id() }),
  notify: () => ({ type: vine.literal('notify') }),
}

const act = vine
  .object({ type: vine.enum(ACT_TYPES) })
  .merge(vine.group(ACT_TYPES.map((type) => is(type))))

/** The shape of what is stored; what its ids mean is asked elsewhere. */
export const actsValidator = vine.create({
  acts: vine.array(act).minLength(1).maxLength(MOST_ACTS),
})
export type ReadActs = Infer<typeof actsValidator>
