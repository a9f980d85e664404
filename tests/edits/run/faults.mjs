/** Faults that were there once, put back: in what the analyzer inserted, in what is registered, or by options. */

const THUNK = /(\(\)=>\[)([^\]]*)\]/g
const HASH = /"[\w-]{15}"/g

/** An expiry of the function's own: code that nobody knows then counts by identity, as it always did. */
const byIdentity = { ttl: '1d' }

/** One in two, always the same ones. */
const isChosen = (hash) => hash.charCodeAt(9) % 2 === 0

/**
 * By name. `patch`: of a module's text with insertions, with a way to transform another text in its place; `register`: another
 * `R`; `options`: of every memo; `features`: what programs are to have for it to be met soon.
 */
export const FAULTS = {
  'a path that ends early is one whose leaf is undefined': {
    features: 'cut path',
    patch: (text) => text.replace(/Symbol\.for\("wasmemo cut \d+ "\+__wmt\w*\)/g, 'void 0'),
  },
  'what a call changes is not seen': {
    features: 'toggle',
    register:
      (R, page) =>
      (fn, hash, thunk, ...rest) =>
        R(fn, hash, thunk && onceACall(thunk, page), ...rest),
  },
  'enums that name others count by their text': {
    features: 'enum of another',
    patch(text, again) {
      const hashes = again((source) =>
        source.replace(/enum Of_\w+ \{[^}]*\}/g, (other) => other.replace(/\d/g, '0')),
      ).match(HASH)
      return text.replace(HASH, () => hashes.shift())
    },
  },
  'functions that are not registered count by identity': {
    features: 'reduce with an initial',
    options: byIdentity,
    register:
      (R) =>
      (fn, hash, ...rest) =>
        isChosen(hash) ? fn : R(fn, hash, ...rest),
  },
  'bound functions and proxies count by identity': { features: 'bind', options: byIdentity },
  'closures of packages count by identity': { features: 'a store of a package', options: byIdentity },
  'modules that are loaded later count by identity': {
    features: 'dynamic import',
    options: byIdentity,
    register:
      (R) =>
      (fn, hash, ...rest) =>
        isChosen(hash) ? fn : R(fn, hash, ...rest),
  },
  'insertions are glued to keywords': {
    features: 'no space follows',
    patch: (text) => text.replace(/\b(return|yield|typeof|await|void|throw|case|in|of) (__wm)/g, '$1$2'),
  },
  'the name that a class has inside is not read': {
    features: 'class with a name',
    patch: (text) => text.replace(/static\{[^}]*\}/g, (block) => block.replace(THUNK, '$1]')),
  },
  'what JSX calls does not count': {
    features: 'JSX factory',
    patch: (text) =>
      text.replace(THUNK, (_, start, list) => {
        const left = list.split(',').filter((name) => !name.startsWith('element'))
        return `${start}${left.join()}]`
      }),
  },
  'instances hide what they keep': {
    features: 'hides what it keeps',
    options: { hashFuncs: [['Rule', () => 0]] },
  },
}

/** A thunk that is not asked again while a call runs. */
function onceACall(thunk, page) {
  let call = -1
  let values
  return () => {
    if (call !== page.calls) {
      values = thunk()
      call = page.calls
    }
    return values
  }
}
