/** Ends a run over the past that waits or is under way. */
export { cancelRun } from '#rules/running/run_books'
