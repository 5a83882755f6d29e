// The pages of what is planned and what was: each report over all ten years, and every other page of these modules.

/** In milliseconds of the server's answer. */
export const P95_GOAL = 150
export const GROWTH_GOAL = 1.5

const REPORTS = {
  'income and expense': '/reports/income-expense',
  'cash flow': '/reports/cash-flow',
  'net worth': '/reports/net-worth',
  'categories, spending': '/reports/categories',
  'categories, income': '/reports/categories?flow=income',
  'merchants, spending': '/reports/merchants',
  'merchants, income': '/reports/merchants?flow=income',
  'custom, by category': '/reports/custom?by=category',
  'custom, by account': '/reports/custom?by=account',
  'custom, by month': '/reports/custom?by=month',
  'custom, by payee': '/reports/custom?by=payee',
  'custom, of a category': '/reports/custom?by=month&q=cat:groceries',
  'budget history': '/reports/budget-history',
  'budget history, by category': '/reports/budget-history?by=category',
}

/** Only rows know words, tags and counts: these have three seconds, and then say that it was too much. */
const OF_ROWS = {
  'custom, of a word in a row of 400': '/reports/custom?by=month&q=399',
  'custom, by tag': '/reports/custom?by=tag',
  'custom, counted': '/reports/custom?by=category&measure=count',
}

const years = (address) => `${address}${address.includes('?') ? '&' : '?'}period=10-years`

/** { name, path, ofRows } of all that is asked; `today` is YYYY-MM-DD. */
export function casesOf({ today }) {
  const [year, month] = today.split('-')
  const page = (name, path) => ({ name, path, ofRows: false })
  return [
    page('dashboard', '/dashboard'),
    page('budget, this month', `/budgets/${year}-${month}`),
    page('budget, five years ago', `/budgets/${year - 5}-${month}`),
    page('budget, a year', `/budgets/year/${year}`),
    page('bills', '/recurring'),
    page('bills, a month', `/recurring/calendar/${year}-${month}`),
    page('forecast, 90 days', '/forecast'),
    page('forecast, a year', '/forecast?days=365'),
    page('goals', '/goals'),
    page('debts', '/goals/debt'),
    page('currencies', '/currencies'),
    page('reports', '/reports'),
    ...Object.entries(REPORTS).map(([name, path]) => page(name, years(path))),
    page('categories, a year and the one before', '/reports/categories?compare=yoy'),
    page('merchants, a year and the one before', '/reports/merchants?compare=yoy'),
    page('categories, a file of 120 months', years('/reports/categories/table.csv?group=month')),
    page('net worth and the year before', '/reports/net-worth?compare=yoy'),
    page('why this net worth?', `/reports/why?worth=${year - 5}-${month}-15`),
    page('why is it that much?', `/reports/why?from=${year - 10}-01-01&to=${today}&flow=spend`),
    ...Object.entries(OF_ROWS).map(([name, path]) => ({ name, path: years(path), ofRows: true })),
  ]
}
