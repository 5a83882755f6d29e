/** For `:id` in routes. The router's own matcher lets any letter pass, which PostgreSQL takes for an error. */
export const recordId = { match: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i }
