import { apiList } from './api_list.mjs'
import { openStreams } from './open_streams.mjs'

const STREAMS = 1000

/** A program that reads a list of the largest household, and pages that listen for news. */
export const measureVoice = async (env, found, how) => ({
  list: await apiList(env, found.at(-1), how),
  streams: await openStreams(env, found[0], STREAMS),
})
