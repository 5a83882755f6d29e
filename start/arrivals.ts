/** What happens to rows that come, in this order: their names, what rules say, what they match, review. */
export {}
