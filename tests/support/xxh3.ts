/**
 * XXH3-128 with a secret, after its specification alone and with big integers: what the engine's is compared with, since the
 * libraries in JavaScript know XXH3's standard secret only.
 */
const MASK = 0xffff_ffff_ffff_ffffn
const [P1, P2, P3] = [0x9e37_79b1n, 0x85eb_ca77n, 0xc2b2_ae3dn]
const [Q1, Q2, Q3] = [0x9e37_79b1_85eb_ca87n, 0xc2b2_ae3d_27d4_eb4fn, 0x1656_67b1_9e37_79f9n]
const [Q4, Q5] = [0x85eb_ca77_c2b2_ae63n, 0x27d4_eb2f_1656_67c5n]

const HEX =
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248e' +
  'e03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d' +
  '8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc' +
  '8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e'

/** The secret that XXH3 has where none is given. */
export const STANDARD = new Uint32Array(
  Uint8Array.from(HEX.match(/../g) as string[], (digits) => Number.parseInt(digits, 16)).buffer,
)

/** 32 hex digits, the highest first. The secret has 48 words. */
export function xxh3(bytes: Uint8Array, secret: Uint32Array): string {
  const [low, high] = halves(view(bytes), bytes.length, view(new Uint8Array(secret.buffer)))
  return (((high & MASK) << 64n) | (low & MASK)).toString(16).padStart(32, '0')
}

const view = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength)
const word = (from: DataView, at: number) => from.getBigUint64(at, true)
const half = (from: DataView, at: number) => BigInt(from.getUint32(at, true))

function halves(input: DataView, length: number, secret: DataView): [bigint, bigint] {
  const size = BigInt(length)
  const key = (at: number) => word(secret, at) ^ word(secret, at + 8)
  if (length === 0) return [avalanche64(key(64)), avalanche64(key(80))]
  if (length < 4) throw new Error('encodings are whole words')
  if (length <= 8) {
    const keyed = (half(input, 0) | (half(input, length - 4) << 32n)) ^ key(16)
    const product = keyed * (Q1 + (size << 2n))
    const high = ((product >> 64n) + (product << 1n)) & MASK
    let low = (product & MASK) ^ (high >> 3n)
    low = ((low ^ (low >> 35n)) * 0x9fb2_1c65_1e98_df25n) & MASK
    return [low ^ (low >> 28n), avalanche(high)]
  }
  if (length <= 16) {
    const [first, last] = [word(input, 0), word(input, length - 8)]
    const product = (first ^ last ^ key(32)) * Q1
    const keyed = last ^ key(48)
    const upper = ((product >> 64n) + keyed + (keyed & 0xffff_ffffn) * (P2 - 1n)) & MASK
    const lower = ((product & MASK) + ((size - 1n) << 54n)) & MASK
    const mixed = (lower ^ swap(upper)) * Q2
    return [avalanche(mixed & MASK), avalanche(((mixed >> 64n) + upper * Q2) & MASK)]
  }
  return length <= 240 ? medium(input, length, secret) : long(input, length, secret)
}

function medium(input: DataView, length: number, secret: DataView): [bigint, bigint] {
  let low = (BigInt(length) * Q1) & MASK
  let high = 0n
  const mix = (a: number, b: number, key: number) => {
    const product = (at: number, from: number) =>
      fold(word(input, at) ^ word(secret, from), word(input, at + 8) ^ word(secret, from + 8))
    const sum = (at: number) => (word(input, at) + word(input, at + 8)) & MASK
    low = ((low + product(a, key)) & MASK) ^ sum(b)
    high = ((high + product(b, key + 16)) & MASK) ^ sum(a)
  }
  if (length <= 128) {
    for (let i = Math.floor((length - 1) / 32); i >= 0; i--) mix(16 * i, length - 16 * (i + 1), 32 * i)
  } else {
    for (let i = 0; i < 4; i++) mix(32 * i, 32 * i + 16, 32 * i)
    low = avalanche(low)
    high = avalanche(high)
    for (let i = 4; i < Math.floor(length / 32); i++) mix(32 * i, 32 * i + 16, 3 + 32 * (i - 4))
    mix(length - 16, length - 32, 136 - 17 - 16)
  }
  const mixed = low * Q1 + high * Q4 + BigInt(length) * Q2
  return [avalanche((low + high) & MASK), -avalanche(mixed & MASK)]
}

function long(input: DataView, length: number, secret: DataView): [bigint, bigint] {
  const sums = [P3, Q1, Q2, Q3, Q4, P2, Q5, P1]
  const take = (at: number, key: number) => {
    for (let lane = 0; lane < 8; lane++) {
      const data = word(input, at + 8 * lane)
      const keyed = data ^ word(secret, key + 8 * lane)
      sums[lane ^ 1] = ((sums[lane ^ 1] as bigint) + data) & MASK
      sums[lane] = ((sums[lane] as bigint) + (keyed & 0xffff_ffffn) * (keyed >> 32n)) & MASK
    }
  }
  for (let stripe = 0; 64 * stripe + 64 < length; stripe++) {
    take(64 * stripe, 8 * (stripe % 16))
    if (stripe % 16 < 15) continue
    for (let lane = 0; lane < 8; lane++) {
      const sum = sums[lane] as bigint
      sums[lane] = ((sum ^ (sum >> 47n) ^ word(secret, 128 + 8 * lane)) * P1) & MASK
    }
  }
  take(length - 64, 121)
  const merge = (key: number, start: bigint) => {
    let merged = start
    for (let lane = 0; lane < 8; lane += 2) {
      const at = key + 8 * lane
      const [a, b] = [sums[lane] as bigint, sums[lane + 1] as bigint]
      merged += fold(a ^ word(secret, at), b ^ word(secret, at + 8))
    }
    return avalanche(merged & MASK)
  }
  const size = BigInt(length)
  return [merge(11, size * Q1), merge(117, MASK ^ ((size * Q2) & MASK))]
}

function fold(a: bigint, b: bigint): bigint {
  const product = a * b
  return (product ^ (product >> 64n)) & MASK
}

function avalanche(value: bigint): bigint {
  const mixed = ((value ^ (value >> 37n)) * 0x1656_6791_9e37_79f9n) & MASK
  return mixed ^ (mixed >> 32n)
}

function avalanche64(value: bigint): bigint {
  const first = ((value ^ (value >> 33n)) * Q2) & MASK
  const second = ((first ^ (first >> 29n)) * Q3) & MASK
  return second ^ (second >> 32n)
}

function swap(value: bigint): bigint {
  const bytes = view(new Uint8Array(8))
  bytes.setBigUint64(0, value)
  return word(bytes, 0)
}
