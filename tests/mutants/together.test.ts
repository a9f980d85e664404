/**
 * The tests that mutants of `pkg/src` are run against: those that need no browser, as one module, so that a mutant costs one loading
 * of the package and not forty. Left out are those of the DOM, of effects, of garbage, of an exhausted stack, and what takes seconds.
 */
import { afterEach } from 'vitest'
import { cache } from 'wasmemo'
import '../streamlit/basics.test.js'
import '../streamlit/hash-funcs.test.js'
import '../streamlit/identity.test.js'
import '../streamlit/limits.test.js'
import '../streamlit/mutation.test.js'
import '../streamlit/value-types.test.js'
import '../unit/adapters.test.js'
import '../unit/async.test.js'
import '../unit/callbacks.test.js'
import '../unit/captures.test.js'
import '../unit/decorator-captures.test.js'
import '../unit/decorator.test.js'
import '../unit/function-values.test.js'
import '../unit/hidden-state.test.js'
import '../unit/instances.test.js'
import '../unit/memo.test.js'
import '../unit/options.test.js'
import '../unit/owner.test.js'
import '../unit/provenance.test.js'
import '../unit/resized-buffers.test.js'
import '../unit/scope.test.js'
import '../unit/self-change.test.js'
import '../unit/unknown-code.test.js'
import '../property/captures.test.js'
import '../property/copy.test.js'
import '../property/forgotten-shapes.test.js'
import '../property/hash.test.js'
import '../property/memo.test.js'
import '../property/short-way.test.js'
import '../property/swapped.test.js'
import '../property/unknown.test.js'

// What one file leaves behind would be the next one's.
afterEach(() => {
  cache.enabled = true
})
