import vine from '@vinejs/vine'
import * as field from '#api/fields'
import { strict } from '#api/strict_body'
import { FORECAST } from '#api/shapes/forecast'
import type { Operation } from '#api/operation'

const asked = () => field.minor().regex(/^-?\d{1,15}$/)

export const forecastQuery = strict({
  days: vine.number().withoutDecimals().range([1, 365]).optional(),
  account_id: field.id().optional().meta({ description: 'Without it all bank and cash accounts.' }),
  once_minor: asked().optional().meta({ description: 'What if this came (or went) once.' }),
  on: field.day().optional().meta({ description: 'The day of it; without it today.' }),
  monthly_minor: asked().optional().meta({ description: 'What if this came or went each month.' }),
  without_id: field.id().optional().meta({ description: 'A bill that would not come.' }),
  plans: vine
    .enum(['off'] as const)
    .optional()
    .meta({ description: 'Without what is planned.' }),
})

export const forecastOperations: Record<string, Operation> = {
  'forecasts.show': {
    does: 'What balances are expected to be, day by day; 90 days if nothing is said',
    query: forecastQuery,
    answer: FORECAST.schema,
  },
}
