import vite from '@adonisjs/vite/services/main'
import { edgeGlobals } from 'edge.js'

/** Tags of entry points of Vite. The policy of the page lets those scripts run that carry its nonce. */
export async function assetTags(entries: string[], nonce: string) {
  const tags = await vite.generateEntryPointsTags(entries)
  for (const tag of tags) Object.assign(tag.attributes, { nonce })
  return edgeGlobals.html.safe(tags.map(String).join('\n'))
}
