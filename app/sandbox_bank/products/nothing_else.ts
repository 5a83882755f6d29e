/** What is not known of a security: everything that says no more. */
export const NOTHING_ELSE = {
  isin: null,
  cusip: null,
  sedol: null,
  institution_security_id: null,
  institution_id: null,
  proxy_security_id: null,
  update_datetime: null,
  unofficial_currency_code: null,
  market_identifier_code: null,
  sector: null,
  industry: null,
  cfi_code: null,
  figi: null,
  option_contract: null,
  fixed_income: null,
}
