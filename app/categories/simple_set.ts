import type { DefaultGroup } from '#categories/default_set'

/** One of the fourteen; key, name, icon, colour, flow. A bank's category finds the nearest (`food.coffee`: `food`). */
const one = (
  key: string,
  name: string,
  icon: string,
  color: number,
  flow: DefaultGroup['flow'] = 'spend',
  isEssential = false
): DefaultGroup => ({ key, name, icon, color, flow, isEssential, children: [] })

export const SIMPLE_SET: DefaultGroup[] = [
  one('income', 'Income', 'coins', 1, 'income'),
  one('home', 'Home', 'house-line', 2, 'spend', true),
  one('home.utilities', 'Utilities', 'lightning', 2, 'spend', true),
  one('food.groceries', 'Groceries', 'basket', 3, 'spend', true),
  one('food', 'Eating out', 'fork-knife', 3),
  one('transport', 'Transport', 'car', 4, 'spend', true),
  one('shopping', 'Shopping', 'bag', 5),
  one('health', 'Health', 'heartbeat', 6, 'spend', true),
  one('leisure', 'Leisure', 'film-strip', 7),
  one('leisure.travel', 'Travel', 'airplane', 7),
  one('obligations', 'Insurance, taxes & fees', 'scales', 8, 'spend', true),
  one('obligations.donations', 'Gifts & donations', 'gift', 8),
  one('transfers', 'Transfers', 'arrows-left-right', 12, 'transfer'),
  one('transfers.investment', 'Investing', 'chart-line', 12, 'investment'),
]
