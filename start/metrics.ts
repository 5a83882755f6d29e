import { isMeasured, startMeasuring } from '#ops/metrics/metrics'

/** Counts from the first request and job on, where somebody may read what is counted. */
if (isMeasured()) await startMeasuring()
