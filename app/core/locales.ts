import { cached } from '#core/intl_cache'

/** Where people are likely to sit; any other tag that Intl knows is as good, and stays if a browser sends it. */
const COMMON = `
  en-US en-GB en-CA en-AU en-NZ en-IE en-IN en-SG en-ZA de-DE de-AT de-CH fr-FR fr-BE fr-CA fr-CH es-ES es-MX
  es-AR es-CL es-CO it-IT it-CH pt-PT pt-BR nl-NL nl-BE da-DK sv-SE nb-NO fi-FI is-IS et-EE lv-LV lt-LT pl-PL
  cs-CZ sk-SK hu-HU ro-RO bg-BG hr-HR sl-SI el-GR tr-TR uk-UA he-IL ar-AE ar-EG hi-IN id-ID ms-MY th-TH vi-VN
  ja-JP ko-KR zh-CN zh-TW zh-HK
`

/** Languages with their region for a select, named in English; `own` is among them. */
export function localeOptions(own: string): { value: string; label: string }[] {
  const tags = new Set([own, ...COMMON.trim().split(/\s+/)])
  return [...tags]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((one, other) => (one.label < other.label ? -1 : 1))
}

function nameOf(tag: string): string {
  const names = cached(
    'locale names',
    () => new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  )
  return names.of(tag) ?? tag
}

export function isLocale(tag: string) {
  try {
    new Intl.Locale(tag)
    return true
  } catch {
    return false
  }
}
