/** The request keys that the product endpoints know. */
export const requestChecks = {
  recurring: {
    access_token: 'string!',
    account_ids: 'array',
    options: {
      include_personal_finance_category: 'boolean',
      personal_finance_category_version: 'string',
    },
  },
  accounts: { access_token: 'string!', options: { account_ids: 'array' } },
  investments: {
    access_token: 'string!',
    start_date: 'string!',
    end_date: 'string!',
    options: {
      account_ids: 'array',
      count: 'integer',
      offset: 'integer',
      async_update: 'boolean',
    },
  },
} as const
