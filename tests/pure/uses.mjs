/** How what an entry made is used: a function is called, a schema asked, an object's functions called. */
import { evaluate } from './evaluate.mjs'

export const ASKED = [
  "'a'",
  "'ab'",
  '1',
  '2.5',
  'true',
  'null',
  'undefined',
  "['a', 1]",
  '{ a: "x" }',
  '{ a: 1, b: 2 }',
  '{ type: "a" }',
  '1n',
  'new Map([["a", 1]])',
  'new Set([1])',
  'new Date(0)',
  "'2020-01-02'",
  "'12:30'",
]

/** Members that are there to look at a made value, or to change it. */
const APART = /^(?:~|_)|^(?:toString|toJSON|constructor|parse|spa)$/

/**
 * @param {string[][]} argumentLists texts of arguments for functions
 * @returns {{ text: string, call: () => unknown, others: (() => unknown)[] }[]} calls, and others to make between two of them
 */
export function uses(specifier, P, made, argumentLists) {
  const ask = asking(specifier, P, made)
  if (ask) {
    const calls = ASKED.map((text) => () => ask(evaluate(text, P)))
    return calls.map((call, at) => ({
      text: `of ${ASKED[at]}`,
      call,
      others: [calls[(at + 1) % calls.length], calls[(at + 5) % calls.length]],
    }))
  }
  const functions = typeof made === 'function' ? [['it', made]] : functionsIn(made)
  return functions.flatMap(([name, fn]) => {
    const calls = argumentLists.map(
      (texts) => () =>
        Reflect.apply(
          fn,
          made,
          texts.map((text) => evaluate(text, P)),
        ),
    )
    return calls.map((call, at) => ({
      text: `${name}(${argumentLists[at].join(', ')})`,
      call,
      others: calls.filter((other) => other !== call),
    }))
  })
}

function functionsIn(made) {
  if (Object(made) !== made || Object.getPrototypeOf(made) !== Object.prototype) return []
  return Object.entries(made).filter(([name, member]) => typeof member === 'function' && !APART.test(name))
}

/** What a made value is to those who use it. */
export function kindOf(specifier, made) {
  if (Object(made) !== made) return 'data'
  if (specifier.startsWith('zod')) {
    if (typeof made.safeParse === 'function') return 'schema'
    // Of zod/mini.
    if (made._zod?.def?.check) return 'check'
  }
  if (specifier === 'valibot' && !made.async) {
    if (made.kind === 'schema') return 'schema'
    if (/^(?:validation|transformation|metadata)$/.test(made.kind)) return 'action'
  }
  return functionsIn(made).length > 0 ? 'functions' : 'data'
}

/** How a schema answers; undefined for what is none. */
function asking(specifier, P, made) {
  const kind = kindOf(specifier, made)
  if (specifier === 'valibot') {
    if (kind === 'schema') return (value) => result(P.safeParse(made, value))
    if (kind === 'action') return (value) => result(P.safeParse(P.pipe(P.any(), made), value))
  }
  if (kind === 'schema') return (value) => answer(made.safeParse(value))
  if (kind === 'check') return (value) => answer(P.any().check(made).safeParse(value))
  return undefined
}

const answer = ({ success, data, error }) => ({
  success,
  data,
  issues: error?.issues.map(({ code, message, path }) => ({ code, message, path })),
})
const result = ({ success, output, issues }) => ({
  success,
  output,
  issues: issues?.map(({ type, message }) => ({ type, message })),
})
