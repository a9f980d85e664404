/** The bytes of a text by crate/xtask/src/text.rs: digits from `#` on, `~` for the backslash, ` ` and `!` before higher ones. */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  let length = 0
  let high = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 35) {
      high = code === 32 ? 91 : 182
    } else {
      bytes[length++] = high + (code === 126 ? 92 : code) - 35
      high = 0
    }
  }
  return bytes.subarray(0, length)
}
