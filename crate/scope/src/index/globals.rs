//! Names that no module declares. They are known by name, so their values stay out of keys.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Standard and host globals. Any other unresolved name is read as a value: a `define` of the bundler, or a script's
/// variable.
const KNOWN: &str = "AbortController AbortSignal AggregateError Array ArrayBuffer Atomics Audio BigInt BigInt64Array \
    BigUint64Array Blob Boolean BroadcastChannel CSS CSSStyleSheet CustomEvent DOMException DOMMatrix DOMParser DOMPoint DOMQuad \
    DOMRect DataView Date Document DocumentFragment Element Error EvalError Event EventSource EventTarget File \
    FileReader FinalizationRegistry Float16Array Float32Array Float64Array FontFace FormData Function \
    HTMLCanvasElement HTMLElement HTMLImageElement HTMLInputElement Headers IDBKeyRange Image ImageBitmap \
    ImageData Infinity Int16Array Int32Array Int8Array IntersectionObserver Intl Iterator JSON KeyboardEvent Map Math \
    MessageChannel MouseEvent MutationObserver NaN Navigator Node NodeFilter NodeList Notification Number Object OffscreenCanvas \
    Option Path2D PointerEvent Promise Proxy RTCPeerConnection RangeError ReadableStream ReferenceError Reflect RegExp Request \
    ResizeObserver Response SVGElement Set ShadowRoot SharedArrayBuffer SharedWorker String SuppressedError Symbol \
    SyntaxError Temporal Text TextDecoder TextEncoder TransformStream TypeError URIError URL URLSearchParams Uint16Array \
    Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket Window Worker \
    WritableStream XMLHttpRequest XMLSerializer addEventListener alert atob btoa caches cancelAnimationFrame cancelIdleCallback \
    clearImmediate clearInterval clearTimeout confirm console createImageBitmap crypto customElements decodeURI \
    decodeURIComponent devicePixelRatio dispatchEvent document encodeURI encodeURIComponent escape eval fetch \
    getComputedStyle getSelection global globalThis history indexedDB innerHeight innerWidth isFinite isNaN localStorage \
    location matchMedia navigator open parseFloat parseInt performance postMessage process prompt \
    queueMicrotask removeEventListener reportError requestAnimationFrame requestIdleCallback screen scrollX scrollY self \
    sessionStorage setImmediate setInterval setTimeout structuredClone undefined unescape window";

/// Of these, the ones that can answer differently at the next call. `Date` and `Math` are looked at more closely.
const IMPURE: &str = "Date EventSource WebSocket XMLHttpRequest alert caches confirm crypto devicePixelRatio document fetch \
    getComputedStyle getSelection history indexedDB innerHeight innerWidth localStorage location matchMedia navigator performance \
    prompt screen scrollX scrollY sessionStorage window";

static KNOWN_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| KNOWN.split(' ').collect());
static IMPURE_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| IMPURE.split(' ').collect());

pub(crate) fn is_known(name: &str) -> bool {
    KNOWN_SET.contains(name)
}

pub(crate) fn is_impure(name: &str) -> bool {
    IMPURE_SET.contains(name)
}
