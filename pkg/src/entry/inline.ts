/** `wasmemo`: the wasm is part of the module, and compiled synchronously at the first call that needs it. */
import base64 from '../../wasm/inline.js'
import { setLoader } from '../raw.js'

setLoader(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))

export * from '../index.js'
