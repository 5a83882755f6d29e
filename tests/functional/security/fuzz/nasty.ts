import fc from 'fast-check'

/** Names that mean something to JavaScript, to the framework or to its models. */
export const MAGIC = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'length',
  'toJSON',
  '$isPersisted',
  '$attributes',
  '$extras',
  'isAdmin',
  '_csrf',
  '0',
  '',
]

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001f\u007f',
  'line\r\nbreak: yes',
  '\ud800',
  'x\udfffy',
  '\u202eevil\u2066',
  '\ufeff\u200b',
  'e\u0301'.repeat(300),
  '😀'.repeat(300),
  'x'.repeat(3000),
  'x'.repeat(200_000),
  "' or '1'='1",
  "'; select 1 --",
  '\\',
  '%',
  '%00',
  '${7*7}',
  '{{ 7 * 7 }}',
  '{{{ process }}}',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  '../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '0',
  '1e309',
  '9'.repeat(40),
  '999999999999999999999999.99',
  '-0.000000000000000000001',
  '2026-02-30',
  '0000-00-00',
  '99999-01-01',
  '2026-01-01~x',
  '2026-01-01~0193a1de-0000-7000-8000-000000000000',
  '0193a1de-0000-7000-8000-000000000000',
  '0193A1DE-0000-7000-8000-00000000000G',
  '{"$gt":""}',
  ...MAGIC,
]

const texts = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 60 }))

/** Anything that JSON can say, and what a form can say of it. */
export const values: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: texts },
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, -(2 ** 63), 2 ** 53 + 2),
  fc.array(texts, { maxLength: 3 }),
  fc.constantFrom<unknown>([], {}, [[]], [null], [{}], Array(2000).fill('x')),
  fc.dictionary(fc.constantFrom(...MAGIC, 'a'), texts, { maxKeys: 3 }),
  fc.constant(deep(200))
)

function deep(levels: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value }
  return value
}

/** Places of an address that no router should take for an id, as bytes of the address. */
export const BAD_PLACES = [
  'x',
  '0',
  '-1',
  '%',
  '%00',
  '%zz',
  '%c0%af',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E2%80%AE',
  '..%2f..%2f',
  '%5c',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'x'.repeat(3000),
  'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz',
  '0193a1de-0000-7000-8000-00000000000g',
  '0193a1de000070008000000000000000',
  '%7B0193a1de-0000-7000-8000-000000000000%7D',
  '0193a1de-0000-7000-8000-000000000000%20',
  "0193a1de-0000-7000-8000-000000000000'",
  '0193a1de-0000-7000-8000-000000000000%00',
]

export type Fields = [name: string, value: unknown][]

/** As a form would send it: lists are repeated, or in brackets; everything is text. */
export function asForm(fields: Fields, isBracketed: boolean): string {
  const pairs = fields.flatMap(([name, value]) => pairsOf(name, value, isBracketed))
  return pairs.map(([name, text]) => `${encode(name)}=${encode(text)}`).join('&')
}

function pairsOf(
  name: string,
  value: unknown,
  isBracketed: boolean,
  depth = 0
): [string, string][] {
  if (typeof value !== 'object' || value === null || depth > 30) return [[name, String(value)]]
  if (Array.isArray(value))
    return value.flatMap((each) =>
      pairsOf(isBracketed ? `${name}[]` : name, each, isBracketed, depth + 1)
    )
  return Object.entries(value).flatMap(([key, each]) =>
    pairsOf(`${name}[${key}]`, each, isBracketed, depth + 1)
  )
}

const encode = (text: string) => encodeURIComponent(text.toWellFormed())

/** As text, so that a name may come twice and `__proto__` is a name like any other. */
export const asJson = (fields: Fields): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`
