/** How what an entry made is used: a function is called, a schema asked, an object's functions called. */
import { evaluate } from './evaluate.mjs'

const ASKED = [
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

/** How a schema answers; undefined for what is none. */
export function asking(specifier, P, made) {
  if (Object(made) !== made) return undefined
  if (specifier.startsWith('zod')) {
    if (typeof made.safeParse === 'function') return (value) => answer(made.safeParse(value))
    // A check of zod/mini: asked within a schema.
    if (made._zod?.def?.check) return (value) => answer(P.any().check(made).safeParse(value))
    return undefined
  }
  if (specifier !== 'valibot') return undefined
  if (made.kind === 'schema' && !made.async) return (value) => result(P.safeParse(made, value))
  if (/^(?:validation|transformation|metadata)$/.test(made.kind) && !made.async)
    return (value) => result(P.safeParse(P.pipe(P.any(), made), value))
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
