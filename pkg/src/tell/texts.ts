/**
 * The long texts: hints, why something matters, ways out with code to paste. For people who develop; production keeps one
 * line. Everything in here is reached through {@link longTexts} alone, so that a bundler that knows `process.env.NODE_ENV`
 * leaves it out.
 */

import { isDeveloping, isLocal } from '../common/developing.js'
import { contentOf } from './copyable.js'
import { inCode, isReference, memoInCode } from './in-code.js'
import { adapterWays, valuesAlong } from './known-libraries.js'
import { waysOut } from './ways-out.js'

/**
 * The texts; undefined in production, and where nobody says which it is and the place does not look like development either.
 *
 * In this form the build tools drop them: with the condition settled the `try` is empty, so its `catch` is dead code. A call
 * that answers a boolean is folded by none of them.
 */
export function longTexts(): typeof TEXTS | undefined {
  let found: typeof TEXTS | undefined
  try {
    if (process.env.NODE_ENV !== 'production') found = textsAt(process.env.NODE_ENV)
  } catch {
    found = textsAt(undefined)
  }
  return found
}

/** Hints are for people who develop, not for tests: those get events only. */
export function hints(): typeof TEXTS | undefined {
  return isDeveloping() ? longTexts() : undefined
}

function textsAt(stage: string | undefined): typeof TEXTS | undefined {
  return stage || isLocal() ? TEXTS : undefined
}

declare const process: { env: Record<string, string | undefined> }

/** One line and what stands below it. */
export interface Text {
  readonly title: string
  readonly details: string
}

function milliseconds(count: number): string {
  return `${count < 10 ? Math.round(count * 100) / 100 : Math.round(count)} ms`
}

const TEXTS = {
  waysOut,

  hashRule: (rule: string, typeName: string, of: string): string =>
    `\nThe rule is yours: it stands under '${rule}' in hashFuncs${of && ` ${of}`}, and must return plain data for every ${typeName}.`,

  adapter: (typeName: string): string =>
    `\nThe adapter was given to cache.use. Its matches must answer true or false for every object, and its read must return plain data for every ${typeName} it matches.`,

  /** Below the title of a mutation: the ways out that this output allows. */
  mutation(
    name: string,
    where: string,
    path: string | undefined,
    output: unknown,
    isPromised: boolean,
  ): string {
    const { isPlain, isClonable, isCopyable } = contentOf(output)
    const adapters = adapterWays(valuesAlong(output, path ?? ''))
    const call = `${isPromised ? 'await ' : ''}${inCode(name)}(…)`
    const copies = [
      ...(isClonable ? [`structuredClone(${call})`] : []),
      ...(isCopyable ? [`${memoInCode(name, "{ mode: 'copy' }")} for a copy at every call`] : []),
    ]
    const find = `don't change it: find the write${path ? ` to ${path}` : ''}`
    return [
      where,
      'Every caller gets this same object, so every later hit returns the change.',
      'Ways out:',
      ...adapters.map((way) => `  ${way}; it may only have filled a cache of its own`),
      isPlain ? `  ${find}; ${memoInCode(name, '{ freeze: true }')} makes it throw there` : `  ${find}`,
      copies.length > 0
        ? `  change a copy: ${copies.join(', or ')}`
        : '  change a copy: an object of your own, made from what you need of it',
      `  allow it: ${memoInCode(name, '{ allowOutputMutation: true }')} // outputs are no longer checked`,
    ].join('\n')
  },

  effect: (name: string, command: string): string =>
    `A hit returns the stored output without running ${name}, so ${command} happens on misses only.\nWays out:\n` +
    `  move it out of ${name}, to where its output is used\n` +
    `  ${memoInCode(name, '{ suppressWarnings: true }')}   // if it is meant to happen on misses only`,

  unreadable: (names: readonly string[]): string =>
    `It is among ${names.join(', ')}. A variable declared with let, const or class cannot be read before its declaration ` +
    'has run; getters on the way may throw too.\nFrom the first call on at which all of them can be read, outputs are stored.',

  selfChange: (name: string): string =>
    'The outer variables a function reads are part of its key. A hit would not repeat the change, so such a call is not stored.\n' +
    'Ways out:\n' +
    `  return the new value, and assign it where ${inCode(name)} is called\n` +
    `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name what its output depends on: hits then leave the change out`,

  /** Hint: unknown code may be called or read, so the call ran uncached. */
  uncached: (name: string, path: string, values: readonly unknown[]): Text => {
    // Where the build left out names, and for arguments, a path is no code that could be pasted.
    const fn = isReference(path) && !/^(?:arguments|captures|this)\b/.test(path) ? path : 'theFunction'
    const what = path === '' ? 'code that nobody knows' : `${path}, whose code nobody knows`
    return {
      title: `${name} runs uncached: it may call or read ${what}`,
      details:
        'A package made it, or code that the bundler plugin does not see; what `eval` and `import()` bring, bound functions, proxies and ' +
        'mocks are unknown too. ' +
        'What it depends on cannot be part of the key.\nWays out:\n' +
        adapterWays(values)
          .map((way) => `  ${way}\n`)
          .join('') +
        `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name everything the output depends on\n` +
        `  register(${fn}, { deps: () => [a, b] })   // once, where it is made: name what its result depends on\n` +
        `  cache.use({ name: '${fn}', matches: (x) => x === ${fn}, read: () => [a, b] })   // a store: what a reader would get; wasmemo/adapters has ready-made ones\n` +
        "  wasmemo({ pure: ['package#export'] })   // in the bundler's config: what makes it is pure",
    }
  },

  /** Hint, once per page: nobody but the function itself says what it reads. */
  noPlugin: (name: string): Text => ({
    title: `no bundler plugin here: ${name}, like every memoized function, is known by its own text only`,
    details:
      'What it calls and the outer variables it reads are not part of the key: a hit does not see that they changed.\nWays out:\n' +
      "  import wasmemo from 'wasmemo/vite'   // in the bundler's config, plugins: [wasmemo()]; also webpack, rspack, rollup, rolldown, esbuild\n" +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // without one: name every outer variable it reads`,
  }),

  /** Hint, once per function: the plugin was not asked about the function's file. */
  unseen: (name: string): Text => ({
    title: `the bundler plugin did not see ${name}: it is known by its own text only`,
    details:
      'Its file is left out by the plugin, or built by another bundler: a worker, a package, a test. What it calls and the outer ' +
      'variables it reads are not part of the key: a hit does not see that they changed.\nWays out:\n' +
      '  worker: { plugins: () => [wasmemo()] }   // in the config of Vite, for workers: they have plugins of their own\n' +
      '  plugins: [wasmemo()]   // in the config of what builds the file, without the file in `exclude`\n' +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name every outer variable it reads`,
  }),

  /** Hint: the same text was memoized again as another function object, so nothing is shared. */
  separateEntries: (name: string): Text => ({
    title: `${name} was memoized again as a new function; it starts with an empty cache`,
    details:
      'Two functions of equal text may close over other variables, which cannot be seen without the bundler plugin, so each ' +
      'has entries of its own.\nWays out:\n' +
      '  call memo() once, outside of components, loops and event handlers\n' +
      `  ${memoInCode(name, '{ deps: () => [a, b] }')}   // name every outer variable it reads; functions of equal text then share`,
  }),

  /** Hint: an outer variable is so large that hashing it at every call may cost more than the call. */
  hugeCapture: (name: string, path: string, bytes: number): Text => ({
    title: `${name} reads ${path}, which is hashed at every call: ${(bytes / 2 ** 20).toFixed(1)} MB`,
    details:
      'It may change in place, so only its content can tell.\nWays out:\n' +
      '  freeze it, all the way down: what cannot change is hashed once\n' +
      `  ${memoInCode(name, '{ deps: () => [version] }')}   // name what tells whether it changed\n` +
      `  ${memoInCode(name, "{ deps: 'frozen' }")}   // outer variables are read once`,
  }),

  /** Hint: hits took longer than computing would have, all in all. */
  dear: (name: string, hits: number, spentMs: number, savedMs: number): Text => ({
    title: `${hits} hits of ${name} took ${milliseconds(spentMs)}, and computing their outputs had taken ${milliseconds(savedMs)}`,
    details:
      'To hash what it reads and to check what it answers takes longer than to compute it.\nWays out:\n' +
      `  call ${inCode(name)}.original(…), or leave out memo()\n` +
      '  freeze what it is given, all the way down: what cannot change is hashed once',
  }),

  /** Hint: outer variables changed while an async function ran, so its output belongs to no key. */
  changedMeanwhile: (name: string, variables: readonly string[]): Text => ({
    title: `${variables.join(', ')} changed while ${name} ran; its output was returned and not stored`,
    details:
      'Part of the computation may have seen the old value and part the new one.\nWays out:\n' +
      '  pass the value as an argument\n' +
      `  copy it to a local variable before the first await, and ${memoInCode(name, '{ deps: () => [a, b] }')}`,
  }),
}
